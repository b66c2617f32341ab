import { describe, expect, test } from "vitest";
import { afterChange, putOf, putsOf } from "../../src/domain/change.ts";
import { toDay } from "../../src/domain/day.ts";
import { plannedMeeting } from "../../src/domain/meetings.ts";
import { planAgendaSave } from "../../src/domain/plan-agenda.ts";
import {
  planMeetingCancel,
  planMeetingEdit,
  planMeetingMissed,
  planMeetingMove,
  planMeetingSchedule,
} from "../../src/domain/plan-meetings.ts";
import { type Meeting, noChange } from "../../src/domain/records.ts";
import type { ClockTime } from "../../src/domain/words.ts";
import { goalOf, heldOn, idOf, meetingOf, pairOf, problemOf, settings, testIds, today } from "./sample.ts";

const now = { today, ids: testIds(), by: "mentee" } as const;
const date = toDay("2026-12-10");
const time = "15:00" as ClockTime;
const held = heldOn("2026-11-26");
const planned = meetingOf("planned", { date, time, zone: "Europe/Lisbon" });
const withHeld = pairOf({ meetings: [held] });
const pair = pairOf({ meetings: [held, planned] });

describe("scheduling", () => {
  test("gives the next meeting its day, with the id that follows from the one before", () => {
    const change = planMeetingSchedule(withHeld, { date, time, zone: "Europe/Lisbon" }, now);
    const meeting = putOf(change, "meeting");
    expect(change.subject).toBe("Schedule meeting 2 for 2026-12-10");
    expect(meeting?.id).toBe(testIds().derived("meeting", held.id));
    expect(meeting).toMatchObject({ status: "planned", date, time, zone: "Europe/Lisbon", moves: [] });
    expect(meeting?.path).toBe(`meetings/2026/2026-12-10-${meeting?.id}.md`);
  });

  test("the first one follows from the notebook itself", () => {
    const change = planMeetingSchedule(pairOf(), { date }, now);
    expect(putOf(change, "meeting")?.id).toBe(testIds().derived("meeting", settings.id));
    expect(change.subject).toBe("Schedule meeting 1 for 2026-12-10");
  });

  test("keeps what was prepared without a day, and the file follows the day", () => {
    const undated = meetingOf("undated", { questions: ["a", "b", "c"], about: "The panel" });
    const meeting = putOf(planMeetingSchedule(pairOf({ meetings: [undated] }), { date }, now), "meeting");
    expect(meeting).toEqual({ ...undated, date, path: `meetings/2026/2026-12-10-${undated.id}.md` });
  });

  test("the same again changes nothing; another day is kept as a move", () => {
    expect(planMeetingSchedule(pair, { date, time }, now)).toBe(noChange);
    const other = putOf(planMeetingSchedule(pair, { date: toDay("2026-12-12") }, now), "meeting");
    expect(other).toMatchObject({ date: "2026-12-12", time, moves: [{ from: date, to: "2026-12-12", on: today }] });
  });

  test("today is taken; a day in the past and one beyond ten years are refused", () => {
    expect(putOf(planMeetingSchedule(pair, { date: today }, now), "meeting")?.date).toBe(today);
    expect(problemOf(() => planMeetingSchedule(pair, { date: toDay("2026-12-02") }, now))).toEqual({
      code: "DAY_PASSED",
      exit: 1,
      message: "2 December is over",
      remedy: "choose today or a later day; for a call that took place: mentor meet --date 2026-12-02",
    });
    expect(problemOf(() => planMeetingSchedule(pair, { date: toDay("2036-12-04") }, now)).code).toBe("DAY_TOO_FAR");
    expect(problemOf(() => planMeetingSchedule(pair, { date, minutes: 500 }, now)).code).toBe("BAD_VALUE");
  });

  test("an extra meeting stands beside the planned one", () => {
    const change = planMeetingSchedule(pair, { date: toDay("2026-12-05"), extra: true }, now);
    const extra = putOf(change, "meeting");
    expect(extra?.id).not.toBe(planned.id);
    expect(extra?.extra).toBe(true);
    const after = afterChange(pair, change);
    expect(plannedMeeting(after)?.id).toBe(planned.id);
    expect(putOf(planMeetingSchedule(afterChange(withHeld, change), { date }, now), "meeting")?.id).not.toBe(extra?.id);
  });
});

describe("moving, cancelling, missing", () => {
  test("a move says why, and its file follows", () => {
    const change = planMeetingMove(pair, planned.id, { date: toDay("2027-01-07"), reason: "ill" }, now);
    expect(change.subject).toBe("Move meeting 2 to 2027-01-07");
    expect(putOf(change, "meeting")).toMatchObject({
      date: "2027-01-07",
      path: `meetings/2027/2027-01-07-${planned.id}.md`,
      moves: [{ from: date, to: "2027-01-07", on: today, why: "ill" }],
    });
    expect(planMeetingMove(pair, planned.id, { date }, now)).toBe(noChange);
  });

  test("a meeting whose day has passed can still be moved to one that has not", () => {
    const passed = pairOf({ meetings: [meetingOf("passed", { date: toDay("2026-12-01") })] });
    const id = passed.meetings[0]?.id ?? planned.id;
    expect(putOf(planMeetingMove(passed, id, { date }, now), "meeting")?.date).toBe(date);
    expect(problemOf(() => planMeetingMove(passed, id, { date: toDay("2026-12-02") }, now)).code).toBe("DAY_PASSED");
  });

  test("what was held is not moved, cancelled or missed", () => {
    for (const act of [
      () => planMeetingMove(pair, held.id, { date }, now),
      () => planMeetingCancel(pair, held.id, undefined),
      () => planMeetingMissed(pair, held.id, undefined, now),
    ]) {
      expect(problemOf(act)).toMatchObject({ code: "WRONG_STATE", message: "Meeting 1 was held" });
    }
  });

  test("calling off twice changes nothing, and the next one gets an id of its own", () => {
    const change = planMeetingCancel(pair, planned.id, "holidays");
    expect(change.subject).toBe("Cancel meeting 2");
    expect(putOf(change, "meeting")).toMatchObject({ status: "cancelled", reason: "holidays" });
    const after = afterChange(pair, change);
    expect(planMeetingCancel(after, planned.id, undefined)).toBe(noChange);
    const next = putOf(planMeetingSchedule(after, { date: toDay("2026-12-17") }, now), "meeting");
    expect(next?.id).toBe(testIds().derived("meeting", planned.id));
    expect(next?.moves).toEqual([]);
  });

  test("a call is missed on its day or after, not before, and not without a day", () => {
    expect(problemOf(() => planMeetingMissed(pair, planned.id, undefined, now))).toMatchObject({
      code: "DAY_AHEAD",
      message: "Meeting 2 is still to come, on 10 December",
    });
    const change = planMeetingMissed(pair, planned.id, "both ill", { today: date });
    expect(putOf(change, "meeting")).toMatchObject({ status: "missed", reason: "both ill" });
    expect(change.subject).not.toContain("ill");
    expect(planMeetingMissed(afterChange(pair, change), planned.id, undefined, now)).toBe(noChange);
    const undated = meetingOf("undated");
    expect(problemOf(() => planMeetingMissed(pairOf({ meetings: [undated] }), undated.id, undefined, now)).code).toBe(
      "WRONG_STATE",
    );
  });

  test("an edit changes what a held meeting says of itself and nothing else", () => {
    const change = planMeetingEdit(pair, held.id, { about: "The panel", body: "Notes" });
    expect(change).toEqual({
      subject: "Edit meeting 1",
      puts: [{ kind: "meeting", record: { ...held, about: "The panel" }, body: "Notes" }],
    });
    expect(planMeetingEdit(pair, held.id, {})).toBe(noChange);
  });

  test("an id that is not there is refused", () => {
    expect(problemOf(() => planMeetingCancel(pair, idOf("none"), undefined)).code).toBe("NO_SUCH_RECORD");
  });
});

describe("saving an agenda", () => {
  const questions = ["a", "b", "c"];
  const goal = goalOf("Lead").id;
  const save = (from: { meetings: Meeting[] }, choices: object) =>
    planAgendaSave(pairOf(from), { questions, swapped: [], ...choices }, now);

  test("makes the next meeting's record once, and the same again changes nothing", () => {
    const change = save({ meetings: [held] }, { goal });
    const meeting = putOf(change, "meeting");
    expect(change.subject).toBe("Prepare meeting 2");
    expect(meeting).toMatchObject({ questions, goal, status: "planned", path: `meetings/next-${meeting?.id}.md` });
    const meetings = meeting ? [held, meeting] : [];
    expect(save({ meetings }, { goal })).toBe(noChange);
    expect(putOf(save({ meetings }, { goal, swapped: ["d"] }), "meeting")?.swapped).toEqual(["d"]);
    expect(putOf(save({ meetings }, {}), "meeting")).not.toHaveProperty("goal");
    expect(save({ meetings }, { goal, body: "What we wrote" }).puts[0]?.body).toBe("What we wrote");
  });

  test("a meeting is begun even where there is nothing to choose", () => {
    expect(putsOf(save({ meetings: [held] }, { questions: [] }), "meeting")).toHaveLength(1);
  });

  test("two clones that both prepare make the same record", () => {
    expect(save({ meetings: [held] }, { goal })).toEqual(save({ meetings: [{ ...held }] }, { goal }));
  });
});
