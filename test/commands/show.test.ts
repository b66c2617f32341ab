import { join } from "node:path";
import { expect, test } from "vitest";
import { privateFolder } from "../support/private.ts";
import { World } from "../support/world.ts";

test("show finds a record of any kind by its id and by the start of it", async () => {
  const world = new World();
  await world.init();
  const records = {
    action: (await world.ok(["action", "add", "Send the CV", "--due", "2026-12-01"])).action,
    goal: (await world.ok(["goal", "add", "Speak in public", "--due", "2027-03-31"])).goal,
    meeting: (await world.ok(["meeting", "schedule", "2026-11-30"])).meeting,
    topic: (await world.ok(["topic", "add", "The panel talk"])).topic,
    entry: (await world.ok(["journal", "add", "--text", "A good week.", "--shared"])).entry,
  };
  for (const [kind, { id, path }] of Object.entries(records)) {
    for (const name of [id, id.slice(0, 5)]) {
      const shown = await world.ok(["show", name]);
      expect(shown).toMatchObject({ kind, path, record: { id, path }, facts: { id } });
      expect(typeof shown.body).toBe("string");
    }
  }
  expect((await world.ok(["show", "panel talk"])).kind).toBe("topic");
  expect((await world.run(["show", records.entry.id])).out).toContain("A good week.");
});

test("show says where to look for an id that no record has", async () => {
  const world = new World();
  await world.init();
  const run = await world.run(["show", "zzzz", "--json"]);
  expect(run.code).toBe(1);
  expect(run.json.error).toMatchObject({
    code: "NO_SUCH_RECORD",
    remedy: expect.stringContaining("mentor action list"),
  });
});

test("show tells of a record whose file is held, by the id in its name", async () => {
  const world = new World();
  await world.init();
  const { action } = await world.ok(["action", "add", "Send the CV", "--due", "2026-12-01"]);
  world.write(action.path, world.read(action.path).replace("2026-12-01", "2026-02-30"));
  const run = await world.run(["show", action.id.slice(0, 6), "--json"]);
  expect(run.code).toBe(1);
  expect(run.json.error).toMatchObject({ code: "HELD", place: { file: action.path } });
});

test("show asks a person which record", async () => {
  const world = new World();
  await world.init();
  await world.ok(["topic", "add", "The panel talk"]);
  const { code, out } = await world.run(["show"], { prompter: [["Which record?", "panel"]] });
  expect(code).toBe(0);
  expect(out).toContain("The panel talk");
});

test("show tells where a private entry lies, and that nobody else can read it", async () => {
  const world = new World();
  await world.init();
  const { entry } = await world.ok(["journal", "add", "--text", "heliotrope", "--private"]);
  const { out } = await world.run(["show", entry.id]);
  expect(out).toContain("\nOnly you can read this.\n");
  expect(out.trimEnd().split("\n").at(-1)).toBe(join(privateFolder(world), entry.path));
});
