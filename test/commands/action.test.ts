import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENTER, STOP, type Step } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

/** A Saturday. */
const today = "2026-11-21";
let base: World;
let cv: string;
let ask: string;

beforeAll(async () => {
  base = new World({ shared: true, today });
  await base.init();
  cv = (await base.ok(["action", "add", "Send the short CV", "--due", "2026-11-28"])).action.id;
  ask = (await base.ok(["action", "add", "Ask Tomás about shadowing", "--owner", "mentor", "--due", "2026-12-03"]))
    .action.id;
});
afterAll(() => base.clear());

/** Each verb on an open promise, and what git says of it; no reason is asked for without a terminal. */
const verbs: readonly (readonly [verb: string, more: readonly string[], subject: string])[] = [
  ["done", [], "Close action ID"],
  ["drop", ["--reason", "no longer needed"], "Drop action ID"],
  ["move", ["2026-12-10", "--reason", "a busy week"], "Move action ID to 2026-12-10"],
  ["edit", ["--title", "Send the CV"], "Edit action ID"],
];

describe("action add", () => {
  test("reports the promise as it is kept, in a file that says what it is", async () => {
    const world = base.copy();
    const commits = world.commits();
    const { action, commit } = await world.ok([
      "action",
      "add",
      "Read the page",
      "--due",
      "fri",
      "--note",
      "All of it.",
    ]);
    expect(action).toEqual({
      id: expect.stringMatching(/^[a-z2-9]{10}$/),
      path: `actions/2026/read-the-page-${action.id}.md`,
      title: "Read the page",
      owner: "mentee",
      due: "2026-11-27",
      status: "open",
      overdue: false,
      goal: null,
      meeting: null,
      moves: 0,
    });
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    expect(world.commits()).toBe(commits + 1);
    expect(world.subjects()[0]).toMatch(/^Add action \w{4,}$/);
    expect(world.read(action.path)).toMatch(/\n---\nAll of it\.\n$/);
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test("is due at the next meeting, or else one cadence from today, and says the day as a date", async () => {
    const world = base.copy();
    const { out } = await world.run(["action", "add", "Read the page"]);
    expect(out).toMatch(/^Added “Read the page” {2}\w{4,}\n {2}yours, due Saturday 5 December \(2026-12-05\)\n$/);
    await world.ok(["meeting", "schedule", "2026-12-01"]);
    expect((await world.ok(["action", "add", "One"])).action.due).toBe("2026-12-01");
    expect((await world.ok(["action", "add", "Two", "--due", "next meeting"])).action.due).toBe("2026-12-01");
    const other = await world.run(["action", "add", "Three", "--owner", "mentor", "--due", "tomorrow"]);
    expect(other.out).toContain("Ines's, due Sunday 22 November (2026-11-22)");
  });

  test("a day that is over is accepted, and said", async () => {
    const world = base.copy();
    const { code, out } = await world.run(["action", "add", "Read the page", "--due", "yesterday"]);
    expect(code).toBe(0);
    expect(out).toContain("(2026-11-20)\n  That day is over already.\n");
    expect((await world.ok(["action", "list", "--overdue"])).actions).toMatchObject([
      { title: "Read the page", overdue: true },
    ]);
  });

  test("serves a goal that is named by its words, and is listed by it", async () => {
    const world = base.copy();
    const { goal } = await world.ok(["goal", "add", "Lead a project review"]);
    expect((await world.ok(["action", "add", "Sit in", "--goal", "project review"])).action.goal).toBe(goal.id);
    expect((await world.ok(["action", "list", "--goal", goal.id])).actions).toHaveLength(1);
  });

  test("asks for the title where it was left out, and a person is told what is wrong with it", async () => {
    const world = base.copy();
    const before = world.snapshot();
    expect((await world.run(["action", "add"])).code).toBe(2);
    expect((await world.run(["action", "add"], { prompter: [["What is promised?", STOP]] })).code).toBe(130);
    expect(world.snapshot()).toEqual(before);
    const prompter: Step[] = [
      ["What is promised?", "  "],
      ["What is promised?", "Read the page"],
    ];
    expect((await world.run(["action", "add"], { prompter })).code).toBe(0);
  });
});

describe("each verb", () => {
  test.each(verbs)(
    "%s makes one commit by whoever runs it, that says nothing of what was said",
    async (verb, more, subject) => {
      const world = base.copy();
      const commits = world.commits();
      const { action, commit } = await world.ok(["action", verb, cv, ...more], { as: "mentor" });
      expect(action.id).toBe(cv);
      expect(commit).toBe(world.git("rev-parse", "HEAD"));
      expect(world.commits()).toBe(commits + 1);
      const trailers = `Mentor-Command: action ${verb}\nMentor-Side: mentor`;
      const words = `Ines Duarte: ${subject.replace("ID", cv.slice(0, 4))}\n\n${trailers}`;
      expect(world.git("log", "-1", "--format=%an: %B")).toBe(words);
      expect(world.git("status", "--porcelain")).toBe("");
    },
  );

  test.each(verbs)("%s done twice changes nothing and says so", async (verb, more) => {
    const world = base.copy();
    await world.ok(["action", verb, cv, ...more]);
    const before = world.snapshot();
    const commits = world.commits();
    const { action, commit } = await world.ok(["action", verb, cv, ...more]);
    expect([action.id, commit]).toEqual([cv, null]);
    const { code, out } = await world.run(["action", verb, cv, ...more]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^(Already done:|Open already:|Dropped already:|Nothing to change:) “/),
    ]);
    expect(world.commits()).toBe(commits);
    expect(world.snapshot()).toEqual(before);
  });

  test.each(verbs)("%s in a dry run shows what would be and writes nothing", async (verb, more) => {
    const world = base.copy();
    const before = world.snapshot();
    const real = await base.copy().ok(["action", verb, cv, ...more]);
    const dry = await world.ok(["action", verb, cv, ...more, "--dry-run"]);
    expect(dry).toEqual({ ...real, commit: null });
    expect((await world.run(["action", verb, cv, ...more, "--dry-run"])).out).toMatch(/^Would be: /);
    expect(world.snapshot()).toEqual(before);
    expect(world.git("rev-parse", "HEAD")).toBe(base.git("rev-parse", "HEAD"));
  });

  test.each([...verbs, ["reopen", [], ""], ["show", [], ""]] as const)(
    "%s takes the whole id, the start of it and words of the title, and refuses what it can't find",
    async (verb, more) => {
      for (const name of [cv, cv.slice(0, 4), "short cv", "SEND THE SHORT CV"]) {
        expect(
          (await base.ok(["action", verb, name, ...more, ...(verb === "show" ? [] : ["--dry-run"])])).action.id,
        ).toBe(cv);
      }
      const none = await base.run(["action", verb, "the long letter", ...more, "--json"]);
      expect(none).toMatchObject({ code: 1, json: { error: { code: "NO_SUCH_RECORD" } } });
    },
  );

  test("words that mean more than one list the candidates", async () => {
    const world = base.copy();
    const { action } = await world.ok(["action", "add", "Send the long CV"]);
    const run = await world.run(["action", "done", "send the"]);
    expect(run.code).toBe(2);
    for (const id of [cv, action.id]) expect(run.err).toContain(id.slice(0, 4));
  });

  test.each(verbs)("%s offers the open ones where none is named; Ctrl-C writes nothing", async (verb, more) => {
    const world = base.copy();
    await world.ok(["action", "done", ask]);
    const before = world.snapshot();
    const args = ["action", verb, ...(verb === "move" ? [] : more)];
    expect((await world.run(args)).code).toBe(2);
    const stop = await world.run(args, { prompter: [["Which action item?", STOP]] });
    expect([stop.code, world.snapshot()]).toEqual([130, before]);
    const asked: readonly Step[] =
      verb === "move"
        ? [
            ["To which day?", "someday"],
            ["To which day?", "2026-12-10"],
            ["Why does it move?", ENTER],
          ]
        : [];
    const run = await world.run(args, { prompter: [["Which action item?", "Send the short CV"], ...asked] });
    expect(run.code).toBe(0);
  });

  test("a move is counted with its reason, and one to a day that is over is said", async () => {
    const world = base.copy();
    await world.ok(["action", "move", cv, "2026-12-10", "--reason", "a busy week"]);
    const { out } = await world.run(["action", "move", cv, "2026-11-20"]);
    expect(out).toContain("due Friday 20 November (2026-11-20)");
    expect(out).toContain("That day is over already.");
    const { action } = await world.ok(["action", "show", cv]);
    expect(action).toMatchObject({ due: "2026-11-20", moves: 2, overdue: true });
    expect(world.read(action.path)).toContain("why: a busy week\n");
    expect((await world.run(["action", "list"])).out).toContain("moved 2×");
  });

  test("the third move asks whether it is still wanted, and lets it go without a word about why", async () => {
    const world = base.copy();
    const { action } = await world.ok(["action", "add", "Write it up", "--due", "2026-12-01"]);
    for (const day of ["2026-12-02", "2026-12-03"]) await world.ok(["action", "move", action.id, day]);
    const copy = world.copy();
    const still = /has moved 2 times before\. Is it still wanted\?/;
    const kept = await world.run(["action", "move", action.id, "2026-12-04"], {
      prompter: [
        [still, "Yes"],
        ["Why does it move?", ""],
      ],
    });
    expect(kept.out).toMatch(/^Moved “Write it up”/);
    const { agenda } = await world.ok(["next", "--dry-run"]);
    expect(agenda.items.find((each: { kind: string }) => each.kind === "actions").title).toBe(
      "3 open action items; “Write it up” has moved 3 times: is it still wanted?",
    );
    const silent = await copy.copy().run(["action", "move", action.id, "2026-12-04"]);
    expect(silent.out).toMatch(/\n {2}Moved 3 times\. If it is not wanted any more: mentor action drop \w+\n$/);
    const gone = await copy.run(["action", "move", action.id, "2026-12-04"], {
      prompter: [
        [still, "No"],
        ["Why do you let it go?", ""],
      ],
    });
    expect(gone.out).toMatch(/^Dropped: “Write it up”/);
    expect(copy.commits()).toBe(world.commits());
  });

  test("what is closed is reopened before it moves, and reopening what is open changes nothing", async () => {
    const world = base.copy();
    expect((await world.ok(["action", "reopen", cv])).commit).toBeNull();
    await world.ok(["action", "drop", cv, "--reason", "no longer needed"]);
    const refused = await world.run(["action", "move", cv, "2026-12-10", "--json"]);
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "WRONG_STATE" } } });
    expect(refused.json.error.remedy).toContain(`mentor action reopen ${cv.slice(0, 4)}`);
    const { action } = await world.ok(["action", "reopen", cv]);
    expect(action.status).toBe("open");
    expect(world.read(action.path)).not.toMatch(/reason|closed/);
    expect((await world.ok(["action", "move", cv, "2026-12-10"])).action.moves).toBe(1);
  });

  test("edit changes owner, day and goal without counting a move, and takes a goal away", async () => {
    const world = base.copy();
    const { goal } = await world.ok(["goal", "add", "Lead a project review"]);
    const more = ["--owner", "mentor", "--due", "2026-12-10", "--goal", goal.id];
    expect((await world.ok(["action", "edit", cv, ...more])).action).toMatchObject({
      owner: "mentor",
      due: "2026-12-10",
      goal: goal.id,
      moves: 0,
    });
    expect((await world.ok(["action", "edit", cv, "--goal", "none"])).action.goal).toBeNull();
    const { action } = await world.ok(["action", "edit", cv, "--title", "Something else"]);
    expect(action.path).toContain("send-the-short-cv");
  });
});

describe("action list", () => {
  const titles = async (world: World, ...args: string[]) =>
    (await world.ok(["action", "list", ...args], { today: "2026-11-30" })).actions.map(
      (each: { title: string }) => each.title,
    );

  test("has the most urgent first, narrowed by owner, day and state", async () => {
    const world = base.copy();
    await world.ok(["action", "add", "Later", "--due", "2027-01-10"]);
    await world.ok(["action", "done", (await world.ok(["action", "add", "Over"])).action.id]);
    expect(await titles(world)).toEqual(["Send the short CV", "Ask Tomás about shadowing", "Later"]);
    expect(await titles(world, "--overdue")).toEqual(["Send the short CV"]);
    expect(await titles(world, "--owner", "mentor")).toEqual(["Ask Tomás about shadowing"]);
    expect(await titles(world, "--due-by", "thu")).toEqual(["Send the short CV", "Ask Tomás about shadowing"]);
    expect(await titles(world, "--status", "done")).toEqual(["Over"]);
    expect(await titles(world, "--status", "all")).toHaveLength(4);
  });

  test("with --exit-code tells by its status whether there is anything, and writes nothing", async () => {
    const before = base.snapshot();
    const args = ["action", "list", "--overdue", "--exit-code"];
    expect(await base.run(args)).toMatchObject({ code: 0, out: "Nothing is overdue.\n" });
    expect(await base.run(args, { today: "2026-11-30" })).toMatchObject({
      code: 3,
      out: expect.stringContaining("2 days late"),
    });
    expect((await base.run([...args, "--json"], { today: "2026-11-30" })).code).toBe(3);
    expect(base.snapshot()).toEqual(before);
  });
});

describe("files that people edit", () => {
  const pathOf = async (world: World) => (await world.ok(["action", "show", cv])).action.path as string;

  test("an edit by hand is seen at once, and taken in with a commit of its own by the next command that writes", async () => {
    const world = base.copy();
    const path = await pathOf(world);
    world.write(path, world.read(path).replace("due: 2026-11-28", "due: 2026-12-01"));
    expect((await world.ok(["action", "list"])).actions[0]).toMatchObject({ id: cv, due: "2026-12-01", moves: 0 });
    const commits = world.commits();
    expect((await world.ok(["action", "show", cv])).action.due).toBe("2026-12-01");
    expect(world.commits()).toBe(commits);
    await world.ok(["action", "done", ask]);
    expect(world.subjects().slice(0, 2)).toEqual([`Close action ${ask.slice(0, 4)}`, "Take in edits made by hand"]);
    expect(world.git("show", "--name-only", "--format=", "HEAD^")).toBe(path);
    expect(world.git("show", `HEAD:${path}`)).toContain("due: 2026-12-01");
  });

  test("comments, the order of keys, blank lines, quotes, unknown keys and the text below survive", async () => {
    const world = base.copy();
    const path = await pathOf(world);
    const [, head = ""] = world.read(path).split("---\n");
    const id = `id: ${cv}\n`;
    const mine = `---\n${head.split("\n")[0]}\n# for the spring\ntitle:   "Send the short CV"   # short\n\nmood: 'calm'\ncreated: 2026-11-21\nowner: mentee\ndue: 2026-11-28  # a Saturday\nstatus: open\n${id}---\n\nOne page.  \n\n\nNo photograph.\n`;
    world.write(path, mine);
    await world.ok(["action", "move", cv, "2026-12-10"]);
    const after = world.read(path);
    expect(after).toContain("due: 2026-12-10  # a Saturday\n");
    expect(after.replace("2026-12-10  #", "2026-11-28  #").replace(/moves:\n(?: {2}.*\n)+/, "")).toBe(mine);
    expect((await world.ok(["check"])).problems).toEqual([]);
  });

  test("F22: CRLF and a byte-order mark are read, and LF is written where something changes", async () => {
    const world = base.copy();
    const path = await pathOf(world);
    world.write(path, `\uFEFF${world.read(path).replaceAll("\n", "\r\n")}`);
    expect((await world.ok(["action", "show", cv])).action.title).toBe("Send the short CV");
    await world.ok(["action", "done", cv]);
    expect(world.read(path)).not.toMatch(/[\r\uFEFF]/);
    expect(world.git("show", `HEAD:${path}`)).not.toContain("\r");
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test("F55: one that can't be read is left out by a list, said, and never overwritten", async () => {
    const world = base.copy();
    const path = await pathOf(world);
    world.write(path, world.read(path).replace("due: 2026-11-28", "due: 2026-02-30"));
    const before = world.read(path);
    const list = await world.run(["action", "list", "--json"]);
    expect(list.json.actions.map((each: { id: string }) => each.id)).toEqual([ask]);
    expect(list.err).toMatch(new RegExp(`^Left out ${path}:\\d+:\\d+: `));
    const done = await world.run(["action", "done", cv, "--json"]);
    expect(done).toMatchObject({ code: 1, json: { error: { code: "HELD", place: { file: path } } } });
    expect((await world.ok(["action", "done", ask])).commit).not.toBeNull();
    expect(world.read(path)).toBe(before);
  });
});
