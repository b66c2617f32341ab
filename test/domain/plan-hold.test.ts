import { describe, expect, test } from "vitest";
import { afterChange, putOf, putsOf } from "../../src/domain/change.ts";
import { toDay } from "../../src/domain/day.ts";
import { meetingNumber } from "../../src/domain/meetings.ts";
import { type HeldCall, meetingToHold, planMeetingHold } from "../../src/domain/plan-hold.ts";
import { planMeetingCancel } from "../../src/domain/plan-meetings.ts";
import type { ClockTime } from "../../src/domain/words.ts";
import { actionOf, goalOf, heldOn, idOf, meetingOf, pairOf, problemOf, testIds, today, topicOf } from "./sample.ts";

const now = { today, ids: testIds(), by: "mentee" } as const;
const nextDay = toDay("2026-12-17");
const time = "15:00" as ClockTime;
const first = heldOn("2026-11-19");
const planned = meetingOf("planned", { date: today, time, zone: "Europe/Lisbon", questions: ["a", "b", "c"] });
const open = actionOf("Send the CV", "2026-12-03");
const topic = topicOf("The reorganisation");
const goal = goalOf("Lead a review");
const pair = pairOf({ meetings: [first, planned], actions: [open], topics: [topic], goals: [goal] });

const hold = (call: Partial<HeldCall> = {}, from = pair) =>
  planMeetingHold(from, meetingToHold(from, {}, now), { date: today, ...call }, now);

describe("recording a call", () => {
  test("is one change: the meeting, the next one, promises made and kept, topics, progress", () => {
    const change = hold({
      notes: "We said hello.",
      actions: [{ title: "Read the page", owner: "mentee", due: toDay("2026-12-10") }],
      done: [open.id],
      topics: [topic.id],
      progress: [{ goal: goal.id, value: 40, note: "outline" }],
      next: { date: nextDay, time, about: "The panel" },
    });
    expect(change.subject).toBe("Record meeting 2");
    expect(change.puts.map(({ kind }) => kind)).toEqual(["meeting", "meeting", "action", "action", "topic", "goal"]);
    const [meeting, next] = putsOf(change, "meeting");
    expect(meeting).toMatchObject({ id: planned.id, status: "held", date: today, time, zone: "Europe/Lisbon" });
    expect(meeting).toMatchObject({ questions: ["a", "b", "c"], topics: [topic.id] });
    expect(change.puts[0]?.body).toBe("We said hello.");
    expect(next).toMatchObject({ status: "planned", date: nextDay, time, about: "The panel" });
    expect(next?.id).toBe(testIds().derived("meeting", planned.id));
    const [made, kept] = putsOf(change, "action");
    expect(made).toMatchObject({ title: "Read the page", meeting: planned.id, created: today, status: "open" });
    expect(kept).toEqual({ ...open, status: "done", closed: today });
    expect(putOf(change, "topic")).toEqual({ ...topic, status: "done", meeting: planned.id });
    expect(putOf(change, "goal")?.progress).toEqual([{ on: today, value: 40, by: "mentee", note: "outline" }]);
  });

  test("without a word about the next one, none is planned", () => {
    expect(putsOf(hold(), "meeting")).toHaveLength(1);
  });

  test("a promise without a day is due by the next meeting, and no two get one id", () => {
    const actions = ["One", "Two"].map((title) => ({ title, owner: "mentor" }) as const);
    const made = putsOf(hold({ actions, next: { date: nextDay } }), "action");
    expect(made.map((each) => each.due)).toEqual([nextDay, nextDay]);
    expect(new Set(made.map((each) => each.id)).size).toBe(2);
    expect(putOf(hold({ actions }), "action")?.due).toBe("2026-12-17");
    const careful = { ...testIds(), fresh: (taken: ReadonlySet<string>) => (taken.has(one) ? two : one) };
    const [one, two] = [idOf("one"), idOf("two")];
    const change = planMeetingHold(pair, planned, { date: today, actions }, { ...now, ids: careful });
    expect(putsOf(change, "action").map((each) => each.id)).toEqual([one, two]);
  });

  test("promises of a call recorded late were made on the day of the call", () => {
    const change = hold({ date: toDay("2026-11-30"), actions: [{ title: "One", owner: "mentor" }], done: [open.id] });
    const [made, kept] = putsOf(change, "action");
    expect(made).toMatchObject({ created: "2026-11-30", due: "2026-12-14" });
    expect(kept?.closed).toBe("2026-11-30");
  });

  test("the next meeting is never the extra one that is planned beside it", () => {
    const extra = meetingOf("extra", { extra: true, date: toDay("2026-12-09") });
    const change = hold({ next: { date: nextDay } }, pairOf({ meetings: [planned, extra] }));
    expect(putsOf(change, "meeting")[1]).toMatchObject({ id: testIds().derived("meeting", planned.id), date: nextDay });
  });

  test("an id that stands in the notes already is kept, and one that is in the notebook is not made again", () => {
    const id = idOf("in the notes");
    const actions = [
      { id, title: "New", owner: "mentee" },
      { id: open.id, title: "Known", owner: "mentee" },
    ] as const;
    expect(putsOf(hold({ actions }), "action").map((each) => each.id)).toEqual([id]);
  });

  test("a call on another day than planned loses the time that was agreed, and its file follows", () => {
    const meeting = putOf(hold({ date: toDay("2026-12-01") }), "meeting");
    expect(meeting?.path).toBe(`meetings/2026/2026-12-01-${planned.id}.md`);
    expect(meeting).not.toHaveProperty("time");
    expect(meeting?.moves).toEqual([]);
    const timed = putOf(hold({ date: toDay("2026-12-01"), time }), "meeting");
    expect(timed).toMatchObject({ time, zone: "Europe/Lisbon" });
  });

  test("a day to come and one long gone are refused, and so is a next meeting in the past", () => {
    expect(problemOf(() => hold({ date: nextDay }))).toMatchObject({
      code: "DAY_AHEAD",
      message: "17 December is still to come",
    });
    expect(problemOf(() => hold({ date: toDay("2010-01-01") })).code).toBe("DAY_TOO_FAR");
    expect(problemOf(() => hold({ next: { date: toDay("2026-12-02") } })).code).toBe("DAY_PASSED");
    expect(problemOf(() => hold({ actions: [{ title: "", owner: "mentee" }] })).code).toBe("EMPTY_TEXT");
  });

  test("without anything planned the call makes its own record, the same on two clones", () => {
    const empty = pairOf({ meetings: [first] });
    const meeting = putOf(hold({}, empty), "meeting");
    expect(meeting?.id).toBe(testIds().derived("meeting", first.id));
  });

  test("an extra call leaves the planned one as it is", () => {
    const extra = meetingToHold(pair, { extra: true }, now);
    const change = planMeetingHold(pair, extra, { date: toDay("2026-12-01") }, now);
    expect(putOf(change, "meeting")).toMatchObject({ id: extra.id, extra: true, status: "held" });
    expect(afterChange(pair, change).meetings).toContainEqual(planned);
  });

  test("what was called off and took place after all is held", () => {
    const off = afterChange(pair, planMeetingCancel(pair, planned.id, "ill"));
    const meeting = meetingToHold(off, { meeting: planned.id }, now);
    expect(putOf(planMeetingHold(off, meeting, { date: today }, now), "meeting")).not.toHaveProperty("reason");
  });

  test("going back into a held call adds what is new and changes its number only with its day", () => {
    const after = afterChange(pair, hold({ topics: [topic.id], next: { date: nextDay } }));
    const again = meetingToHold(after, { meeting: planned.id }, now);
    const change = planMeetingHold(
      after,
      again,
      { date: today, notes: "More.", next: { date: toDay("2026-12-18") } },
      now,
    );
    expect(change.subject).toBe("Edit meeting 2");
    const [meeting, next] = putsOf(change, "meeting");
    expect(meeting).toMatchObject({ topics: [topic.id], time });
    expect(next?.id).toBe(testIds().derived("meeting", planned.id));
    expect(next?.moves).toEqual([{ from: nextDay, to: "2026-12-18", on: today }]);
    expect(meeting && meetingNumber(meeting, afterChange(after, change).meetings)).toBe(2);
  });

  test("what the agenda chose can come with the notes", () => {
    const choices = { questions: ["x", "y", "z"], swapped: ["a"], goal: goal.id };
    expect(putOf(hold({ choices }), "meeting")).toMatchObject(choices);
  });
});

test("ten calls, one after another: each next one follows from the one before and numbers go up by one", () => {
  let notebook = pairOf();
  const ids = testIds();
  const days = Array.from({ length: 11 }, (_, at) => toDay(`2026-12-${String(at + 3).padStart(2, "0")}`));
  for (const [at, day] of days.slice(0, 10).entries()) {
    const then = { ...now, ids, today: day };
    const next = { date: days[at + 1] ?? day };
    const change = planMeetingHold(notebook, meetingToHold(notebook, {}, then), { date: day, next }, then);
    expect(change.subject).toBe(`Record meeting ${at + 1}`);
    notebook = afterChange(notebook, change);
  }
  expect(notebook.meetings).toHaveLength(11);
});
