import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { heal } from "../../src/git/heal.ts";
import { readPending } from "../../src/git/pending.ts";
import { save } from "../../src/git/save.ts";
import { amara, commitOf, playgrounds, problemIn } from "./playground.ts";

const playground = playgrounds();
const goal = "goals/speak-up-k7m3qz4hwp.md";

describe("a save", () => {
  test("commits exactly the files it is given, and leaves a clean status", () => {
    const p = playground();
    p.create();
    p.write("shopping.txt", "milk\n");
    const saved = p.save({ "mentor.yaml": "format: 1\n", [goal]: "Tomás\n" }, "Start the notebook");
    expect(p.git("ls-tree", "-r", "--name-only", "HEAD").split("\n").filter(Boolean)).toEqual([goal, "mentor.yaml"]);
    expect(p.committed(goal)).toBe("Tomás\n");
    expect(p.read(goal)).toBe("Tomás\n");
    expect(p.status()).toBe("?? shopping.txt\n");
    expect(p.git("rev-parse", "main").trim()).toBe(saved.commit);
    expect(saved).toMatchObject({ lagging: [], indexLeft: [], kept: [] });
  });

  test("names the person who ran the command, with the commit's own date and the machine's offset (F13)", () => {
    const p = playground();
    p.create();
    p.gitIn(p.base, "config", "--global", "--unset", "user.name");
    p.gitIn(p.base, "config", "--global", "--unset", "user.email");
    p.config("user.useConfigOnly", "true");
    p.save({ [goal]: "x\n" }, "Add a goal");
    const line = p.git("log", "-1", "--format=%an <%ae> %cn <%ce> %at %ct %s").trim();
    const seconds = new Date("2026-12-03T15:00:00Z").getTime() / 1000;
    const who = "Amara Díaz <amara@example.org>";
    expect(line).toBe(`${who} ${who} ${seconds} ${seconds} Add a goal`);
    expect(p.git("fsck", "--strict")).toBe("");
  });

  test("keeps names and subjects on their line, whatever they hold", () => {
    const p = playground();
    const author = { name: "A <x>\nB", address: "a>\n<b" };
    save(p.create(), [{ ...commitOf({ [goal]: "x\n" }, "One\ntwo\u0007"), author, when: new Date(-5) }]);
    expect(p.git("log", "-1", "--format=%an|%ae|%at|%B").trim()).toBe("A  x B|a b|0|One two");
    expect(p.git("fsck")).toBe("");
  });

  test("makes several commits at once, each with its own files", () => {
    const p = playground();
    const repository = p.create();
    const { commit } = save(repository, [
      commitOf({ "mentor.yaml": "a\n", [goal]: "1\n" }, "First"),
      commitOf({ [goal]: "2\n" }, "Second"),
      commitOf({ "mentor.yaml": null }, "Third"),
    ]);
    expect(p.git("log", "--format=%s").trim().split("\n")).toEqual(["Third", "Second", "First"]);
    expect(repository.head).toEqual({ commit, tree: p.git("rev-parse", "HEAD^{tree}").trim(), branch: "main" });
    expect([p.read(goal), p.read("mentor.yaml")]).toEqual(["2\n", undefined]);
    save(repository, [commitOf({ [goal]: "3\n" })]);
    expect([p.read(goal), p.status()]).toEqual(["3\n", ""]);
  });

  test("takes in an edit made by hand and changes the same file on top of it", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "status: open\nnote: a\n" });
    p.write(goal, "status: open\nnote: by hand\n");
    const saved = save(p.open(), [
      commitOf({ [goal]: "status: open\nnote: by hand\n" }, "Take in edits made by hand"),
      commitOf({ [goal]: "status: done\nnote: by hand\n" }, "Close goal"),
    ]);
    expect(p.read(goal)).toBe("status: done\nnote: by hand\n");
    expect(saved.kept).toEqual([]);
    expect(p.status()).toBe("");
  });

  test("leaves a file alone that differs from its commit by CRLF alone (F22)", () => {
    const p = playground();
    p.create();
    p.save({ ".gitattributes": "* text eol=lf\n", [goal]: "a\nb\n" });
    p.write(goal, "\uFEFFa\r\nc\r\n");
    save(p.open(), [commitOf({ [goal]: "a\nc\n" })]);
    expect([p.committed(goal), p.read(goal)]).toEqual(["a\nc\n", "\uFEFFa\r\nc\r\n"]);
    save(p.open(), [commitOf({ [goal]: "a\nd\n" })]);
    expect([p.read(goal), p.status()]).toEqual(["a\nd\n", ""]);
  });

  test("keeps an edit that was made while it was saving, and joins it where it lies elsewhere", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n2\n3\n4\n5\n", "mentor.yaml": "a: 1\n" });
    p.write(goal, "1\n2\n3\n4\nfive\n");
    p.write("mentor.yaml", "a: mine\n");
    const saved = p.save({ [goal]: "one\n2\n3\n4\n5\n", "mentor.yaml": "a: 2\n" });
    expect(p.read(goal)).toBe("one\n2\n3\n4\nfive\n");
    expect(p.read("mentor.yaml")).toBe("a: mine\n");
    expect(saved.kept).toEqual(["mentor.yaml"]);
    expect(p.committed("mentor.yaml")).toBe("a: 2\n");
  });

  test("moves a file to another year and takes the empty folder away", () => {
    const p = playground();
    p.create();
    p.save({ "actions/2026/a-k7m3qz4hwp.md": "a\n" });
    p.save({ "actions/2026/a-k7m3qz4hwp.md": null, "actions/2027/a-k7m3qz4hwp.md": "a\n" });
    expect(readdirSync(p.at("actions"))).toEqual(["2027"]);
    expect(p.status()).toBe("");
  });

  test("makes files and folders for their owner alone (F87)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "x\n" });
    expect([p.mode("."), p.mode(".git"), p.mode("goals"), p.mode(goal)]).toEqual([0o700, 0o700, 0o700, 0o600]);
    expect([p.mode(".git/mentor"), readdirSync(p.at(".git/mentor/tmp"))]).toEqual([0o700, []]);
  });

  test("leaves no ref, lock or pending note behind", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "x\n" });
    expect(p.git("for-each-ref", "--format=%(refname)").trim()).toBe("refs/heads/main");
    expect(execFileSync("find", [p.root, "-name", "*.lock"], { encoding: "utf8" })).toBe("");
    expect(readPending(p.open().home)).toBeUndefined();
  });

  test("costs four processes of git", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "x\n" });
    const bin = join(p.base, "bin");
    mkdirSync(bin);
    const git = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
    writeFileSync(join(bin, "git"), `#!/bin/sh\necho x >> '${p.base}/calls'\nexec '${git}' "$@"\n`, { mode: 0o755 });
    const counted = { root: p.root, env: { ...p.env, PATH: `${bin}:${p.env.PATH}` } };
    const repository = p.open();
    Object.assign(repository, { env: counted.env });
    save(repository, [commitOf({ [goal]: "y\n" })]);
    expect(
      execFileSync("cat", [join(p.base, "calls")], { encoding: "utf8" })
        .trim()
        .split("\n"),
    ).toHaveLength(4);
  });

  test("refuses a path that is not a notebook's before it does anything (F73)", () => {
    const p = playground();
    p.create();
    for (const path of ["../out.md", ".git/hooks/post-commit", "goals/../../x.md"]) {
      expect(() => p.save({ [path]: "x" })).toThrow("not a path of a notebook");
    }
    expect(existsSync(join(p.base, "out.md"))).toBe(false);
  });
});

describe("settings of the repository and the person", () => {
  test("run no hook, filter, fsmonitor or signature (F14, F15, F69, F71)", () => {
    const p = playground();
    p.create();
    const canary = join(p.base, "canary");
    const script = join(p.base, "evil");
    writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${canary}'\nexit 1\n`, { mode: 0o755 });
    const hooks = join(p.base, "hooks");
    mkdirSync(hooks);
    mkdirSync(p.at(".git/hooks"));
    for (const folder of [hooks, p.at(".git/hooks")]) {
      for (const hook of ["pre-commit", "commit-msg", "reference-transaction", "post-index-change", "post-commit"]) {
        symlinkSync(script, join(folder, hook));
      }
    }
    p.save({ [goal]: "x\n" });
    expect(existsSync(canary)).toBe(false);
    const planted: [string, string][] = [
      ["core.hooksPath", hooks],
      ["core.fsmonitor", script],
      ["core.sshCommand", script],
      ["core.askPass", script],
      ["core.alternateRefsCommand", script],
      ["filter.evil.clean", script],
      ["filter.evil.smudge", script],
      ["filter.evil.process", script],
      ["filter.evil.required", "true"],
      ["diff.external", script],
      ["diff.evil.textconv", script],
      ["merge.evil.driver", script],
      ["commit.gpgSign", "true"],
      ["gpg.program", script],
      ["log.showSignature", "true"],
      ["core.pager", script],
      ["alias.fast-import", `!${script}`],
    ];
    for (const [key, value] of planted) p.git("config", key, value);
    mkdirSync(p.at(".git/info"));
    writeFileSync(p.at(".git/info/attributes"), "* filter=evil diff=evil merge=evil\n");
    const saved = p.save({ ".gitattributes": "* filter=evil diff=evil\n", [goal]: "y\n" });
    expect(existsSync(canary)).toBe(false);
    expect([saved.lagging, saved.indexLeft, p.read(goal)]).toEqual([[], [], "y\n"]);
  });

  test("that are inherited from a hook's environment don't send us elsewhere (F19)", () => {
    const p = playground();
    p.create();
    const env = { ...p.env, GIT_DIR: "/nowhere", GIT_INDEX_FILE: "/nowhere/index", GIT_WORK_TREE: "/" };
    Object.assign(p, { env });
    const saved = p.save({ [goal]: "x\n" });
    Object.assign(p, { env: { ...env, GIT_DIR: undefined, GIT_INDEX_FILE: undefined, GIT_WORK_TREE: undefined } });
    expect([p.status(), saved.indexLeft]).toEqual(["", []]);
  });

  test("about ignoring files change nothing (F21)", () => {
    const p = playground();
    p.create();
    writeFileSync(join(p.base, "home/ignore"), "*.md\n");
    p.config("core.excludesFile", join(p.base, "home/ignore"));
    p.save({ [goal]: "x\n" });
    expect(p.committed(goal)).toBe("x\n");
  });
});

describe("when the branch can't be moved, nothing is changed", () => {
  test("since it moved meanwhile", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    const stale = p.open();
    const { commit } = p.save({ [goal]: "2\n" });
    const problem = problemIn(() => save(stale, [commitOf({ [goal]: "3\n" })]));
    expect(problem).toMatchObject({ code: "GIT_FAILED", remedy: "run the command again; nothing was changed" });
    expect([p.git("rev-parse", "HEAD").trim(), p.read(goal), p.status()]).toEqual([commit, "2\n", ""]);
    expect([readPending(stale.home), p.git("for-each-ref", "refs/mentor")]).toEqual([undefined, ""]);
    expect(save(stale, [commitOf({ [goal]: "3\n" })]).lagging).toEqual([]);
  });

  test("since another git holds it (F16)", () => {
    const p = playground();
    p.create();
    const { commit } = p.save({ [goal]: "1\n" });
    writeFileSync(p.at(".git/refs/heads/main.lock"), "");
    const problem = problemIn(() => p.save({ [goal]: "2\n" }));
    expect(problem).toMatchObject({ code: "GIT_LOCKED", exit: 4 });
    expect(problem.message).toContain(".git/refs/heads/main.lock");
    expect([p.git("rev-parse", "HEAD").trim(), p.read(goal)]).toEqual([commit, "1\n"]);
    rmSync(p.at(".git/refs/heads/main.lock"));
    p.save({ [goal]: "2\n" });
    expect([p.read(goal), p.status()]).toEqual(["2\n", ""]);
  });

  test("since the head is detached (F18)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    p.git("checkout", "--detach", "--quiet");
    expect(problemIn(() => p.save({ [goal]: "2\n" })).code).toBe("WRONG_BRANCH");
  });

  test("since mentor's own folder can't be written (F5)", () => {
    const p = playground();
    p.create();
    const { commit } = p.save({ [goal]: "1\n" });
    const { home } = p.open();
    rmSync(home, { recursive: true });
    writeFileSync(home, "");
    expect(problemIn(() => p.save({ [goal]: "2\n" }))).toMatchObject({ code: "UNSAFE_REPOSITORY", exit: 6 });
    rmSync(home);
    mkdirSync(join(home, "pending"), { recursive: true });
    expect(problemIn(() => p.save({ [goal]: "2\n" })).code).toBe("DISK");
    expect([p.git("rev-parse", "HEAD").trim(), p.read(goal)]).toEqual([commit, "1\n"]);
  });

  test("since the notebook is read-only (F5)", () => {
    const p = playground();
    p.create();
    const { commit } = p.save({ [goal]: "1\n" });
    asNobody(p.base, () => {
      chmodSync(p.at(".git/mentor/tmp"), 0o500);
      expect(problemIn(() => p.save({ [goal]: "2\n" })).code).toBe("READ_ONLY");
      chmodSync(p.at(".git/mentor/tmp"), 0o700);
      for (const folder of ["objects", "objects/pack"]) chmodSync(p.at(`.git/${folder}`), 0o500);
      expect(problemIn(() => p.save({ [goal]: "2\n" })).code).toBe("READ_ONLY");
      for (const folder of ["objects", "objects/pack"]) chmodSync(p.at(`.git/${folder}`), 0o700);
      expect([p.git("rev-parse", "HEAD").trim(), p.read(goal)]).toEqual([commit, "1\n"]);
    });
  });
});

describe("after the commit a file may lag, and the next save is not kept from its work", () => {
  test("where its folder is a symlink, which is never written through (F12, F72)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n", "mentor.yaml": "a\n" });
    const outside = join(p.base, "outside");
    mkdirSync(outside);
    writeFileSync(join(outside, "speak-up-k7m3qz4hwp.md"), "2\n");
    rmSync(p.at("goals"), { recursive: true });
    symlinkSync(outside, p.at("goals"));
    expect(p.save({ [goal]: "2\n", "mentor.yaml": "b\n" }).lagging).toEqual([goal]);
    expect([readdirSync(outside), p.read("mentor.yaml")]).toEqual([["speak-up-k7m3qz4hwp.md"], "b\n"]);
    expect(p.save({ "mentor.yaml": "c\n", [goal]: "3\n" }).lagging).toEqual([goal]);
    expect(p.read(goal)).toBe("2\n");
    rmSync(p.at("goals"));
    expect(p.save({ [goal]: "4\n" }).lagging).toEqual([]);
    expect([p.read(goal), p.status(), readPending(p.open().home)]).toEqual(["4\n", "", undefined]);
  });

  test("through several saves, and what it had before the first is not taken for an edit by hand (F12)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    renameSync(p.at("goals"), join(p.base, "away"));
    symlinkSync(join(p.base, "nowhere"), p.at("goals"));
    for (const text of ["2\n", "3\n"]) expect(p.save({ [goal]: text }).lagging).toEqual([goal]);
    rmSync(p.at("goals"));
    renameSync(join(p.base, "away"), p.at("goals"));
    expect(p.save({ [goal]: "4\n" })).toMatchObject({ lagging: [], kept: [] });
    expect([p.read(goal), p.status()]).toEqual(["4\n", ""]);
  });

  test("where it is a symlink itself (F72)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    const secret = join(p.base, "secret");
    writeFileSync(secret, "1\n");
    rmSync(p.at(goal));
    symlinkSync(secret, p.at(goal));
    expect(p.save({ [goal]: "2\n" }).lagging).toEqual([goal]);
    expect(execFileSync("cat", [secret], { encoding: "utf8" })).toBe("1\n");
  });

  test("where its folder is read-only (F5, F12)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    asNobody(p.base, () => {
      chmodSync(p.at("goals"), 0o500);
      expect(p.save({ [goal]: "2\n" })).toMatchObject({ lagging: [goal], indexLeft: [] });
      expect([p.committed(goal), p.read(goal)]).toEqual(["2\n", "1\n"]);
      chmodSync(p.at("goals"), 0o700);
    });
  });
});

describe("the index", () => {
  test("keeps what the person staged otherwise (F25)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n", "mentor.yaml": "a\n" });
    p.write(goal, "staged\n");
    p.git("add", goal);
    p.write(goal, "1\n");
    const saved = p.save({ [goal]: "2\n", "mentor.yaml": "b\n" });
    expect(saved.indexLeft).toEqual([goal]);
    expect([p.git("show", `:${goal}`), p.status()]).toEqual(["staged\n", `MM ${goal}\n`]);
  });

  test("is left while another git holds it (F16)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    writeFileSync(p.at(".git/index.lock"), "");
    expect(p.save({ [goal]: "2\n" })).toMatchObject({ indexLeft: [goal], lagging: [] });
    expect([p.committed(goal), p.read(goal), existsSync(p.at(".git/index.lock"))]).toEqual(["2\n", "2\n", true]);
  });

  test("that another git held is brought up by the next save, and what the person staged since is left (F12, F16)", () => {
    const p = playground();
    const other = "goals/run-a-race-h5b6t3nd2v.md";
    p.create();
    p.save({ [goal]: "1\n", [other]: "1\n" });
    writeFileSync(p.at(".git/index.lock"), "");
    p.save({ [goal]: "2\n", [other]: "2\n" });
    p.save({ [goal]: "3\n", "topics/new-n3dwq7r2kx.md": "new\n" });
    rmSync(p.at(".git/index.lock"));
    expect(p.status()).toContain(`MM ${goal}`);
    p.write(other, "mine\n");
    p.git("add", other);
    expect(p.save({ "mentor.yaml": "a\n" })).toMatchObject({ indexLeft: [], lagging: [] });
    expect([p.status(), existsSync(p.at(".git/mentor/index-owed"))]).toEqual([`M  ${other}\n`, false]);
    p.git("commit", "--quiet", "-m", "by hand");
    expect([p.committed(goal), p.committed(other)]).toEqual(["3\n", "mine\n"]);
  });

  test("is brought up after a save that could neither write it nor note so (F12)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    writeFileSync(p.at(".git/index.lock"), "");
    mkdirSync(p.at(".git/mentor/index-owed"));
    p.save({ [goal]: "2\n" });
    rmSync(p.at(".git/index.lock"));
    rmSync(p.at(".git/mentor/index-owed"), { recursive: true });
    heal(p.open());
    expect([p.status(), existsSync(p.at(".git/mentor/pending"))]).toEqual(["", false]);
  });

  test("of a merge under way keeps its stages, and saving works (F17)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    p.git("switch", "--quiet", "-c", "other");
    p.write(goal, "theirs\n");
    p.git("commit", "--quiet", "-am", "theirs");
    p.git("switch", "--quiet", "main");
    p.write(goal, "ours\n");
    p.git("commit", "--quiet", "-am", "ours");
    expect(() => p.git("merge", "--quiet", "other")).toThrow();
    expect(p.save({ "mentor.yaml": "a\n" })).toMatchObject({ indexLeft: [], lagging: [] });
    expect(p.status()).toBe(`UU ${goal}\n`);
  });

  test("is brought up when very many files change", () => {
    const p = playground();
    p.create();
    const files = Array.from({ length: 260 }, (_, n) => [`topics/t-${n}.md`, `${n}\n`] as const);
    expect(p.save(Object.fromEntries(files))).toMatchObject({ indexLeft: [], lagging: [] });
    expect(p.status()).toBe("");
  });
});

test("a save works in a linked work tree, and shares mentor's folder with the first (F19)", () => {
  const p = playground();
  const first = p.create();
  p.save({ [goal]: "1\n" });
  p.git("switch", "--quiet", "-c", "aside");
  p.git("worktree", "add", "--quiet", join(p.base, "linked"), "main");
  Object.assign(p, { root: join(p.base, "linked") });
  const repository = p.open();
  repository.guard();
  expect(repository.home).toBe(first.home);
  expect(p.save({ [goal]: "2\n" })).toMatchObject({ indexLeft: [], lagging: [] });
  expect([p.read(goal), p.status(), p.git("log", "-1", "--format=%an", "main").trim()]).toEqual([
    "2\n",
    "",
    amara.name,
  ]);
});

test("a save works where the repository lies on another disk than the files", () => {
  const p = playground();
  const shared = "/dev/shm";
  if (!existsSync(shared) || statSync(shared).dev === statSync(p.base).dev) return;
  const root = mkdtempSync(join(shared, "mentor-"));
  try {
    p.gitIn(p.base, "init", "--quiet", "--initial-branch=main", `--separate-git-dir=${join(p.base, "git")}`, root);
    Object.assign(p, { root });
    p.save({ [goal]: "1\n" });
    writeFileSync(p.at("goals/.speak-up-k7m3qz4hwp.md.mentor"), "half");
    p.save({ [goal]: "2\n" });
    expect([p.read(goal), p.status(), readdirSync(p.at("goals")).length]).toEqual(["2\n", "", 1]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

/** Does something as a user whom the disk can refuse; root is refused nothing. */
function asNobody(base: string, work: () => void): void {
  const { geteuid, seteuid, setegid } = process;
  if (!geteuid || !seteuid || !setegid || geteuid() !== 0) {
    work();
    return;
  }
  const nobody = 65_534;
  execFileSync("chown", ["-R", `${nobody}:${nobody}`, base]);
  chownSync(base, nobody, nobody);
  setegid(nobody);
  seteuid(nobody);
  try {
    work();
  } finally {
    seteuid(0);
    setegid(0);
  }
}
