import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, toDay } from "../../src/domain/day.ts";
import {
  byDay,
  expectedDay,
  heldMeetings,
  inOrder,
  lastHeld,
  meetingNumber,
  passedUnrecorded,
  plannedId,
  plannedMeeting,
} from "../../src/domain/meetings.ts";
import type { Meeting } from "../../src/domain/records.ts";
import type { ClockTime } from "../../src/domain/words.ts";
import { heldOn, meetingOf, pairOf, settings, start, testIds, today } from "./sample.ts";

const first = heldOn("2026-09-15");
const missed = meetingOf("missed", { status: "missed", date: toDay("2026-09-29") });
const second = heldOn("2026-10-13");
const planned = meetingOf("planned", { date: toDay("2026-12-10") });
const undated = meetingOf("undated");

const anyMeeting = fc
  .record({
    name: fc.string({ minLength: 6, maxLength: 6 }),
    status: fc.constantFrom("planned", "held", "missed", "cancelled" as const),
    day: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  })
  .map(({ name, status, day }): Meeting => {
    return meetingOf(name, { status, ...(day !== undefined && { date: addDays(start, day) }) });
  });

describe("order and numbers", () => {
  test("meetings go by day, then time, then id; one without a day comes last", () => {
    const early = heldOn("2026-10-13", { id: meetingOf("early").id, time: "09:00" as ClockTime });
    const late = heldOn("2026-10-13", { id: meetingOf("late").id, time: "15:00" as ClockTime });
    expect(inOrder([undated, late, planned, early, first])).toEqual([first, early, late, planned, undated]);
    const swapped = [
      { ...early, id: late.id },
      { ...late, id: early.id },
    ];
    expect(inOrder(swapped)).toEqual(swapped);
    expect(inOrder([...swapped].reverse())).toEqual(swapped);
  });

  test("a meeting's number is one more than those held before it", () => {
    const all = [planned, second, undated, missed, first];
    expect(all.map((each) => meetingNumber(each, all))).toEqual([3, 2, 3, 2, 1]);
  });

  test("held meetings are numbered from one without a gap, however they came in", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyMeeting, { selector: ({ id }) => id, maxLength: 20 }), (all) => {
        const held = heldMeetings(pairOf({ meetings: all }));
        expect(held.map((each) => meetingNumber(each, all))).toEqual(held.map((_, at) => at + 1));
        expect([...all].reverse().sort(byDay)).toEqual([...all].sort(byDay));
      }),
    );
  });

  test("a call recorded late takes its place among the others", () => {
    const between = heldOn("2026-10-01");
    const all = [first, second, between];
    expect(meetingNumber(second, all)).toBe(3);
    expect(lastHeld(pairOf({ meetings: all }))).toBe(second);
  });
});

describe("the one that comes next", () => {
  test("is the earliest planned, one without a day only where no other is", () => {
    const later = meetingOf("later", { date: toDay("2026-12-24") });
    expect(plannedMeeting(pairOf({ meetings: [undated, later, planned, first] }))).toBe(planned);
    expect(plannedMeeting(pairOf({ meetings: [undated, first] }))).toBe(undated);
    expect(plannedMeeting(pairOf({ meetings: [first, missed] }))).toBeUndefined();
  });

  test("is an extra one only where there is no other", () => {
    const extra = meetingOf("extra", { date: toDay("2026-12-05"), extra: true });
    expect(plannedMeeting(pairOf({ meetings: [extra, planned] }))).toBe(planned);
    expect(plannedMeeting(pairOf({ meetings: [extra, first] }))).toBe(extra);
  });

  test("has an id that follows from the one before it, so that two clones make the same", () => {
    const pair = pairOf({ meetings: [second, first, missed] });
    expect(plannedId(pair, testIds())).toBe(testIds().derived("meeting", second.id));
    expect(plannedId(pairOf({ meetings: [missed, first] }), testIds())).toBe(testIds().derived("meeting", missed.id));
    expect(plannedId(pairOf(), testIds())).toBe(testIds().derived("meeting", settings.id));
  });

  test("an extra call, held or planned, does not change that id", () => {
    const extra = heldOn("2026-11-01", { extra: true });
    expect(plannedId(pairOf({ meetings: [first, extra] }), testIds())).toBe(
      plannedId(pairOf({ meetings: [first] }), testIds()),
    );
  });

  test("an id in use is never given again", () => {
    const used = meetingOf("used", {
      id: testIds().derived("meeting", second.id),
      status: "held",
      date: toDay("2026-09-01"),
    });
    const id = plannedId(pairOf({ meetings: [first, second, used] }), testIds());
    expect(id).toBe(testIds().derived("meeting", used.id));
  });

  test("is expected one cadence after the last call, or after the start, and never in the past", () => {
    expect(expectedDay(pairOf({ meetings: [heldOn("2026-11-26")] }), today)).toBe("2026-12-10");
    expect(expectedDay(pairOf({ meetings: [first] }), today)).toBe(today);
    expect(expectedDay(pairOf(), toDay("2026-09-02"))).toBe("2026-09-15");
  });
});

test("a planned day is passed the day after, and the earliest such meeting is asked about", () => {
  const later = meetingOf("later", { date: toDay("2026-12-12") });
  const pair = pairOf({ meetings: [undated, later, planned] });
  expect(passedUnrecorded(pair, toDay("2026-12-10"))).toBeUndefined();
  expect(passedUnrecorded(pair, toDay("2026-12-11"))).toBe(planned);
  expect(passedUnrecorded(pair, toDay("2027-01-01"))).toBe(planned);
  expect(passedUnrecorded(pairOf({ meetings: [missed, first] }), today)).toBeUndefined();
});
