import fastStringWidth from "fast-string-width";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failingGit } from "../support/failing-git.ts";
import { ENTER, STOP, type Step } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

/** A Saturday: the first day. */
const today = "2026-11-21";
/** A pair that has nothing but its settings. */
let bare: World;
/** An ordinary pair: two calls, a third one planned for 2027-01-08, promises, topics, goals. */
let ordinary: World;
const later = "2027-01-05";

beforeAll(async () => {
  bare = new World({ shared: true, today });
  await bare.init();
  ordinary = bare.copy({ shared: true });
  const day = (of: string, as: "mentor" | "mentee" = "mentee") => ({ today: of, as });
  await ordinary.ok(["meet", "--next", "2026-12-18 15:00"], day("2026-12-04"));
  await ordinary.ok(["goal", "add", "Lead a project review", "--due", "2027-03-31"], day("2026-12-05"));
  await ordinary.ok(["goal", "add", "Read a budget from start to end"], day("2026-12-05"));
  await ordinary.ok(["topic", "add", "How the reorganisation touches me"], day("2026-12-06"));
  const promises = ["send the CV @me by +4d", "find out who signs @me by +21d", "ask Tomás @mentor by +14d"];
  await ordinary.ok(
    ["meet", ...promises.flatMap((each) => ["--action", each]), "--next", "2027-01-08 15:00"],
    day("2026-12-18"),
  );
  await ordinary.ok(["topic", "add", "Preparing the panel talk"], day("2026-12-20", "mentor"));
});
afterAll(() => {
  for (const world of [bare, ordinary]) world.clear();
});

interface Question {
  readonly id: string;
  readonly text: string;
  readonly again?: { readonly date: string; readonly said?: string };
}

const idsOf = (call: { readonly questions: readonly Question[] }) => call.questions.map((each) => each.id);
const lines = (out: string) => out.trimEnd().split("\n");
const opening = (out: string) => out.split("\n\n")[0]?.replace(/\s+/g, " ");

describe("what is saved", () => {
  test("both sides get the same three questions, and looking twice makes one commit", async () => {
    const world = ordinary.copy();
    const commits = world.commits();
    const mine = await world.ok(["next"], { today: later });
    expect(mine).toMatchObject({ saved: true, commit: world.git("rev-parse", "HEAD") });
    expect(new Set(idsOf(mine)).size).toBe(3);
    const theirs = await world.ok(["next"], { today: "2027-01-07", as: "mentor" });
    expect(theirs).toMatchObject({ saved: true, commit: null });
    expect(idsOf(theirs)).toEqual(idsOf(mine));
    expect(world.commits()).toBe(commits + 1);
    expect(world.subjects()[0]).toBe("Prepare meeting 3");
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test("a dry run shows the same and writes nothing, with and without a swap", async () => {
    const world = ordinary.copy();
    const before = world.snapshot();
    const shown = await world.ok(["next", "--dry-run"], { today: later });
    expect(shown).toMatchObject({ saved: false, commit: null });
    const swapped = await world.ok(["next", "--dry-run", "--swap", "2"], { today: later });
    expect(idsOf(swapped)[1]).not.toBe(idsOf(shown)[1]);
    expect((await world.run(["next", "--dry-run"], { today: later, prompter: [] })).code).toBe(0);
    expect(world.snapshot()).toEqual(before);
    expect(idsOf(await world.ok(["next"], { today: later }))).toEqual(idsOf(shown));
  });

  test("what people wrote in the planned call's file stays when its agenda is made anew", async () => {
    const world = ordinary.copy();
    const { meeting } = await world.ok(["next"], { today: later });
    const page = world.read(meeting.path);
    const mine = page
      .replace("status: planned\n", "status: planned\n# a rainy day\nplace: the canteen\n")
      .replace("## Notes\n", "## Notes\n\nBring the drawing.\n\n\n```\n# not a heading\n```\n");
    world.write(meeting.path, mine.replace("<!-- agenda:", "Before all.\n\n<!-- agenda:"));
    await world.ok(["topic", "add", "One more thing"], { today: later });
    await world.ok(["next"], { today: later });
    const anew = world.read(meeting.path);
    expect(anew).toContain("  - One more thing (Amara Okafor)\n");
    for (const text of ["# a rainy day\nplace: the canteen\n", "Before all.\n\n<!-- agenda:"])
      expect(anew).toContain(text);
    expect(anew).toMatch(/\n## Notes\n\nBring the drawing\.\n\n\n```\n# not a heading\n```\n$/);
    expect(anew.match(/<!-- agenda:/g)).toHaveLength(1);
  });

  test("what the agenda's own part says follows the notebook, whatever stood there", async () => {
    const world = ordinary.copy();
    const { meeting } = await world.ok(["next"], { today: later });
    const page = world.read(meeting.path);
    world.write(meeting.path, page.replace(/^- 5 min: Arrive.*\n/m, ""));
    await world.ok(["next"], { today: later });
    expect(world.read(meeting.path)).toBe(page);
  });
});

describe("the questions", () => {
  test("--swap puts another one in the place of one, for both, and a number that is not there is refused", async () => {
    const world = ordinary.copy();
    const before = idsOf(await world.ok(["next"], { today: later }));
    const after = idsOf(await world.ok(["next", "--swap", "2"], { today: later }));
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);
    expect(before).not.toContain(after[1]);
    expect(idsOf(await world.ok(["next"], { today: later, as: "mentor" }))).toEqual(after);
    const files = world.snapshot();
    for (const wrong of ["0", "4", "-1"]) {
      const run = await world.run(["next", `--swap=${wrong}`, "--json"], { today: later });
      expect(run).toMatchObject({ code: 2, json: { error: { code: "BAD_VALUE", remedy: "say one of 1 to 3" } } });
    }
    expect(world.snapshot()).toEqual(files);
  });

  test("come back with the answer given then, once the bank is dry", async () => {
    const world = bare.copy();
    const kept: readonly Question[] = (await world.ok(["next", "--dry-run"])).questions;
    const { questions } = await world.ok(["question", "list", "--all"]);
    const skipped: readonly string[] = questions
      .map((each: Question) => each.id)
      .filter((id: string) => !idsOf({ questions: kept }).includes(id));
    world.write("mentor.yaml", `${world.read("mentor.yaml")}skipped:\n${skipped.map((id) => `  - ${id}\n`).join("")}`);
    const [answered, unanswered] = kept;
    const first = await world.ok(["next"], { today: "2026-12-01" });
    expect([...idsOf(first)].sort()).toEqual([...idsOf({ questions: kept })].sort());
    expect(first.questions.every((each: Question) => each.again === undefined)).toBe(true);
    const stdin = [
      "## Questions",
      "",
      `### ${answered?.text} <!-- q: ${answered?.id} -->`,
      "",
      "In private, and",
      "at once.",
      "",
      `### In other words <!-- q: ${unanswered?.id} -->`,
      "",
    ].join("\n");
    await world.ok(["meet", "--notes-file", "-", "--next", "2026-12-15"], { today: "2026-12-01", stdin });
    const second = await world.ok(["next"], { today: "2026-12-14" });
    const again = (id = "") => second.questions.find((each: Question) => each.id === id)?.again;
    expect(again(answered?.id)).toMatchObject({ date: "2026-12-01", said: "In private, and\nat once." });
    expect(again(unanswered?.id)).toEqual({ date: "2026-12-01", meeting: expect.any(String) });
    const { out } = await world.run(["next"], { today: "2026-12-14" });
    const words = out.replace(/\s+/g, " ");
    expect(words).toContain("On 1 December you said: “In private, and at once.” What has changed?");
    expect(words).toContain("You had it on 1 December. What has changed?");
  });
});

describe("on a terminal", () => {
  const done: Step = ["Anything to change?", ENTER];
  const prompted = (world: World, prompter: readonly Step[], day = later) =>
    world.run(["next"], { today: day, prompter });

  test("a topic can be added and a question swapped, and the screen is shown anew", async () => {
    const world = ordinary.copy();
    const before = await world.ok(["next"], { today: later });
    const run = await prompted(world, [
      ["Anything to change?", "Add a topic"],
      ["What do you want to talk about?", " "],
      ["What do you want to talk about?", "One more thing"],
      ["Anything to change?", "Swap a question"],
      ["Which one?", /^3/],
      done,
    ]);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out.match(/^Meeting 3 with Ines/gm)).toHaveLength(3);
    expect((await world.ok(["topic", "list"])).topics).toContainEqual(
      expect.objectContaining({ title: "One more thing" }),
    );
    const after = await world.ok(["next"], { today: later });
    expect(after.commit).toBeNull();
    expect(idsOf(after).slice(0, 2)).toEqual(idsOf(before).slice(0, 2));
    expect(idsOf(after)[2]).not.toBe(idsOf(before)[2]);
    expect(world.subjects()[1]).toMatch(/^Prepare|^Add topic/);
  });

  test("whoever leaves once the agenda is shown has it saved, and is told nothing else", async () => {
    for (const steps of [
      [["Anything to change?", STOP]],
      [
        ["Anything to change?", "Add a topic"],
        ["What do you want to talk about?", STOP],
      ],
      [
        ["Anything to change?", "Swap a question"],
        ["Which one?", STOP],
      ],
    ] as const) {
      const world = ordinary.copy();
      const run = await prompted(world, steps);
      expect(run).toMatchObject({ code: 0, err: "" });
      expect(world.subjects()[0]).toBe("Prepare meeting 3");
    }
  });
});

describe("after a planned day has passed", () => {
  const passed = "2027-01-11";
  const asked = "What happened on 8 January?";
  const done: Step = ["Anything to change?", ENTER];
  const prompted = (world: World, prompter: readonly Step[]) => world.run(["next"], { today: passed, prompter });
  const statuses = async (world: World) =>
    (await world.ok(["meeting", "list"], { today: passed })).meetings.map(
      (each: { status: string; date: string | null }) => `${each.status} ${each.date}`,
    );

  test("it asks, and what was held can be recorded at once", async () => {
    const world = ordinary.copy();
    const run = await prompted(world, [
      [asked, "We talked: record it now"],
      ["What do you want to keep", "We said hello."],
      ["and?", ENTER],
      ...[1, 2, 3].map((): Step => [/Enter to skip/, ENTER]),
      ["Which promises are kept?", ["send the CV"]],
      ["Any new promise?", ENTER],
      ["Next call?", "2027-01-22"],
      ["What is it to be about?", ENTER],
      ["Which topics", ENTER],
      ["How far", ENTER],
      done,
    ]);
    expect(run.code).toBe(0);
    expect(run.err).toContain("Recorded meeting 3 in meetings/2027/2027-01-08-");
    expect(run.out).toMatch(/^Meeting 4 with Ines · Fri 22 Jan/);
    expect((await statuses(world)).slice(2)).toEqual(["held 2027-01-08", "planned 2027-01-22"]);
  });

  /** The files, as they were before a call's day was asked about and after that was taken back. */
  const takenBack = async (world: World) => {
    await world.ok(["undo"], { today: passed });
    return world.snapshot();
  };

  test("what was moved gets its day, asked for until there is one, and is prepared in the same commit", async () => {
    const world = ordinary.copy();
    const { path, date } = (await world.ok(["next"], { today: "2027-01-07" })).meeting;
    world.write(path, `${world.read(path)}\nMy own words.\n`);
    await world.ok(["topic", "add", "The offer"], { today: "2027-01-07" });
    const before = [world.snapshot(), world.commits()] as const;
    const run = await prompted(world, [
      [asked, "It was moved to another day"],
      ["To which day?", "someday"],
      ["To which day?", "yesterday"],
      ["To which day?", "thu"],
      ["Why was it moved?", "a busy week"],
      done,
    ]);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^Meeting 3 with Ines · Thu 14 Jan, 15:00 · in 3 days/);
    expect((await statuses(world)).slice(2)).toEqual(["planned 2027-01-14"]);
    expect(world.commits()).toBe(before[1] + 1);
    expect(world.exists(path)).toBe(false);
    const page = world.read(path.replace(date, "2027-01-14"));
    for (const part of ["Agenda, 60 minutes", "Thu 14 Jan 2027", "The offer", "My own words."])
      expect(page.split(part)).toHaveLength(2);
    expect(await takenBack(world)).toEqual(before[0]);
  });

  test("what did not take place is noted, and a kind word follows", async () => {
    const world = ordinary.copy();
    const before = [world.snapshot(), world.commits()] as const;
    const run = await prompted(world, [[asked, "It did not take place"], ["Why did it not take place?", ENTER], done]);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^Meeting 3 with Ines · no day yet/);
    expect(run.out.replace(/\s+/g, " ")).toContain("The call on 8 January did not take place. It happens;");
    expect((await statuses(world)).slice(2)).toEqual(["missed 2027-01-08", "planned null"]);
    expect(world.commits()).toBe(before[1] + 1);
    expect(world.subjects()[0]).toBe("Note what happened on 2027-01-08, and prepare the next call");
    expect(await takenBack(world)).toEqual(before[0]);
  });

  test("later is an answer too, and leaves the words that stand there without a terminal", async () => {
    const world = ordinary.copy();
    const run = await prompted(world, [[asked, ENTER], done]);
    const silent = await world.run(["next"], { today: passed });
    expect(silent.out).toBe(run.out);
    expect(silent.out.replace(/\s+/g, " ")).toContain(
      "What happened on 8 January? If you talked: mentor meet --date 2027-01-08. If it was moved or missed: " +
        "mentor meeting move, or mentor meeting missed.",
    );
    expect((await statuses(world)).slice(2)).toEqual(["planned 2027-01-08"]);
  });

  test("F3: Ctrl-C at any of these questions writes nothing", async () => {
    const world = ordinary.copy();
    const before = world.snapshot();
    const ways: readonly (readonly Step[])[] = [
      [[asked, STOP]],
      [
        [asked, /moved/],
        ["To which day?", STOP],
      ],
      [
        [asked, /moved/],
        ["To which day?", "thu"],
        ["Why", STOP],
      ],
      [
        [asked, /not take/],
        ["Why", STOP],
      ],
      [
        [asked, /record/],
        ["What do you want to keep", STOP],
      ],
    ];
    for (const way of ways) {
      const run = await prompted(world, way);
      expect(run).toMatchObject({ code: 130, out: "", err: expect.stringContaining("Nothing was written.\n") });
    }
    expect(world.snapshot()).toEqual(before);
  });

  test("after weeks of silence it helps to begin again, without reproach", async () => {
    const world = ordinary.copy();
    await world.ok(["meeting", "cancel"], { today: later });
    const { notes } = await world.ok(["next", "--dry-run"], { today: "2027-02-01" });
    expect(notes[0]).toBe(
      "Six weeks went by without a call, and nobody needs to explain. Suggest two times; half an hour is enough.",
    );
  });
});

describe("the screen", () => {
  const hour = 60;

  test("before the first call it shows what each side is to do ahead of it", async () => {
    const { before, meeting, phase } = await bare.ok(["next", "--dry-run"]);
    expect(meeting).toMatchObject({ number: 1, date: null, status: "planned", with: "Ines Duarte" });
    expect(phase).toMatchObject({ id: "career-start", index: 1, of: 5 });
    for (const owed of [before.mine, before.theirs])
      expect(owed).toContainEqual(expect.objectContaining({ kind: "step" }));
    expect(before.mine).not.toEqual(before.theirs);
    const after = await ordinary.ok(["next", "--dry-run"], { today: later });
    // The steps are over with the first call; from then on the phase asks for the agreement.
    const kinds = (after.before.mine as { kind: string }[]).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["action", "agreement", "prep", "pulse"]));
  });

  test.each([15, 45, hour, 90])("the agenda of %i minutes adds up", async (minutes) => {
    const world = ordinary.copy();
    await world.ok(["meeting", "edit", "next", "--minutes", String(minutes)], { today: later });
    for (const as of ["mentee", "mentor"] as const) {
      const { agenda } = await world.ok(["next", "--dry-run"], { today: later, as });
      expect(agenda.minutes).toBe(minutes);
      expect(agenda.items.reduce((sum: number, each: { minutes: number }) => sum + each.minutes, 0)).toBe(minutes);
      const { out } = await world.run(["next", "--dry-run"], { today: later, as });
      const shown = [...out.matchAll(/^ {1,3}(\d{1,3}) {2}\w/gm)].map((each) => Number(each[1]));
      expect(shown.reduce((sum, each) => sum + each, 0)).toBe(minutes);
    }
  });

  test("an ordinary notebook's fits 80 columns and 40 lines, in the order of its use", async () => {
    for (const as of ["mentee", "mentor"] as const) {
      const { out } = await ordinary.run(["next", "--dry-run"], { today: later, as });
      expect(lines(out).length).toBeLessThanOrEqual(40);
      for (const line of lines(out)) expect(fastStringWidth(line)).toBeLessThanOrEqual(80);
      const parts = [
        "Meeting 3 with",
        "Phase 1 of 5",
        "Before the call",
        "Agenda, 60 minutes",
        "\nTip  ",
        "\nNext: mentor",
      ];
      const places = parts.map((each) => out.indexOf(each));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((one, other) => one - other));
    }
  });

  test("each side sees its own promises first, itself as you, and who brought each topic", async () => {
    const mentee = (await ordinary.run(["next", "--dry-run"], { today: later })).out;
    const mentor = (await ordinary.run(["next", "--dry-run"], { today: later, as: "mentor" })).out;
    expect(mentee).toMatch(/^Meeting 3 with Ines · Fri 8 Jan, 15:00 · in 3 days\n/);
    expect(mentor).toMatch(/^Meeting 3 with Amara · Fri 8 Jan, 15:00 · in 3 days\n/);
    expect(mentee).toMatch(
      /\n {2}you {3}14 days late {2}send the CV .*\n {8}by Friday {5}Write what you want from this call\n {8}by Friday {5}find out who signs .*\n {2}Ines {2}4 days late {3}ask Tomás .*\n {2}both {16}Read the agreement and accept it\n {22}Answer the pulse/,
    );
    expect(mentor).toMatch(
      /\n {2}you {4}4 days late {3}ask Tomás .*\n {2}Amara {2}14 days late {2}send the CV [\s\S]*\n {2}both {17}Read the agreement and accept it\n {23}Answer the pulse/,
    );
    expect(mentee).toMatch(
      / {2}How the reorganisation touches me +you, waiting for 1 call\n +Preparing the panel talk +Ines\n/,
    );
    expect(mentor).toMatch(
      / {2}How the reorganisation touches me +Amara, waiting for 1 call\n +Preparing the panel talk +you\n/,
    );
    const asks = (out: string) => out.match(/\((?:you ask|\w+\s+asks)\)/g)?.map((each) => /you/.test(each));
    expect(asks(mentor)).toEqual(asks(mentee)?.map((each) => !each));
  });

  test("people in other time zones are each told their own time", async () => {
    const world = bare.copy();
    world.write("people/mentee.md", world.read("people/mentee.md").replace("---\n", "---\nzone: Asia/Tokyo\n"));
    world.write("people/mentor.md", world.read("people/mentor.md").replace("---\n", "---\nzone: Europe/Lisbon\n"));
    await world.ok(["meeting", "schedule", "2026-12-01", "--time", "17:00", "--zone", "Europe/Lisbon"]);
    const { out } = await world.run(["next", "--dry-run"]);
    expect(opening(out)).toContain(
      "Meeting 1 with Ines · Tue 1 Dec, 17:00 (02:00 the day after for Amara) · in 10 days",
    );
    await world.ok(["meeting", "move", "--time", "8:30", "--zone", "America/New_York"]);
    const both = await world.run(["next", "--dry-run"]);
    expect(opening(both.out)).toContain("08:30 (13:30 for Ines) (22:30 for Amara)");
  });

  test("wide, joined and right-to-left names and titles keep the columns", async () => {
    const world = new World({ today });
    await world.init("wide", [
      ...["--mentor", "山田 太郎 <taro@example.org>", "--mentee", "עדי כהן <adi@example.org>", "--minutes", "120"],
    ]);
    const titles = [
      "部署の再編について話したい、それと来年の予算のこと",
      "The 👩‍👩‍👧‍👦 picnic 🎉",
      "שיחה על העתיד",
      "Plain",
    ];
    for (const title of titles) {
      await world.ok(["topic", "add", title], { as: title === "Plain" ? "mentor" : "mentee" });
      await world.ok(["action", "add", title, "--owner", "mentor", "--due", "2026-11-30"]);
    }
    await world.ok(["goal", "add", "プロジェクトのレビューを司会する", "--due", "2027-03-31"]);
    for (const as of ["mentee", "mentor"] as const) {
      const { out } = await world.run(["next", "--dry-run"], { as });
      const rows = lines(out);
      for (const row of rows) expect(fastStringWidth(row)).toBeLessThanOrEqual(80);
      const owner = as === "mentor" ? "עדי" : "山田";
      expect(rows[0]).toContain(`Meeting 1 with ${owner}`);
      // An id, or who brought a topic, ends its row at the edge of the screen.
      const ending = rows.filter((row) => [...titles, "プロジェクト"].some((title) => row.includes(title.slice(0, 6))));
      expect(ending.length).toBeGreaterThanOrEqual(8);
      expect(ending.map((row) => fastStringWidth(row))).toEqual(ending.map(() => 80));
    }
  });
});

test("F4: a disk that is full keeps nobody from seeing the next call, and nothing is written", async () => {
  const world = bare.copy();
  const before = world.git("rev-parse", "HEAD");
  const full = { words: "fast-import", said: "fatal: write error: No space left on device" };
  const { code, out, err } = await world.run(["next"], { env: failingGit(world, full) });
  expect([code, err]).toEqual([
    0,
    "The disk is full: git could not make the commit, so the agenda is shown and not saved.\n",
  ]);
  expect(out).toMatch(/^Meeting 1 with Ines/);
  expect([world.git("rev-parse", "HEAD"), world.git("status", "--porcelain")]).toEqual([before, ""]);
});
