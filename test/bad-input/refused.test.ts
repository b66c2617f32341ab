import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { safeText } from "../../src/render/gate.ts";
import type { RunOptions } from "../support/world.ts";
import { FullNotebook } from "./notebook.ts";

// All of it in one notebook: what is refused leaves it as it was, so that the next one finds it whole.
const notebook = await FullNotebook.make();
const { world, ids } = notebook;
afterAll(() => world.clear());

const [goal, action, entry, topic, question, held] = [
  ids.goal[0],
  ids.action[0],
  ids.entry[0],
  ids.topic[0],
  ids.question[0],
  ids.held[0],
];

/** Everything of the notebook that a command could leave something in. */
const state = () => [
  world.snapshot(),
  notebook.head(),
  readdirSync(world.path(".git/objects"), { recursive: true }).sort(),
];

interface Refused {
  readonly args: readonly string[];
  readonly code: string;
  readonly exit?: number;
  readonly options?: RunOptions;
  /** False where the same words were read by a person before. */
  readonly isShown?: boolean;
}

async function expectRefused({ args, code, exit = 1, options = {}, isShown = true }: Refused): Promise<void> {
  const before = state();
  const json = await world.run([...args, "--json"], options);
  expect([json.code, json.json.error?.code, json.err]).toEqual([exit, code, ""]);
  expect(json.json.error.remedy).not.toBe("");
  if (!isShown) return expect(state()).toEqual(before);
  const text = await world.run(args, options);
  expect([text.code, text.out]).toEqual([exit, ""]);
  expect(text.err).toMatch(/^Error: .*\n(?:.*\n)* {2}Try: /);
  expect(safeText(text.err)).toBe(text.err);
  expect(state()).toEqual(before);
}

const named = (refused: Refused) => ({ ...refused, name: `${refused.args.join(" ").slice(0, 70)}: ${refused.code}` });

/** Where a command takes a title, a name or a reason of one line. */
const lines: readonly (readonly [place: string, (text: string) => readonly string[]])[] = [
  ["a promise", (text) => ["action", "add", text]],
  ["a promise corrected", (text) => ["action", "edit", action, "--title", text]],
  ["why a promise moves", (text) => ["action", "move", action, "2026-12-01", "--reason", text]],
  ["why a promise is dropped", (text) => ["action", "drop", action, "--reason", text]],
  ["a goal", (text) => ["goal", "add", text]],
  ["a goal corrected", (text) => ["goal", "edit", goal, "--title", text, "--reason", "clearer"]],
  ["why a goal changes", (text) => ["goal", "edit", goal, "--title", "Another", "--reason", text]],
  ["what a goal is for", (text) => ["goal", "add", "A goal", "--why", text]],
  ["a measure", (text) => ["goal", "add", "A goal", "--measure", text]],
  ["a first step", (text) => ["goal", "add", "A goal", "--first-step", text]],
  ["a starting point", (text) => ["goal", "add", "A goal", "--baseline", text]],
  ["a line about progress", (text) => ["goal", "progress", goal, "30", "--note", text]],
  ["why a goal is dropped", (text) => ["goal", "drop", goal, "--reason", text]],
  ["a topic", (text) => ["topic", "add", text]],
  ["a question", (text) => ["question", "add", text, "--subject", "career"]],
  ["why to ask", (text) => ["question", "add", "Why?", "--subject", "career", "--why", text]],
  ["what a call is about", (text) => ["meeting", "schedule", "2026-12-01", "--about", text]],
  ["what a call was about", (text) => ["meeting", "edit", held, "--about", text]],
  ["why a call moves", (text) => ["meeting", "move", "2026-12-01", "--reason", text]],
  ["why a call is cancelled", (text) => ["meeting", "cancel", "--reason", text]],
  ["why a call was missed", (text) => ["meeting", "missed", ids.planned[0], "--reason", text]],
  ["what the next call is about", (text) => ["meet", "--next", "2026-12-05", "--about", text]],
  ["a promise of a call", (text) => ["meet", "--action", `${text} @mentee by 2026-12-01`]],
  ["why a phase ends", (text) => ["phase", "advance", "--note", text]],
];

/** The planned call is over by then, so that it can be missed as well. */
const options = { today: "2026-11-29" };

/** Where a command takes a text of several lines. */
const proses: readonly (readonly [place: string, (text: string) => readonly string[]])[] = [
  ["a promise's text", (text) => ["action", "add", "A promise", "--note", text]],
  ["a goal's text", (text) => ["goal", "add", "A goal", "--body", text]],
  ["an entry", (text) => ["journal", "add", "--shared", "--text", text]],
  ["an entry changed", (text) => ["journal", "edit", entry, "--text", text]],
  ["a meeting's text", (text) => ["meeting", "edit", held, "--text", text]],
];

const esc = "Red \u001b[31malert";
const bidi = "to \u202Eetoh";

test.each(lines)("F79, F80: what would steer a terminal is refused in %s, and so is a second line", async (_, args) => {
  for (const text of [esc, bidi, "one\ntwo", "\u0007"]) {
    await expectRefused({ args: args(text), code: "CONTROL_CHARACTER", options, isShown: text === esc });
  }
});

test.each(proses)("F79, F80: what would steer a terminal is refused in %s", async (_, args) => {
  for (const text of [esc, bidi]) await expectRefused({ args: args(text), code: "CONTROL_CHARACTER" });
});

test.each(lines)("10,000 characters are too long for %s", async (_, args) => {
  await expectRefused({ args: args("x".repeat(10_000)), code: "TEXT_TOO_LONG", options });
});

test.each(
  [...lines, ...proses].filter(([place]) =>
    /^(?:a promise|a promise corrected|a goal|a goal corrected|a topic|a question|an entry|an entry changed)$/.test(
      place,
    ),
  ),
)("no words at all are refused for %s", async (_, args) => {
  for (const text of ["", "  ", "\n"]) await expectRefused({ args: args(text), code: "EMPTY_TEXT" });
});

/** Where a command takes a day. */
const days: readonly (readonly [place: string, (day: string) => readonly string[]])[] = [
  ["due", (day) => ["action", "add", "A promise", "--due", day]],
  ["due, corrected", (day) => ["action", "edit", action, "--due", day]],
  ["due, moved", (day) => ["action", "move", action, day]],
  ["a goal's", (day) => ["goal", "add", "A goal", "--due", day]],
  ["a goal's, corrected", (day) => ["goal", "edit", goal, "--due", day, "--reason", "x"]],
  ["a call's", (day) => ["meeting", "schedule", day]],
  ["a call's, moved", (day) => ["meeting", "move", day]],
  ["the next call's", (day) => ["meet", "--next", day]],
  ["a held call's", (day) => ["meet", "--date", day]],
  ["an entry's", (day) => ["journal", "add", "--shared", "--text", "x", "--date", day]],
];

test.each(days)("F60, F104: a day that doesn't exist is refused as %s day", async (_, args) => {
  for (const day of ["2026-02-30", "2027-02-29", "2026-13-01", "soon", ""]) {
    await expectRefused({ args: args(day), code: "NOT_A_DAY", exit: 2, isShown: day === "soon" });
  }
});

test.each(days)("a day beyond ten years is refused as %s day", async (place, args) => {
  const isOver = place.startsWith("a held") || place.startsWith("an entry");
  const day = isOver ? "2016-11-20" : "2036-11-22";
  await expectRefused({ args: args(day), code: "DAY_TOO_FAR" });
});

test.each(
  [
    { args: ["meeting", "schedule", "2026-11-20"], code: "DAY_PASSED" },
    { args: ["meeting", "schedule", "yesterday", "--extra"], code: "DAY_PASSED" },
    { args: ["meeting", "move", "2026-11-20"], code: "DAY_PASSED" },
    { args: ["meet", "--next", "2026-11-20"], code: "DAY_PASSED" },
    { args: ["meet", "--date", "2026-11-22"], code: "DAY_AHEAD" },
    { args: ["journal", "add", "--shared", "--text", "x", "--date", "tomorrow"], code: "DAY_AHEAD" },
    { args: ["meeting", "missed", ids.planned[0]], code: "DAY_AHEAD" },
    { args: ["meeting", "schedule", "2026-12-01", "--time", "25:00"], code: "NOT_A_TIME", exit: 2 },
    {
      args: ["meeting", "schedule", "2026-12-01", "--time", "15:00", "--zone", "Mars/Base"],
      code: "NOT_A_ZONE",
      exit: 2,
    },
    { args: ["goal", "progress", goal, "101"], code: "BAD_VALUE", exit: 2 },
    { args: ["goal", "progress", goal, "-1"], code: "BAD_VALUE", exit: 2 },
    { args: ["goal", "progress", goal, "much"], code: "BAD_VALUE", exit: 2 },
    { args: ["meet", "--progress", "101"], code: "BAD_VALUE", exit: 2 },
    { args: ["meeting", "schedule", "2026-12-01", "--minutes", "5"], code: "BAD_VALUE", exit: 2 },
    { args: ["meeting", "edit", held, "--minutes", "5"], code: "BAD_VALUE", exit: 2 },
    { args: ["next", "--swap", "9"], code: "BAD_VALUE", exit: 2 },
    { args: ["next", "--swap", "two"], code: "USAGE", exit: 2 },
    { args: ["action", "done", "zzzz"], code: "NO_SUCH_RECORD" },
    { args: ["goal", "done", "nothing like it"], code: "NO_SUCH_RECORD" },
    { args: ["topic", "drop", "zzzz"], code: "NO_SUCH_RECORD" },
    { args: ["journal", "edit", "zzzz", "--text", "x"], code: "NO_SUCH_RECORD" },
    { args: ["meeting", "edit", "99", "--about", "x"], code: "NO_SUCH_RECORD" },
    { args: ["question", "skip", "zzzz"], code: "NO_SUCH_QUESTION" },
    { args: ["action", "add", "A promise", "--goal", "zzzz"], code: "NO_SUCH_RECORD" },
    { args: ["meet", "--covered", "zzzz"], code: "NO_SUCH_RECORD" },
    { args: ["action", "done", "s"], code: "AMBIGUOUS", exit: 2 },
    { args: ["goal", "drop", "p"], code: "AMBIGUOUS", exit: 2 },
    { args: ["action", "done", topic], code: "NO_SUCH_RECORD" },
    { args: ["goal", "show", question], code: "NO_SUCH_RECORD" },
    { args: ["meet", "--notes-file", "nowhere.md"], code: "UNREADABLE" },
    { args: ["meet", "--notes-file", "goals"], code: "UNREADABLE" },
    { args: ["action", "add", "A promise", "--owner", "Amara"], code: "USAGE", exit: 2 },
    { args: ["action", "add", "A promise", "--as", "boss"], code: "USAGE", exit: 2 },
    { args: ["action", "add", "A promise", "--soon"], code: "USAGE", exit: 2 },
    { args: ["action", "add", "A promise", "another"], code: "USAGE", exit: 2 },
    { args: ["action", "add", "A promise", "--due"], code: "USAGE", exit: 2 },
    { args: ["action", "add", "A promise", "--due", "--owner", "mentor"], code: "USAGE", exit: 2 },
    { args: ["status", "-C"], code: "USAGE", exit: 2 },
    { args: ["action", "add"], code: "NO_ANSWER", exit: 2 },
    { args: ["action", "done"], code: "NO_ANSWER", exit: 2 },
    { args: ["goal", "add"], code: "NO_ANSWER", exit: 2 },
    { args: ["topic", "add"], code: "NO_ANSWER", exit: 2 },
    { args: ["meeting", "move"], code: "NO_ANSWER", exit: 2 },
    { args: ["journal", "add", "--shared"], code: "NO_ANSWER", exit: 2 },
    { args: ["journal", "add", "--text", "x"], code: "NO_ANSWER", exit: 2 },
    { args: ["topic", "add", "x"], code: "NO_GIT", options: { env: { PATH: "/nowhere" } } },
    { args: ["topic", "add", "x"], code: "NO_NOTEBOOK", options: { cwd: ".." } },
    { args: ["status"], code: "NO_NOTEBOOK", options: { cwd: ".." } },
    { args: ["status", "-C", "/nowhere"], code: "NO_NOTEBOOK" },
    { args: ["status", "-C", "gaols"], code: "NO_NOTEBOOK" },
    { args: ["status", "-C", "x".repeat(10_000)], code: "NO_NOTEBOOK" },
    { args: ["status"], code: "NO_NOTEBOOK", options: { env: { MENTOR_NOTEBOOK: "/nowhere" } } },
  ].map(named),
)("$name", expectRefused);

const people = { mentor: "Ines Duarte <ines@example.org>", mentee: "Amara Okafor <amara@example.org>", as: "mentee" };

test.each([
  { flags: { programme: "carer" }, code: "NO_SUCH_PROGRAMME" },
  { flags: { start: "2026-02-30" }, code: "NOT_A_DAY", exit: 2 },
  { flags: { start: "2046-02-01" }, code: "DAY_TOO_FAR" },
  { flags: { minutes: "5" }, code: "BAD_VALUE", exit: 2 },
  { flags: { cadence: "often" }, code: "BAD_VALUE", exit: 2 },
  { flags: { focus: esc }, code: "CONTROL_CHARACTER" },
  { flags: { mentor: `${esc} <i@example.org>` }, code: "CONTROL_CHARACTER" },
  { flags: { mentor: `${bidi} <i@example.org>` }, code: "CONTROL_CHARACTER" },
  { flags: { mentee: "Amara <a\n@example.org>" }, code: "CONTROL_CHARACTER" },
  { flags: { mentee: `${"x".repeat(10_000)} <a@example.org>` }, code: "TEXT_TOO_LONG" },
  { flags: { mentor: "Ines" }, code: "BAD_VALUE", exit: 2 },
  { flags: { mentor: " <i@example.org>" }, code: "BAD_VALUE", exit: 2 },
  { flags: {}, code: "NO_GIT", options: { env: { PATH: "/nowhere" } } },
])("init makes no folder where it is refused: $flags, $code", async ({ flags, code, exit = 1, ...more }) => {
  const folder = join(world.root, "another");
  const args = Object.entries({ programme: "career", ...people, ...flags }).flatMap(([flag, value]) => [
    `--${flag}`,
    value,
  ]);
  await expectRefused({ args: ["init", folder, ...args], code, exit, ...more });
  expect(existsSync(folder)).toBe(false);
});

test.each([
  { what: "a file", path: "pair/README.md", code: "NOT_A_FILE" },
  { what: "a folder below a file", path: "pair/README.md/ours", code: "NOT_A_FILE" },
  { what: "a name that no disk takes", path: "x".repeat(10_000), code: "TEXT_TOO_LONG" },
  { what: "a folder with other files", path: "home", code: "FOLDER_NOT_EMPTY" },
  { what: "a folder of a notebook", path: "pair/goals", code: "NOTEBOOK_EXISTS" },
  { what: "a notebook", path: "pair", code: "NOTEBOOK_EXISTS" },
])("neither init nor demo begins in $what", async ({ path, code }) => {
  const folder = join(world.root, path);
  const flags = Object.entries({ programme: "career", ...people }).flatMap(([flag, value]) => [`--${flag}`, value]);
  await expectRefused({ args: ["init", folder, ...flags], code });
  await expectRefused({ args: ["demo", folder], code });
});

test("demo makes no folder where git is missing, and says so", async () => {
  const folder = join(world.root, "sample");
  await expectRefused({ args: ["demo", folder], code: "NO_GIT", options: { env: { PATH: "/nowhere" } } });
  expect(existsSync(folder)).toBe(false);
});

test("progress is refused where no goal is in focus, before anything is recorded", async () => {
  notebook.copy();
  for (const id of ids.goal) await world.ok(["goal", "drop", id]);
  await expectRefused({ args: ["meet", "--progress", "30"], code: "WRONG_STATE" });
});
