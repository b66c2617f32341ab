import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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
  expect(await notes()).toEqual(["The last backup of your private things is 12 days old, of 21 November"]);
  expect((await world.run(["check"], { env: { HOME: undefined } })).code).toBe(0);
});
