import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesWith, privateFolder } from "../support/private.ts";
import { World } from "../support/world.ts";

const today = "2026-12-06";
const canary = "CANARYWORD";

let begun: World;
beforeAll(async () => {
  begun = new World({ shared: true, today });
  await begun.init("pair", [], { today: "2026-11-21" });
  await begun.ok(["meet", "--next", "2026-12-08 15:00"], { today: "2026-11-24" });
});
afterAll(() => begun.clear());

/** Everything that git holds of the notebook, unpacked: texts, trees and commits with their messages. */
const objects = (world: World) => world.git("cat-file", "--batch-all-objects", "--batch");

describe("prep", () => {
  test("is for one's self until it is shared, and then the other sees it in next at once", async () => {
    const world = begun.copy();
    const before = [world.snapshot(), world.commits()];
    const kept = await world.ok(["prep", "--text", `${canary}: I want to talk about the offer`]);
    expect(kept).toMatchObject({ prep: { by: "mentee", shared: false }, commit: null });
    expect([world.snapshot(), world.commits()]).toEqual(before);
    expect(filesWith(privateFolder(world), canary)).toEqual([kept.prep.path]);
    const theirs = await world.ok(["next", "--dry-run"], { as: "mentor" });
    expect(JSON.stringify(theirs)).not.toContain(canary);
    expect(theirs.unshared).toBe(false);

    const shared = await world.ok(["prep", "--share"]);
    expect(shared.prep).toMatchObject({ id: kept.prep.id, shared: true });
    expect(shared.prep.path).toBe(`meetings/2026/prep-mentee-${kept.prep.id}.md`);
    expect(world.subjects()[0]).toBe(`Share prep ${kept.prep.id.slice(0, 4)}`);
    const seen = await world.run(["next", "--dry-run"], { as: "mentor" });
    expect(seen.out).toContain(`Wanted from this call\n  Amara\n    ${canary}: I want to talk about the offer\n`);
    expect(seen.out).toContain("what you wrote that you want from this call");
    expect((await world.ok(["next", "--dry-run"], { as: "mentor" })).prep).toEqual([
      { id: kept.prep.id, path: shared.prep.path, by: "mentee", text: `${canary}: I want to talk about the offer` },
    ]);
    expect((await world.ok(["prep", "--share"])).commit).toBeNull();
    expect((await world.run(["check"])).code).toBe(0);
  });

  test("for a call that was missed, and never shared, is not asked for again", async () => {
    const world = begun.copy();
    await world.ok(["prep", "--text", "The offer"]);
    await world.ok(["meeting", "missed"], { today: "2026-12-09" });
    await world.ok(["meeting", "schedule", "2026-12-12"], { today: "2026-12-09" });
    const look = { today: "2026-12-10" };
    expect(await world.ok(["next", "--dry-run"], look)).toMatchObject({
      unshared: true,
      before: { mine: [{ kind: "agreement" }] },
    });
    expect((await world.run(["next", "--dry-run"], look)).out).toContain("Next: mentor prep --share");
    const { before } = await world.ok(["next", "--dry-run"], { ...look, as: "mentor" });
    expect(before.mine).toContainEqual(expect.objectContaining({ kind: "prep" }));
  });

  test("stands on the page of its meeting once it is shared, before the call and after it, for both", async () => {
    const world = begun.copy();
    const { prep: kept } = await world.ok(["prep", "--text", `${canary}: the offer`]);
    const pages = [
      ["meeting", "show", "2"],
      ["meeting", "show", "next"],
      ["show", kept.meeting],
    ];
    // What is not shared is on no page, not even on the writer's own: the page is the notebook's.
    for (const args of pages) {
      for (const as of ["mentee", "mentor"] as const) {
        expect(await world.ok(args, { as })).toMatchObject({ prep: [] });
        expect((await world.run(args, { as })).out).not.toMatch(/CANARY|Wanted/);
      }
    }
    const { prep } = await world.ok(["prep", "--share"]);
    const shared = [{ id: prep.id, path: prep.path, by: "mentee", text: `${canary}: the offer` }];
    await world.ok(["prep", "--text", "Second thoughts"]);
    const wanted = (who: string) => `\n\nWanted from this call\n  ${who}\n    ${canary}: the offer\n`;
    const expectPages = async (all: readonly string[][]) => {
      for (const args of all) {
        expect((await world.ok(args, { as: "mentor" })).prep, args.join(" ")).toEqual(shared);
        expect((await world.run(args, { as: "mentor" })).out).toContain(wanted("Amara"));
        const own = (await world.run(args)).out;
        expect(own).toContain(wanted("you"));
        expect(own).not.toContain("Second thoughts");
      }
    };
    await expectPages(pages);
    expect((await world.ok(["meeting", "show", "1"])).prep).toEqual([]);
    await world.ok(["meet", "--next", "2026-12-22"], { today: "2026-12-08" });
    await expectPages([pages[0] ?? [], pages[2] ?? []]);
    expect((await world.ok(["meeting", "show", "next"])).prep).toEqual([]);
    // It is the notebook's words alone, so the page is there while its settings can't be read.
    world.write("mentor.yaml", "format: [\n");
    expect((await world.ok(["meeting", "show", "2"])).prep).toEqual(shared);
  });

  test("what is not shared is nowhere in the folder: no file, no object of git, no message, no index, whatever runs", async () => {
    const world = begun.copy();
    await world.ok(["prep", "--text", canary]);
    for (const args of [["next"], ["status"], ["remind"], ["check"], ["topic", "add", "Another"], ["prep", "--show"]]) {
      expect((await world.run(args)).code, args.join(" ")).toBe(0);
    }
    await world.run(["prep", "--share", "--dry-run"]);
    expect(filesWith(world.at, canary)).toEqual([]);
    expect(objects(world)).not.toContain(canary);
  });

  test("an edit after sharing is one's own again until that is shared too", async () => {
    const world = begun.copy();
    await world.ok(["prep", "--text", "First words", "--share"]);
    expect(await world.ok(["prep", "--text", canary])).toMatchObject({ prep: { shared: false } });
    expect(filesWith(world.at, canary)).toEqual([]);
    expect((await world.ok(["next", "--dry-run"], { as: "mentor" })).prep[0].text).toBe("First words");
    await world.ok(["prep", "--share"]);
    expect((await world.ok(["next", "--dry-run"], { as: "mentor" })).prep[0].text).toBe(canary);
  });

  test("next asks the mentee for it first, then says that it waits to be shared", async () => {
    const world = begun.copy();
    const wanted = async (as: "mentee" | "mentor", day: string) =>
      (await world.ok(["next", "--dry-run"], { as, today: day })).before.mine.filter(
        (each: { kind: string }) => each.kind === "prep",
      ).length;
    expect([await wanted("mentee", "2026-12-02"), await wanted("mentor", "2026-12-02")]).toEqual([1, 0]);
    expect(await wanted("mentor", "2026-12-06")).toBe(1);
    expect((await world.run(["next", "--dry-run"])).out).toContain("Next: mentor prep    what you want from this call");
    await world.ok(["prep", "--text", "Words"]);
    expect(await wanted("mentee", "2026-12-06")).toBe(0);
    expect((await world.run(["next", "--dry-run"])).out).toContain("Next: mentor prep --share");
    await world.ok(["prep", "--share"]);
    expect(await wanted("mentor", "2026-12-02")).toBe(1);
  });

  test("says before and after who can read it", async () => {
    const world = begun.copy();
    const only = "Only you will read this until you share it.";
    const kept = await world.run(["prep"], {
      prompter: [
        [`${only} What do you want`, "The offer"],
        ["Share it with Ines now", false],
      ],
    });
    expect(kept.out).toBe(
      "Kept, for the call on 8 December:\n\n  The offer\n\nOnly you can read this until you share it.\nNext: mentor prep --share    show it to Ines\n",
    );
    const shared = await world.run(["prep", "--share"]);
    expect(shared.out).toBe("Shared, for the call on 8 December:\n\n  The offer\n\nYou and Ines can read this.\n");
  });

  test("in an editor leaves its draft in the private store alone, told who will read it", async () => {
    const world = begun.copy();
    const env = { EDITOR: `sh -c 'cat "$1" >&2; echo ${canary} >>"$1"; exit 1' editor` };
    const run = await world.run(["prep"], { env, prompter: [] });
    expect(run.code).toBe(1);
    expect(filesWith(world.at, canary)).toEqual([]);
    expect(filesWith(privateFolder(world), canary)).toEqual([".git/mentor/drafts/prep.md"]);
    const again = { EDITOR: "true" };
    const done = await world.run(["prep"], {
      env: again,
      prompter: [
        ["You left a draft of your prep", /Go on/],
        ["Share it", true],
      ],
    });
    expect(done.out).toContain(`Shared, for the call on 8 December:\n\n  ${canary}`);
    expect(filesWith(privateFolder(world), canary)).not.toContain(".git/mentor/drafts/prep.md");
  });

  test("shows what is written and asks nothing without a terminal; nothing to share is said", async () => {
    const world = begun.copy();
    expect((await world.run(["prep"])).out).toContain("You have written nothing for the call on 8 December yet.");
    expect(await world.run(["prep", "--share", "--json"])).toMatchObject({ code: 1 });
    expect(await world.ok(["prep"])).toEqual({ prep: null, commit: null });
    expect(await world.run(["prep", "--text", " "])).toMatchObject({ code: 1 });
    await world.run(["prep", "--text", "Words", "--dry-run"]);
    expect(await world.ok(["prep"])).toEqual({ prep: null, commit: null });
  });
});

test("F12: words that could be kept and not written to their file are not shared, which is said, and the next try does it", async () => {
  const world = begun.copy();
  await world.ok(["journal", "add", "--private", "--text", "So that there is a store"]);
  const place = join(privateFolder(world), "meetings");
  const elsewhere = join(world.root, "elsewhere");
  mkdirSync(elsewhere);
  symlinkSync(elsewhere, place);
  const failed = await world.run(["prep", "--text", canary, "--share", "--json"]);
  expect([failed.code, failed.json.error.code]).toEqual([1, "SAVED_NOT_WRITTEN"]);
  expect(failed.json.error.message).toMatch(
    /^Saved, but \S+ could not be written: it is kept for you alone, and not shared$/,
  );
  expect([objects(world).includes(canary), filesWith(elsewhere, canary)]).toEqual([false, []]);
  rmSync(place);
  expect((await world.ok(["prep", "--text", canary, "--share"])).prep).toMatchObject({ shared: true, text: canary });
});
