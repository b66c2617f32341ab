import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { Pair } from "../support/clones.ts";

describe("two clones and a remote", () => {
  test("the first exchange makes the shared copy, and the other joins it", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    expect(his.snapshot()).toEqual(hers.snapshot());
    expect(his.head).toBe(hers.head);
    expect(his.read("people/mentor.md")).toContain("zone: UTC");
    expect(hers.git("status", "--porcelain") + his.git("status", "--porcelain")).toBe("");
    // Plain git knows the place as well.
    expect(hers.git("config", "remote.origin.url")).toBe(pair.remote);
    expect(his.git("pull", "-q")).toBe("");
  });

  test("what came is told in the words of whoever reads it, and what was sent is counted", async () => {
    const { hers, his } = await Pair.begin();
    const { action } = await hers.json([
      "action",
      "add",
      "Send the short CV",
      "--owner",
      "mentee",
      "--due",
      "2026-11-24",
    ]);
    expect(await hers.sync()).toMatchObject({ received: [], sent: 1, choices: [] });
    expect(await his.sync()).toMatchObject({
      sent: 0,
      received: [
        {
          id: action.id,
          kind: "action",
          by: "mentee",
          text: "Amara added 'Send the short CV' for Amara, by 24 November.",
        },
      ],
    });
    await hers.json(["action", "move", action.id, "2026-11-28", "--reason", "ill"]);
    await hers.sync();
    const { received, head } = await his.sync();
    expect(received.map(({ text }: { text: string }) => text)).toEqual([
      "Amara moved 'Send the short CV' to 28 November: ill.",
    ]);
    expect(head).toBe(hers.head);
    const again = await his.run(["sync"]);
    expect(again.out).toMatch(/^Nothing new on either side: .*shared\.git\n$/);
  });

  test("what came is told as the doing of whoever did it, whatever joining made of the files", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const texts = async (clone: typeof hers) =>
      (await clone.sync()).received.map(({ by, text }: { by: string; text: string }) => [by, text]);
    const { action } = await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"]);
    await hers.json(["meeting", "schedule", "2026-11-30"]);
    await pair.settle();
    // Both move the call, whose file has its day in its name.
    await hers.json(["meeting", "move", "2026-12-02"]);
    await hers.sync();
    await his.json(["meeting", "move", "2026-12-03"], { today: "2026-11-22" });
    expect(await texts(his)).toEqual([["mentee", "Amara moved meeting 1 to 2 December."]]);
    await pair.settle();
    // She moves a file to another folder, and he edits it where it was.
    const elsewhere = action.path.replace("/2026/", "/2025/");
    mkdirSync(join(hers.folder, dirname(elsewhere)), { recursive: true });
    renameSync(join(hers.folder, action.path), join(hers.folder, elsewhere));
    await hers.sync();
    await his.json(["action", "edit", action.id, "--due", "2026-12-09"]);
    await his.sync();
    expect(await texts(hers)).toEqual([["mentor", expect.stringMatching(/^Ines moved 'Write' to 9 December/)]]);
  });

  test("F32: who deleted a record is told why it is back", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const texts = async (clone: typeof hers) =>
      (await clone.sync()).received.map(({ text }: { text: string }) => text).sort();
    const { action } = await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"]);
    const { goal } = await hers.json(["goal", "add", "Speak"]);
    await pair.settle();
    rmSync(join(hers.folder, action.path));
    rmSync(join(hers.folder, goal.path));
    await hers.sync();
    await his.json(["action", "edit", action.id, "--title", "Write it"]);
    await his.json(["action", "add", "Ask", "--owner", "mentor", "--goal", goal.id, "--due", "2026-12-01"]);
    await his.sync();
    expect(await texts(hers)).toEqual([
      "'Speak' was deleted here and is named elsewhere: it stays.",
      "Ines added 'Ask' for Ines, by 1 December.",
      "Ines changed 'Write it', which was deleted here: it stays.",
    ]);
  });

  test("F30: what one person changed on two machines is told so to the other, and a choice is news", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { action } = await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"]);
    const second = await pair.third("mentee");
    await pair.settle();
    await second.sync();
    await hers.json(["action", "edit", action.id, "--due", "2026-12-05"], { today: "2026-11-22" });
    await second.json(["action", "edit", action.id, "--due", "2026-12-06"], { today: "2026-11-23" });
    await hers.sync();
    await second.sync();
    const run = await his.run(["sync"]);
    expect(run.code).toBe(3);
    expect(run.out).toContain(
      "Amara changed the day of 'Write' on two machines:\n  6 December stands; the other was 5",
    );
    const show = await his.run(["conflicts", "show"]);
    expect(show.out).toContain("What stands (mine)\n  2026-12-06");
    expect(show.out).toContain("What gave way (theirs)\n  2026-12-05");
    await his.json(["conflicts", "settle", "write", "--take", "theirs"]);
    expect(his.read(action.path)).toContain("due: 2026-12-05");
  });

  test("F31: a key of one's own with a dot in it, changed by both, can be settled as any other", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { goal } = await hers.json(["goal", "add", "Speak"]);
    const write = (clone: typeof hers, value: string) =>
      clone.write(goal.path, clone.read(goal.path).replace(/^(how\.far: .*\n)?status:/m, `how.far: ${value}\nstatus:`));
    write(hers, "some");
    await pair.settle();
    write(hers, "half");
    write(his, "most");
    await hers.sync({ today: "2026-11-23" });
    const [choice] = (await his.sync({ today: "2026-11-22" })).choices;
    expect(choice).toMatchObject({ field: "how.far", kept: "half", other: "most" });
    await his.json(["conflicts", "settle", choice.id, "--take", "mine"]);
    expect(his.read(goal.path)).toContain("\nhow.far: most\n");
    await pair.settle();
    expect(hers.snapshot()).toEqual(his.snapshot());
  });

  test("an acceptance that comes names the version that was accepted, and not the one that both have now", async () => {
    const { hers, his } = await Pair.begin();
    await hers.json(["agreement", "accept"]);
    await hers.sync();
    // The next day: of two of one moment the ids of the commits would decide.
    const later = { today: "2026-11-22" };
    await his.json(["agreement", "accept"], later);
    await his.json(["agreement", "edit", "--term", "career-cadence=3 weeks"], later);
    const { received } = await his.sync(later);
    expect(received.map(({ text }: { text: string }) => text)).toEqual(["Amara accepted version 1 of the agreement."]);
  });

  test("F30, F31: one field changed by both has one value on both sides, the other is kept, and both are told", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { action } = await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"]);
    await pair.settle();
    await hers.json(["action", "edit", action.id, "--title", "Write to the alumni"], { today: "2026-11-22" });
    await his.json(["action", "edit", action.id, "--title", "Write to the chapter"], { today: "2026-11-23" });
    expect((await hers.run(["sync"])).code).toBe(0);
    const met = await his.run(["sync", "--json"]);
    expect([met.code, met.json.choices]).toEqual([
      3,
      [
        expect.objectContaining({
          field: "title",
          kept: "Write to the chapter",
          other: "Write to the alumni",
          by: "mentor",
          otherBy: "mentee",
        }),
      ],
    ]);
    const told = await hers.run(["sync", "--json"]);
    expect([told.code, told.json.choices]).toEqual([3, met.json.choices]);
    expect((await hers.run(["sync"])).code).toBe(0);
    expect(his.snapshot()).toEqual(hers.snapshot());
  });
});
