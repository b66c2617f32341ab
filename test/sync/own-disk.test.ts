import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Clone, Pair } from "../support/clones.ts";
import { failingGit } from "../support/failing-git.ts";

const state = (clone: Clone) => [clone.head, clone.snapshot()];

describe("an exchange, while the disk of this clone", () => {
  test.each([
    ["fatal: sha1 file 'tmp_pack_x' write error. Out of diskspace", "DISK", "The disk is full"],
    ["error: unable to write file: No space left on device\nfatal: unpack-objects failed", "DISK", "The disk is full"],
    ["fatal: couldn't set 'refs/mentor/remotes/0'", "DISK", "The disk refused what git wrote"],
    ["fatal: write error: Input/output error", "DISK", "The disk refused what git wrote"],
    ["error: unable to create temporary file: Read-only file system", "READ_ONLY", "can't be written to"],
    ["error: unable to create temporary file: Permission denied", "READ_ONLY", "can't be written to"],
    ["error: unable to create temporary file: Too many open files", "DISK", "too many open files"],
  ])("F4, F5: fails with “%s”, says so, blames no connection, and changes nothing", async (said, code, message) => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    await his.json(["topic", "add", "From him"]);
    await his.sync();
    const before = state(hers);
    const run = await hers.run(["sync", "--json"], { env: failingGit(pair.world, { words: "fetch", said }) });
    expect([run.code, run.json.error.code]).toEqual([1, code]);
    expect(run.json.error.message).toContain(message);
    expect(run.json.error.message).toContain("could not fetch");
    expect(state(hers)).toEqual(before);
    expect((await hers.sync()).received).toHaveLength(1);
  });

  test("F4: is full at the other end, that end is named", async () => {
    const pair = await Pair.begin();
    const said = "remote: fatal: No space left on device\nfatal: early EOF";
    const run = await pair.hers.run(["sync", "--json"], { env: failingGit(pair.world, { words: "fetch", said }) });
    expect([run.code, run.json.error.code]).toEqual([5, "REMOTE_UNREACHED"]);
  });

  test("F5: can't keep what is remembered of it, it was exchanged all the same, and that is said", async () => {
    const { hers, his } = await Pair.begin();
    await his.json(["topic", "add", "From him"]);
    await his.sync();
    const memory = join(hers.folder, ".git/mentor/exchange");
    rmSync(memory);
    mkdirSync(join(memory, "in the way"), { recursive: true });
    const run = await hers.run(["sync"]);
    expect(run.code).toBe(0);
    expect(run.out).toContain("brought 'From him'");
    expect((run.out + run.err).replace(/\s+/g, " ")).toMatch(
      /The disk refused .*\/exchange \(EISDIR\): that you exchanged is not remembered here\./,
    );
    expect(existsSync(`${memory}.${process.pid}`)).toBe(false);
  });

  test("F5: fails once what came is taken in, the error says that it stands", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    await hers.json(["meeting", "schedule", "2026-12-03"]);
    await hers.json(["next"]);
    await hers.sync();
    await his.sync();
    await his.json(["topic", "add", "From him"]);
    await his.sync();
    await hers.json(["topic", "add", "From her"]);
    await hers.json(["next"]);
    const git = failingGit(pair.world, {
      words: "update-ref -m mentor",
      said: "fatal: couldn't set 'refs/heads/main'",
      at: 2,
    });
    const run = await hers.run(["sync", "--json"], { env: git });
    expect([run.code, run.json.error.code]).toEqual([1, "DISK"]);
    expect(run.json.error.message).toContain("what was taken in until then stands, and mentor sync goes on from there");
    expect(hers.git("log", "--format=%s")).toContain("Add topic");
    expect((await hers.run(["topic", "list"])).out).toContain("From him");
    await pair.settle();
    expect(state(hers)).toEqual(state(his));
  });
});
