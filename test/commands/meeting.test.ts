import { chmodSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { STOP } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

async function worldWithPair(): Promise<World> {
  const world = new World();
  await world.init();
  return world;
}

/** An editor that runs a line of shell on the file it is given. */
function editor(world: World, line: string): { readonly EDITOR: string } {
  world.write("../editor.sh", `#!/bin/sh\n${line}\n`);
  chmodSync(world.path("../editor.sh"), 0o755);
  return { EDITOR: world.path("../editor.sh") };
}

describe("meeting schedule", () => {
  test("gives the planned meeting its day and time, in a file of that day and one commit", async () => {
    const world = await worldWithPair();
    const commits = world.commits();
    const { meeting, commit } = await world.ok([
      ...["meeting", "schedule", "2026-11-30", "--time", "15:00"],
      ...["--zone", "europe/lisbon", "--about", "a first hello", "--minutes", "45"],
    ]);
    expect(meeting).toMatchObject({
      number: 1,
      date: "2026-11-30",
      time: "15:00",
      zone: "Europe/Lisbon",
      status: "planned",
      about: "a first hello",
      minutes: 45,
      path: `meetings/2026/2026-11-30-${meeting.id}.md`,
    });
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    expect(world.commits()).toBe(commits + 1);
    expect(world.exists(meeting.path)).toBe(true);
    expect(world.subjects()[0]).toBe("Schedule meeting 1 for 2026-11-30");
  });

  test("takes a time with the day, and says what it understood as a date", async () => {
    const world = await worldWithPair();
    const { out } = await world.run(["meeting", "schedule", "next friday 9:30"]);
    expect(out).toMatch(/^Scheduled meeting 1 for Friday 27 November \(2026-11-27\), 09:30 /);
    expect(out).toMatch(/\nNext: mentor next\n$/);
  });

  test("takes the day and its time as two words", async () => {
    const world = await worldWithPair();
    const { meeting } = await world.ok(["meeting", "schedule", "fri", "15:00"]);
    expect(meeting).toMatchObject({ date: "2026-11-27", time: "15:00" });
    expect((await world.ok(["meeting", "schedule", "next", "thursday"])).meeting.date).toBe("2026-11-26");
    expect((await world.run(["meeting", "schedule", "fri", "fifteen"])).code).not.toBe(0);
  });

  test("gives the same meeting another day, and keeps the agenda that it has", async () => {
    const world = await worldWithPair();
    await world.ok(["next"]);
    const first = await world.ok(["meeting", "schedule", "2026-11-30"]);
    const body = world.read(first.meeting.path).split("---\n")[2];
    const second = await world.ok(["meeting", "schedule", "2026-12-01"]);
    expect(second.meeting.id).toBe(first.meeting.id);
    expect(world.exists(first.meeting.path)).toBe(false);
    expect(body).toContain("Agenda");
    expect(world.read(second.meeting.path).split("---\n")[2]).toBe(body);
  });

  test("makes a call beside the planned one with --extra", async () => {
    const world = await worldWithPair();
    await world.ok(["meeting", "schedule", "2026-11-30"]);
    await world.ok(["meeting", "schedule", "2026-11-26", "--extra"]);
    const { meetings } = await world.ok(["meeting", "list"]);
    expect(meetings.map(({ date, extra }: { date: string; extra: boolean }) => [date, extra])).toEqual([
      ["2026-11-26", true],
      ["2026-11-30", false],
    ]);
  });

  test("says so when the meeting is scheduled like that already, and makes no commit", async () => {
    const world = await worldWithPair();
    await world.ok(["meeting", "schedule", "2026-11-30"]);
    const commits = world.commits();
    const { out } = await world.run(["meeting", "schedule", "2026-11-30"]);
    expect(out).toMatch(/^Nothing to change: meeting 1 is Monday 30 November/);
    expect(world.commits()).toBe(commits);
  });

  test.each([
    [["2026-11-30", "--time", "25:00"], "NOT_A_TIME", 2],
    [["2026-11-30", "--time", "15:00", "--zone", "Europe/Lisbonne"], "NOT_A_ZONE", 2],
    [["2026-11-30", "--time", "15:00", "--zone", "+02:00"], "NOT_A_ZONE", 2],
    [["2026-11-30", "--zone", "Europe/Lisbon"], "USAGE", 2],
    [["2026-02-30"], "NOT_A_DAY", 2],
    [["2026-11-20"], "DAY_PASSED", 1],
    [["2037-11-30"], "DAY_TOO_FAR", 1],
    [["2026-11-30", "--minutes", "3"], "BAD_VALUE", 2],
    [["2026-11-30", "--about", ""], "EMPTY_TEXT", 1],
    [[], "NO_ANSWER", 2],
  ])("%j is refused with %s and exit %i, with nothing written", async (args, code, exit) => {
    const world = await worldWithPair();
    const before = world.snapshot();
    const run = await world.run(["meeting", "schedule", ...args, "--json"]);
    expect(run.json.error.code).toBe(code);
    expect(run.code).toBe(exit);
    expect(world.snapshot()).toEqual(before);
  });

  test("F55: never makes the planned meeting a second time while its file is held", async () => {
    const world = await worldWithPair();
    const { meeting } = await world.ok(["meeting", "schedule", "2026-11-30"]);
    world.write(meeting.path, world.read(meeting.path).replace("status: planned", "status: plan"));
    const before = world.snapshot();
    const run = await world.run(["meeting", "schedule", "2026-12-02", "--json"]);
    expect(run.json.error).toMatchObject({ code: "HELD", place: { file: meeting.path } });
    expect(world.snapshot()).toEqual(before);
  });

  test("writes nothing in a notebook of a newer format, which can still be read", async () => {
    const world = await worldWithPair();
    world.write("mentor.yaml", world.read("mentor.yaml").replace("format: 1", "format: 2"));
    const before = world.snapshot();
    const run = await world.run(["meeting", "schedule", "2026-11-30", "--json"]);
    expect(run.json.error.code).toBe("NEWER_FORMAT");
    expect(world.snapshot()).toEqual(before);
    expect((await world.run(["meeting", "list"])).code).toBe(0);
  });

  test("offers a person the day that keeps to what was agreed", async () => {
    const world = await worldWithPair();
    const { out } = await world.run(["meeting", "schedule"], { prompter: [["which day?", "2026-12-05"]] });
    expect(out).toContain("Saturday 5 December (2026-12-05)");
  });

  test("writes nothing in a dry run", async () => {
    const world = await worldWithPair();
    const before = world.snapshot();
    const { out } = await world.run(["meeting", "schedule", "2026-11-30", "--dry-run"]);
    expect(out).toMatch(/^Would schedule meeting 1 for/);
    expect(world.snapshot()).toEqual(before);
  });
});

describe("meeting move", () => {
  const scheduled = async () => {
    const world = await worldWithPair();
    await world.ok(["meeting", "schedule", "2026-11-30", "--time", "15:00"]);
    return world;
  };

  test("moves the planned meeting where a day alone is given, with its reason kept", async () => {
    const world = await scheduled();
    const { meeting } = await world.ok(["meeting", "move", "2026-12-02", "--reason", "a busy week"]);
    expect(meeting).toMatchObject({ number: 1, date: "2026-12-02", time: "15:00" });
    expect(world.read(meeting.path)).toContain("why: a busy week");
    expect(world.subjects()[0]).toBe("Move meeting 1 to 2026-12-02");
  });

  test.each(["next", "1", "2026-11-30"])("takes %s for the meeting, and the second word for the day", async (name) => {
    const world = await scheduled();
    const { meeting } = await world.ok(["meeting", "move", name, "fri"]);
    expect(meeting.date).toBe("2026-11-27");
  });

  test("changes the time alone", async () => {
    const world = await scheduled();
    expect((await world.ok(["meeting", "move", "--time", "16:00"])).meeting).toMatchObject({
      date: "2026-11-30",
      time: "16:00",
    });
  });

  test("wants a day where the word is a meeting", async () => {
    const run = await (await scheduled()).run(["meeting", "move", "1", "--json"]);
    expect(run.json.error.code).toBe("NO_ANSWER");
  });

  test("says that a word is no day where it is no meeting either", async () => {
    const run = await (await scheduled()).run(["meeting", "move", "fryday", "--json"]);
    expect(run.json.error.code).toBe("NOT_A_DAY");
    expect(run.code).toBe(2);
  });

  test("with no meeting planned, says how to plan one", async () => {
    const run = await (await worldWithPair()).run(["meeting", "move", "fri", "--json"]);
    expect(run.json.error).toMatchObject({ code: "NOTHING_PLANNED", remedy: expect.stringContaining("schedule") });
  });

  test("Ctrl-C at the question leaves everything as it was", async () => {
    const world = await scheduled();
    const before = world.snapshot();
    expect((await world.run(["meeting", "move", "fri"], { prompter: [["Why", STOP]] })).code).toBe(130);
    expect(world.snapshot()).toEqual(before);
  });
});

describe("meeting cancel and missed", () => {
  const scheduled = async () => {
    const world = await worldWithPair();
    await world.ok(["meeting", "schedule", "2026-11-30"]);
    return world;
  };

  test("cancel calls the planned meeting off, with a kind word and the next command", async () => {
    const world = await scheduled();
    const { out } = await world.run(["meeting", "cancel", "--reason", "travel"]);
    expect(out).toMatch(/^Called off meeting 1 planned for Monday 30 November/);
    expect(out).toContain("It happens");
    expect(out).toMatch(/\nNext: mentor meeting schedule\n$/);
    const { meetings } = await world.ok(["meeting", "list", "--status", "cancelled"]);
    expect(meetings).toMatchObject([{ status: "cancelled", reason: "travel" }]);
  });

  test("missed notes a call that did not take place; the one after it has its number", async () => {
    const world = await scheduled();
    const later = { today: "2026-12-02" };
    const { out } = await world.run(["meeting", "missed", "--reason", "ill"], later);
    expect(out).toMatch(/^Noted as missed: meeting 1 on Monday 30 November/);
    expect(out.replace(/\n/g, " ")).toContain("did not take place. It happens; your topics are still here.");
    expect(out).toMatch(/\nNext: mentor meeting schedule\n$/);
    const next = await world.ok(["meeting", "schedule", "2026-12-07"], later);
    expect(next.meeting.number).toBe(1);
    const { meetings } = await world.ok(["meeting", "list"], later);
    expect(meetings.map((each: { status: string }) => each.status)).toEqual(["missed", "planned"]);
  });

  test("missed refuses a call that is still to come, before it asks why", async () => {
    const run = await (await scheduled()).run(["meeting", "missed"], { prompter: [] });
    expect(run.code).toBe(1);
    expect(run.err).toContain("still to come");
  });

  test("a meeting that was missed can't be called off", async () => {
    const world = await scheduled();
    await world.ok(["meeting", "missed"], { today: "2026-12-02" });
    const run = await world.run(["meeting", "cancel", "2026-11-30", "--json"], { today: "2026-12-02" });
    expect(run.json.error.code).toBe("WRONG_STATE");
  });
});

describe("meeting list and show", () => {
  test("an empty list says what to do", async () => {
    const { out } = await (await worldWithPair()).run(["meeting", "list"]);
    expect(out).toBe("No meetings yet. Next: mentor meeting schedule\n");
  });

  test("show takes a number, a day, the start of an id and next", async () => {
    const world = await worldWithPair();
    const { meeting } = await world.ok(["meeting", "schedule", "2026-11-30"]);
    for (const name of ["1", "2026-11-30", meeting.id.slice(0, 4), meeting.id, "next", "meeting 1"]) {
      const shown = await world.ok(["meeting", "show", name]);
      expect(shown.meeting.id).toBe(meeting.id);
      expect(shown).toMatchObject({ path: meeting.path, facts: { id: meeting.id, status: "planned" } });
    }
    expect((await world.ok(["meeting", "show"])).meeting.id).toBe(meeting.id);
  });

  test("a number that no meeting has is not taken for part of a day", async () => {
    const world = await worldWithPair();
    await world.ok(["meeting", "schedule", "2026-11-30"]);
    const run = await world.run(["meeting", "show", "11", "--json"]);
    expect(run.json.error.code).toBe("NO_SUCH_RECORD");
  });

  test("two calls on one day are told apart by their ids", async () => {
    const world = await worldWithPair();
    await world.ok(["meeting", "schedule", "2026-11-30"]);
    await world.ok(["meeting", "schedule", "2026-11-30", "--extra"]);
    const run = await world.run(["meeting", "show", "2026-11-30", "--json"]);
    expect(run.json.error.code).toBe("AMBIGUOUS");
    expect(run.code).toBe(2);
  });

  test("both work while mentor.yaml is held, and say what was left out", async () => {
    const world = await worldWithPair();
    await world.ok(["meeting", "schedule", "2026-11-30"]);
    world.write("mentor.yaml", "format: [\n");
    const list = await world.run(["meeting", "list", "--json"]);
    expect(list.code).toBe(0);
    expect(list.json.meetings).toHaveLength(1);
    expect(list.err).toMatch(/^Left out mentor\.yaml/);
    expect((await world.run(["meeting", "show", "next"])).code).toBe(0);
  });
});

describe("meeting edit", () => {
  const scheduled = async () => {
    const world = await worldWithPair();
    const { meeting } = await world.ok(["meeting", "schedule", "2026-11-30"]);
    return { world, meeting };
  };

  test("changes a detail by a flag", async () => {
    const { world } = await scheduled();
    const { meeting } = await world.ok(["meeting", "edit", "next", "--about", "the panel", "--minutes", "30"]);
    expect(meeting).toMatchObject({ about: "the panel", minutes: 30 });
  });

  test("takes the whole text from a flag or from stdin", async () => {
    const { world, meeting } = await scheduled();
    await world.ok(["meeting", "edit", "1", "--text", "Bring the drawing."]);
    expect(world.read(meeting.path)).toMatch(/---\nBring the drawing\.\n$/);
    await world.ok(["meeting", "edit", "1", "--text", "-"], { stdin: "Two\nlines\n" });
    expect(world.read(meeting.path)).toMatch(/---\nTwo\nlines\n$/);
    const again = await world.ok(["meeting", "edit", "1", "--text", "Two\nlines"]);
    expect(again.commit).toBeNull();
  });

  test("opens the text in the editor, and lets go of the draft once it is saved", async () => {
    const { world, meeting } = await scheduled();
    const env = editor(world, 'echo "What we said." >> "$1"');
    const { code, err } = await world.run(["meeting", "edit", "1"], { env, prompter: [] });
    expect(code).toBe(0);
    expect(err).toContain("You and Ines will read this.");
    expect(world.read(meeting.path)).toMatch(/What we said\.\n$/);
    expect(world.exists(`.git/mentor/drafts/meeting-${meeting.id}-edit.md`)).toBe(false);
  });

  test("keeps what was written when the editor crashes, and offers it again", async () => {
    const { world, meeting } = await scheduled();
    const before = world.snapshot();
    const crash = editor(world, 'echo "Half a thought." >> "$1"; exit 1');
    const first = await world.run(["meeting", "edit", "1"], { env: crash, prompter: [] });
    expect(first.code).toBe(1);
    expect(first.err).toContain("Your draft is");
    expect(world.snapshot()).toEqual(before);
    const whole = editor(world, 'echo "The other half." >> "$1"');
    const second = await world.run(["meeting", "edit", "1"], { env: whole, prompter: [["draft", /Go on/]] });
    expect(second.code).toBe(0);
    expect(world.read(meeting.path)).toMatch(/Half a thought\.\nThe other half\.\n$/);
  });

  test("keeps what came into the text while the editor was open", async () => {
    const { world, meeting } = await scheduled();
    await world.ok(["meeting", "edit", "1", "--text", "One\n\nTwo\n\nThree"]);
    const env = editor(
      world,
      `sed -i 's/One/One, said by me/' "$1"; sed -i 's/Three/Three, by hand/' "${world.path(meeting.path)}"`,
    );
    expect((await world.run(["meeting", "edit", "1"], { env, prompter: [] })).code).toBe(0);
    expect(world.read(meeting.path)).toMatch(/---\nOne, said by me\n\nTwo\n\nThree, by hand\n$/);
  });

  test("with nobody to write, names the flags", async () => {
    const { world } = await scheduled();
    const run = await world.run(["meeting", "edit", "1", "--json"]);
    expect(run.code).toBe(2);
    expect(run.json.error).toMatchObject({ code: "NO_ANSWER", remedy: expect.stringContaining("--text") });
  });
});
