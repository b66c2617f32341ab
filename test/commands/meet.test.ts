import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withLock } from "../../src/git/lock.ts";
import { editor, writing } from "../support/editor.ts";
import { ENTER, STOP, type Step, stoppedAt } from "../support/scripted-prompter.ts";
import { projectRoot } from "../support/source.ts";
import { World } from "../support/world.ts";

/** A Tuesday: the day of the call. */
const today = "2026-12-01";
const program = join(projectRoot, "bin", "run.js");

/** A pair before its first call: two promises, two topics, a goal and a prepared agenda. */
let prepared: World;
/** The same with that call recorded, a promise made in it, and the next one planned. */
let recorded: World;
/** A pair that has nothing but its settings. */
let bare: World;
let cv: string;
let ask: string;

beforeAll(async () => {
  const before = { today: "2026-11-21" };
  bare = new World({ shared: true, today });
  await bare.init("pair", [], before);
  prepared = bare.copy({ shared: true });
  const add = async (...args: string[]) => (await prepared.ok(["action", "add", ...args], before)).action.id;
  cv = await add("Send the short CV", "--owner", "mentee", "--due", "2026-11-28");
  ask = await add("Ask Tomás about shadowing", "--owner", "mentor", "--due", "2026-12-03");
  await prepared.ok(["goal", "add", "Lead a project review", "--due", "2027-03-31"], before);
  await prepared.ok(["topic", "add", "The reorganisation"], before);
  await prepared.ok(["topic", "add", "The panel"], { ...before, as: "mentor" });
  await prepared.ok(["meeting", "schedule", today, "--time", "15:00", "--zone", "Europe/Lisbon"], before);
  await prepared.ok(["next"], before);
  recorded = prepared.copy({ shared: true });
  const stdin = "We said hello.\n\n- [ ] write down three things @mentee by 2026-12-09\n";
  await recorded.ok(["meet", "--notes-file", "-", "--next", "2026-12-15 15:00"], { stdin });
});
afterAll(() => {
  for (const world of [bare, prepared, recorded]) world.clear();
});

const drafts = (world: World) => {
  const folder = world.path(".git/mentor/drafts");
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly due: string;
  readonly meeting: string;
  readonly path: string;
}

const actionsIn = async (world: World): Promise<readonly Listed[]> =>
  (await world.ok(["action", "list", "--status", "all"])).actions;
const made = (actions: readonly Listed[]) =>
  actions.map(({ title, owner, due }) => `${title} @${owner} by ${due}`).sort();
const meetingsIn = async (world: World): Promise<readonly (Listed & { date: string; status: string })[]> =>
  (await world.ok(["meeting", "list"])).meetings;
const actionIn = async (world: World, id: string) => (await world.ok(["action", "show", id])).action;

/** What the wrap-up asks in the prepared notebook. */
const wrapUp: readonly Step[] = [
  ["Next call?", "2026-12-15 15:00"],
  ["What is it to be about?", "the panel talk"],
  ["Which topics did you get to?", ["The panel"]],
  ["How far is “Lead a project review”", "20"],
];
/** The same as flags. */
const wrapUpFlags = [
  "--next",
  "2026-12-15 15:00",
  "--about",
  "the panel talk",
  "--covered",
  "panel",
  "--progress",
  "20",
];

describe("meet in the editor", () => {
  test("makes action items of lines with a box, their days counted from the call's and written back", async () => {
    const world = prepared.copy();
    const words = [
      "We said hello.",
      "",
      "- [ ] draft an agenda @me by fri",
      "- [ ] look through the notes @mentor by next friday",
      "- [ ] call Amara's manager @ines by +10d",
      "- [ ] think it over",
      "- [x] laughed about it",
    ].join("\n");
    const commits = world.commits();
    const run = await world.run(["meet"], {
      today: "2026-12-07",
      env: writing(world, words),
      prompter: [["On which day did you talk?", ENTER], ...wrapUp, ["Who promised “think it over”?", "Amara"]],
    });
    expect(run).toMatchObject({ code: 0, err: "You and Ines will read what you write.\n" });
    expect(run.out).toMatch(/^Recorded meeting 1 in meetings\/2026\/2026-12-01-\w+\.md\n\n4 new promises:\n/);
    expect(run.out).toMatch(/\nNext call: Tue 15 Dec, 15:00, in 8 days\.\n$/);
    const [held, next] = await meetingsIn(world);
    expect([held, next]).toMatchObject([
      { status: "held", date: today, time: "15:00", zone: "Europe/Lisbon" },
      { status: "planned", date: "2026-12-15", time: "15:00", about: "the panel talk" },
    ]);
    const actions = (await actionsIn(world)).filter((each) => each.meeting === held?.id);
    expect(made(actions)).toEqual([
      "call Amara's manager @mentor by 2026-12-11",
      "draft an agenda @mentee by 2026-12-04",
      "look through the notes @mentor by 2026-12-11",
      "think it over @mentee by 2026-12-15",
    ]);
    const page = world.read(held?.path ?? "");
    for (const { title, owner, due, id } of actions) {
      expect(page).toContain(`\n- [ ] ${title} @${owner} by ${due} (${id})\n`);
    }
    expect(page).toContain("\n## Notes\n\nWe said hello.\n\n- [ ] draft an agenda");
    expect(page).toContain("\n- [x] laughed about it\n");
    expect(world.commits()).toBe(commits + 1);
    expect(world.subjects()[0]).toBe("Record meeting 1");
    expect(world.git("status", "--porcelain")).toBe("");
    expect(drafts(world)).toEqual([]);
  });

  test("a tick on a listed promise keeps it, another day moves it, other words and another owner change it", async () => {
    const world = prepared.copy();
    const env = editor(
      world,
      `sed -i 's/^- \\[ \\] \\(Send the short CV\\)/- [x] \\1/' "$1"
sed -i 's/^- \\[ \\] Ask Tomás about shadowing @mentor by [-0-9]*/- [ ] Ask Tomás about a visit @me by fri/' "$1"`,
    );
    const { code, out } = await world.run(["meet", ...wrapUpFlags], { env, prompter: [] });
    expect(code).toBe(0);
    expect(out).toContain("\n1 promise kept:\n");
    expect(out).not.toContain("new promise");
    expect(await actionIn(world, cv)).toMatchObject({ status: "done", due: "2026-11-28", moves: 0 });
    expect(await actionIn(world, ask)).toMatchObject({
      title: "Ask Tomás about a visit",
      owner: "mentee",
      due: "2026-12-04",
      moves: 1,
    });
    const [held] = await meetingsIn(world);
    const page = world.read(held?.path ?? "");
    expect(page).toContain(`\n- [x] Send the short CV @mentee by 2026-11-28 (${cv})\n`);
    expect(page).toContain(`\n- [ ] Ask Tomás about a visit @mentee by 2026-12-04 (${ask})\n`);
  });

  test("answers stay below their questions, headings without words go, and topics that were reached are ticked", async () => {
    const world = prepared.copy();
    const env = editor(
      world,
      `sed -i '0,/^### .*<!-- q: /{/^### .*<!-- q: /a\\
\\
The year in accounts.
}' "$1"
sed -i 's/^- \\[ \\] \\(The reorganisation (.*)\\)$/- [x] \\1/' "$1"`,
    );
    const prompter: Step[] = [
      ["Which topics did you get to?", ["The panel"]],
      ["How far", ENTER],
    ];
    const run = await world.run(["meet", "--next", "2026-12-15"], {
      env,
      prompter: [["What is it to be about?", ENTER], ...prompter],
    });
    expect(run.code).toBe(0);
    const [held] = await meetingsIn(world);
    const page = world.read(held?.path ?? "");
    expect(page.match(/<!-- q: /g)).toHaveLength(1);
    expect(page).toMatch(/\n## Questions\n\n### .* <!-- q: [\w-]+ -->\n\nThe year in accounts\.\n$/);
    for (const topic of ["The reorganisation", "The panel"]) expect(page).toMatch(`\n- [x] ${topic} (`);
    expect((await world.ok(["topic", "list"])).topics).toEqual([]);
  });

  test("what flags gave is not asked, and neither is what a pair does not have", async () => {
    const world = prepared.copy();
    const env = writing(world, "We said hello.");
    expect((await world.run(["meet", ...wrapUpFlags], { env, prompter: [] })).code).toBe(0);
    const alone = bare.copy();
    const run = await alone.run(["meet"], { env: writing(alone, "Hello."), prompter: wrapUp.slice(0, 2) });
    expect(run.code).toBe(0);
  });

  test("an answer that can't be is asked for again, and nothing is lost for it", async () => {
    const world = prepared.copy();
    const run = await world.run(["meet", "--covered", "all", "--progress", "20"], {
      env: writing(world, "- [ ] send it @me by fryday"),
      prompter: [
        ["Next call?", "someday"],
        ["Next call?", "yesterday"],
        ["Next call?", "2026-12-15 25:00"],
        ["Next call?", "-"],
        ["“send it”: “fryday” is not a day. By when?", "thurzday"],
        ["By when?", "thu"],
      ],
    });
    expect(run.code).toBe(0);
    expect(run.out).toContain("The next call has no day yet: mentor meeting schedule");
    expect(made(await actionsIn(world))).toContain("send it @mentee by 2026-12-03");
  });

  test("a page left as it was is recorded only if that is meant", async () => {
    const world = prepared.copy();
    const before = world.snapshot();
    const env = editor(world, "true");
    const no = await world.run(["meet", ...wrapUpFlags], { env, prompter: [["You wrote nothing.", ENTER]] });
    expect(no).toMatchObject({ code: 130, out: "", err: expect.stringContaining("Stopped. Nothing was written.\n") });
    expect(world.snapshot()).toEqual(before);
    expect(drafts(world)).toEqual([]);
    const yes = await world.run(["meet", ...wrapUpFlags], { env, prompter: [["You wrote nothing.", true]] });
    expect(yes.code).toBe(0);
    expect(world.subjects()[0]).toBe("Record meeting 1");
  });

  test("F22: an editor's CRLF and byte-order mark are read, and LF is kept", async () => {
    const world = prepared.copy();
    const script = `sed -i 's/$/\\r/' "$1"; printf '\\357\\273\\277' | cat - "$1" > "$1.x"; cat "$1.x" > "$1"; rm "$1.x"`;
    const env = writing(world, "- [ ] send it @me by fri", script);
    expect((await world.run(["meet", ...wrapUpFlags], { env, prompter: [] })).code).toBe(0);
    const [held] = await meetingsIn(world);
    const page = world.read(held?.path ?? "");
    expect(page).not.toMatch(/[\r\uFEFF]/);
    expect(page).toMatch(/- \[ \] send it @mentee by 2026-12-04 \(\w{10}\)\n/);
    expect((await world.ok(["check"])).problems).toEqual([]);
  });

  test.each([
    ["bytes that are no text", `printf 'a\\377b\\000\\n' >> "$1"`, "the file is not text in UTF-8"],
    [
      "the marks of a conflict",
      `printf '<<<<<<< one\\na\\n=======\\nb\\n>>>>>>> two\\n' >> "$1"`,
      "git left conflict markers here",
    ],
  ])("%s are refused before the record is spoilt, and the draft is kept", async (_, script, said) => {
    const world = prepared.copy();
    const before = world.snapshot();
    const env = writing(world, "Hello.", script);
    const run = await world.run(["meet", ...wrapUpFlags], { env, prompter: [] });
    expect(run.code).toBe(1);
    expect(run.err.replace(/\s+/g, " ")).toContain(said);
    expect(world.snapshot()).toEqual(before);
    expect(drafts(world)).not.toEqual([]);
  });
});

describe("the draft", () => {
  test("F1, F3: Ctrl-C at any question writes nothing and keeps the draft, which the next run offers", async () => {
    const world = prepared.copy();
    const before = world.snapshot();
    const commits = world.commits();
    const steps: readonly Step[] = [...wrapUp, ["Who promised “think it over”?", "Amara"]];
    const env = writing(world, "- [ ] think it over");
    const leave = editor(world, "true");
    for (let at = 0; at < steps.length; at++) {
      const offered: readonly Step[] = at === 0 ? [] : [["You left a draft of this call.", ENTER]];
      const run = await world.run(["meet"], {
        env: at === 0 ? env : leave,
        prompter: [...offered, ...stoppedAt(steps, at)],
      });
      expect(run).toMatchObject({
        code: 130,
        out: "",
        err: expect.stringMatching(/Stopped\. Your draft is kept\.\n$/),
      });
      expect(world.snapshot()).toEqual(before);
      expect(world.commits()).toBe(commits);
      expect(world.exists(`.git/mentor/drafts/${drafts(world).find((each) => each.endsWith(".md"))}`)).toBe(true);
    }
    const atOffer = await world.run(["meet"], { env: leave, prompter: [["left a draft", STOP]] });
    expect(atOffer.code).toBe(130);
    const run = await world.run(["meet"], { env: leave, prompter: [["left a draft", /Go on/], ...steps] });
    expect(run.code).toBe(0);
    expect(made(await actionsIn(world)).filter((each) => each.startsWith("think"))).toHaveLength(1);
    expect(drafts(world)).toEqual([]);
  });

  test("F1: is kept for its owner alone when the editor crashes; one put aside is kept too, and said where", async () => {
    const world = prepared.copy();
    const before = world.snapshot();
    const crash = await world.run(["meet", ...wrapUpFlags], {
      env: writing(world, "Half a thought", "exit 3"),
      prompter: [],
    });
    expect(crash).toMatchObject({ code: 1, err: expect.stringContaining("The editor ended with an error") });
    expect(crash.err.replace(/\s+/g, " ")).toContain("Your draft is kept");
    expect(world.snapshot()).toEqual(before);
    const folder = world.path(".git/mentor/drafts");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of drafts(world)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const run = await world.run(["meet", ...wrapUpFlags], {
      env: writing(world, "Another beginning"),
      prompter: [["left a draft", /Put it aside/]],
    });
    expect(run.code).toBe(0);
    const [held] = await meetingsIn(world);
    expect(world.read(held?.path ?? "")).not.toContain("Half a thought");
    const [aside = "none"] = drafts(world);
    expect(run.err).toContain(`The earlier draft is in ${join(folder, aside)}`);
    expect(world.read(`.git/mentor/drafts/${aside}`)).toContain("Half a thought");
  });

  test("of which nothing was written is not offered, even when the agenda has changed since", async () => {
    const world = prepared.copy();
    const args = ["meet", "--prompts", ...wrapUpFlags];
    expect((await world.run(args, { prompter: [["What do you want to keep", STOP]] })).code).toBe(130);
    await world.ok(["topic", "add", "Something else"]);
    const again = await world.run(args, { prompter: [["What do you want to keep", STOP]] });
    expect(again.code).toBe(130);
  });

  test("of an extra call is offered again as well", async () => {
    const world = prepared.copy();
    const env = { ...writing(world, "On the train", "exit 1"), MENTOR_SEED: undefined };
    const args = ["meet", "--extra", ...wrapUpFlags];
    const crash = await world.run(args, { env, prompter: [] });
    expect(crash.code).toBe(1);
    const run = await world.run(args, {
      env: { ...editor(world, "true"), MENTOR_SEED: undefined },
      prompter: [["left a draft", ENTER]],
    });
    expect(run.code).toBe(0);
    expect(world.read((await world.ok(["meeting", "show", today])).path)).toContain("On the train");
  });

  test("does not come between flags and the record", async () => {
    const world = prepared.copy();
    const env = writing(world, "Half a thought", "exit 1");
    await world.run(["meet", ...wrapUpFlags], { env, prompter: [] });
    const { meeting } = await world.ok(["meet", "--notes-file", "-", ...wrapUpFlags], { stdin: "From a file.\n" });
    expect(world.read(meeting.path)).toMatch(/\n## Notes\n\nFrom a file\.\n$/);
  });
});

describe("meet by prompts", () => {
  const walk: readonly Step[] = [
    ["What do you want to keep of the call?", "We said hello."],
    ["and?", "Ten minutes on holidays."],
    ["and?", ENTER],
    [/\(Enter to skip\)$/, "The year in accounts."],
    [/\(Enter to skip\)$/, ENTER],
    [/\(Enter to skip\)$/, ENTER],
    ["Which promises are kept?", ["Send the short CV"]],
    ["Any new promise?", "draft an agenda @me by fri"],
    ["and?", "think it over"],
    ["and?", ENTER],
    ...wrapUp,
    ["Who promised “think it over”?", "Ines"],
  ];

  test("asks for everything one after the other, with --prompts and where no editor is set", async () => {
    for (const [args, editorOf] of [
      [["meet", "--prompts"], (world: World) => editor(world, "exit 1")],
      [["meet"], () => ({})],
    ] as const) {
      const world = prepared.copy();
      const run = await world.run(args, { env: editorOf(world), prompter: walk });
      expect(run.code).toBe(0);
      const [held] = await meetingsIn(world);
      const page = world.read(held?.path ?? "");
      for (const line of ["We said hello.", "Ten minutes on holidays.", "The year in accounts."]) {
        expect(page).toContain(`\n${line}\n`);
      }
      expect(page.match(/<!-- q: /g)).toHaveLength(1);
      expect(await actionIn(world, cv)).toMatchObject({ status: "done" });
      const actions = (await actionsIn(world)).filter((each) => each.meeting === held?.id);
      expect(made(actions)).toEqual(["draft an agenda @mentee by 2026-12-04", "think it over @mentor by 2026-12-15"]);
      expect(drafts(world)).toEqual([]);
      expect(world.commits()).toBe(prepared.commits() + 1);
    }
  });

  test("F3: Ctrl-C at any question writes nothing, and keeps what was answered", async () => {
    const world = prepared.copy();
    const before = world.snapshot();
    const commits = world.commits();
    let isBegun = false;
    for (let at = 0; at < walk.length; at++) {
      const offered: readonly Step[] = isBegun ? [["left a draft", /Put it aside/]] : [];
      const run = await world.run(["meet", "--prompts"], { prompter: [...offered, ...stoppedAt(walk, at)] });
      expect(run).toMatchObject({ code: 130, out: "" });
      isBegun = at > 0;
      expect(run.err).toMatch(isBegun ? /Your draft is kept\.\n$/ : /Nothing was written\.\n$/);
      expect(world.snapshot()).toEqual(before);
    }
    expect(world.commits()).toBe(commits);
    const kept = drafts(world).find((each) => /^meeting-\w+\.md$/.test(each));
    expect(world.read(`.git/mentor/drafts/${kept}`)).toContain("- [ ] draft an agenda @me by fri");
  });

  test("promises are not asked after where there are none", async () => {
    const world = bare.copy();
    const run = await world.run(["meet", "--prompts", "--next", "2026-12-15", "--about", "more"], {
      prompter: [
        ["What do you want to keep", ENTER],
        ...[1, 2, 3].map((): Step => [/Enter to skip/, ENTER]),
        ["Any new promise?", ENTER],
      ],
    });
    expect(run.code).toBe(0);
  });
});

describe("meet by flags", () => {
  test("names the file and the line that does not say enough, and writes nothing", async () => {
    const world = prepared.copy();
    const before = world.snapshot();
    world.write("../notes.md", "We said hello.\r\n\r\n- [ ] think it over\r\n- [ ] send it @me by fryday\r\n");
    const args = ["meet", "--notes-file", "../notes.md", "--next", "2026-12-15", "--json"];
    const first = await world.run(args);
    expect(first).toMatchObject({ code: 2, json: { error: { code: "NO_ANSWER" } } });
    expect(first.json.error.place).toEqual({ file: "../notes.md", line: 3 });
    world.write("../notes.md", "We said hello.\r\n\r\n- [ ] send it @me by fryday\r\n- [ ] think it over @tomas\r\n");
    const second = await world.run(args);
    expect(second).toMatchObject({ code: 2, json: { error: { code: "NOT_A_DAY" } } });
    expect(second.json.error.place).toEqual({ file: "../notes.md", line: 3 });
    const stdin = await world.run(["meet", "--notes-file", "-", "--json"], { stdin: "Hello.\n- [ ] think @tomas\n" });
    expect(stdin.json.error).toMatchObject({
      message: '"think" is for @tomas, who is neither of you',
      place: { file: "notes", line: 2 },
    });
    expect(world.snapshot()).toEqual(before);
    expect(drafts(world)).toEqual([]);
  });

  test("a promise in a flag that does not say enough is named without a line that nobody can see", async () => {
    const world = prepared.copy();
    const run = await world.run(["meet", "--action", "think it over", "--json"]);
    expect(run).toMatchObject({ code: 2, json: { error: { code: "NO_ANSWER" } } });
    expect(run.json.error.message).toBe('"think it over" does not say who promised it');
    expect(run.json.error.place).toBeUndefined();
  });

  test("--action may be given several times, with and without its box", async () => {
    const world = prepared.copy();
    const { created, meeting, next, commit } = await world.ok([
      ...["meet", "--action", "send the draft @mentee by fri", "--action", "- [ ] ask Tomás @mentor"],
      ...["--next", "2026-12-15 15:00", "--about", "the panel", "--covered", "panel", "--progress", "30"],
    ]);
    expect(made(created)).toEqual(["ask Tomás @mentor by 2026-12-15", "send the draft @mentee by 2026-12-04"]);
    expect(meeting).toMatchObject({ number: 1, date: today, status: "held" });
    expect(next).toMatchObject({ number: 2, date: "2026-12-15", time: "15:00", status: "planned" });
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    expect((await world.ok(["topic", "list"])).topics).toMatchObject([{ title: "The reorganisation", waited: 1 }]);
    expect((await world.ok(["goal", "list"])).goals).toMatchObject([{ progress: 30 }]);
    expect(world.read(meeting.path).match(/^- \[ \] ask Tomás @mentor by/gm)).toHaveLength(1);
  });

  test("says nothing of what was said in the commit", async () => {
    const world = prepared.copy();
    const commits = world.commits();
    const stdin = "A word about my manager.\n\n- [ ] look elsewhere @me by fri\n";
    await world.ok(["meet", "--notes-file", "-", ...wrapUpFlags], { stdin });
    expect(world.git("log", "-1", "--format=%B")).toBe("Record meeting 1\n\nMentor-Command: meet\nMentor-Side: mentee");
    expect(world.commits()).toBe(commits + 1);
  });

  test("a call that took place earlier or later than planned is the planned one", async () => {
    const early = prepared.copy();
    const first = await early.ok(["meet", "--date", "2026-11-30"]);
    expect(first.meeting).toMatchObject({ number: 1, date: "2026-11-30", time: null });
    expect(first.meeting.path).toContain("/2026-11-30-");
    const late = prepared.copy();
    const second = await late.ok(["meet", "--date", "2026-12-02 16:30"], { today: "2026-12-05" });
    expect(second.meeting).toMatchObject({ number: 1, date: "2026-12-02", time: "16:30" });
    for (const world of [early, late]) expect(await meetingsIn(world)).toHaveLength(1);
    const planned = prepared.copy();
    expect((await planned.ok(["meet"], { today: "2026-12-05" })).meeting.date).toBe(today);
  });

  test("a day to come is refused before anybody writes", async () => {
    const world = prepared.copy();
    const before = world.snapshot();
    const env = editor(world, `touch "${world.path("opened")}"`);
    const run = await world.run(["meet", "--date", "tomorrow"], { env, prompter: [] });
    expect(run.code).toBe(1);
    expect(run.err).toContain("mentor meeting schedule 2026-12-02");
    expect(world.snapshot()).toEqual(before);
  });

  test("--extra is a call beside the planned one, which stays as it is", async () => {
    const world = recorded.copy();
    const { meeting, next } = await world.ok(["meet", "--extra"], { today: "2026-12-08" });
    expect(meeting).toMatchObject({ number: 2, date: "2026-12-08" });
    expect(next).toMatchObject({ number: 3, date: "2026-12-15", time: "15:00" });
    const { out } = await recorded.copy().run(["meet", "--extra"], { today: "2026-12-08" });
    expect(out).toContain("Next call: Tue 15 Dec, 15:00, in 7 days.");
    expect((await meetingsIn(world)).map((each) => each.status)).toEqual(["held", "held", "planned"]);
  });

  test("a dry run shows what would be recorded and writes nothing", async () => {
    const world = prepared.copy();
    const before = world.snapshot();
    const args = ["meet", "--action", "send it @me", "--next", "2026-12-15", "--dry-run"];
    const run = await world.run(args);
    expect(run).toMatchObject({ code: 0, out: expect.stringMatching(/^Would record meeting 1 /) });
    const json = await world.ok(args);
    expect(json).toMatchObject({ commit: null, created: [{ title: "send it" }], next: { date: "2026-12-15" } });
    const written = await world.run(["meet", "--dry-run", ...wrapUpFlags], {
      env: writing(world, "Hello."),
      prompter: [],
    });
    expect(written.code).toBe(0);
    expect(world.snapshot()).toEqual(before);
    expect(world.git("status", "--porcelain")).toBe("");
  });
});

describe("going back into a call", () => {
  const back: Step = ["You recorded a call just now.", "Go back into it"];

  test("is offered soon after it, and adds what was left out, without a second question about the next one", async () => {
    const world = recorded.copy();
    const agenda = agendaIn(world, (await meetingsIn(world))[0]?.path);
    expect(agenda).toContain("Agenda, 60 minutes");
    const env = writing(world, "One more thing.\n\n- [ ] find the drawing @ines");
    const run = await world.run(["meet", "--covered", "all", "--progress", "10"], {
      today: "2026-12-02",
      env,
      prompter: [back],
    });
    expect(run.code).toBe(0);
    expect(run.out).toContain("\n1 new promise:\n");
    expect(run.out).toContain("Next call: Tue 15 Dec, 15:00, in 13 days.");
    const meetings = await meetingsIn(world);
    expect(meetings).toMatchObject([
      { status: "held", date: today },
      { date: "2026-12-15", time: "15:00" },
    ]);
    const page = world.read(meetings[0]?.path ?? "");
    expect(page).toContain("We said hello.");
    expect(page).toContain("One more thing.");
    expect(agendaIn(world, meetings[0]?.path)).toBe(agenda);
    expect(page.match(/write down three things @mentee/g)).toHaveLength(1);
    expect(made(await actionsIn(world))).toContain("find the drawing @mentor by 2026-12-15");
    expect(world.subjects()[0]).toBe("Edit meeting 1");
  });

  test("needs no question with --again, and there has to be one", async () => {
    const world = recorded.copy();
    const held = await world.ok(["meet", "--again", "--notes-file", "-"], { stdin: "One more thing." });
    expect(held.created).toEqual([]);
    expect(world.subjects()[0]).toBe("Edit meeting 1");
    expect(world.read(held.meeting.path)).toMatch(/We said hello[\s\S]*One more thing/);
    expect((await meetingsIn(world)).filter(({ status }) => status === "held")).toHaveLength(1);
    const fresh = new World();
    await fresh.init();
    const none = await fresh.run(["meet", "--again", "--notes-file", "-"], { stdin: "One more thing." });
    expect([none.code, none.err]).toEqual([1, expect.stringContaining("No call is recorded yet")]);
  });

  test("leaves alone what happened to its promises since", async () => {
    const world = recorded.copy();
    const three = (await actionsIn(world)).find((each) => each.title.startsWith("write down"))?.id ?? "";
    await world.ok(["action", "move", three, "2026-12-11"]);
    await world.ok(["action", "edit", three, "--title", "Write down two things"]);
    const env = writing(world, "One more thing.");
    const run = await world.run(["meet", ...wrapUpFlags], { env, prompter: [back] });
    expect(run.code).toBe(0);
    expect(await actionIn(world, three)).toMatchObject({ title: "Write down two things", due: "2026-12-11", moves: 1 });
  });

  test("another call is recorded where that was meant, and nothing is asked a while after", async () => {
    const world = recorded.copy();
    const env = writing(world, "A second call.");
    const run = await world.run(["meet", ...wrapUpFlags], {
      env,
      prompter: [["You recorded a call just now.", "Record another call"]],
    });
    expect(run.code).toBe(0);
    const later = recorded.copy();
    const nothing = await later.run(["meet", ...wrapUpFlags], {
      today: "2026-12-03",
      env: writing(later, "Early."),
      prompter: [],
    });
    expect(nothing.code).toBe(0);
    for (const each of [world, later]) {
      expect((await meetingsIn(each)).filter(({ status }) => status === "held")).toHaveLength(2);
    }
  });
});

const agendaIn = (world: World, path = "") =>
  /<!-- agenda:[\s\S]*<!-- end of the agenda -->/.exec(world.read(path))?.[0];

describe("what came while the editor was open", () => {
  const other = (world: World, ...args: readonly string[]) =>
    `MENTOR_TODAY=${today} MENTOR_SEED=other node ${program} -C ${world.at} --as mentor ${args.map((each) => `'${each}'`).join(" ")} >/dev/null </dev/null`;

  test("F9: lines written into the file by hand are kept with the notes", async () => {
    const world = prepared.copy();
    const [planned] = await meetingsIn(world);
    const path = world.path(planned?.path ?? "");
    const env = writing(world, "From the editor.", `printf '\\nBy hand.\\n' >> '${path}'`);
    expect((await world.run(["meet", ...wrapUpFlags], { env, prompter: [] })).code).toBe(0);
    const page = world.read(planned?.path ?? "");
    expect(page).toContain("\nFrom the editor.\n");
    expect(page).toContain("\nBy hand.\n");
    expect(world.subjects().slice(0, 2)).toEqual(["Record meeting 1", "Take in edits made by hand"]);
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test("F9: a promise that the other moved meanwhile stays moved", async () => {
    const world = prepared.copy();
    const env = writing(world, "Hello.", other(world, "action", "move", cv, "2026-12-20"));
    expect((await world.run(["meet", ...wrapUpFlags], { env, prompter: [] })).code).toBe(0);
    expect(await actionIn(world, cv)).toMatchObject({ due: "2026-12-20", moves: 1, status: "open" });
  });

  test.each([
    ["prepared", () => prepared],
    ["new", () => bare],
  ])("F9: an agenda that was made anew meanwhile does not scatter over the notes of a %s call", async (_, begun) => {
    const world = begun().copy();
    const script = `${other(world, "topic", "add", "Another topic")} && ${other(world, "meeting", "schedule", today, "--time", "17:00")} && ${other(world, "next")}`;
    const env = writing(world, "From the editor.", script);
    const run = await world.run(["meet", "--next", "2026-12-15", "--about", "more", "--covered", "all"], {
      env,
      prompter: begun() === prepared ? [["How far", ENTER]] : [],
    });
    expect(run.code).toBe(0);
    const [held] = await meetingsIn(world);
    const page = world.read(held?.path ?? "");
    expect(page.match(/<!-- agenda:/g)).toHaveLength(1);
    expect(page.match(/^Agenda, 60 minutes$/gm)).toHaveLength(1);
    const [, below = ""] = page.split("<!-- end of the agenda -->");
    expect(below).toMatch(/^\n\n## Notes\n\nFrom the editor\.\n/);
    expect(below).not.toContain(" min: ");
  });

  test("F9: the same call recorded by the other meanwhile is one record with the notes and promises of both", async () => {
    const world = prepared.copy();
    world.write("../theirs.md", "From the other.\n\n- [ ] send the page @mentor by fri\n");
    const env = writing(
      world,
      "From the editor.\n\n- [ ] draft an agenda @me by fri",
      other(world, "meet", "--notes-file", world.path("../theirs.md"), "--next", "2026-12-15 15:00"),
    );
    const run = await world.run(["meet", ...wrapUpFlags], { env, prompter: [] });
    expect(run.code).toBe(0);
    const meetings = await meetingsIn(world);
    expect(meetings.map((each) => each.status)).toEqual(["held", "planned"]);
    const page = world.read(meetings[0]?.path ?? "");
    const promised = (await actionsIn(world)).filter((each) => each.meeting === meetings[0]?.id);
    expect(promised).toHaveLength(2);
    for (const line of ["From the editor.", "From the other.", ...promised.map((each) => `(${each.id})`)]) {
      expect(page.split(line)).toHaveLength(2);
    }
    expect((await world.ok(["check"])).problems).toEqual([]);
  });

  test("two calls of meet at once make one record that has both", async () => {
    const world = prepared.copy();
    const meet = (who: string) =>
      new Promise<number | null>((done) => {
        const args = [program, "-C", world.at, "meet", "--action", `promise of ${who} @${who}`, "--next", "2026-12-15"];
        const env = { ...world.env, MENTOR_TODAY: today, MENTOR_SEED: who };
        spawn(process.execPath, args, { env, stdio: "ignore" }).on("close", done);
      });
    const home = world.path(".git/mentor");
    // Neither gets its turn before both have read the notebook, however slow the machine is.
    const both = await withLock(home, async () => {
      const running = [meet("mentor"), meet("mentee")];
      const waiting = () => readdirSync(join(home, "tmp")).filter((name) => name.startsWith("claim-")).length;
      while (waiting() < 2) await sleep(10);
      return { running };
    });
    expect(await Promise.all(both.running)).toEqual([0, 0]);
    const meetings = await meetingsIn(world);
    expect(meetings.map((each) => each.status)).toEqual(["held", "planned"]);
    const promised = (await actionsIn(world)).filter((each) => each.meeting === meetings[0]?.id);
    expect(promised.map((each) => each.title).sort()).toEqual(["promise of mentee", "promise of mentor"]);
    for (const { id } of promised) expect(world.read(meetings[0]?.path ?? "").split(`(${id})`)).toHaveLength(2);
    expect(world.git("status", "--porcelain")).toBe("");
  });
});

test("a time that is typed with the day of a call is kept, and who acts for whom is said once", async () => {
  const world = new World();
  await world.init();
  await world.ok(["meeting", "schedule", "2026-12-01"]);
  world.write("../notes.md", "We talked.\n");
  const run = await world.run(
    ["meet", "--notes-file", world.path("../notes.md"), "--next", "2026-12-15", "--about", "x"],
    {
      today: "2026-12-07",
      as: "mentor",
      prompter: [["On which day did you talk?", "2026-12-05 16:30"]],
    },
  );
  expect([run.code, run.err.match(/Acting as Ines Duarte/g)]).toEqual([0, ["Acting as Ines Duarte"]]);
  const [held] = (await world.ok(["meeting", "list"])).meetings;
  expect(held).toMatchObject({ status: "held", date: "2026-12-05", time: "16:30" });
});
