import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STOP } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
});
afterAll(() => world.clear());

const add = async (title: string, ...more: readonly string[]) => (await world.ok(["goal", "add", title, ...more])).goal;

describe("goal add", () => {
  test("takes all by flags and asks nobody without a terminal", async () => {
    const flags = ["--why", "it scares me", "--measure", "we shipped", "--first-step", "ask", "--baseline", "none"];
    const { goal, commit } = await world.ok(["goal", "add", "Lead a review", "--due", "2027-03-31", ...flags]);
    expect(goal).toMatchObject({ title: "Lead a review", status: "active", progress: 0, due: "2027-03-31" });
    expect(goal.path).toBe(`goals/lead-a-review-${goal.id}.md`);
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    const file = world.read(goal.path);
    for (const words of ["it scares me", "we shipped", "first_step: ask", "baseline: none"])
      expect(file).toContain(words);
  });

  test("asks on a terminal for what the flags leave open, and all but the title may stay empty", async () => {
    const run = await world.run(["goal", "add", "--measure", "I gave the talk"], {
      prompter: [
        ["What do you want to reach?", ""],
        ["What do you want to reach?", "Speak in spring"],
        ["Why does it matter", ""],
        ["By when?", "the 45th"],
        ["By when?", "2027-04-30"],
        ["first step", "Write to the organiser"],
        ["Where do you stand", ""],
      ],
    });
    expect(run.code).toBe(0);
    expect(run.out).toContain("“Speak in spring”, by Friday 30 April 2027 (2027-04-30)");
    expect(run.err).toContain('"the 45th" is not a day');
    const { goals } = await world.ok(["goal", "list"]);
    const { path } = goals.find((each: { title: string }) => each.title === "Speak in spring");
    expect(world.read(path)).not.toMatch(/^(why|baseline):/m);
  });

  test("writes nothing when it is broken off at a question", async () => {
    const before = world.snapshot();
    const run = await world.run(["goal", "add", "Never"], { prompter: [["Why does it", STOP]] });
    expect(run.code).toBe(130);
    expect(world.snapshot()).toEqual(before);
  });

  test("names the missing title, refuses a subject nobody knows, and writes nothing on a dry run", async () => {
    const before = world.snapshot();
    expect(await world.run(["goal", "add"])).toMatchObject({ code: 2, err: expect.stringContaining("TITLE") });
    expect(await world.run(["goal", "add", "x", "--subject", "skils"])).toMatchObject({ code: 2 });
    expect((await world.ok(["goal", "add", "Not yet", "--dry-run"])).commit).toBeNull();
    expect(world.snapshot()).toEqual(before);
  });

  test("accepts more than three at once and says so calmly", async () => {
    const own = new World();
    await own.init();
    for (const title of ["One", "Two", "Three"])
      expect((await own.run(["goal", "add", title])).out).not.toContain("That makes");
    expect((await own.run(["goal", "add", "Four"])).out).toContain("That makes 4 active goals");
  });

  test("accepts a day that is over, and says it", async () => {
    expect((await world.run(["goal", "add", "Late", "--due", "2026-11-01"])).out).toContain(
      "That day is over already.",
    );
  });
});

describe("goal list", () => {
  test("shows active goals, says which stands still after four weeks, and others by --status", async () => {
    const own = new World();
    await own.init();
    const { goal } = await own.ok(["goal", "add", "Stand still", "--due", "2027-03-31"]);
    await own.ok(["goal", "add", "Let go"]);
    await own.ok(["goal", "drop", "let go", "--reason", "enough"]);
    const { goals } = await own.ok(["goal", "list"], { today: "2026-12-18" });
    expect(goals).toEqual([{ ...goal, created: "2026-11-21", moved: null, still: false, closed: null }]);
    const still = await own.run(["goal", "list"], { today: "2026-12-19" });
    expect(still.out).toContain("by 31 March 2027, nothing new for 4 weeks");
    expect((await own.ok(["goal", "list", "--status", "all"])).goals).toHaveLength(2);
    expect((await own.run(["goal", "list", "--status", "dropped"])).out).toContain("dropped on 21 November");
    expect((await own.run(["goal", "list", "--status", "done"])).out).toBe("No goals.\n");
  });

  test("leaves out a goal whose file can't be read, and works while mentor.yaml can't", async () => {
    const own = new World();
    await own.init();
    const { goal } = await own.ok(["goal", "add", "Broken"]);
    await own.ok(["goal", "add", "Whole"]);
    own.write(goal.path, own.read(goal.path).replace("title:", "title: ["));
    own.write("mentor.yaml", `${own.read("mentor.yaml")}x: [\n`);
    const run = await own.run(["goal", "list", "--json"]);
    expect(run.code).toBe(0);
    expect(run.json.goals.map((each: { title: string }) => each.title)).toEqual(["Whole"]);
    expect(run.err).toContain(goal.path);
  });
});

describe("goal progress", () => {
  test("notes a value with a line, and the same once", async () => {
    const { id } = await add("Progress");
    const args = ["goal", "progress", id, "30 %", "--note", "outline agreed"];
    expect((await world.ok(args)).goal.progress).toBe(30);
    expect(await world.ok(args)).toMatchObject({ goal: { progress: 30 }, commit: null });
  });

  test.each(["101", "abc", "30.5", ""])("refuses %j", async (value) => {
    const { id } = await add("Refuse");
    expect((await world.run(["goal", "progress", id, value])).code).toBe(2);
  });

  test("asks on a terminal which goal, how far, and for a line", async () => {
    await add("Ask about me");
    const run = await world.run(["goal", "progress"], {
      prompter: [
        ["Which goal?", /Ask about me/],
        ["How far is it", "100"],
        ["A line about it", "all done"],
      ],
    });
    expect(run.out).toContain("mentor goal done");
  });
});

describe("goal edit", () => {
  test("a new day takes a reason: an error names the flag, and with it the revision is kept", async () => {
    const { id, path } = await add("Revise", "--due", "2027-03-31");
    const before = world.snapshot();
    const refused = await world.run(["goal", "edit", id, "--due", "2027-04-30", "--json"]);
    expect(refused).toMatchObject({ code: 2, json: { error: { code: "NO_ANSWER", remedy: "give it with --reason" } } });
    expect(world.snapshot()).toEqual(before);
    await world.ok(["goal", "edit", id, "--due", "2027-04-30", "--reason", "it was moved"]);
    expect(world.read(path)).toContain("was: Revise, by 31 March 2027");
    expect((await world.ok(["goal", "edit", id, "--due", "2027-04-30"])).commit).toBeNull();
    expect((await world.ok(["goal", "edit", id, "--measure", "done is done"])).commit).not.toBeNull();
  });

  test("asks on a terminal through all words with what stands there, and why the title changed", async () => {
    const { id, path } = await add("Old words", "--why", "because");
    const run = await world.run(["goal", "edit", id], {
      prompter: [
        ["What do you want to reach?", "New words"],
        ["Why does it matter", "because"],
        ["How will you know", "we see it"],
        ["By when?", ""],
        ["first step", ""],
        ["What has changed?", ""],
        ["What has changed?", "clearer now"],
      ],
    });
    expect(run.code).toBe(0);
    const file = world.read(path);
    for (const words of ["title: New words", "why: because", "measure: we see it", "why: clearer now"]) {
      expect(file).toContain(words);
    }
  });

  test("adds milestones, closes one by words, and does all of it in one commit", async () => {
    const { id } = await add("Milestones");
    const commits = world.commits();
    const added = await world.run([
      ...["goal", "edit", id, "--milestone", "Outline agreed by fri", "--milestone", "Stand by me"],
      ...["--measure", "both are done"],
    ]);
    expect(added.out).toContain("milestone “Outline agreed”, by Friday 27 November (2026-11-27)");
    expect(added.out).toMatch(/milestone “Stand by me” {2}\w{4,}/);
    expect(world.commits()).toBe(commits + 1);
    expect(world.subjects()[0]).toMatch(/^Edit goal \w{4,}$/);
    const closed = await world.run(["goal", "edit", id, "--milestone-done", "outline"]);
    expect(closed.out).toContain("“Outline agreed”, reached");
    expect(closed.out).not.toContain("Stand by me");
    expect((await world.ok(["goal", "edit", id, "--milestone-done", "outline"])).commit).toBeNull();
    const unknown = await world.run(["goal", "edit", id, "--milestone-done", "nothing"]);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('No milestone "nothing"') });
  });

  test("a day of a milestone that does not exist is refused, not taken for words", async () => {
    const { id } = await add("Slip");
    expect((await world.run(["goal", "edit", id, "--milestone", "Draft by 2026-02-30"])).code).toBe(2);
  });
});

describe("goal done, drop, reopen, show", () => {
  test("a goal is reached, taken up again and let go with a reason, each time once", async () => {
    const { id, path } = await add("Way through");
    expect((await world.ok(["goal", "done", "way through"])).goal.status).toBe("done");
    expect((await world.ok(["goal", "done", id])).commit).toBeNull();
    expect((await world.run(["goal", "drop", id])).code).toBe(1);
    expect((await world.ok(["goal", "reopen", id])).goal.status).toBe("active");
    await world.ok(["goal", "drop", id, "--reason", "another road"]);
    expect(world.read(path)).toContain("reason: another road");
  });

  test("shows its file with the action items that serve it", async () => {
    const { id } = await add("Served");
    await world.ok(["action", "add", "First of all", "--goal", id]);
    const page = await world.ok(["goal", "show", id]);
    expect(page).toMatchObject({ goal: { id }, facts: { title: "Served" }, actions: [{ title: "First of all" }] });
    expect((await world.run(["goal", "show", "served"])).out).toContain("First of all");
  });

  test("an unknown goal is told with exit 1, words that fit several with exit 2", async () => {
    await add("Twice one");
    await add("Twice two");
    expect((await world.run(["goal", "done", "zzzzzz"])).code).toBe(1);
    expect((await world.run(["goal", "done", "twice"])).code).toBe(2);
  });
});
