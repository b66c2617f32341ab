import { describe, expect, test } from "vitest";
import { afterChange, putOf, putsOf } from "../../src/domain/change.ts";
import { toDay } from "../../src/domain/day.ts";
import { planEntryAdd, planEntryEdit } from "../../src/domain/plan-journal.ts";
import { planQuestionAdd, planQuestionAsk, planQuestionSkip } from "../../src/domain/plan-questions.ts";
import { planNotebook, planSettings } from "../../src/domain/plan-settings.ts";
import { planTopicAdd, planTopicDrop } from "../../src/domain/plan-topics.ts";
import { noChange } from "../../src/domain/records.ts";
import {
  meetingOf,
  pairOf,
  problemOf,
  programme,
  questionOf,
  settings,
  start,
  testIds,
  today,
  topicOf,
} from "./sample.ts";

const now = { today, ids: testIds(), by: "mentee" } as const;

describe("topics", () => {
  test("a topic says who brought it, and its commit does not say what it is", () => {
    const change = planTopicAdd(pairOf(), "How it touches me", now);
    const topic = putOf(change, "topic");
    expect(topic).toMatchObject({ title: "How it touches me", by: "mentee", created: today, status: "open" });
    expect(change.subject).toBe(`Add topic ${topic?.id.slice(0, 4)}`);
  });

  test("dropping twice changes nothing; what was talked about stays", () => {
    const topic = topicOf("One");
    const change = planTopicDrop(pairOf({ topics: [topic] }), topic.id);
    expect(putOf(change, "topic")?.status).toBe("dropped");
    expect(planTopicDrop(afterChange(pairOf({ topics: [topic] }), change), topic.id)).toBe(noChange);
    const done = pairOf({ topics: [{ ...topic, status: "done" }] });
    expect(problemOf(() => planTopicDrop(done, topic.id)).code).toBe("WRONG_STATE");
  });
});

describe("the journal", () => {
  const added = planEntryAdd(pairOf(), { text: "I was more at ease.\n" }, now);
  const entry = putOf(added, "entry");
  const pair = afterChange(pairOf(), added);
  const id = entry?.id ?? settings.id;

  test("an entry is dated, by its author, and its text is the file's body", () => {
    expect(entry).toMatchObject({ date: today, author: "mentee", path: `journal/2026/2026-12-03-${id}.md` });
    expect(added.puts[0]?.body).toBe("I was more at ease.");
    expect(added.subject).toBe(`Write journal entry ${id.slice(0, 4)}`);
  });

  test("an earlier day is taken, one to come is not", () => {
    expect(putOf(planEntryAdd(pairOf(), { text: "x", date: toDay("2026-11-01") }, now), "entry")?.date).toBe(
      "2026-11-01",
    );
    expect(problemOf(() => planEntryAdd(pairOf(), { text: "x", date: toDay("2026-12-04") }, now)).code).toBe(
      "DAY_AHEAD",
    );
    expect(problemOf(() => planEntryAdd(pairOf(), { text: " " }, now)).code).toBe("EMPTY_TEXT");
  });

  test("an edit writes the new text, and the same text nothing", () => {
    expect(planEntryEdit(pair, id, "Far more.", "More.\n", now).puts[0]?.body).toBe("Far more.");
    expect(planEntryEdit(pair, id, "More.\n\n", "\nMore.\n", now)).toBe(noChange);
  });

  test("an entry is its author's to edit", () => {
    expect(problemOf(() => planEntryEdit(pair, id, "x", "y", { by: "mentor" }))).toMatchObject({
      code: "WRONG_STATE",
      message: `Journal entry ${id.slice(0, 4)} was written by Amara Okafor`,
    });
  });
});

describe("questions", () => {
  const question = questionOf("sample-own");
  const prepared = meetingOf("planned", { questions: ["a", "b", "c"], swapped: ["sample-own"] });
  const pair = pairOf({ meetings: [prepared] });

  test("a question of the pair's own has all that a bank's has", () => {
    const words = { text: "What would your team say?", asker: "mentor", subject: "feedback", trust: 2 } as const;
    const change = planQuestionAdd(pair, words, now);
    expect(putOf(change, "question")).toMatchObject({ ...words, by: "mentee", created: today });
    expect(putOf(change, "question")?.path).toMatch(/^questions\/what-would-your-team-say-/);
    expect(problemOf(() => planQuestionAdd(pair, { ...words, trust: 4 }, now))).toMatchObject({
      code: "BAD_VALUE",
      exit: 2,
    });
    expect(problemOf(() => planQuestionAdd(pair, { ...words, subject: "fedback" }, now)).remedy).toBe("write feedback");
  });

  test("asked by hand it goes first and the last one gives way, so that those chosen by hand stay longest", () => {
    const change = planQuestionAsk(pair, question, now);
    expect(change.subject).toBe("Put a question on the agenda of meeting 1");
    expect(putOf(change, "meeting")).toMatchObject({ questions: ["sample-own", "a", "b"], swapped: [] });
    const twice = planQuestionAsk(afterChange(pair, change), questionOf("second"), now);
    expect(putOf(twice, "meeting")?.questions).toEqual(["second", "sample-own", "a"]);
    expect(planQuestionAsk(afterChange(pair, change), question, now)).toBe(noChange);
  });

  test("asked before anything is prepared it waits in the next meeting's record", () => {
    expect(putOf(planQuestionAsk(pairOf(), question, now), "meeting")?.questions).toEqual(["sample-own"]);
  });

  test("skipped twice changes nothing, and asking for it takes it back", () => {
    const skip = planQuestionSkip(pair, question);
    expect(skip.subject).toBe("Skip question sample-own");
    const skipping = afterChange(pair, skip);
    expect(skipping.settings.skipped).toEqual(["sample-own"]);
    expect(planQuestionSkip(skipping, question)).toBe(noChange);
    expect(putOf(planQuestionAsk(skipping, question, now), "settings")?.skipped).toEqual([]);
    const onAgenda = { ...skipping, meetings: [{ ...prepared, questions: ["a", "sample-own", "c"] }] };
    const asked = planQuestionAsk(onAgenda, question, now);
    expect(putOf(asked, "settings")?.skipped).toEqual([]);
    expect(putOf(asked, "meeting")?.questions).toEqual(["sample-own", "a", "c"]);
  });
});

describe("settings", () => {
  test("a new notebook begins in the programme's first phase, with its defaults and two profiles", () => {
    const wanted = { branch: "main", people: settings.people, cadence: { count: 3, unit: "week" } } as const;
    const change = planNotebook(programme, { ...wanted, start, zones: { mentor: "Europe/Lisbon" } }, now);
    expect(putOf(change, "settings")).toMatchObject({
      programme: "sample",
      type: "one-on-one",
      cadence: { count: 3, unit: "week" },
      minutes: 60,
      lead: "mentee",
      start,
      phase: "sample-start",
      phases: [{ phase: "sample-start", on: start }],
    });
    expect(putsOf(change, "profile")).toEqual([
      { side: "mentor", path: "people/mentor.md", zone: "Europe/Lisbon" },
      { side: "mentee", path: "people/mentee.md" },
    ]);
    expect(problemOf(() => planNotebook(programme, { ...wanted, minutes: 5 }, now)).code).toBe("BAD_VALUE");
    expect(problemOf(() => planNotebook(programme, { ...wanted, start: toDay("1999-01-01") }, now)).code).toBe(
      "DAY_TOO_FAR",
    );
  });

  test("a change says which facts it changes, and the same ones change nothing", () => {
    const change = planSettings(pairOf(), { minutes: 45, cadence: { count: 3, unit: "week" }, lead: "mentee" }, now);
    expect(change.subject).toBe("Change the cadence, the minutes of a call");
    expect(putOf(change, "settings")).toMatchObject({
      minutes: 45,
      cadence: { count: 3, unit: "week" },
      id: settings.id,
    });
    expect(planSettings(pairOf(), { minutes: 60, cadence: { count: 2, unit: "week" } }, now)).toBe(noChange);
    expect(problemOf(() => planSettings(pairOf(), { minutes: 3 }, now)).code).toBe("BAD_VALUE");
  });
});
