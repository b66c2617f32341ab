import { execSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { Clone, Pair } from "../support/clones.ts";

/** A notebook that the mentor began apart from the pair's, with something private in it. */
async function begunApart() {
  const { world, remote } = await Pair.begin();
  const own = new Clone(world, "own", "mentor");
  const { env } = own;
  await world.init("own", ["--as", "mentor"], { env, today: "2026-11-01" });
  await own.json(["journal", "add", "--private", "--text", "My private words."]);
  const place = async () => (await own.json(["private", "path"])).private;
  const listed = async () => (await own.run(["journal", "list"])).out;
  const join = () => own.run(["sync", "--to", remote, "--unrelated"]);
  const notes = async () => {
    const all: { code: string; message: string }[] = (await own.json(["check"])).notes;
    return all.filter(({ code }) => code === "FORMER_STORE").map(({ message }) => message);
  };
  return { own, env, remote, place, listed, join, notes };
}

test("F88: as two notebooks that began apart are joined, what is private follows to the id that stands, and back", async () => {
  const { own, place, listed, join, notes } = await begunApart();
  const before = (await place()).place;
  const { out } = await join();
  const after = await place();
  expect(after).toEqual({ place: expect.not.stringMatching(before), exists: true });
  expect(out.replace(/\s+/g, " ")).toContain(`your private things were moved along, to ${after.place}`);
  expect(existsSync(before)).toBe(false);
  if (process.platform !== "win32") expect(statSync(after.place).mode & 0o777).toBe(0o700);
  expect(await listed()).toContain("My private words.");
  await own.json(["journal", "add", "--private", "--text", "More of them."]);
  expect(await notes()).toEqual([]);
  const settled = await own.run(["conflicts", "settle", "id", "--take", "mine"]);
  expect(settled.err.replace(/\s+/g, " ")).toContain("your private things were moved along");
  expect(await place()).toEqual({ place: before, exists: true });
  expect(await listed()).toContain("More of them.");
});

test("F88: where something private lies below both ids, each stays, and check says how to have both", async () => {
  const { own, env, remote, place, listed, join, notes } = await begunApart();
  const before = (await place()).place;
  // A second clone of the same person's, with a store of its own.
  const other = new Clone(own.world, "other", "mentor");
  await own.json(["join", remote, other.folder, "--as", "mentor"], { cwd: own.world.root });
  await own.json(["journal", "add", "--private", "--text", "Other words."], { cwd: other.folder });
  const there = (await own.json(["private", "path"], { cwd: other.folder })).private.place;
  const { out } = await join();
  expect(out.replace(/\s+/g, " ")).toContain(`Private things of yours lie in ${before} too`);
  expect(await place()).toEqual({ place: there, exists: true });
  expect(await listed()).not.toContain("My private words.");
  const [message = ""] = await notes();
  const command = /(git -C .* main) \(then/.exec(message)?.[1] ?? "false";
  const author = { GIT_AUTHOR_NAME: "I", GIT_AUTHOR_EMAIL: "i@x", GIT_COMMITTER_NAME: "I", GIT_COMMITTER_EMAIL: "i@x" };
  execSync(command, { env: { ...process.env, ...env, ...author }, stdio: "pipe" });
  for (const words of ["My private words.", "Other words."]) expect(await listed()).toContain(words);
});
