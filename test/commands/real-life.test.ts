import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { machineZone } from "../../src/app/appointment.ts";
import { World } from "../support/world.ts";

async function worldWithPair(more: readonly string[] = []): Promise<World> {
  const world = new World();
  await world.init("pair", more);
  return world;
}

describe("pause and resume", () => {
  async function pausedWorld(): Promise<World> {
    const world = await worldWithPair();
    await world.ok(["action", "add", "Send the CV", "--due", "2026-12-10"]);
    await world.ok(["meeting", "schedule", "2026-12-03"]);
    await world.ok(["pause", "--until", "2027-01-11", "--reason", "parental leave"], { today: "2026-11-30" });
    return world;
  }

  test("nothing is overdue meanwhile, nobody is asked anything, and no agenda is made", async () => {
    const world = await pausedWorld();
    const today = "2026-12-20";
    expect((await world.ok(["action", "list", "--overdue"], { today })).actions).toEqual([]);
    expect((await world.run(["action", "list", "--overdue", "--exit-code"], { today })).code).toBe(0);
    const status = await world.ok(["status"], { today });
    expect(status).toMatchObject({ overdue: [], health: [], notes: [], guide: null, pause: { from: "2026-11-30" } });
    const commits = world.commits();
    const next = await world.ok(["next"], { today });
    expect(next).toMatchObject({ before: { mine: [], theirs: [] }, saved: false, resting: true });
    expect(next.notes).toHaveLength(1);
    expect(world.commits()).toBe(commits);
    const screen = (await world.run(["next"], { today })).out;
    expect(screen).toBe(
      "You and Ines\nPhase 1 of 5: Get to know each other.\n\n" +
        "On a pause since 30 November, until 11 January 2027; nothing is due. When you\nare back: mentor resume.\n\n" +
        "Next: mentor resume    come back from the pause\n",
    );
    expect((await world.run(["status"], { today })).out).not.toMatch(/late|Overdue|What happened/);
    expect((await world.run(["check"], { today })).code).toBe(0);
  });

  test("on return a person is asked about the days that fell into it", async () => {
    const world = await pausedWorld();
    const today = "2027-01-11";
    const { err, out } = await world.run(["resume"], { today, prompter: [["Move them on by 6 weeks?", true]] });
    expect(err).toContain(
      "While you were away, this was due:\n  10 Dec 2026  Send the CV\n  3 Dec 2026   the planned call\n",
    );
    expect(out).toMatch(/^Welcome back\.\nMoved:\n/);
    const [action] = (await world.ok(["action", "list"], { today })).actions;
    expect(action).toMatchObject({ due: "2027-01-21", moves: 1, overdue: false });
    expect((await world.ok(["status"], { today })).next).toMatchObject({ date: "2027-01-14" });
    expect(world.subjects()[0]).toBe("Come back from the pause");
  });

  test("without a terminal the days stay unless a flag says so, and what is left is told", async () => {
    const world = await pausedWorld();
    const today = "2027-01-11";
    const copy = world.copy();
    expect(await copy.ok(["resume", "--move-due"], { today })).toMatchObject({
      moved: { actions: [{ due: "2027-01-21" }], meetings: [{ date: "2027-01-14" }] },
      left: 0,
    });
    const { out } = await world.run(["resume"], { today });
    expect(out).toContain("2 days fell into the pause and stay as they were.");
    expect((await world.ok(["action", "list", "--overdue"], { today })).actions).toHaveLength(1);
    expect((await world.run(["resume"], { today })).code).toBe(1);
  });

  test("a pause that runs out by itself is told in next and status until somebody is back", async () => {
    const world = await pausedWorld();
    const today = "2027-01-12";
    const words =
      "Your pause ended on 11 January. 2 due days that fell into it can move on with you: mentor resume --move-due.";
    expect((await world.ok(["status"], { today })).notes[0]).toBe(words);
    expect((await world.ok(["next", "--dry-run"], { today })).notes[0]).toBe(words);
  });

  test("asks for the day on a terminal, may be left open, and gets another end by running it again", async () => {
    const world = await worldWithPair();
    expect((await world.run(["pause"], { prompter: [["On which day are you back?", ""]] })).out).toContain(
      "until you say that you are back",
    );
    expect((await world.ok(["pause", "--until", "in 3 weeks"])).pause).toEqual({
      from: "2026-11-21",
      until: "2026-12-12",
    });
    expect(world.subjects()[0]).toBe("Change the pause, until 2026-12-12");
    expect((await world.run(["pause", "--until", "2026-11-21"])).code).toBe(1);
  });
});

describe("close", () => {
  test("walks one person through, and keeps a last page that the other adds to", async () => {
    const world = await worldWithPair();
    await world.ok(["goal", "add", "Lead a review", "--baseline", "I have watched two"]);
    const today = "2027-05-10";
    await world.ok(["meet", "--date", "2027-05-10"], { today });
    const { code, out, err } = await world.run(["close"], {
      today,
      prompter: [
        ["What will you take with you", "That a question beats an answer."],
        ["goals then and now", ""],
        ["What did you expect", "A job. I got a direction."],
        ["helped you most", ""],
        ["thank the other for", "For the walk in March."],
        ["What comes next", ""],
        ["stay in touch", "A mail at new year."],
        ["whoever runs the programme", "More time for the start."],
      ],
    });
    expect(code).toBe(0);
    expect(err).toContain("What you write here goes on the last page, for the two of you.");
    expect(err).toContain("  Lead a review: then, “I have watched two”; still open.");
    expect(out).toMatch(/^Closed on 10 May\.\n/);
    expect(out).toContain("\nTo send to whoever runs the programme\nMore time for the start.\n");
    await world.ok(["close", "--thanks", "For *all* of it", "--touch", "I will write back."], { today, as: "mentor" });
    const page = world.read("last-page.md").split("---\n").at(-1);
    expect(page).toBe(`# Amara Okafor and Ines Duarte: the last page

From 10 May 2027 to 10 May 2027 you held 1 call. The programme was “Career mentoring”.

## What we take with us

**Amara Okafor**: That a question beats an answer.

## Goals, then and now

- Lead a review: then, “I have watched two”; still open.

## Expectations, then and now

**Amara Okafor**: A job. I got a direction.

## Thanks

**Amara Okafor**: For the walk in March.

**Ines Duarte**: For *all* of it

## Staying in touch

**Amara Okafor**: A mail at new year.

**Ines Duarte**: I will write back.

## For the programme

**Amara Okafor**: More time for the start.
`);
    expect(world.subjects().slice(0, 2)).toEqual(["Add to the last page", "Close the notebook"]);
  });

  test("leaves an archive that opens, refuses to be written in, and can be reopened", async () => {
    const world = await worldWithPair();
    await world.ok(["action", "add", "Open thing", "--due", "2026-12-01"]);
    const today = "2027-05-10";
    await world.ok(["close"], { today });
    for (const args of [
      ["status"],
      ["check"],
      ["next"],
      ["action", "list"],
      ["show", "last-page"],
      ["goal", "list"],
      ["agreement"],
      ["phase"],
    ]) {
      expect((await world.run(args, { today: "2028-01-01" })).code, args.join(" ")).toBe(0);
    }
    const status = await world.ok(["status"], { today });
    expect(status).toMatchObject({ closed: { on: today }, overdue: [], health: [], notes: [] });
    for (const args of [
      ["action", "add", "More"],
      ["topic", "add", "More"],
      ["journal", "add", "--shared", "--text", "More"],
      ["phase", "advance"],
      ["meeting", "schedule", "tomorrow"],
      ["agreement", "accept"],
      ["action", "add", "More", "--dry-run"],
    ]) {
      const { code, json } = await world.run([...args, "--json"], { today });
      expect(code, args.join(" ")).toBe(1);
      expect(json.error, args.join(" ")).toMatchObject({
        code: "CLOSED",
        remedy: expect.stringContaining("mentor close --reopen"),
      });
    }
    expect((await world.run(["pause"], { today })).code).toBe(1);
    expect((await world.ok(["close", "--reopen"], { today })).closed).toBeNull();
    await world.ok(["action", "add", "More"], { today });
    expect(world.exists("last-page.md")).toBe(true);
    expect((await world.ok(["close", "--reopen"], { today })).commit).toBeNull();
    expect((await world.run(["close", "--reopen", "--thanks", "x"], { today })).code).toBe(2);
  });

  test("ending early needs no reason: nobody asks for one, and it counts as complete in its own way", async () => {
    const world = await worldWithPair();
    const asked = world.copy();
    const closed = await world.ok(["close", "--early", "--no-input"]);
    expect(closed).toMatchObject({ closed: { on: "2026-11-21", early: true }, page: "last-page.md" });
    expect(world.read("mentor.yaml")).toContain("ended:\n  on: 2026-11-21\n  early: true\n");
    const { out } = await asked.run(["close", "--early"], {
      prompter: [
        ["thank the other", ""],
        ["stay in touch", ""],
      ],
    });
    expect(out).toContain("Closed on 21 November, before the time you had agreed, which is fine.");
    expect(out).not.toMatch(/why|reason|sorry|!/i);
  });

  test("is announced two calls before the end, in next and in status", async () => {
    const world = await worldWithPair();
    const words =
      /^The 6 months you agreed end on 21 May, with room for 1 more call\. To look back and close: mentor close\./;
    const today = "2027-05-05";
    expect((await world.ok(["meeting", "schedule", "2027-05-12"], { today })).meeting.number).toBe(1);
    expect((await world.ok(["status"], { today })).notes).toContainEqual(expect.stringMatching(words));
    expect((await world.ok(["next", "--dry-run"], { today })).notes).toContainEqual(expect.stringMatching(words));
  });
});

describe("renew", () => {
  test("goes on for another period, and the agreement with it", async () => {
    const world = await worldWithPair();
    await world.ok(["agreement", "accept"]);
    const today = "2027-05-20";
    const { out } = await world.run(["renew", "--length", "3 months"], { today });
    expect(out).toBe(
      "You go on for 3 months, until 20 August. Everything you have stays.\n" +
        "The agreement says the new length now, and waits for both of you to accept it.\n" +
        "Next: mentor agreement\n",
    );
    expect((await world.ok(["agreement"])).agreement).toMatchObject({ version: 2, acceptances: [] });
    expect((await world.ok(["status"], { today })).ending).toMatchObject({ day: "2027-08-20" });
    expect((await world.run(["renew"], { today })).code).toBe(1);
    expect((await world.run(["renew", "--length", "a while"], { today: "2027-06-01" })).code).toBe(2);
  });

  test("opens a closed notebook again", async () => {
    const world = await worldWithPair();
    await world.ok(["close"], { today: "2027-05-20" });
    const renewed = await world.ok(["renew"], { today: "2027-06-01" });
    expect(renewed).toMatchObject({ length: "6 months", until: "2027-12-01" });
    expect((await world.ok(["status"], { today: "2027-06-01" })).closed).toBeNull();
  });
});

describe("steps", () => {
  test("are ticked, left out and taken back by hand, found by their words", async () => {
    const world = await worldWithPair();
    expect((await world.ok(["step", "done", "in person"])).step).toMatchObject({
      id: "career-see-each-other",
      done: true,
    });
    expect((await world.ok(["step", "done", "in person"])).commit).toBeNull();
    expect((await world.ok(["step", "skip", "career-see-each-other"])).step).toMatchObject({
      done: false,
      skipped: true,
    });
    expect((await world.run(["phase"])).out).toMatch(/\n {2}– {2}both {2}Meet once in person/);
    expect((await world.ok(["step", "reopen", "career-see-each-other"])).step).toMatchObject({ skipped: false });
    expect(world.read("mentor.yaml")).not.toContain("steps:");
    const { out } = await world.run(["step", "done"], { prompter: [["Which step?", "Tell each other"]] });
    expect(out).toMatch(/^Done: Tell each other how you came to be where you are\.\n\d steps of this phase are left\./);
    expect((await world.run(["step", "done", "nothing of the sort"])).code).toBe(1);
  });

  test("once all are done or left out, the phase seems complete, and nobody has to move on", async () => {
    const world = await worldWithPair();
    await world.ok(["meet", "--date", "2026-11-21"]);
    const { phase } = await world.ok(["phase"]);
    for (const { id, done } of phase.steps) if (!done) await world.ok(["step", "skip", id]);
    const words = "Every step of this phase is done or left out. When it feels done: mentor phase advance.";
    expect((await world.ok(["phase"])).phase.hint).toBe(words);
    expect((await world.ok(["next", "--dry-run"])).notes).toContain(words);
    expect((await world.ok(["status"])).notes).toContain(words);
  });
});

describe("role swap", () => {
  test("gives the mentor's questions and tips to the other; names and promises stay", async () => {
    const world = await worldWithPair(["--programme", "cycle", "--type", "peer"]);
    await world.ok(["action", "add", "Ask around", "--owner", "mentor"]);
    const before = await world.ok(["next", "--dry-run"]);
    expect((await world.ok(["role", "swap"])).mentoring).toBe("mentee");
    const after = await world.ok(["next", "--dry-run"]);
    const flipped = { mentor: "mentee", mentee: "mentor", either: "either" } as Record<string, string>;
    const askers = (call: { questions: { asker: string }[] }) => call.questions.map(({ asker }) => asker);
    expect(askers(after)).toEqual(askers(before).map((each) => flipped[each]));
    expect((await world.ok(["action", "list"])).actions[0].owner).toBe("mentor");
    expect((await world.run(["role", "set", "--none"])).code).toBe(0);
    expect((await world.run(["role", "swap"])).out).toMatch(/^Ines plays the mentor from now on/);
    expect(world.read("mentor.yaml")).not.toContain("mentoring");
  });

  test("is for peers alone", async () => {
    const { code, json } = await (await worldWithPair()).run(["role", "swap", "--json"]);
    expect(code).toBe(1);
    expect(json.error).toMatchObject({ code: "WRONG_STATE", remedy: expect.stringContaining("type: peer") });
  });
});

test("what is said beside the result is broken between words at a terminal, and is one line in a pipe", async () => {
  const world = new World();
  await world.init();
  const { path } = (await world.ok(["topic", "add", "The reorganisation of the whole department in spring"])).topic;
  world.write(path, world.read(path).replace(/^by: .*$/m, "by: nobody"));
  const { err: piped } = await world.run(["topic", "list"]);
  const { err: shown } = await world.run(["topic", "list"], { terminal: true, env: { NO_COLOR: "1" } });
  expect([piped.length > 81, piped.trimEnd().includes("\n")]).toEqual([true, false]);
  expect(shown.replace(/\s+/g, " ")).toBe(piped.replace(/\s+/g, " "));
  expect(shown.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("a day that MENTOR_TODAY can't be is one line and exit 2, without a byte that a terminal would obey", async () => {
  const world = new World();
  await world.init();
  for (const today of ["2026-13-01", "x\u001b[31m"]) {
    const { code, out, err } = await world.run(["status"], { env: { MENTOR_TODAY: today } });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^Error: MENTOR_TODAY is .*, which is not a day\n {2}Try: /);
    expect(err).not.toContain("\u001b");
  }
});

test("F76: a pipe in the place of a file that git would read keeps nobody waiting", async () => {
  const world = new World();
  await world.init();
  await world.ok(["topic", "add", "One"]);
  execFileSync("mkfifo", [world.path(".mailmap")]);
  expect((await world.run(["undo", "--list"])).out).toContain("Add topic");
  expect((await world.run(["check"])).code).toBe(0);
});

test("a prompt's remind ends as every command where mentor's own folder is no folder", async () => {
  const world = new World();
  await world.init();
  rmSync(world.path(".git/mentor"), { recursive: true });
  world.write(".git/mentor", "x");
  const { code, err } = await world.run(["remind"]);
  expect([code === 0 || code === 70, err]).toEqual([true, expect.not.stringContaining("at ")]);
});

test("where TZ is set to nothing, this machine is in UTC", () => {
  const before = process.env.TZ;
  process.env.TZ = "";
  try {
    expect(machineZone()).toBe("UTC");
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
