import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { callGit, gitTrouble } from "../../src/git/call.ts";
import { Repository } from "../../src/git/repository.ts";
import { playgrounds, problemIn } from "./playground.ts";

const playground = playgrounds();
const goal = "goals/speak-up-k7m3qz4hwp.md";

describe("a new repository", () => {
  test("is made on the branch that it is given, whatever the person's own settings say (F44)", () => {
    const p = playground();
    p.config("init.defaultBranch", "elsewhere");
    p.config("init.templateDir", join(p.base, "home"));
    const repository = p.create("trunk");
    expect(repository.head).toEqual({ commit: null, tree: null, branch: "trunk" });
    repository.requireBranch("trunk");
    repository.guard();
    expect(repository.home).toBe(p.at(".git/mentor"));
  });

  test("is made in a folder that is there, and one that is a repository is opened as it is", () => {
    const p = playground();
    mkdirSync(p.root);
    p.create("trunk");
    expect(p.create("main").head.branch).toBe("trunk");
  });
});

test("F1: one for its owner alone is there whole or not at all, and what a killed command left of it goes", () => {
  const p = playground();
  const aside = join(dirname(p.root), `.${basename(p.root)}-new-2147483646`);
  mkdirSync(join(aside, ".git"), { recursive: true });
  expect(Repository.create(p.root, "main", p.env, { ownerOnly: true }).head.branch).toBe("main");
  expect(readdirSync(dirname(p.root)).filter((name) => name.includes("-new-"))).toEqual([]);
  expect(statSync(p.at(".git/HEAD")).mode & 0o077).toBe(0);
});

describe("opening", () => {
  test("tells the commit, its tree and the branch, which may have a folder in its name", () => {
    const p = playground();
    p.create("pairs/ines");
    const { commit } = p.save({ [goal]: "1\n" });
    const tree = p.git("rev-parse", "HEAD^{tree}").trim();
    expect(p.open().head).toEqual({ commit, tree, branch: "pairs/ines" });
    expect(p.open().version).toMatch(/^2\.\d+/);
  });

  test("sees packed refs, and what moved since", () => {
    const p = playground();
    p.create();
    const { commit } = p.save({ [goal]: "1\n" });
    p.git("pack-refs", "--all");
    const repository = p.open();
    expect(repository.head.commit).toBe(commit);
    p.git("commit", "--quiet", "--allow-empty", "-m", "x");
    expect(repository.head.commit).toBe(commit);
    expect(repository.rereadHead().commit).toBe(p.git("rev-parse", "HEAD").trim());
    expect(repository.head.commit).not.toBe(commit);
  });

  test("refuses a folder without a repository of its own, inside another one too", () => {
    const p = playground();
    mkdirSync(p.root);
    expect(problemIn(() => p.open()).code).toBe("NO_REPOSITORY");
    p.create();
    mkdirSync(p.at("goals"));
    expect(problemIn(() => Repository.open(p.at("goals"), p.env)).code).toBe("NO_REPOSITORY");
    expect(problemIn(() => Repository.open(p.at("nowhere"), p.env)).code).toBe("NO_REPOSITORY");
  });

  test("opens a folder that is reached through a symlink", () => {
    const p = playground();
    p.create();
    symlinkSync(p.root, join(p.base, "link"));
    expect(Repository.open(join(p.base, "link"), p.env).head.branch).toBe("main");
  });

  test("refuses bare and sha256 repositories (F20)", () => {
    const p = playground();
    mkdirSync(p.root);
    p.git("init", "--quiet", "--bare");
    expect(problemIn(() => p.open())).toMatchObject({
      code: "ODD_REPOSITORY",
      message: "The repository is bare: it has no files",
    });
    rmSync(p.root, { recursive: true });
    mkdirSync(p.root);
    p.git("init", "--quiet", "--object-format=sha256");
    expect(problemIn(() => p.open()).message).toBe("The repository names its commits by sha256");
  });

  test("works in a shallow clone and where .git is a file (F19, F20)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    p.save({ [goal]: "2\n" });
    p.gitIn(p.base, "clone", "--quiet", "--depth", "1", `file://${p.root}`, "shallow");
    Object.assign(p, { root: join(p.base, "shallow") });
    renameSync(p.at(".git"), join(p.base, "git"));
    writeFileSync(p.at(".git"), "gitdir: ../git\n");
    const repository = p.open();
    repository.guard();
    expect([repository.shallow, repository.gitDir]).toEqual([true, join(p.base, "git")]);
    expect(p.save({ [goal]: "3\n" })).toMatchObject({ lagging: [], indexLeft: [] });
    expect([p.read(goal), p.status()]).toEqual(["3\n", ""]);
  });

  test("says how to trust a folder of another user's, and trusts none itself (F24)", () => {
    const p = playground();
    p.create();
    if (process.getuid?.() !== 0) return;
    execFileSync("chown", ["-R", "65534", p.root]);
    const problem = problemIn(() => p.open());
    expect(problem).toMatchObject({ code: "NOT_YOURS", exit: 6 });
    expect(problem.remedy).toBe(`if you trust it: git config --global --add safe.directory ${p.root}`);
    p.git("config", "--global", "--add", "safe.directory", p.root);
    expect(p.open().head.branch).toBe("main");
  });

  test("never takes a branch whose commit is lost for a new one (F7)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    writeFileSync(p.at(".git/refs/heads/main"), `${"1".repeat(40)}\n`);
    expect(problemIn(() => p.open())).toMatchObject({
      code: "GIT_FAILED",
      message: "The last commit of the notebook is missing from its repository",
    });
  });
});

describe("git itself", () => {
  function pretend(script: string) {
    const p = playground();
    const bin = join(p.base, "bin");
    mkdirSync(bin);
    mkdirSync(p.root);
    if (script) writeFileSync(join(bin, "git"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { p, problem: () => problemIn(() => Repository.open(p.root, { ...p.env, PATH: bin })) };
  }

  test("may be missing, or not be a program (F27)", () => {
    const { p, problem } = pretend("");
    expect(problem().code).toBe("NO_GIT");
    writeFileSync(join(p.base, "bin/git"), "");
    chmodSync(join(p.base, "bin/git"), 0o644);
    expect(problem()).toMatchObject({ code: "NO_GIT", exit: 1 });
  });

  test("may be older than what keeps commits safe (F23)", () => {
    expect(pretend("echo git version 2.35.9").problem()).toMatchObject({
      code: "OLD_GIT",
      message: "git 2.35.9 is too old",
    });
    expect(pretend("exit 1").problem().code).toBe("OLD_GIT");
  });

  test("that complains is quoted in one plain line (F79)", () => {
    const p = playground();
    const repository = p.create();
    const problem = problemIn(() => repository.tree("no\u001b[31msuch\nthing"));
    expect(problem.code).toBe("GIT_FAILED");
    expect(problem.message).toMatch(/^git could not list the files of a commit: [^\p{Cc}]+$/u);
  });

  test("that fails on the disk is told apart from one that is refused (F4, F5)", () => {
    const failing = (stderr: string) =>
      gitTrouble("make the commit", { status: 128, out: Buffer.alloc(0), complaint: "", stderr });
    const code = (stderr: string) => failing(stderr).problem.code;
    expect(code("fatal: write error: No space left on device")).toBe("DISK");
    expect(code("fatal: sha1 file 'tmp_pack_x' write error. Out of diskspace")).toBe("DISK");
    expect(code("fatal: couldn't set 'refs/heads/main'")).toBe("DISK");
    expect(code("fatal: cannot lock ref 'refs/a/b': unable to create directory for .git/refs/a/b")).toBe("DISK");
    expect(code("error: failed to write new configuration file .git/config.lock")).toBe("DISK");
    expect(code("fatal: Unable to create '.git/index.lock': File exists.")).toBe("GIT_FAILED");
    expect(failing("error: unable to create temporary file: Too many open files").message).toBe(
      "This machine has too many open files: git could not make the commit",
    );
    expect(code("error: unable to write loose object file: Input/output error")).toBe("DISK");
    expect(code("fatal: cannot update ref 'refs/heads/main': couldn't write '.git/refs/heads/main.lock'")).toBe("DISK");
    expect(code("fatal: unable to create temporary file: Read-only file system")).toBe("READ_ONLY");
    expect(code("fatal: something else")).toBe("GIT_FAILED");
  });

  test("is quoted without the advice that comes before its complaint", () => {
    const { p } = pretend(
      "echo 'hint: this is old' >&2; echo 'hint: turn it off' >&2; echo 'fatal: no good' >&2; exit 1",
    );
    const answer = callGit({ ...p.env, PATH: `${join(p.base, "bin")}:${process.env.PATH}` }, { folder: p.root }, [
      "log",
    ]);
    expect(answer.complaint).toBe("no good");
  });
});

describe("the branch of the notebook", () => {
  test("is required for writing, and the command that leads back is named (F18)", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    p.git("switch", "--quiet", "-c", "aside");
    expect(problemIn(() => p.open().requireBranch("main"))).toMatchObject({
      code: "WRONG_BRANCH",
      message: "The folder shows the branch aside, and the notebook is on main",
      remedy: "git switch main",
    });
    p.git("switch", "--quiet", "--detach", "main");
    expect(problemIn(() => p.open().requireBranch("main"))).toMatchObject({
      code: "WRONG_BRANCH",
      remedy: "git switch main",
    });
    p.git("switch", "--quiet", "main");
    p.open().requireBranch("main");
  });
});

describe("a commit", () => {
  test("lists its files with their modes, odd names as they are", () => {
    const p = playground();
    p.create();
    p.save({ [goal]: "1\n" });
    p.write('ünd\n\t"x', "odd");
    p.write("run.sh", "x");
    chmodSync(p.at("run.sh"), 0o755);
    symlinkSync("/etc/passwd", p.at("link"));
    p.git("add", ".");
    p.git("commit", "--quiet", "-m", "odd");
    const repository = p.open();
    const tree = repository.tree(repository.head.commit ?? "");
    expect([...tree].map(([path, { mode }]) => `${mode} ${path}`).sort()).toEqual([
      `100644 ${goal}`,
      '100644 ünd\n\t"x',
      "100755 run.sh",
      "120000 link",
    ]);
  });

  test("gives the bytes of its files, without those that are too large or missing (F75)", () => {
    const p = playground();
    p.create();
    p.write("a", "");
    p.write("b", "line\n\nline\u0000\r\n");
    p.write("c", "x".repeat(1024 * 1024 + 1));
    p.git("add", ".");
    const [a = "", b = "", c = ""] = ["a", "b", "c"].map((name) => p.git("rev-parse", `:${name}`).trim());
    const blobs = p.open().blobs([a, b, c, "1".repeat(40), b]);
    expect([...blobs].map(([oid, bytes]) => [oid, bytes.toString()])).toEqual([
      [a, ""],
      [b, "line\n\nline\u0000\r\n"],
    ]);
    expect(p.open().blobs([])).toEqual(new Map());
  });
});

describe("the wall before the first write (F69, F70)", () => {
  const refused: readonly (readonly [string, string])[] = [
    ["include.path", "x"],
    ["includeIf.gitdir:/.path", "x"],
    ["remote.origin.uploadpack", "x"],
    ["remote.origin.receivepack", "x"],
    ["remote.origin.vcs", "ext"],
    ["remote.origin.promisor", "true"],
    ["url.ext::sh.insteadOf", "https://"],
    ["http.proxy", "x"],
    ["http.https://example.org.sslVerify", "false"],
    ["filter.git-crypt.clean", "x"],
    ["hook.mine.command", "x"],
    ["fetch.fsck.badEmail", "ignore"],
    ["core.gitProxy", "x"],
  ];
  const fine: readonly (readonly [string, string])[] = [
    ["core.hooksPath", ".husky"],
    ["pull.rebase", "true"],
    ["lfs.url", "x"],
    ["filter.lfs.clean", "x"],
    ["remote.origin.url", "x"],
    ["remote.origin.fetch", "x"],
    ["branch.main.remote", "origin"],
    ["user.name", "x"],
    ["core.fsmonitor", "x"],
    ["http.postBuffer", "1"],
  ];

  test("refuses settings that reach our calls and names the key, and leaves the ordinary ones alone", () => {
    const p = playground();
    const repository = p.create();
    for (const [key, value] of fine) p.git("config", key, value);
    repository.guard();
    const ordinary = readFileSync(p.at(".git/config"), "utf8");
    for (const [key, value] of refused) {
      p.git("config", key, value);
      const problem = problemIn(() => repository.guard());
      expect(problem).toMatchObject({ code: "UNSAFE_REPOSITORY", exit: 6 });
      expect(problem.message.toLowerCase()).toContain(key.toLowerCase());
      writeFileSync(p.at(".git/config"), ordinary);
    }
  });

  test("refuses borrowed objects, settings of a work tree and a common folder elsewhere", () => {
    const p = playground();
    const repository = p.create();
    mkdirSync(p.at(".git/objects/info"), { recursive: true });
    writeFileSync(p.at(".git/objects/info/alternates"), "/elsewhere\n");
    expect(problemIn(() => repository.guard()).message).toContain("objects/info/alternates");
    rmSync(p.at(".git/objects/info/alternates"));
    writeFileSync(p.at(".git/config.worktree"), "[core]\n\teditor = x\n");
    repository.guard();
    p.git("config", "extensions.worktreeConfig", "true");
    expect(problemIn(() => repository.guard()).message).toContain("config.worktree");
    const other = playground();
    other.create();
    writeFileSync(other.at(".git/commondir"), `${p.at(".git")}\n`);
    rmSync(p.at(".git/config.worktree"));
    expect(problemIn(() => other.open().guard()).message).toContain("commondir");
  });

  test("refuses a folder that shows only some of the files (F20)", () => {
    const p = playground();
    const repository = p.create();
    p.save({ [goal]: "1\n", "topics/a.md": "a\n" });
    p.git("sparse-checkout", "set", "topics");
    expect(problemIn(() => repository.guard())).toMatchObject({
      code: "ODD_REPOSITORY",
      remedy: "git sparse-checkout disable",
    });
    p.git("sparse-checkout", "disable");
    repository.guard();
  });

  test("puts a key with control characters into one plain line (F79)", () => {
    const p = playground();
    const repository = p.create();
    appendFileSync(p.at(".git/config"), '[url "\u001b]0;x\u0007"]\n\tinsteadOf = y\n');
    expect(problemIn(() => repository.guard()).message).not.toMatch(/\p{Cc}/u);
  });
});
