import { expect, test } from "vitest";
import { checkNotebook } from "../../src/storage/check.ts";
import { jsonSchemas } from "../../src/storage/json-schema.ts";
import { loadNotebook } from "../../src/storage/notebook-folder.ts";
import { actionText, Folder, goalText, meetingText, settingsText, topicText } from "./notebook.ts";

const [one, two, three] = ["h5b6t3nd2v", "k7m3qz4hwc", "p4f8rw2tcx"] as const;
const facts = {
  programmes: ["career", "peer"],
  phases: ["start", "goals"],
  questions: ["good-week"],
  exercises: ["rehearse-it"],
  assignments: ["first-assignment"],
  roles: ["advisor", "challenger"],
  former: { phases: ["former-phase"], questions: [], exercises: [], assignments: [], roles: [] },
};
const schemas = Object.fromEntries(jsonSchemas());

async function checked(files: Record<string, string>) {
  const { problems, notes } = checkNotebook(await loadNotebook(new Folder({ ...schemas, ...files }).root), facts);
  return {
    problems: problems.map(({ code, message, remedy, place }) => [
      `${place?.file}:${place?.line}:${place?.column}`,
      code,
      message,
      remedy,
    ]),
    notes: notes.map(({ code, message }) => [code, message]),
  };
}

test("a whole notebook has no problems and no notes", async () => {
  expect(
    await checked({
      "mentor.yaml": settingsText,
      [`goals/a-${one}.md`]: goalText(one),
      [`actions/2026/a-${two}.md`]: actionText(two, `goal: ${one}\nmeeting: ${three}\n`),
      [`meetings/2026/2026-12-03-${three}.md`]: meetingText(three, "zone: Europe/Lisbon\nquestions: [good-week]\n"),
    }),
  ).toEqual({ problems: [], notes: [] });
});

test("F65: every reference that leads nowhere is named with its place", async () => {
  const { problems } = await checked({
    "mentor.yaml": `${settingsText.replace("phase: start", "phase: goal")}phases:\n  - phase: work\n    on: 2026-01-01\nskipped: [god-week]\n`,
    [`actions/2026/a-${two}.md`]: actionText(two, `goal: ${one}\nmeeting: h5b6t3nd2w\n`),
    [`goals/b-${three}.md`]: goalText(three),
    [`meetings/b-${one}.md`]: meetingText(
      one,
      `questions:\n  - good-weak\ntopics: [${two}]\ngoal: ${two}\nzone: Mars/Base\n`,
    ),
    "topics/t-r7m3qz4hwp.md": topicText("r7m3qz4hwp", `meeting: ${three}\n`),
  });
  const anyGoal = "write the id of a goal that is here, or take the line out";
  expect(problems).toEqual([
    [`actions/2026/a-${two}.md:8:7`, "UNKNOWN_REFERENCE", `goal: there is no goal ${one}`, anyGoal],
    [
      `actions/2026/a-${two}.md:9:10`,
      "UNKNOWN_REFERENCE",
      "meeting: there is no meeting h5b6t3nd2w",
      `write ${one}, or take the line out`,
    ],
    [`meetings/b-${one}.md:7:5`, "UNKNOWN_REFERENCE", "questions: there is no question good-weak", expect.anything()],
    [`meetings/b-${one}.md:8:10`, "UNKNOWN_REFERENCE", `topics: there is no topic ${two}`, expect.anything()],
    [`meetings/b-${one}.md:9:7`, "UNKNOWN_REFERENCE", `goal: there is no goal ${two}`, anyGoal],
    [`meetings/b-${one}.md:10:7`, "NOT_A_ZONE", 'zone: this machine knows no time zone "Mars/Base"', expect.anything()],
    ["mentor.yaml:21:8", "UNKNOWN_REFERENCE", "phase: there is no phase goal", "write goals, or take the line out"],
    ["mentor.yaml:23:12", "UNKNOWN_REFERENCE", "phases.phase: there is no phase work", expect.anything()],
    [
      "mentor.yaml:25:11",
      "UNKNOWN_REFERENCE",
      "skipped: there is no question god-week",
      "write good-week, or take the line out",
    ],
    ["topics/t-r7m3qz4hwp.md:7:10", "UNKNOWN_REFERENCE", `meeting: there is no meeting ${three}`, expect.anything()],
  ]);
});

test("F65: a role, an exercise and an assignment that the programme has not are named with their places", async () => {
  const handed = (assignment: string) =>
    `---\nid: ${three}\nassignment: ${assignment}\nby: mentee\nhanded: 2026-12-01\n---\nHopes.\n`;
  const files = (role: string, exercise: string, assignment: string) => ({
    "mentor.yaml": `${settingsText}roles: [advisor, ${role}]\n`,
    [`meetings/2026/2026-12-03-${one}.md`]: meetingText(one, `exercises:\n  - id: ${exercise}\n    status: planned\n`),
    [`assignments/first-mentee-${three}.md`]: handed(assignment),
  });
  expect((await checked(files("challenger", "rehearse-it", "first-assignment"))).problems).toEqual([]);
  const { problems } = await checked(files("chalenger", "rehearse", "first-asignment"));
  expect(problems.map(([place, code, message]) => [place, code, message])).toEqual([
    [
      `assignments/first-mentee-${three}.md:3:13`,
      "UNKNOWN_REFERENCE",
      "assignment: there is no assignment first-asignment",
    ],
    [`meetings/2026/2026-12-03-${one}.md:7:9`, "UNKNOWN_REFERENCE", "exercises.id: there is no exercise rehearse"],
    ["mentor.yaml:22:18", "UNKNOWN_REFERENCE", "roles: there is no role chalenger"],
  ]);
});

test("an unknown programme is named, and what only it could tell is not guessed at", async () => {
  const { problems } = await checked({
    "mentor.yaml": settingsText.replace("career", "carer").replace("start\n", "x\n"),
  });
  expect(problems).toEqual([
    [
      "mentor.yaml:5:12",
      "UNKNOWN_REFERENCE",
      "programme: there is no programme carer",
      "write career, or take the line out",
    ],
  ]);
});

test("what is held is among the problems, and a reference to it is not one more", async () => {
  const { problems } = await checked({
    "mentor.yaml": settingsText,
    [`actions/2026/a-${two}.md`]: actionText(two, `goal: ${one}\n`),
    [`goals/a-${one}.md`]: goalText(one).replace("active", "actif"),
  });
  expect(problems.map(([place, code]) => [place, code])).toEqual([[`goals/a-${one}.md:5:9`, "BAD_RECORD"]]);
});

test("F64: misplaced files, odd names and old schemas are noted", async () => {
  const { problems, notes } = await checked({
    "mentor.yaml": settingsText,
    "actions/2026/renamed.md": actionText(one),
    [`goals/${two}.md`]: actionText(two),
    [`actions/${three}.yaml`]: actionText(three),
    "goals/Odd Name.md": "x",
    "schema/action.json": "{}\n",
  });
  expect(problems).toEqual([]);
  expect(notes.map(([code, message]) => [code, message?.split(" ")[0]])).toEqual([
    ["ODD_NAME", "goals/Odd"],
    ["MISPLACED", "actions/2026/renamed.md"],
    ["MISPLACED", `actions/${three}.yaml`],
    ["MISPLACED", `goals/${two}.md`],
    ["OLD_SCHEMA", "schema/action.json"],
  ]);
});
