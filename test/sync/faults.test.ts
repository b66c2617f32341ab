import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Pair } from "../support/clones.ts";
import { failingGit } from "../support/failing-git.ts";

const bare = (remote: string, ...args: string[]) =>
  execFileSync("git", ["--git-dir", remote, ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: "/" },
  }).trim();

describe("the shared copy", () => {
  test("F39, F26, F38: out of reach, locked, or ahead again: what was written is saved, and the next exchange goes well", async () => {
    const pair = await Pair.begin();
    const { hers, his, remote } = pair;
    renameSync(remote, `${remote}.away`);
    hers.write("topics/by-hand.md", "");
    rmSync(join(hers.folder, "topics/by-hand.md"));
    hers.write("people/mentee.md", hers.read("people/mentee.md").replace("zone", "zone").concat("\nBy hand.\n"));
    const away = await hers.run(["sync", "--json"]);
    expect([away.code, away.json.error.code]).toEqual([5, "REMOTE_UNREACHED"]);
    expect(away.json.error.message).toContain("just now");
    // What was edited by hand is saved all the same.
    expect(hers.git("log", "-1", "--format=%s")).toBe("Take in edits made by hand");
    renameSync(`${remote}.away`, remote);

    const lock = join(remote, "refs/heads/main.lock");
    writeFileSync(lock, "");
    utimesSync(lock, new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000));
    const locked = await hers.run(["sync", "--json"]);
    expect([locked.code, locked.json.error.code]).toEqual([5, "REMOTE_REFUSED"]);
    expect(locked.json.error.message).toContain(lock);
    expect(locked.json.error.message).toContain("60 minutes");
    expect(locked.json.error.remedy).toContain("mentor check --fix");
    // Either of the two can take it away; one that is young may be in use.
    const shared = (found: readonly { code: string; message: string }[]) =>
      found.filter(({ code }) => code.startsWith("SHARED_"));
    const notes = shared((await his.json(["check"])).notes);
    expect(notes).toMatchObject([{ code: "SHARED_LOCK", message: expect.stringContaining(`60 minutes old`) }]);
    expect(notes[0]?.message).toContain(lock);
    await his.json(["check", "--fix", "--dry-run"]);
    const young = join(remote, "packed-refs.lock");
    writeFileSync(young, "");
    expect(existsSync(lock)).toBe(true);
    const mended = await his.json(["check", "--fix"]);
    expect(mended.fixed).toMatchObject([{ code: "UNLOCKED", path: lock }]);
    expect(shared(mended.notes)).toMatchObject([{ code: "SHARED_BUSY", message: expect.stringContaining(young) }]);
    expect([existsSync(lock), existsSync(young)]).toEqual([false, true]);
    rmSync(young);

    await his.json(["topic", "add", "Meanwhile"]);
    await his.sync();
    expect(await hers.sync()).toMatchObject({
      sent: 1,
      received: [{ text: "Ines brought 'Meanwhile' for the next call." }],
    });
    await his.sync();
    expect(his.snapshot()).toEqual(hers.snapshot());
  });

  test("F39, F30: where it takes nothing, what came and what was chosen is told all the same", async () => {
    const pair = await Pair.begin();
    const { hers, his, remote } = pair;
    const { action } = await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"]);
    await pair.settle();
    const refuse = () => bare(remote, "config", "receive.hideRefs", "refs/heads/main");
    const allow = () => bare(remote, "config", "--unset", "receive.hideRefs");
    await his.json(["topic", "add", "Hers to hear of"]);
    await his.json(["action", "edit", action.id, "--title", "Write to his"], { today: "2026-11-22" });
    await his.sync();
    await hers.json(["action", "edit", action.id, "--title", "Write to hers"], { today: "2026-11-23" });
    refuse();
    const run = await hers.run(["sync"]);
    expect(run.code).toBe(5);
    expect(run.out).toContain("Ines brought 'Hers to hear of' for the next call.");
    expect(run.out).toContain("You both changed the title of 'Write to hers':");
    expect(run.out).not.toContain("hidden ref");
    expect(run.err.replace(/\s+/g, " ")).toMatch(
      /What you wrote is saved here, and could not be sent: .* deny updating a hidden ref/,
    );
    allow();
    expect(await hers.sync()).toMatchObject({ received: [], choices: [] });

    // As JSON it is one object: what came, and why it went no further; where nothing came, the error alone.
    await his.sync();
    await his.json(["topic", "add", "Later"]);
    await his.sync();
    await hers.json(["topic", "add", "Meanwhile"]);
    refuse();
    const came = await hers.run(["sync", "--json"]);
    expect([came.code, came.json]).toMatchObject([
      5,
      {
        received: [{ text: "Ines brought 'Later' for the next call." }],
        places: [{ reached: false, fetched: true, why: expect.stringContaining("deny updating a hidden ref") }],
      },
    ]);
    const again = await hers.run(["sync", "--json"]);
    expect([again.code, again.json.error.code]).toEqual([5, "REMOTE_REFUSED"]);
  });

  test("F16: a lock that a killed exchange left on what it had fetched is no hindrance to the next", async () => {
    const { hers, his } = await Pair.begin();
    await his.json(["topic", "add", "Meanwhile"]);
    await his.sync();
    await hers.sync();
    await his.json(["topic", "add", "Later"]);
    await his.sync();
    const refs = hers.git("for-each-ref", "--format=%(refname)", "refs/mentor/remotes/").split("\n");
    const locks = refs.map((ref) => join(hers.folder, ".git", `${ref}.lock`));
    for (const lock of locks) {
      writeFileSync(lock, "");
      utimesSync(lock, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    }
    expect((await hers.sync()).received).toHaveLength(1);
    expect(locks.filter((lock) => existsSync(lock)).length).toBe(locks.length - 1);
  });

  test("F41, F40: gone back to an older state, it is told and gets back what it lost", async () => {
    const { hers, his, remote } = await Pair.begin();
    const older = hers.head;
    await hers.json(["topic", "add", "One"]);
    await hers.json(["topic", "add", "Two"]);
    await hers.sync();
    bare(remote, "update-ref", "refs/heads/main", older);
    const run = await hers.run(["sync"]);
    expect(run.code).toBe(0);
    expect(run.out).toContain("went back 2 commits");
    expect(run.out).toContain("Sent 2 changes");
    // A push that arrived without anybody being told of it counts as done.
    await his.json(["topic", "add", "Three"]);
    await his.sync();
    await hers.json(["sync"]);
    expect(bare(remote, "rev-parse", "main")).toBe(hers.head);
  });

  test("F43: emptied, it is told apart from out of reach, and filled again only when that is wanted", async () => {
    const { hers, remote } = await Pair.begin();
    bare(remote, "update-ref", "-d", "refs/heads/main");
    const before = hers.snapshot();
    const run = await hers.run(["sync", "--json"]);
    expect([run.code, run.json.error.code]).toEqual([1, "REMOTE_EMPTIED"]);
    expect(hers.snapshot()).toEqual(before);
    const asked = await hers.run(["sync"], { prompter: [[/Put the notebook there/, true]] });
    expect([asked.code, bare(remote, "rev-parse", "main")]).toEqual([0, hers.head]);
  });

  test("F42, F44: another notebook, or somebody's project, is never joined or written to unasked", async () => {
    const pair = await Pair.begin();
    const { world, hers } = pair;
    await world.init("other", ["--mentee", "Lena Berg <lena@example.org>"], { env: hers.env });
    const elsewhere = join(world.root, "elsewhere.git");
    await world.ok(["sync", "--to", elsewhere], { env: hers.env });
    const wrong = await hers.run(["sync", "--to", elsewhere, "--json"]);
    expect([wrong.code, wrong.json.error.code]).toEqual([6, "OTHER_NOTEBOOK"]);
    expect(wrong.json.error.message).toContain("Lena Berg and Ines Duarte");
    expect(hers.git("remote")).toBe("origin");
    const project = join(world.root, "project.git");
    execFileSync("git", ["clone", "-q", "--bare", "--no-hardlinks", hers.folder, project]);
    bare(project, "branch", "-m", "main", "master");
    const other = await hers.run(["sync", "--to", project, "--json"]);
    expect([other.code, other.json.error.code]).toEqual([6, "OTHER_NOTEBOOK"]);
    expect(bare(project, "for-each-ref", "--format=%(refname)")).toBe("refs/heads/master");
  });

  test("a history that was begun anew for the same notebook is joined with nothing lost", async () => {
    const { hers, his, remote } = await Pair.begin();
    await hers.json(["topic", "add", "Only hers"]);
    his.git("checkout", "-q", "--orphan", "anew");
    his.git("commit", "-qm", "begun anew");
    his.git("branch", "-M", "main");
    await his.json(["topic", "add", "Only his"]);
    bare(remote, "fetch", "-q", his.folder, "+main:main");
    expect((await hers.run(["sync"])).code).toBe(0);
    await his.sync();
    expect(his.snapshot()).toEqual(hers.snapshot());
    expect(Object.keys(hers.snapshot()).filter((path) => path.startsWith("topics/"))).toHaveLength(2);
  });

  test("F46: what a newer mentor wrote is not joined by an older one", async () => {
    const { hers, his } = await Pair.begin();
    his.write("mentor.yaml", his.read("mentor.yaml").replace("format: 1", "format: 2"));
    his.git("commit", "-qam", "newer");
    his.git("push", "-q", "origin", "main");
    const run = await hers.run(["sync", "--json"]);
    expect([run.code, run.json.error.code]).toEqual([1, "NEWER_FORMAT"]);
    expect(hers.read("mentor.yaml")).toContain("format: 1");
  });

  test("F77: an address that could run a program is not gone to, typed or in the settings", async () => {
    const { hers } = await Pair.begin();
    for (const url of ["ext::sh -c touch% /tmp/pwned", "-oProxyCommand=touch pwned", "http://example.org/pair.git"]) {
      const typed = await hers.run(["sync", `--to=${url}`, "--json"]);
      expect([url, typed.code, typed.json.error.code]).toEqual([url, 6, "UNSAFE_REMOTE"]);
      hers.git("config", "remote.origin.url", url);
      const set = await hers.run(["sync", "--json"]);
      expect([url, set.code, set.json.error.code]).toEqual([url, 6, "UNSAFE_REMOTE"]);
    }
  });

  test("a folder that somebody works in is not pushed to, and says what to do instead", async () => {
    const { world, hers } = await Pair.begin();
    const other = join(world.root, "worked-in");
    execFileSync("git", ["clone", "-q", hers.folder, other]);
    hers.git("config", "remote.origin.url", other);
    await hers.json(["topic", "add", "More"]);
    const run = await hers.run(["sync", "--json"]);
    expect([run.code, run.json.error.code]).toEqual([5, "REMOTE_REFUSED"]);
    expect(run.json.error.remedy).toContain("--to");
  });

  test("several remotes are exchanged with at once, and one that is away keeps no other from it", async () => {
    const { world, hers, his, remote } = await Pair.begin();
    const second = join(world.root, "second.git");
    await hers.json(["sync", "--to", second]);
    expect(hers.git("remote")).toBe("origin\nshared-2");
    expect(bare(second, "rev-parse", "main")).toBe(hers.head);
    await his.json(["topic", "add", "By the second"]);
    his.git("config", "remote.origin.url", second);
    await his.sync();
    await hers.sync();
    expect(bare(remote, "rev-parse", "main")).toBe(his.head);
    renameSync(remote, `${remote}.away`);
    await hers.json(["topic", "add", "One way"]);
    const run = await hers.run(["sync", "--json"]);
    expect([run.code, run.json.sent, run.json.places.map(({ reached }: { reached: boolean }) => reached)]).toEqual([
      5,
      1,
      [false, true],
    ]);
  });
});

describe("what comes along", () => {
  test("F72, F74, F86, F71: links, other files and odd names stay in git, are told once and never written", async () => {
    const { hers, his } = await Pair.begin();
    his.write("notes/own.txt", "his own\n");
    his.write("topics/Odd Name.md", "odd\n");
    his.write(".env", "SECRET=1\n");
    his.write("README.md", `${his.read("README.md")}\nMore.\n`);
    symlinkSync("../../../etc/passwd", join(his.folder, "topics/link.md"));
    writeFileSync(join(his.folder, "run.sh"), "#!/bin/sh\n", { mode: 0o755 });
    his.git("add", "-A");
    his.git("commit", "-qm", "many");
    await his.sync();
    const run = await hers.run(["sync"]);
    expect(run.code).toBe(0);
    expect(run.out.replace(/\s+/g, " ")).toContain(".env, notes/own.txt, run.sh and 2 more came along");
    for (const path of ["notes", ".env", "run.sh", "topics/link.md", "topics/Odd Name.md"]) {
      expect([path, existsSync(join(hers.folder, path))]).toEqual([path, false]);
    }
    expect(hers.read("README.md")).toContain("More.");
    // Neither a plain `git commit -a` nor our own commits delete them for the other.
    expect(hers.git("status", "--porcelain")).toBe("");
    hers.git("add", "-A");
    await hers.json(["topic", "add", "Mine"]);
    expect((await hers.run(["sync"])).out).not.toContain("came along");
    await his.sync();
    expect(his.read("notes/own.txt")).toBe("his own\n");
  });

  test("other files that both changed are both kept, the same on both sides", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    for (const [clone, words] of [
      [hers, "hers"],
      [his, "his"],
    ] as const) {
      clone.write("cv.txt", `${words}\n`);
      clone.git("add", "-A");
      clone.git("commit", "-qm", words);
    }
    await pair.settle();
    expect(his.head).toBe(hers.head);
    const files = hers
      .git("ls-tree", "-r", "--name-only", "HEAD")
      .split("\n")
      .filter((path) => path.startsWith("cv"));
    expect(files).toHaveLength(2);
    expect(files.map((path) => hers.git("show", `HEAD:${path}`)).sort()).toEqual(["hers", "his"]);
    expect(files.every((path) => /^cv(-[0-9a-f]{8})?\.txt$/.test(path))).toBe(true);
  });

  test("F86: another file that he changed is not written over hers, and no plain commit of hers takes it back", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    hers.write("my notes.txt", "hers\n");
    hers.git("add", "-A");
    hers.git("commit", "-qm", "hers");
    await hers.sync();
    await his.sync();
    const haveNew = (clone: typeof hers) => {
      clone.git("update-index", "--no-skip-worktree", "my notes.txt");
      clone.git("restore", "my notes.txt");
    };
    haveNew(his);
    const changedBy = async (words: string) => {
      his.write("my notes.txt", words);
      his.git("commit", "-qam", "his");
      await his.sync();
      const { out } = await hers.run(["sync"]);
      expect([hers.read("my notes.txt"), hers.git("status", "--porcelain")]).toEqual(["hers\n", ""]);
      expect(() => hers.git("commit", "-qam", "nothing")).toThrow();
      expect(out.replace(/\s+/g, " ")).toContain(
        "git update-index --no-skip-worktree 'my notes.txt' && git restore 'my notes.txt'",
      );
    };
    await changedBy("his\n");
    await changedBy("his again\n");
    haveNew(hers);
    expect(hers.read("my notes.txt")).toBe("his again\n");
    hers.write("my notes.txt", "hers again\n");
    hers.git("commit", "-qam", "hers again");
    await pair.settle();
    expect(his.git("show", "HEAD:my notes.txt")).toBe("hers again");
  });

  test("F76: malformed objects are refused, and nothing is taken", async () => {
    const { hers, remote } = await Pair.begin();
    const before = hers.head;
    const mktree = (input: string) =>
      execFileSync("git", ["--git-dir", remote, "mktree", "--missing"], { input, encoding: "utf8" }).trim();
    const blob = execFileSync("git", ["--git-dir", remote, "hash-object", "-w", "--stdin"], {
      input: "x",
      encoding: "utf8",
    }).trim();
    const tree = mktree(`040000 tree ${mktree(`100644 blob ${blob}\tconfig\n`)}\t.git\n`);
    const commit = bare(
      remote,
      "-c",
      "user.name=x",
      "-c",
      "user.email=x@x",
      "commit-tree",
      tree,
      "-p",
      "main",
      "-m",
      "evil",
    );
    bare(remote, "update-ref", "refs/heads/main", commit);
    const run = await hers.run(["sync", "--json"]);
    expect([run.code, run.json.error.code, hers.head]).toEqual([6, "UNSAFE_INCOMING", before]);
  });

  test("F69, F70: hooks and settings of a shared folder run for nobody who sends there", async () => {
    const { world, hers, remote } = await Pair.begin();
    const canary = join(world.root, "canary");
    const script = `#!/bin/sh\ntouch '${canary}'\n`;
    mkdirSync(join(remote, "hooks"), { recursive: true });
    const hooks = ["pre-receive", "update", "proc-receive", "reference-transaction", "post-receive", "post-update"];
    for (const name of hooks) writeFileSync(join(remote, "hooks", name), script, { mode: 0o755 });
    writeFileSync(join(world.root, "program"), script, { mode: 0o755 });
    bare(remote, "config", "core.alternateRefsCommand", join(world.root, "program"));
    await hers.json(["topic", "add", "More"]);
    expect(await hers.sync()).toMatchObject({ sent: 1 });
    expect(existsSync(canary)).toBe(false);
    bare(remote, "config", "receive.procReceiveRefs", "refs/heads");
    await hers.json(["topic", "add", "Again"]);
    const refused = await hers.run(["sync"]);
    expect([refused.code, existsSync(canary)]).toEqual([5, false]);
  });

  test("F79: what a server says reaches no terminal as it is", async () => {
    const { world, hers } = await Pair.begin();
    await hers.json(["topic", "add", "More"]);
    const said = "fatal: \u001b]52;c;eA==\u0007no, \u001b[31mred";
    const run = await hers.run(["sync"], { env: failingGit(world, { words: "push", said }) });
    expect(run.code).toBe(5);
    expect(run.err).toContain("no, ");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(run.out + run.err).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});

describe("states that plain git leaves", () => {
  test("F16: while another git holds the index it is left alone and said so; the next sync puts it right", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { action } = await hers.json(["action", "add", "Send the CV", "--owner", "mentee", "--due", "2026-12-01"]);
    await pair.settle();
    await his.json(["action", "edit", action.id, "--title", "Send both CVs"]);
    await his.sync();
    const lock = join(hers.folder, ".git/index.lock");
    writeFileSync(lock, "");
    const run = await hers.run(["sync"]);
    expect([run.code, run.err]).toEqual([0, expect.stringContaining("another git holds")]);
    rmSync(lock);
    expect(hers.git("status", "--porcelain")).not.toBe("");
    await hers.sync();
    expect(hers.git("status", "--porcelain")).toBe("");
  });

  test("F17: a pull that stopped at a conflict is finished, with both people's changes", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { goal } = await hers.json(["goal", "add", "Speak", "--due", "2027-04-30"]);
    await pair.settle();
    await his.json(["goal", "progress", goal.id, "40", "--note", "found an organiser"]);
    await his.json(["topic", "add", "From his side"]);
    await his.sync();
    await hers.json(["goal", "progress", goal.id, "20", "--note", "topic chosen"]);
    expect(() => hers.git("-c", "pull.rebase=false", "pull", "-q", "origin", "main")).toThrow();
    expect(hers.git("status", "--porcelain")).toContain("UU goals/");
    const run = await hers.run(["sync"]);
    expect(run.code).toBe(0);
    expect(run.out).toContain("is finished");
    expect(hers.read(goal.path)).toMatch(/topic chosen[\s\S]*found an organiser|found an organiser[\s\S]*topic chosen/);
    expect([hers.git("status", "--porcelain"), existsSync(join(hers.folder, ".git/MERGE_HEAD"))]).toEqual(["", false]);
    // Not taken for hers because plain git had put it into her folder.
    expect(hers.git("log", "--format=%s")).not.toContain("Take in edits");
    await his.sync();
    expect(his.snapshot()).toEqual(hers.snapshot());
  });

  describe("F17: what a stopped pull had staged is no staging of hers", () => {
    /** He went on with a goal and with an action item, and she has not heard of it. */
    async function parted() {
      const pair = await Pair.begin();
      const { hers, his } = pair;
      const { goal } = await hers.json(["goal", "add", "Speak", "--due", "2027-04-30"]);
      const { action } = await hers.json(["action", "add", "Send the CV", "--owner", "mentor", "--due", "2026-12-30"]);
      await pair.settle();
      await his.json(["goal", "progress", goal.id, "40", "--note", "found an organiser"]);
      await his.json(["action", "edit", action.id, "--title", "Read the CV"]);
      await his.sync();
      const pull = () => hers.git("-c", "pull.rebase=false", "pull", "-q", "origin", "main");
      return { hers, his, goal, action, pull };
    }

    test("where more has come since", async () => {
      const { hers, his, goal, action, pull } = await parted();
      await hers.json(["goal", "progress", goal.id, "20", "--note", "topic chosen"]);
      expect(pull).toThrow();
      await his.json(["action", "edit", action.id, "--title", "Read the CV twice"]);
      await his.sync();
      expect((await hers.run(["sync"])).out).toContain("is finished");
      expect(hers.read(action.path)).toContain("title: Read the CV twice\n");
      expect(hers.git("status", "--porcelain")).toBe("");
    });

    test("where she wrote in that file before the sync", async () => {
      const { hers, goal, action, pull } = await parted();
      await hers.json(["action", "edit", action.id, "--title", "Read the CV twice"]);
      expect(pull).toThrow();
      appendFileSync(join(hers.folder, goal.path), "By the spring.\n");
      expect((await hers.run(["sync"])).out).toContain("is finished");
      expect(hers.read(goal.path)).toContain("found an organiser");
      expect(hers.read(goal.path)).toContain("By the spring.\n");
      expect(hers.git("status", "--porcelain")).toBe("");
    });
  });

  test("F17: what was deleted by hand beside a stopped pull is deleted; what the pull took away comes from the other", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { goal } = await hers.json(["goal", "add", "Speak", "--due", "2027-04-30"]);
    const { topic: old } = await hers.json(["topic", "add", "Known to both"]);
    await pair.settle();
    await his.json(["goal", "progress", goal.id, "40", "--note", "found an organiser"]);
    rmSync(join(his.folder, old.path));
    await his.sync();
    await hers.json(["goal", "progress", goal.id, "20", "--note", "topic chosen"]);
    const { topic } = await hers.json(["topic", "add", "Not sent yet"]);
    rmSync(join(hers.folder, topic.path));
    expect(() => hers.git("-c", "pull.rebase=false", "pull", "-q", "origin", "main")).toThrow();
    await hers.sync();
    await his.sync();
    expect(hers.git("status", "--porcelain")).toBe("");
    expect(his.snapshot()).toEqual(hers.snapshot());
    expect([old, topic].map(({ path }) => existsSync(join(hers.folder, path)))).toEqual([false, false]);
    // Hers is in her name, and his is not.
    expect(hers.git("log", "--full-history", "--format=%an", "--diff-filter=D", "--", topic.path)).toContain("Amara");
    expect(
      hers.git("log", "--no-merges", "--full-history", "--format=%an", "--diff-filter=D", "--", old.path),
    ).not.toContain("Amara");
  });

  describe("F17: a stopped pull that was resolved by whole files is joined field by field, and both have the same", () => {
    /** She and he changed one promise, he first; her pull has stopped at it. */
    async function stopped(his: (pair: Pair, path: string) => Promise<unknown>) {
      const pair = await Pair.begin();
      const { hers } = pair;
      const { action } = await hers.json(["action", "add", "Send the CV", "--owner", "mentee", "--due", "2026-12-01"]);
      await pair.settle();
      await his(pair, action.path);
      await pair.his.sync();
      setDue(hers, action.path, "2026-12-05");
      await hers.json(["topic", "add", "What takes the edit in"], { today: "2026-11-23" });
      expect(() => hers.git("-c", "pull.rebase=false", "pull", "-q", "origin", "main")).toThrow();
      return { pair, path: action.path };
    }

    const setDue = ({ folder }: Pair["hers"], path: string, day: string) => {
      const text = readFileSync(join(folder, path), "utf8");
      writeFileSync(join(folder, path), text.replace(/^due: .*/m, `due: ${day}`));
    };

    async function expectSame({ hers, his }: Pair, path: string) {
      const run = await hers.run(["sync", "--json"]);
      expect([0, 3]).toContain(run.code);
      await his.sync();
      expect(hers.git("status", "--porcelain")).toBe("");
      expect(his.snapshot()).toEqual(hers.snapshot());
      expect(hers.read(path)).toContain("due: 2026-12-05");
      expect((await hers.sync()).sent).toBe(0);
      return run.json;
    }

    test("with his file for hers: what stands is on the disk, and his day is a choice", async () => {
      const { pair, path } = await stopped(async ({ his }, at) => setDue(his, at, "2026-12-09"));
      pair.hers.git("checkout", "-q", "--theirs", path);
      pair.hers.git("add", path);
      const { choices } = await expectSame(pair, path);
      expect(choices).toEqual([expect.objectContaining({ field: "due", kept: "2026-12-05", other: "2026-12-09" })]);
    });

    test("with git rm, where he deleted what she changed: it stays, on both disks", async () => {
      const { pair, path } = await stopped(async ({ his }, at) => rmSync(join(his.folder, at)));
      pair.hers.git("rm", "-q", path);
      const { notes } = await expectSame(pair, path);
      expect(notes.join()).toContain("it stays");
    });
  });

  test("F64: a file that she renamed to what no record is called is deleted on neither side, and he gets the new name", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { action } = await hers.json(["action", "add", "Send the CV", "--owner", "mentee", "--due", "2026-12-01"]);
    await pair.settle();
    renameSync(join(hers.folder, action.path), join(hers.folder, "actions/2026/My CV.md"));
    const run = await hers.run(["sync"]);
    expect(run.err).toContain("Left out actions/2026/My CV.md: a record's name is");
    await his.sync();
    expect(existsSync(join(his.folder, action.path))).toBe(true);
    await hers.json(["check", "--fix"]);
    await pair.settle();
    expect(his.snapshot()).toEqual(hers.snapshot());
    expect((await his.json(["action", "list"])).actions).toMatchObject([
      { path: `actions/2026/my-cv-${action.id}.md` },
    ]);
  });

  test("F18: a rebase, a bisect, another branch and a single commit are refused with what to type", async () => {
    const { hers } = await Pair.begin();
    const refusal = async () => {
      const { code, json } = await hers.run(["sync", "--json"]);
      return [code, json.error.code, json.error.remedy];
    };
    hers.git("switch", "-qc", "aside");
    expect(await refusal()).toEqual([1, "WRONG_BRANCH", "git switch main"]);
    hers.git("checkout", "-q", "--detach");
    expect(await refusal()).toEqual([1, "WRONG_BRANCH", "git switch main"]);
    hers.git("switch", "-q", "main");
    hers.git("bisect", "start");
    expect(await refusal()).toEqual([1, "GIT_UNFINISHED", "git bisect reset"]);
    hers.git("bisect", "reset");
    mkdirSync(join(hers.folder, ".git/rebase-merge"));
    expect(await refusal()).toEqual([1, "GIT_UNFINISHED", "git rebase --continue, or git rebase --abort"]);
  });

  test("F20: a shallow clone is made whole, and joined by what both began with", async () => {
    const pair = await Pair.begin();
    const { world, hers, his, remote } = pair;
    await hers.json(["topic", "add", "One"]);
    await hers.sync();
    rmSync(his.folder, { recursive: true });
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${remote}`, his.folder]);
    await his.json(["topic", "add", "His"], { as: "mentor" });
    await hers.json(["topic", "add", "Two"]);
    await hers.sync();
    await his.json(["sync"], { as: "mentor" });
    await hers.sync();
    expect(his.snapshot()).toEqual(hers.snapshot());
    expect(world.exists(join(his.folder, ".git/shallow"))).toBe(false);
  });

  test("F19: from a linked work tree the notebook is exchanged as from its own folder", async () => {
    const { world, hers, remote } = await Pair.begin();
    hers.git("checkout", "-q", "--detach");
    const linked = join(world.root, "linked");
    hers.git("worktree", "add", "-q", linked, "main");
    await hers.json(["topic", "add", "There"], { cwd: linked, as: "mentee" });
    await hers.json(["sync"], { cwd: linked });
    expect(bare(remote, "log", "-1", "--format=%s", "main")).toMatch(/^Add topic/);
  });
});

describe("a folder of bundles", () => {
  test("each writes one of its own and reads the others'; both come to the same commit", async () => {
    const pair = await Pair.begin();
    const { world, hers, his } = pair;
    const drive = join(world.root, "drive");
    mkdirSync(drive);
    for (const clone of [hers, his]) clone.git("remote", "remove", "origin");
    await hers.json(["sync", "--folder", drive]);
    await his.json(["sync", "--folder", drive]);
    await hers.json(["topic", "add", "By bundle"]);
    await his.json(["topic", "add", "The other way"]);
    await hers.sync();
    expect(await his.sync()).toMatchObject({ received: [{ text: "Amara brought 'By bundle' for the next call." }] });
    await hers.sync();
    expect([his.head, his.snapshot()]).toEqual([hers.head, hers.snapshot()]);
    const third = await his.json(["join", "--folder", drive, join(world.root, "third"), "--as", "mentor"], {
      cwd: world.root,
    });
    expect(third.relationship.as).toBe("mentor");
    expect(readFileSync(join(world.root, "third/mentor.yaml"), "utf8")).toBe(hers.read("mentor.yaml"));
  });

  test("F52, F51: a bundle that is not whole, foreign, older or the drive's own copy is left out; the state stands", async () => {
    const pair = await Pair.begin();
    const { world, hers, his } = pair;
    const drive = join(world.root, "drive");
    mkdirSync(drive);
    for (const clone of [hers, his]) clone.git("remote", "remove", "origin");
    await his.json(["sync", "--folder", drive]);
    await hers.json(["sync", "--folder", drive]);
    const [name = ""] = execFileSync("ls", [drive], { encoding: "utf8" })
      .split("\n")
      .filter((each) => each.includes("-mentor-"));
    const old = readFileSync(join(drive, name));
    await his.json(["topic", "add", "Later"]);
    await his.sync();
    const whole = readFileSync(join(drive, name));
    const before = hers.snapshot();
    writeFileSync(join(drive, name), whole.subarray(0, whole.length - 40));
    const cut = await hers.run(["sync"]);
    expect([cut.code, hers.snapshot()]).toEqual([0, before]);
    expect(cut.out).toContain("is not whole");
    writeFileSync(join(drive, name), whole);
    writeFileSync(join(drive, `${name.slice(0, -7)} (conflicted copy).bundle`), whole);
    expect((await hers.run(["sync"])).out).toContain("Left");
    writeFileSync(join(drive, name), old);
    const back = await hers.run(["sync"]);
    expect(back.out).toContain("is older than the one that was read before");
    expect(hers.snapshot()).toEqual({ ...his.snapshot() });
  });
});
