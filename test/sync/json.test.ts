import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { Pair } from "../support/clones.ts";

// The JSON of the commands of two clones: every field that scripts may count on, and no other.

const side = z.enum(["mentor", "mentee"]);
const id = z.string().regex(/^[bcdfghjkmnpqrstvwxz23456789]{10}$/);
const commit = z.string().regex(/^[0-9a-f]{40}$/);
const path = z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.(?:md|yaml)$/);
const day = z.iso.date();

const choice = z.strictObject({
  ...{ id, path, record: id, title: z.string(), field: z.string() },
  ...{ kept: z.unknown(), other: z.unknown(), by: side, otherBy: side, on: day },
});
const received = z.strictObject({ id: id.nullable(), kind: z.string(), path, by: side, text: z.string().min(1) });
const place = z.strictObject({
  ...{ place: z.string(), reached: z.boolean(), fetched: z.boolean(), sent: z.int() },
  ...{ why: z.string().optional(), remedy: z.string().optional() },
});
const synced = z.strictObject({
  ...{ received: z.array(received), sent: z.int(), choices: z.array(choice), head: commit.nullable() },
  ...{ places: z.array(place), notes: z.array(z.string()), lagging: z.boolean() },
});
const person = z.strictObject({ name: z.string(), address: z.string() });
const joined = z.strictObject({
  notebook: z.string(),
  relationship: z.strictObject({
    ...{ programme: z.string(), title: z.string(), as: side },
    people: z.strictObject({ mentor: person, mentee: person }),
    ...{ start: day, length: z.string(), cadence: z.string(), minutes: z.int(), advised: z.string().nullable() },
  }),
  commit: commit.nullable(),
});
const listed = z.strictObject({ choices: z.array(choice) });
const shown = z.strictObject({ choice, base: z.unknown() });
const settled = z.strictObject({
  ...{ choice, taken: z.enum(["mine", "theirs", "edit"]), value: z.unknown(), commit: commit.nullable() },
  also: z.array(path),
});
const affected = z.strictObject({ commit, subject: z.string() }).nullable();
const since = z.strictObject({ path, stays: z.boolean(), by: z.array(z.string()) });
const files = { files: z.array(path), since: z.array(since), commit: commit.nullable() };
const undone = z.strictObject({ undone: affected, ...files });
const redone = z.strictObject({ redone: affected, ...files });
const command = z.strictObject({
  ...{ commit, subject: z.string(), command: z.string(), by: side, date: day, undone: z.boolean() },
});
const commands = z.strictObject({ commands: z.array(command).min(2) });

test("join", async () => {
  const { world, his, remote } = await Pair.begin();
  const folder = join(world.root, "another");
  const { notebook, relationship } = joined.parse(
    await his.json(["join", remote, folder, "--as", "mentor"], { cwd: world.root }),
  );
  expect([notebook, relationship.as]).toEqual([folder, "mentor"]);
});

test("sync and conflicts, with a choice, and with a place that is not reached", async () => {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const { action } = await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"]);
  await hers.sync();
  expect(synced.parse(await his.sync()).received).toMatchObject([{ id: action.id, kind: "action", by: "mentee" }]);
  await hers.json(["action", "edit", action.id, "--title", "Write to hers"], { today: "2026-11-22" });
  await his.json(["action", "edit", action.id, "--title", "Write to his"], { today: "2026-11-23" });
  await hers.sync();
  const { choices, places, head } = synced.parse(await his.sync());
  expect(choices).toMatchObject([{ field: "title", kept: "Write to his", other: "Write to hers", by: "mentor" }]);
  expect([places, head]).toMatchObject([[{ place: pair.remote, reached: true }], his.head]);
  expect(listed.parse(await his.json(["conflicts", "list"])).choices).toEqual(choices);
  expect(shown.parse(await his.json(["conflicts", "show"]))).toEqual({ choice: choices[0], base: "Write" });
  const dry = settled.parse(await his.json(["conflicts", "settle", "--take", "theirs", "--dry-run"]));
  expect(dry).toMatchObject({ choice: choices[0], taken: "theirs", value: "Write to hers", commit: null });
  const done = settled.parse(await his.json(["conflicts", "settle", "--take", "theirs"]));
  expect(done.commit).toBe(his.head);
  expect(listed.parse(await his.json(["conflicts"]))).toEqual({ choices: [] });

  his.git("remote", "add", "second", "https://127.0.0.1:1/pair.git");
  const half = synced.parse(await his.json(["sync"], {}, [5]));
  const gone = { reached: false, why: expect.any(String), remedy: expect.any(String) };
  expect(half.places).toMatchObject([{ reached: true, sent: 1 }, gone]);
});

test("undo and redo, with something to take back and without", async () => {
  const { hers } = await Pair.begin();
  const { action } = await hers.json(["action", "add", "Write", "--due", "2026-12-01"]);
  const first = await hers.json(["action", "edit", action.id, "--title", "Write a letter", "--due", "2026-12-02"]);
  await hers.json(["action", "edit", action.id, "--due", "2026-12-03"]);
  const taken = undone.parse(await hers.json(["undo", first.commit]));
  expect(taken).toMatchObject({ undone: { commit: first.commit }, files: [action.path], commit: hers.head });
  expect(taken.since).toMatchObject([{ path: action.path }]);
  const list = commands.parse(await hers.json(["undo", "--list"]));
  expect(list.commands).toContainEqual(expect.objectContaining({ commit: first.commit, by: "mentee", undone: true }));
  expect(redone.parse(await hers.json(["redo"]))).toMatchObject({
    redone: { commit: first.commit },
    commit: hers.head,
  });
  expect(redone.parse(await hers.json(["redo"]))).toEqual({ redone: null, files: [], since: [], commit: null });
});
