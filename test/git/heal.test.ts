import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blobId } from "../../src/git/blob.ts";
import { findHome, heal, pendingTexts } from "../../src/git/heal.ts";
import { thisProcess } from "../../src/git/holder.ts";
import { makeHome } from "../../src/git/home.ts";
import { importCommits } from "../../src/git/import-stream.ts";
import { readPending, writePending } from "../../src/git/pending.ts";
import { save } from "../../src/git/save.ts";
import { commitOf, type Playground, playgrounds, problemIn } from "./playground.ts";

const playground = playgrounds();
const goal = "goals/speak-up-k7m3qz4hwp.md";
const other = "topics/pay-h5b6t3nd2v.md";
const nothing = { healed: [], kept: [], lagging: [] };

type Texts = Readonly<Record<string, string | null>>;

/** Does what a save does up to its death: before the branch moved, or between that and the files. */
function cutShort(p: Playground, files: Texts, moved = true): string {
  const repository = p.open();
  makeHome(repository.home);
  const from = repository.head.commit;
  const { commits } = importCommits(repository, from, [commitOf(files)], Object.keys(files));
  const to = commits[0] ?? "";
  writePending(repository.home, { branch: "main", from, to, held: {}, between: {} });
  if (moved) p.git("update-ref", "refs/heads/main", to);
  return to;
}

function started(files: Texts = { [goal]: "1\n2\n3\n4\n5\n", [other]: "a\n" }): Playground {
  const p = playground();
  p.create();
  p.save(files);
  return p;
}

describe("a command killed between the commit and the files", () => {
  test("is brought to its end where a file came by hand and went again, and another went by hand and came again (F2)", () => {
    const p = started();
    const [odd, { home, head }] = ["topics/odd.md", p.open()];
    // The name was changed by hand; the command takes that in, and gives the file its name back.
    renameSync(p.at(other), p.at(odd));
    const commits = [commitOf({ [other]: null, [odd]: "a\n" }), commitOf({ [other]: "a\n", [odd]: null })];
    const { commits: made } = importCommits(p.open(), head.commit, commits, [other, odd]);
    const to = made[1] ?? "";
    const between = { [other]: [null], [odd]: [p.git("hash-object", odd).trim()] };
    makeHome(home);
    writePending(home, { branch: "main", from: head.commit, to, held: {}, between });
    p.git("update-ref", "refs/heads/main", to);
    expect(heal(p.open())).toEqual({ healed: [odd, other].sort(), kept: [], lagging: [] });
    expect([p.read(other), p.read(odd), p.status()]).toEqual(["a\n", undefined, ""]);
  });

  test("is brought to its end by the next one (F1, F2)", () => {
    const p = started();
    cutShort(p, { [goal]: "new\n", [other]: null, "journal/2026/x-h5b6t3nd2v.md": "new\n" });
    const healed = heal(p.open());
    expect(healed).toEqual({ healed: [goal, "journal/2026/x-h5b6t3nd2v.md", other], kept: [], lagging: [] });
    expect([p.read(goal), p.read(other)]).toEqual(["new\n", undefined]);
    expect(p.status()).toBe("");
    expect(heal(p.open())).toEqual(nothing);
  });

  test("and before its branch moved never happened (F1)", () => {
    const p = started();
    cutShort(p, { [goal]: "new\n" }, false);
    p.write(other, "by hand\n");
    expect(pendingTexts(p.root, p.env)).toBeUndefined();
    expect(heal(p.open())).toEqual(nothing);
    expect([p.read(goal), p.read(other)]).toEqual(["1\n2\n3\n4\n5\n", "by hand\n"]);
    expect(readPending(p.open().home)).toBeUndefined();
  });

  test("and before its branch moved leaves the hand edit that it meant to take in (F1)", () => {
    const p = started();
    p.write(goal, "by hand\n");
    const to = cutShort(p, { [goal]: "changed\n" }, false);
    const { home, head } = p.open();
    const between = { [goal]: [p.git("hash-object", goal).trim()] };
    const held = { [other]: [null] };
    writePending(home, { branch: "main", from: head.commit, to, held, between });
    expect(heal(p.open())).toEqual(nothing);
    expect(p.read(goal)).toBe("by hand\n");
  });

  test("in a notebook without a commit yet never happened either", () => {
    const p = playground();
    p.create();
    cutShort(p, { [goal]: "new\n" }, false);
    expect(heal(p.open())).toEqual(nothing);
    expect(readPending(p.open().home)).toBeUndefined();
    p.save({ [goal]: "new\n" });
    expect(p.status()).toBe("");
  });

  test("as the first of all is brought to its end", () => {
    const p = playground();
    p.create();
    cutShort(p, { [goal]: "new\n" });
    expect(heal(p.open()).healed).toEqual([goal]);
    expect([p.read(goal), p.status()]).toEqual(["new\n", ""]);
  });

  test("keeps an edit made by hand meanwhile, joined with the commit (F2)", () => {
    const p = started();
    cutShort(p, { [goal]: "one\n2\n3\n4\n5\n" });
    p.write(goal, "1\n2\n3\n4\nfive\n");
    expect(pendingTexts(p.root, p.env)?.get(goal)).toBe("one\n2\n3\n4\nfive\n");
    expect(heal(p.open())).toMatchObject({ healed: [goal], kept: [] });
    expect([p.read(goal), p.committed(goal)]).toEqual(["one\n2\n3\n4\nfive\n", "one\n2\n3\n4\n5\n"]);
  });

  test("keeps an edit in the same place as it is, and says so (F2)", () => {
    const p = started();
    cutShort(p, { [goal]: "one\n2\n3\n4\n5\n", [other]: null });
    p.write(goal, "mine\n2\n3\n4\n5\n");
    p.write(other, "mine\n");
    expect(pendingTexts(p.root, p.env)).toBeUndefined();
    expect(heal(p.open())).toEqual({ healed: [], kept: [goal, other], lagging: [] });
    expect([p.read(goal), p.read(other)]).toEqual(["mine\n2\n3\n4\n5\n", "mine\n"]);
  });

  test("knows a hand edit that it had taken in itself", () => {
    const p = started({ [goal]: "a\nb\n" });
    p.write(goal, "a\nby hand\n");
    const repository = p.open();
    const from = repository.head.commit;
    const commits = [commitOf({ [goal]: "a\nby hand\n" }), commitOf({ [goal]: "changed\nby hand\n" })];
    Object.assign(repository, { root: join(p.base, "elsewhere") });
    mkdirSync(repository.root);
    save(repository, commits);
    const noted = { branch: "main", from, to: repository.head.commit ?? "", held: {} };
    const between = { [goal]: [p.git("hash-object", goal).trim()] };
    writePending(repository.home, { ...noted, between });
    expect(heal(p.open())).toEqual({ healed: [goal], kept: [], lagging: [] });
    expect(p.read(goal)).toBe("changed\nby hand\n");
  });

  test("is no trouble where git has brought the files up meanwhile", () => {
    const p = started();
    cutShort(p, { [goal]: "new\n" });
    p.git("reset", "--quiet", "--hard");
    expect(heal(p.open())).toEqual(nothing);
    expect(p.read(goal)).toBe("new\n");
  });

  test("writes a file again that was deleted meanwhile (F32)", () => {
    const p = started();
    cutShort(p, { [goal]: "new\n" });
    rmSync(p.at(goal));
    expect(heal(p.open()).healed).toEqual([goal]);
  });

  test("waits while another branch is shown, and touches nothing of it (F18)", () => {
    const p = started();
    p.git("branch", "aside");
    cutShort(p, { [goal]: "new\n" });
    p.git("symbolic-ref", "HEAD", "refs/heads/aside");
    expect(heal(p.open())).toEqual(nothing);
    expect(pendingTexts(p.root, p.env)).toBeUndefined();
    expect(p.read(goal)).toBe("1\n2\n3\n4\n5\n");
    p.git("symbolic-ref", "HEAD", "refs/heads/main");
    expect(heal(p.open()).healed).toEqual([goal]);
  });

  test("loses nothing where its note is torn, or its old commit is gone (F7)", () => {
    for (const note of ["", "{", `{"branch":"main","from":"${"1".repeat(40)}","to":"${"2".repeat(40)}"}`]) {
      const p = started();
      p.write(goal, "by hand\n");
      rmSync(p.at(other));
      writeFileSync(p.at(".git/mentor/pending"), note);
      expect(heal(p.open())).toEqual({ healed: [other], kept: [goal], lagging: [] });
      expect([p.read(goal), p.read(other)]).toEqual(["by hand\n", "a\n"]);
      expect(heal(p.open())).toEqual(nothing);
    }
  });

  test("leads the next save to heal first, should nobody have", () => {
    const p = started();
    cutShort(p, { [goal]: "new\n" });
    p.save({ [other]: "b\n" });
    expect([p.read(goal), p.read(other), p.status()]).toEqual(["new\n", "b\n", ""]);
  });
});

describe("a file that could not be written", () => {
  test("is read from the commit until a later command writes it (F12)", () => {
    const p = started();
    const outside = join(p.base, "outside");
    mkdirSync(outside);
    rmSync(p.at("goals"), { recursive: true });
    symlinkSync(outside, p.at("goals"));
    expect(p.save({ [goal]: "2\n" }).lagging).toEqual([goal]);
    expect(pendingTexts(p.root, p.env)).toEqual(new Map([[goal, "2\n"]]));
    expect(heal(p.open())).toEqual({ healed: [], kept: [], lagging: [goal] });
    p.save({ [other]: "b\n" });
    expect(heal(p.open()).lagging).toEqual([goal]);
    expect(readdirSync(outside)).toEqual([]);
    rmSync(p.at("goals"));
    expect(heal(p.open())).toEqual({ healed: [goal], kept: [], lagging: [] });
    expect([p.read(goal), p.status(), pendingTexts(p.root, p.env)]).toEqual(["2\n", "", undefined]);
  });

  test("comes up from a hand edit that had been taken in, as from its commit (F12)", () => {
    for (const onDisk of ["1\n2\n3\n4\n5\n", "by hand\n"]) {
      const p = started();
      const known = ["1\n2\n3\n4\n5\n", "by hand\n"].map((text) => blobId(Buffer.from(text)));
      const { commit } = p.save({ [goal]: "changed\n" });
      p.write(goal, onDisk);
      writePending(p.open().home, { branch: "main", from: commit, to: commit, held: { [goal]: known }, between: {} });
      expect(heal(p.open())).toEqual({ healed: [goal], kept: [], lagging: [] });
      expect(p.read(goal)).toBe("changed\n");
    }
  });

  test("is left out of a save that fails before its branch moves", () => {
    const p = started();
    rmSync(p.at("goals"), { recursive: true });
    writeFileSync(p.at("goals"), "");
    p.save({ [goal]: "2\n" });
    const stale = p.open();
    p.save({ [other]: "b\n" });
    expect(problemIn(() => save(stale, [commitOf({ [other]: "c\n" })])).code).toBe("GIT_FAILED");
    rmSync(p.at("goals"));
    expect(heal(p.open()).healed).toEqual([goal]);
    expect([p.read(goal), p.read(other), p.status()]).toEqual(["2\n", "b\n", ""]);
  });
});

describe("what a killed command leaves in the repository", () => {
  test("of its own is cleared away (F11)", () => {
    const p = started();
    const aside = p.at(".git/mentor/tmp");
    writeFileSync(join(aside, "write-1"), "half");
    writeFileSync(join(aside, "claim-1"), "");
    writeFileSync(join(aside, "claim-2"), "");
    utimesSync(join(aside, "claim-2"), 0, 0);
    writeFileSync(join(aside, "claim-3"), JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1 }));
    writeFileSync(join(aside, "claim-4"), JSON.stringify(thisProcess()));
    writeFileSync(p.at(".git/fast_import_crash_123"), "");
    mkdirSync(p.at(".git/refs/mentor"), { recursive: true });
    writeFileSync(p.at(".git/refs/mentor/new.lock"), "");
    heal(p.open());
    expect(readdirSync(aside)).toEqual(["claim-1", "claim-4"]);
    expect(existsSync(p.at(".git/fast_import_crash_123"))).toBe(false);
    p.save({ [goal]: "2\n" });
    expect(p.status()).toBe("");
  });

  test("of objects half written is cleared once no git can be writing them any more (F11)", () => {
    const p = started();
    const left = ["pack/tmp_pack_a", "pack/tmp_idx_b", "51/tmp_obj_c"].map((name) => p.at(`.git/objects/${name}`));
    const atWork = p.at(".git/objects/pack/tmp_pack_d");
    mkdirSync(p.at(".git/objects/51"), { recursive: true });
    for (const path of [...left, atWork]) writeFileSync(path, "half");
    for (const path of left) utimesSync(path, 0, 0);
    heal(p.open());
    expect([...left, atWork].map((path) => existsSync(path))).toEqual([false, false, false, true]);
  });

  test("as git's locks is removed where they date from its save (F16)", () => {
    const p = started();
    cutShort(p, { [goal]: "new\n" });
    const locks = ["HEAD.lock", "index.lock", "packed-refs.lock", "refs/heads/main.lock"].map((name) =>
      p.at(`.git/${name}`),
    );
    for (const lock of locks) writeFileSync(lock, "");
    expect(heal(p.open()).healed).toEqual([goal]);
    expect(locks.filter((lock) => existsSync(lock))).toEqual([]);
    expect(p.status()).toBe("");
  });

  test("as a lock that is not ours is waited for, and then named with its age (F16)", () => {
    const p = started();
    cutShort(p, { [goal]: "new\n" });
    const [head, index] = [p.at(".git/HEAD.lock"), p.at(".git/index.lock")];
    const hourAgo = Date.now() / 1000 - 3600;
    for (const lock of [head, index]) {
      writeFileSync(lock, "");
      utimesSync(lock, hourAgo, hourAgo);
    }
    const problem = problemIn(() => heal(p.open()));
    expect(problem).toMatchObject({ code: "GIT_LOCKED", exit: 4 });
    expect(problem.message).toBe(`Another git holds ${head}, 60 minutes old`);
    rmSync(head);
    expect(heal(p.open()).healed).toEqual([goal]);
    expect(existsSync(index)).toBe(true);
  });
});

describe("mentor's folder in the repository", () => {
  test("is found without git where .git is a plain folder, and is not there without a repository", () => {
    const p = playground();
    p.create();
    expect(findHome(p.root, {})).toBe(p.at(".git/mentor"));
    expect(existsSync(p.at(".git/mentor"))).toBe(false);
    expect(pendingTexts(p.root, {})).toBeUndefined();
    expect(findHome(p.base, {})).toBeUndefined();
  });

  test("is one for all work trees of a repository (F19)", () => {
    const p = started();
    p.git("worktree", "add", "--quiet", "-b", "aside", join(p.base, "linked"));
    expect(findHome(join(p.base, "linked"), p.env)).toBe(p.at(".git/mentor"));
  });
});

test("a reader sees a notebook that it may not write to, and what is pending in it (F5)", () => {
  const p = started();
  cutShort(p, { [goal]: "new\n" });
  for (const folder of ["goals", ".git/mentor"]) chmodSync(p.at(folder), 0o500);
  const before = readFileSync(p.at(".git/mentor/pending"), "utf8");
  expect(pendingTexts(p.root, p.env)).toEqual(new Map([[goal, "new\n"]]));
  expect(readFileSync(p.at(".git/mentor/pending"), "utf8")).toBe(before);
  for (const folder of ["goals", ".git/mentor"]) chmodSync(p.at(folder), 0o700);
});
