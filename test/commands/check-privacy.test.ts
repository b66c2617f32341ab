import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Pair } from "../support/clones.ts";
import { privateFolder } from "../support/private.ts";
import { World } from "../support/world.ts";

const codes = (report: { readonly notes: readonly { readonly code: string }[] }) =>
  report.notes.map(({ code }) => code);
const modeOf = (path: string) => statSync(path).mode & 0o777;

test("F87: a folder that others can open is told, and --fix makes it its owner's alone", async () => {
  const world = new World();
  await world.init();
  expect([modeOf(world.at), modeOf(world.path(".git"))]).toEqual([0o700, 0o700]);
  await world.ok(["journal", "add", "--private", "--text", "x"]);
  const store = privateFolder(world);
  const open = [world.at, world.path(".git"), store];
  for (const path of open) chmodSync(path, 0o755);
  // Nobody gets as far: the folder above is shut.
  expect(codes(await world.ok(["check"]))).not.toContain("OPEN_FOLDER");
  const above = [world.root, world.home, join(store, ".."), join(store, "../.."), join(store, "../../..")];
  for (const path of [...above, join(world.home, ".local")]) chmodSync(path, 0o755);
  const noted = (await world.ok(["check"])).notes.filter((each: { code: string }) => each.code === "OPEN_FOLDER");
  expect(noted).toHaveLength(3);
  const told = await world.run(["check"]);
  expect(told).toMatchObject({ code: 0, out: expect.stringContaining("Next: mentor check --fix") });
  await world.ok(["check", "--fix", "--dry-run"]);
  expect(modeOf(store)).toBe(0o755);
  const { fixed, commit } = await world.ok(["check", "--fix"]);
  expect(fixed).toHaveLength(3);
  expect(commit).toBeNull();
  expect(open.map(modeOf)).toEqual([0o700, 0o700, 0o700]);
  expect(codes(await world.ok(["check"]))).not.toContain("OPEN_FOLDER");
});

test("F87: whatever the umask, a notebook that is made or joined is its owner's alone", async () => {
  const before = process.umask(0);
  try {
    const { world, remote, hers, his } = await Pair.begin();
    const bundles = join(world.root, "bundles");
    mkdirSync(bundles);
    await hers.json(["sync", "--folder", bundles]);
    const another = join(world.root, "another");
    await his.json(["join", "--folder", bundles, another, "--as", "mentor"], { cwd: world.root });
    for (const notebook of [hers.folder, his.folder, another]) {
      const paths = Object.keys(world.snapshot(notebook)).flatMap((path) => [path, dirname(path)]);
      const open = paths.filter((path) => (modeOf(join(notebook, path)) & 0o077) !== 0);
      expect([open, modeOf(join(notebook, ".git"))]).toEqual([[], 0o700]);
    }
    expect(modeOf(remote)).toBe(0o700);

    // A folder that was there stays as its owner made it, and check says so.
    const there = join(world.root, "there");
    mkdirSync(there, { mode: 0o755 });
    chmodSync(world.root, 0o755);
    await his.json(["join", remote, there, "--as", "mentor"], { cwd: world.root });
    expect([modeOf(there), modeOf(join(there, ".git"))]).toEqual([0o755, 0o700]);
    expect(codes(await his.json(["check"], { cwd: there }))).toContain("OPEN_FOLDER");
  } finally {
    process.umask(before);
  }
}, 60_000);

test("the age of the last backup is a note, to whom the private things belong, and not before there are any", async () => {
  const world = new World();
  await world.init();
  const notes = async (...more: string[]) =>
    (await world.ok(["check", ...more], { today: "2026-12-03" })).notes
      .filter((each: { code: string }) => each.code === "BACKUP")
      .map((each: { message: string }) => each.message);
  expect(await notes()).toEqual([]);
  await world.ok(["journal", "add", "--private", "--text", "heliotrope"]);
  expect(await notes()).toEqual([expect.stringContaining("have no backup")]);
  expect(await notes("--as", "mentor")).toEqual([]);
  await world.ok(["private", "backup", join(world.root, "b.age")]);
  expect(await notes()).toEqual([
    "The last backup of your private things is 12 days old, of 21 November; it is whole, and opens with your key",
  ]);
  expect((await world.run(["check"], { env: { HOME: undefined } })).code).toBe(0);
});

test("a last backup that could not be restored is told, with what to do; one on a disk that isn't there is only said", async () => {
  const world = new World();
  await world.init();
  await world.ok(["journal", "add", "--private", "--text", "heliotrope"]);
  const backup = join(world.root, "b.age");
  const { key } = (await world.ok(["private", "backup", backup])).backup;
  const first = join(world.root, "first.age");
  copyFileSync(backup, first);
  await world.ok(["private", "backup"]);
  const last = readFileSync(backup);
  // But for the derived index, which any reader brings up once files have been still for a while.
  const files = () =>
    Object.entries(world.snapshot(world.root)).filter(([path]) => !path.endsWith(".git/mentor/index"));
  const notes = async (): Promise<readonly string[]> => {
    const before = files();
    const told: readonly { readonly code: string; readonly message: string }[] = (await world.ok(["check"])).notes;
    expect(files()).toEqual(before);
    return told.filter(({ code }) => /BACKUP/.test(code)).map(({ code, message }) => `${code} ${message}`);
  };
  expect(await notes()).toEqual([expect.stringMatching(/^BACKUP .* is of today; it is whole, and opens/)]);

  const flipped = Buffer.from(last.map((byte, at) => (at === 400 ? byte ^ 1 : byte)));
  for (const bad of [last.subarray(0, last.length - 1), Buffer.alloc(0), flipped]) {
    writeFileSync(backup, bad);
    const [, ...trouble] = await notes();
    expect(trouble).toEqual([expect.stringMatching(/^BAD_BACKUP .*; make another: mentor private backup FILE$/)]);
  }
  copyFileSync(first, backup);
  expect((await notes())[1]).toContain("is an earlier one, put back there");

  writeFileSync(backup, last);
  rmSync(key);
  expect((await notes())[1]).toMatch(
    /Its key is gone from .*key\.txt: your recovery key alone opens it\. Put a copy back/,
  );
  rmSync(backup);
  expect(await notes()).toEqual([expect.stringContaining(`; it is not in ${backup} now`)]);
});

test("a private store that is gone, and was backed up, is missed, and what brings it back is named", async () => {
  const world = new World();
  await world.init();
  await world.ok(["journal", "add", "--private", "--text", "heliotrope"]);
  const backup = join(world.root, "my backup.age");
  await world.ok(["private", "backup", backup]);
  rmSync(privateFolder(world), { recursive: true });
  const restore = `mentor private restore '${backup}'`;
  const { notes } = await world.ok(["check"]);
  expect(notes).toEqual([{ code: "BACKUP", message: expect.stringMatching(/^Your private things are gone/) }]);
  expect(notes[0].message).toContain(restore);
  expect((await world.run(["private", "path"])).err).toContain(restore);
  const again = await world.run(["private", "backup", "--json"]);
  expect([again.code, again.json.error.remedy]).toEqual([1, expect.stringContaining(restore)]);
  const restored = await world.run(["private", "restore", backup]);
  expect(restored.out).toMatch(/The backup leads to (\w+); nothing was here, and now it is \1\./);
  expect((await world.ok(["check"])).notes[0].message).toContain("it is whole");
});
