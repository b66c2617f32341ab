import fc from "fast-check";
import { expect, test } from "vitest";
import { isDay } from "../../src/domain/day.ts";
import type { Put } from "../../src/domain/records.ts";
import { idAlphabet, idPattern } from "../../src/domain/words.ts";
import { jsonSchemas } from "../../src/storage/json-schema.ts";
import { readRecord, writeRecord } from "../../src/storage/record-file.ts";
import { actionText, goalText, meetingText, settingsText, topicText } from "./notebook.ts";

const id = "h5b6t3nd2v";
const path = `actions/2026/send-the-short-cv-${id}.md`;
const read = (text: string, file = path) => readRecord(file, Buffer.from(text));
const problemsOf = (text: string, file = path) =>
  read(text, file).problems.map(({ message, remedy, place }) => [message, remedy, place?.line, place?.column]);

test("an action is read as its file says it", () => {
  const moved =
    "goal: p4f8rw2tcx\nmoves:\n  - from: 2026-11-21\n    to: 2026-11-28\n    on: 2026-11-20\n    why: ill\n";
  expect(read(actionText(id, moved))).toEqual({
    kind: "action",
    problems: [],
    record: {
      id,
      path,
      title: "Send the short CV",
      owner: "mentee",
      due: "2026-11-28",
      status: "open",
      goal: "p4f8rw2tcx",
      created: "2026-11-01",
      moves: [{ from: "2026-11-21", to: "2026-11-28", on: "2026-11-20", why: "ill" }],
    },
  });
});

test("mentor.yaml is read, its lengths as spans and its words composed (F67)", () => {
  const text = settingsText.replace("Leadership", "cafe\u0301");
  expect(read(text, "mentor.yaml")).toMatchObject({
    kind: "settings",
    problems: [],
    record: { format: 1, length: { count: 6, unit: "month" }, cadence: { count: 2, unit: "week" }, focus: ["café"] },
  });
});

test("an action written by hand needs no day on which it was made", () => {
  expect(read(actionText(id).replace(/created.*\n/, "")).record).toMatchObject({ created: "2026-11-28" });
});

test("an assignment handed in is read as its file says it, and what it should say is named where it does not", () => {
  const file = `assignments/hopes-mentee-${id}.md`;
  const text = `---\nid: ${id}\nassignment: hopes\nby: mentee\nhanded: 2026-12-03\n---\nTo speak up.\n`;
  const record = { id, path: file, assignment: "hopes", by: "mentee", handed: "2026-12-03" };
  expect(read(text, file)).toEqual({ kind: "assignment", problems: [], record });
  expect(problemsOf(text.replace("mentee", "me").replace("hopes", "My hopes"), file)).toEqual([
    [expect.stringContaining("can't be a name here"), "use small letters, digits and hyphens", 3, 13],
    ['by: "me" is none of mentor, mentee', expect.anything(), 4, 5],
  ]);
});

test("the exercises of a meeting are read with what came of them", () => {
  const exercises =
    "exercises:\n  - id: rehearse-it\n    status: done\n    note: It helped.\n  - id: same-talk\n    status: plan\n";
  const meeting = `meetings/2026/2026-12-03-${id}.md`;
  expect(problemsOf(meetingText(id, exercises), meeting)).toEqual([
    ['exercises[2].status: "plan" is none of planned, done', "write planned or done", 11, 13],
  ]);
  expect(read(meetingText(id, exercises.replace("plan\n", "planned\n")), meeting).record).toMatchObject({
    exercises: [
      { id: "rehearse-it", status: "done", note: "It helped." },
      { id: "same-talk", status: "planned" },
    ],
  });
});

test("a key without a value is as good as none", () => {
  expect(read(actionText(id, "goal:\n"))).toMatchObject({ problems: [], record: { id } });
  expect(read(actionText(id, "goal:\n")).record).not.toHaveProperty("goal");
  expect(problemsOf(actionText(id).replace("owner: mentee", "owner:"))).toEqual([
    ["owner is missing", "write a line owner: mentor or mentee", 5, 1],
  ]);
});

test("F60: everything wrong with a file is told at once, in plain words, with its line and what to write", () => {
  const text = `---
id: 12e45
title: 1.10
owner: mentea
due: 2026-02-30
status: opn
created: 12
moves:
  - from: 2026-11-21
    on: [1]
closed: tomorrow
goal: k7m3
---
`;
  expect(problemsOf(text)).toEqual([
    ["id: 12e45 is read as a number, where text belongs", 'put it in quotes, "12e45"', 2, 5],
    ["title: 1.10 is read as a number, where text belongs", 'put it in quotes, "1.10"', 3, 8],
    ['owner: "mentea" is none of mentor, mentee', "write mentee", 4, 8],
    ['due: "2026-02-30" is not a day', "write a day that exists, such as 2026-02-28", 5, 6],
    ['status: "opn" is none of open, done, dropped', "write open", 6, 9],
    ['goal: "k7m3" is not the id of a record', expect.stringContaining("all ten symbols"), 12, 7],
    ["created: 12 is read as a number, where text belongs", 'put it in quotes, "12"', 7, 10],
    ["moves[1].to is missing", "write a line to: …", 9, 5],
    ["moves[1].on is a list or a group of keys, where one text belongs", "write one line, on: …", 10, 9],
    ['closed: "tomorrow" is not a day', "write it as YYYY-MM-DD, such as 2026-12-03", 11, 9],
  ]);
});

test.each([
  ["title: ''", "title is empty"],
  [`title: ${"x".repeat(201)}`, "title has 201 characters"],
  ['title: "a\\eb"', "title has a control character (U+001B) in it"],
  ['title: "a\\nb"', "title has a line break in it"],
  ["title:\n  a: b", "title is a list or a group of keys"],
  ["title: yes", undefined],
  ["title: true", "title: true is read as yes or no"],
])("%j: %s", (line, message) => {
  const [problem] = problemsOf(actionText(id).replace(/title: .*/, line));
  if (message === undefined) expect(problem).toBeUndefined();
  else expect(problem?.[0]).toContain(message);
});

test("F60: a time, a number and a list of the wrong sort are named", () => {
  const meeting = `meetings/2026/2026-12-03-${id}.md`;
  expect(problemsOf(meetingText(id).replace('"15:00"', "25:00"), meeting)[0]?.[0]).toBe(
    'time: "25:00" is not a time of day',
  );
  expect(problemsOf(meetingText(id, "topics: x\n"), meeting)[0]?.[0]).toBe("topics is not a list");
  expect(problemsOf(meetingText(id, "zone: Mars attacks\n"), meeting)[0]?.[0]).toContain("is not a time zone");
  expect(problemsOf(settingsText.replace("60", "long"), "mentor.yaml")[0]?.[0]).toBe(
    'minutes: "long" is not a whole number',
  );
  expect(problemsOf(settingsText.replace("60", "9999"), "mentor.yaml")[0]?.[0]).toContain("out of range");
  expect(problemsOf(settingsText.replace("2 weeks", "often"), "mentor.yaml")[0]?.[0]).toContain("not a length of time");
  expect(problemsOf(settingsText.replace("ines@", "<ines@"), "mentor.yaml")[0]?.[0]).toBe(
    'people.mentor.address: "<ines@example.org" has < or > in it',
  );
});

test("F46: a newer notebook is read as far as it is understood, and says that it is newer", () => {
  const newer = settingsText.replace("format: 1", "format: 2\nmood: sunny");
  expect(read(newer, "mentor.yaml")).toMatchObject({
    record: { programme: "career" },
    problems: [{ code: "NEWER_FORMAT", place: { file: "mentor.yaml", line: 2, column: 9 } }],
  });
  const unknown = newer.replace("lead: mentee", "lead: [both]");
  expect(read(unknown, "mentor.yaml").problems.map(({ code }) => code)).toEqual(["NEWER_FORMAT"]);
});

test("F64: a record in the wrong folder, or with another ending, is read where it is", () => {
  expect(read(actionText(id), `goals/${id}.md`)).toMatchObject({ kind: "action", record: { id }, problems: [] });
  expect(read(actionText(id), `actions/${id}.yaml`)).toMatchObject({ kind: "action", record: { id }, problems: [] });
  expect(read(goalText(id).replace("active", "x"), `actions/${id}.md`)).toMatchObject({ kind: "action" });
});

test("a record that says the same is not touched, however it was typed", () => {
  const text = meetingText(id, "topics: []\nabout:\n").replace('"15:00"', "'9:05'  # early");
  const meeting = `meetings/2026/2026-12-03-${id}.md`;
  const { record } = read(text, meeting);
  expect(record).toMatchObject({ time: "09:05" });
  const put = { kind: "meeting", record } as Put;
  expect(writeRecord(put, text)).toBe(text);
  expect(writeRecord({ ...put, record: { ...record, minutes: 30 } } as Put, text)).toBe(
    text.replace("early\n", "early\nminutes: 30\n"),
  );
});

test("F63: keys that nobody knows and comments stay when a record changes", () => {
  const text = settingsText.replace("lead: mentee", "mood:   sunny   # by hand\nlead: mentee # she asked");
  const put = { kind: "settings", record: read(text, "mentor.yaml").record } as Put & { kind: "settings" };
  const changed = writeRecord({ ...put, record: { ...put.record, phase: "goals", lead: "mentor" } }, text);
  expect(changed).toBe(text.replace("phase: start", "phase: goals").replace("mentee # she", "mentor # she"));
});

const dayText = fc
  .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2090-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
  .filter(isDay);
const idText = fc.stringMatching(idPattern).filter((text) => [...text].every((symbol) => idAlphabet.includes(symbol)));
const title = fc.oneof(
  fc
    .string({ minLength: 1, maxLength: 50, unit: "grapheme" })
    .filter((text) => text.trim() === text && text !== "" && !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(text)),
  fc.constantFrom("15:00", "007", "yes", "- a", "a: b", "# no", "'", "2026-01-01", "null"),
);
const prose = fc.oneof(title, fc.constantFrom("a\nb\n", "a\n\n  b", " a", "a\n", ""));
const side = fc.constantFrom("mentor" as const, "mentee" as const);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const move = fc.record({ from: dayText, to: dayText, on: dayText, why: prose }, { requiredKeys: ["from", "to", "on"] });
const span = fc.record({ count: fc.integer({ min: 1, max: 99 }), unit: fc.constantFrom("day", "week", "month") });
const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);

const records = {
  settings: fc.record({
    format: fc.constant(1),
    id: idText,
    branch: fc.constant("main"),
    programme: key,
    type: fc.constantFrom("one-on-one", "reverse", "peer"),
    focus: fc.array(
      title.map((text) => text.normalize("NFC")),
      { maxLength: 3 },
    ),
    people: fc.record({
      mentor: fc.record({ name: fc.constant("Inês"), address: fc.constant("i@example.org") }),
      mentee: fc.record({ name: fc.constant("007"), address: fc.constant("a@example.org") }),
    }),
    start: dayText,
    length: span,
    cadence: span,
    minutes: fc.integer({ min: 1, max: 1440 }),
    lead: side,
    phase: key,
    phases: fc.array(fc.record({ phase: key, on: dayText, why: prose }, { requiredKeys: ["phase", "on"] }), {
      maxLength: 3,
    }),
    skipped: fc.array(key, { maxLength: 3 }),
    roles: fc.array(key, { maxLength: 3 }),
  }),
  goal: fc.record({
    id: idText,
    path: fc.constant(`goals/a-${id}.md`),
    title,
    status: fc.constantFrom("active", "done", "dropped"),
    due: optional(dayText),
    created: dayText,
    why: optional(prose),
    firstStep: optional(prose),
    progress: fc.array(fc.record({ on: dayText, value: fc.integer({ min: 0, max: 100 }), by: side, note: prose }), {
      maxLength: 3,
    }),
    milestones: fc.array(fc.record({ id: idText, title, due: dayText }), { maxLength: 3 }),
    revisions: fc.array(fc.record({ on: dayText, by: side, was: prose, why: prose }), { maxLength: 3 }),
    reason: optional(prose),
  }),
  action: fc.record({
    id: idText,
    path: fc.constant(path),
    title,
    owner: side,
    due: dayText,
    status: fc.constantFrom("open", "done", "dropped"),
    goal: optional(idText),
    created: dayText,
    moves: fc.array(move, { maxLength: 3 }),
    closed: optional(dayText),
  }),
  meeting: fc.record({
    id: idText,
    path: fc.constant(`meetings/next-${id}.md`),
    status: fc.constantFrom("planned", "held", "missed", "cancelled"),
    date: optional(dayText),
    time: optional(fc.constantFrom("09:30", "15:00", "00:00")),
    zone: optional(fc.constant("Europe/Lisbon")),
    extra: optional(fc.constant(true)),
    questions: fc.array(key, { maxLength: 3 }),
    swapped: fc.array(key, { maxLength: 3 }),
    exercises: fc.array(
      fc.record(
        { id: key, status: fc.constantFrom("planned", "done"), note: prose },
        { requiredKeys: ["id", "status"] },
      ),
      { maxLength: 3 },
    ),
    topics: fc.array(idText, { maxLength: 3 }),
    moves: fc.array(move, { maxLength: 2 }),
    reason: optional(prose),
  }),
  assignment: fc.record({
    id: idText,
    path: fc.constant(`assignments/hopes-mentee-${id}.md`),
    assignment: key,
    by: side,
    handed: dayText,
  }),
};

const kinds = ["settings", "goal", "action", "meeting", "assignment"] as const;
const put = fc.constantFrom(...kinds).chain((kind) =>
  (records[kind] as fc.Arbitrary<object>).map((record) => {
    const present = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
    return { kind, record: present } as unknown as Put;
  }),
);
const placeOf = ({ kind, record }: Put) => (kind === "settings" ? "mentor.yaml" : record.path);

test("whatever a record says, its file says it again; written twice it is written once", () => {
  fc.assert(
    fc.property(put, (wanted) => {
      const text = writeRecord(wanted, undefined);
      expect(read(text, placeOf(wanted))).toEqual({ kind: wanted.kind, record: wanted.record, problems: [] });
      expect(writeRecord(wanted, text)).toBe(text);
    }),
    { numRuns: 100 },
  );
});

test("whatever a record becomes, its file follows and keeps what was added by hand", () => {
  const pairs = put.chain((before) =>
    (records[before.kind as keyof typeof records] as fc.Arbitrary<object>).map((after) => [before, after] as const),
  );
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      const text = writeRecord(before, undefined).replace("\nid:", "\n# by hand\nmood: sunny  # today\nid:");
      const record = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined));
      const wanted = { kind: before.kind, record } as unknown as Put;
      const edited = writeRecord(wanted, text);
      expect(read(edited, placeOf(wanted)).record).toEqual(record);
      expect(edited).toContain("\n# by hand\nmood: sunny  # today\n");
      expect(writeRecord(wanted, edited)).toBe(edited);
    }),
    { numRuns: 100 },
  );
});

test("a goal's and a topic's files are read", () => {
  expect(read(goalText(id, "first_step: Ask\n"), `goals/${id}.md`).record).toMatchObject({
    firstStep: "Ask",
    progress: [],
  });
  expect(read(topicText(id), `topics/${id}.md`)).toMatchObject({ kind: "topic", problems: [] });
});

test("each kind of file has a JSON Schema, the same each time", () => {
  const all = jsonSchemas();
  expect([...all.keys()]).toEqual(
    [
      "settings",
      "profile",
      "goal",
      "action",
      "meeting",
      "topic",
      "entry",
      "question",
      "assignment",
      "prep",
      "review",
    ].map((kind) => `schema/${kind}.json`),
  );
  const action = JSON.parse(all.get("schema/action.json") ?? "");
  expect(action.required).toEqual(["id", "title", "owner", "due", "status"]);
  expect(action.properties.due).toMatchObject({ type: "string", format: "date" });
  expect(action.properties.status.enum).toEqual(["open", "done", "dropped"]);
  expect(action.additionalProperties).not.toBe(false);
  expect([...jsonSchemas()]).toEqual([...all]);
});

test("a file that moves to another folder finds its schema by the new way", () => {
  const put = (record: object) => ({ kind: "meeting", record }) as unknown as Put;
  const undated = { id, status: "planned", questions: [], swapped: [], exercises: [], topics: [], moves: [] } as const;
  const before = writeRecord(put({ ...undated, path: `meetings/next-${id}.md` }), undefined);
  expect(before).toContain("$schema=../schema/meeting.json\n");
  const path = `meetings/2026/2026-12-03-${id}.md`;
  const after = writeRecord(put({ ...undated, path, date: "2026-12-03" }), before);
  expect(after).toContain("$schema=../../schema/meeting.json\n");
  expect(after).toContain("date: 2026-12-03");
});
