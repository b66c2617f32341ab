import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

// The situations of git that people get into, each seen through whole commands: what reads works, what writes either
// works or says in one line what is wrong and what to type.

const base = new World({ shared: true });
let action: { readonly id: string; readonly path: string };

beforeAll(async () => {
  await base.init();
  action = (await base.ok(["action", "add", "Send the CV", "--due", "2026-12-03"])).action;
});
afterAll(() => base.clear());

/** A person's own git in the world, with their name and without ours. */
function git(world: World, ...args: readonly string[]): string {
  return world.git("-c", "user.name=A Person", "-c", "user.email=a@example.org", ...args);
}

/** A program that leaves a trace when it is run, and fails. */
function canary(world: World): { readonly script: string; fired(): boolean } {
  const [script, trace] = [join(world.root, "evil"), join(world.root, "fired")];
  writeFileSync(script, `#!/bin/sh\necho "$0" >> '${trace}'\nexit 1\n`, { mode: 0o755 });
  return { script, fired: () => existsSync(trace) };
}

const settings = (world: World, text: string) => appendFileSync(join(world.home, ".gitconfig"), text);

/** Reading and writing work, undo too, and afterwards nothing is left to commit but what was there before. */
async function expectWorks(world: World, status = ""): Promise<string> {
  const before = world.commits();
  expect((await world.ok(["action", "list"])).actions).toMatchObject([{ id: action.id }]);
  const added = await world.run(["topic", "add", "The reorganisation"]);
  expect([added.code, added.out]).toEqual([0, expect.stringContaining("Added")]);
  expect((await world.ok(["undo"])).undone.subject).toMatch(/^Add topic/);
  expect((await world.ok(["topic", "list"])).topics).toEqual([]);
  expect([world.commits(), world.git("status", "--porcelain")]).toEqual([before + 2, status]);
  return added.err;
}

/** Reading works; writing and undo are refused with the same words, and change nothing. */
async function expectRefused(world: World, error: object, exit = 1): Promise<void> {
  const before = world.snapshot();
  expect((await world.ok(["action", "list"])).actions).toHaveLength(1);
  for (const command of [["topic", "add", "The reorganisation"], ["undo"]]) {
    const run = await world.run([...command, "--json"]);
    expect([run.code, run.json.error]).toMatchObject([exit, error]);
  }
  expect(world.snapshot()).toEqual(before);
}

describe("the person's and the repository's settings", () => {
  test("F13, F14, F15, F21, F22, F23: no identity, broken signing, failing hooks, ignore rules, line ends, quoting", async () => {
    const world = base.copy();
    const { script, fired } = canary(world);
    const hooks = join(world.root, "hooks");
    mkdirSync(hooks);
    for (const hook of ["pre-commit", "commit-msg", "post-commit", "reference-transaction", "pre-push"]) {
      writeFileSync(join(hooks, hook), `#!/bin/sh\nexec '${script}'\n`, { mode: 0o755 });
    }
    writeFileSync(join(world.root, "ignore"), "*.md\ntopics\n");
    settings(world, "[user]\n\tuseConfigOnly = true\n[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = /nowhere\n");
    settings(world, `[core]\n\thooksPath = ${hooks}\n\texcludesFile = ${join(world.root, "ignore")}\n`);
    settings(
      world,
      "\tautocrlf = true\n\tsafecrlf = true\n\teol = crlf\n\tquotepath = true\n\tprecomposeunicode = true\n",
    );
    settings(
      world,
      "[i18n]\n\tcommitEncoding = ISO-8859-1\n\tlogOutputEncoding = UTF-16\n[log]\n\tshowSignature = true\n",
    );
    settings(
      world,
      "[color]\n\tui = always\n[diff]\n\tnoprefix = true\n\texternal = /nowhere\n[core]\n\tpager = /nowhere\n",
    );
    expect(await expectWorks(world)).toBe("");
    expect(world.git("cat-file", "-p", "HEAD")).not.toContain("gpgsig");
    expect(world.git("log", "-1", "--format=%an", "--encoding=UTF-8")).toBe("Amara Okafor");
    expect(fired()).toBe(false);
    const { notes } = await world.ok(["check"]);
    expect(notes.map(({ code }: { code: string }) => code)).toEqual(["HOOKS", "IGNORED"]);
    expect(notes[0].message).toContain(hooks);
    expect(notes[1].message).toMatch(
      /^A rule for ignoring files fits \S+\.md and \d+ more: mentor commits it all the same/,
    );
  });

  test("F15: hooks of the repository are named by check, samples are not", async () => {
    const world = base.copy();
    const { script, fired } = canary(world);
    world.write(".git/hooks/pre-commit.sample", "#!/bin/sh\n");
    chmodSync(world.path(".git/hooks/pre-commit.sample"), 0o755);
    expect((await world.ok(["check"])).notes).toEqual([]);
    world.write(".git/hooks/pre-commit", `#!/bin/sh\nexec '${script}'\n`);
    expect((await world.ok(["check"])).notes).toEqual([]);
    chmodSync(world.path(".git/hooks/pre-commit"), 0o755);
    await expectWorks(world);
    expect((await world.run(["check"])).out).toContain(
      "Git hooks are passed over (.git/hooks/pre-commit): mentor runs",
    );
    expect(fired()).toBe(false);
  });

  test("F22: an editor that saves CRLF changes no line but the edited one", async () => {
    const world = base.copy();
    settings(world, "[core]\n\tautocrlf = true\n");
    world.write(action.path, world.read(action.path).replaceAll("\n", "\r\n"));
    await world.ok(["topic", "add", "Before the edit"]);
    expect(world.subjects()[0]).toMatch(/^Add topic/);
    world.write(action.path, world.read(action.path).replace("Send the CV", "Send both CVs"));
    await world.ok(["topic", "add", "After the edit"]);
    expect(world.subjects()[1]).toBe("Take in edits made by hand");
    expect(world.git("diff", "--numstat", "HEAD~2", "HEAD~1", "--", action.path)).toMatch(/^1\t1\t/);
    expect(world.git("show", `HEAD:${action.path}`)).not.toContain("\r");
  });

  test("F29: clocks in 1970, 2040 and back again lose nothing, and check names a commit of the future", async () => {
    const world = base.copy();
    for (const today of ["1970-01-01", "2040-06-01", "2026-11-21"]) {
      await world.ok(["topic", "add", `Topic of ${today}`], { today });
    }
    expect((await world.ok(["topic", "list"])).topics).toHaveLength(3);
    const { notes } = await world.ok(["check"]);
    expect(notes).toMatchObject([
      { code: "CLOCK", message: expect.stringContaining("Commits by Amara Okafor are more than") },
    ]);
    expect((await world.ok(["check"], { today: "2040-06-01" })).notes).toEqual([]);
    expect((await world.ok(["undo"])).undone.subject).toBe(world.subjects()[1]);
    expect((await world.ok(["topic", "list"])).topics).toHaveLength(2);
  });
});

describe("what another git is doing", () => {
  test("F16, F25: an index that is locked, or staged otherwise, is left alone and told", async () => {
    const world = base.copy();
    world.write(".git/index.lock", "");
    const locked = await world.run(["topic", "add", "While locked"]);
    expect([locked.code, locked.err]).toEqual([
      0,
      expect.stringMatching(/left alone: another git holds .*index\.lock\n$/),
    ]);
    rmSync(world.path(".git/index.lock"));
    world.git("reset", "--quiet");
    world.write("staged.txt", "mine\n");
    world.git("add", "staged.txt");
    expect((await world.run(["topic", "add", "Beside it"])).err).toBe("");
    world.write(action.path, world.read(action.path).replace("Send the CV", "Staged"));
    world.git("add", action.path);
    world.write(action.path, world.read(action.path).replace("Staged", "Send the CV"));
    const run = await world.run(["action", "edit", "cv", "--title", "Send both CVs"]);
    expect([run.code, run.err]).toEqual([0, `Saved. What you have staged otherwise stays staged: ${action.path}\n`]);
    expect(world.git("show", `:${action.path}`)).toContain("title: Staged");
    expect(world.git("status", "--porcelain")).toBe(`MM ${action.path}\nA  staged.txt`);
  });

  test("F16: a lock on the branch that is not ours is waited for, and then named with its age", async () => {
    const world = base.copy();
    world.write(".git/HEAD.lock", "");
    const hour = new Date(Date.now() - 3 * 3600_000);
    utimesSync(world.path(".git/HEAD.lock"), hour, hour);
    const run = await world.run(["topic", "add", "While locked", "--json"]);
    expect([run.code, run.json.error]).toMatchObject([
      4,
      { code: "GIT_LOCKED", message: expect.stringMatching(/HEAD\.lock, 3 hours old/), remedy: /delete that file/ },
    ]);
  });

  test.each(["merge", "cherry-pick", "revert"])(
    "F17: in the midst of a %s saving works, and nothing of it is ended",
    async (way) => {
      const world = base.copy();
      const edit = (title: string) => world.write("notes.txt", `${title}\n`);
      edit("base");
      git(world, "add", "notes.txt");
      git(world, "commit", "-qm", "base");
      git(world, "switch", "-qc", "other");
      edit("theirs");
      git(world, "commit", "-qam", "theirs");
      git(world, "switch", "-q", "main");
      edit("ours");
      git(world, "commit", "-qam", "ours");
      expect(() => git(world, ...(way === "revert" ? ["revert", "--no-edit", "HEAD~1"] : [way, "other"]))).toThrow();
      const marker = { merge: "MERGE_HEAD", "cherry-pick": "CHERRY_PICK_HEAD", revert: "REVERT_HEAD" }[way] ?? "";
      const status = world.git("status", "--porcelain");
      await expectWorks(world, status);
      expect([world.exists(`.git/${marker}`), world.read("notes.txt")]).toEqual([
        true,
        expect.stringMatching(way === "revert" ? /ours/ : /<<<<<<</),
      ]);
    },
  );

  test("F17: a record with the markers of a merge is held, and never committed", async () => {
    const world = base.copy();
    world.write(action.path, `${world.read(action.path)}<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\n`);
    const run = await world.run(["topic", "add", "Beside it"], { env: { MENTOR_SEED: "other" } });
    expect([run.code, run.err]).toEqual([0, expect.stringContaining(`Left out ${action.path}`)]);
    expect(world.git("status", "--porcelain")).toBe(`M ${action.path}`);
    const undo = await world.run(["undo", "--json"]);
    expect(undo.json.undone.subject).toMatch(/^Add topic/);
  });

  test("F18: a rebase, a bisect, a single commit and another branch are refused with the way back", async () => {
    const world = base.copy();
    git(world, "switch", "-qc", "aside");
    await expectRefused(world, { code: "WRONG_BRANCH", remedy: "git switch main" });
    git(world, "switch", "-q", "--detach", "main");
    await expectRefused(world, { code: "WRONG_BRANCH", remedy: "git switch main" });
    git(world, "switch", "-q", "main");
    world.write("a.txt", "a\n");
    git(world, "add", "a.txt");
    git(world, "commit", "-qm", "a");
    expect(() => git(world, "rebase", "--quiet", "--exec", "false", "HEAD~1")).toThrow();
    await expectRefused(world, { code: "WRONG_BRANCH", message: "A git rebase is under way here" });
    git(world, "rebase", "--abort");
    git(world, "bisect", "start", "HEAD", "HEAD~2");
    await expectRefused(world, {
      code: "WRONG_BRANCH",
      message: "A git bisect is under way here",
      remedy: "git bisect reset",
    });
    git(world, "bisect", "reset");
    await expectWorks(world);
  });

  test("F28: collecting garbage while we write takes nothing of ours", async () => {
    const world = base.copy();
    const bin = join(world.root, "bin");
    mkdirSync(bin);
    const real = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
    // Between the commit that is made and the branch that moves to it, the user's own git collects.
    const collect = `'${real}' -C '${world.at}' gc --prune=now --quiet`;
    writeFileSync(
      join(bin, "git"),
      `#!/bin/sh\ncase "$*" in *update-ref*) env GIT_DIR= ${collect} 2>>'${world.root}/said'; echo x >>'${world.root}/gc';; esac\nexec '${real}' "$@"\n`.replace(
        "env GIT_DIR= ",
        "env -u GIT_DIR ",
      ),
      { mode: 0o755 },
    );
    const env = { PATH: `${bin}:${world.env.PATH}` };
    const added = await world.ok(["topic", "add", "The reorganisation"], { env });
    expect(existsSync(join(world.root, "gc"))).toBe(true);
    expect(world.git("rev-parse", "HEAD")).toBe(added.commit);
    expect(world.git("fsck", "--strict", "--no-dangling")).toBe("");
    await expectWorks(world).catch(() => undefined);
    expect((await world.ok(["topic", "list"])).topics).toHaveLength(1);
  });
});

describe("kinds of clones and repositories", () => {
  test("F19, F20: a shallow clone, a linked work tree and a submodule work, whatever a hook's environment says", async () => {
    const world = base.copy();
    const [first, shallow, linked, around] = ["pair", "shallow", "linked", "around"].map((each) =>
      join(world.root, each),
    );
    if (!first || !shallow || !linked || !around) throw new Error("no folders");
    git(world, "clone", "--quiet", "--depth", "1", `file://${first}`, shallow);
    world.at = shallow;
    const env = { GIT_DIR: "/nowhere", GIT_WORK_TREE: "/", GIT_INDEX_FILE: "/nowhere/index", MENTOR_AS: "mentee" };
    await world.ok(["topic", "add", "Shallow"], { env });
    expect([world.commits(), world.git("status", "--porcelain")]).toEqual([2, ""]);

    world.at = first;
    git(world, "switch", "-q", "--detach");
    git(world, "worktree", "add", "--quiet", linked, "main");
    world.at = linked;
    await expectWorks(world);

    world.at = around;
    mkdirSync(around);
    git(world, "init", "--quiet");
    git(world, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", first, "pair");
    world.at = join(around, "pair");
    git(world, "switch", "-qC", "main");
    await world.ok(["topic", "add", "Inside"], { as: "mentee" });
    expect([world.git("status", "--porcelain"), world.subjects()[0]]).toEqual([
      "",
      expect.stringMatching(/^Add topic/),
    ]);
  });

  test("F20: a repository in a form that this git does not know, a partial and a sparse one are refused with the reason", async () => {
    const world = base.copy();
    world.git("config", "core.repositoryFormatVersion", "1");
    world.git("config", "extensions.fromTheFuture", "x");
    await expectRefused(world, { code: "ODD_REPOSITORY", message: expect.stringContaining("this git does not know") });
    const config = world.read(".git/config").replace(/.*fromTheFuture.*\n/i, "");
    world.write(".git/config", `${config}[remote "origin"]\n\turl = x\n\tpromisor = true\n`);
    await expectRefused(
      world,
      { code: "UNSAFE_REPOSITORY", message: expect.stringContaining("remote.origin.promisor") },
      6,
    );
    world.write(".git/config", config);
    world.git("sparse-checkout", "set", "--no-cone", "/*");
    await expectRefused(world, { code: "ODD_REPOSITORY", remedy: "git sparse-checkout disable" });
  });

  test("F74: a repository inside the notebook, and one that it names, are nobody's records and are left alone", async () => {
    const world = base.copy();
    const { script, fired } = canary(world);
    execFileSync("git", ["clone", "--quiet", world.at, world.path("goals/2026")], { env: { ...world.env } });
    git(world, "-c", "advice.addEmbeddedRepo=false", "add", "goals/2026");
    world.write(".gitmodules", `[submodule "x"]\n\tpath = goals/2026\n\turl = ext::${script}\n`);
    git(world, "add", ".gitmodules");
    git(world, "commit", "-qm", "a gitlink");
    await world.ok(["topic", "add", "Beside it"]);
    await world.ok(["undo"]);
    expect(world.git("ls-tree", "HEAD", "goals/2026")).toMatch(/^160000 commit/);
    expect([world.git("status", "--porcelain"), fired()]).toEqual(["", false]);
  });

  test("F24: a notebook of another user's is read, and written once git is told to trust it", async () => {
    if (process.getuid?.() !== 0) return;
    const world = base.copy();
    execFileSync("chown", ["-R", "65534", world.at]);
    const remedy = `if you trust it: git config --global --add safe.directory ${world.at}`;
    await expectRefused(world, { code: "NOT_YOURS", remedy }, 6);
    settings(world, `[safe]\n\tdirectory = ${world.at}\n`);
    await expectWorks(world);
  });
});

describe("git itself", () => {
  test("F27: without git, or with something else of that name, reading works and writing says so", async () => {
    const world = base.copy();
    const bin = join(world.root, "bin");
    mkdirSync(bin);
    const real = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
    const refusal = async (code: string) => {
      for (const command of [["status"], ["check"]]) {
        expect([command, (await world.run(command, { env: { PATH: bin } })).code]).toEqual([command, 0]);
      }
      for (const command of [["topic", "add", "x"], ["undo"]]) {
        const run = await world.run([...command, "--json"], { env: { PATH: bin } });
        expect([run.code, run.json.error]).toMatchObject([1, { code }]);
      }
    };
    await refusal("NO_GIT");
    writeFileSync(join(bin, "git"), "", { mode: 0o644 });
    await refusal("NO_GIT");
    rmSync(join(bin, "git"));
    writeFileSync(join(bin, "git"), `#!/bin/sh\necho Welcome to git\nexec '${real}' "$@"\n`, { mode: 0o755 });
    await refusal("GIT_FAILED");
    writeFileSync(join(bin, "git"), "#!/bin/sh\necho git version 2.20.1\n", { mode: 0o755 });
    await refusal("OLD_GIT");
    writeFileSync(join(bin, "git"), `#!/bin/sh\necho Welcome to git >&2\nexec '${real}' "$@"\n`, { mode: 0o755 });
    await world.ok(["topic", "add", "Noise on stderr"], { env: { PATH: bin } });
  });
});

describe("check looks at the repository too", () => {
  const messages = async (world: World, field: "problems" | "notes") => {
    const { code, json } = await world.run(["check", "--json"]);
    return [code, json[field].map(({ message }: { message: string }) => message)];
  };

  test("F7: a history of which something is missing is a problem, with what git says", async () => {
    const world = base.copy();
    await world.ok(["topic", "add", "Kept"]);
    expect(await messages(world, "problems")).toEqual([0, []]);
    const blob = world.git("rev-parse", "HEAD~:mentor.yaml");
    rmSync(world.path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`));
    expect(await messages(world, "problems")).toEqual([
      1,
      [expect.stringMatching(/^The notebook's history is damaged: missing blob /)],
    ]);
    rmSync(world.path(".git/objects"), { recursive: true });
    mkdirSync(world.path(".git/objects"));
    expect((await messages(world, "problems"))[0]).toBe(1);
  });

  test("a configuration that git can't read is told as that, and as no missing repository", async () => {
    const world = base.copy();
    appendFileSync(world.path(".git/config"), "[oops\n");
    const said = /^git can't open the repository in .*: bad config line \d+ in file .*config$/;
    expect(await messages(world, "problems")).toEqual([1, [expect.stringMatching(said)]]);
    const refused = await world.run(["topic", "add", "x", "--json"]);
    expect([refused.code, refused.json.error.code]).toEqual([1, "ODD_REPOSITORY"]);
  });

  test("F18: another branch is noted with the way back; one that is not there is named in mentor.yaml", async () => {
    const world = base.copy();
    world.git("checkout", "-q", "-b", "aside");
    expect(await messages(world, "notes")).toEqual([
      0,
      [expect.stringMatching(/nothing can be written: git switch main$/)],
    ]);
    world.git("checkout", "-q", "main");
    world.write("mentor.yaml", world.read("mentor.yaml").replace("branch: main", "branch: master"));
    const refused = await world.run(["topic", "add", "x", "--json"]);
    expect(refused.json.error).toMatchObject({
      code: "WRONG_BRANCH",
      remedy: "write branch: main in mentor.yaml again",
    });
    expect((await messages(world, "notes"))[1]).toEqual([expect.stringContaining("write branch: main")]);
    world.write("mentor.yaml", world.read("mentor.yaml").replace("branch: master", "branch: main"));
    expect((await world.run(["topic", "add", "x"])).code).toBe(0);
  });
});
