import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cadence, cadenceWords, callsWords, missedWords, silenceWords } from "../../src/domain/cadence.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import type { Meeting } from "../../src/domain/records.ts";
import { heldOn, meetingOf, pairOf, start, today } from "./sample.ts";

const missedOn = (date: string): Meeting => meetingOf(`missed ${date}`, { status: "missed", date: toDay(date) });
const with_ = (...meetings: Meeting[]) => pairOf({ meetings });

describe("the cadence", () => {
  test("a pair is still on track on the due day itself, and not the day after", () => {
    const pair = with_(heldOn("2026-11-19"));
    expect(cadence(pair, toDay("2026-12-03"))).toMatchObject({ days: 14, due: "2026-12-03", onTrack: true });
    expect(cadence(pair, toDay("2026-12-04"))).toMatchObject({ days: 15, onTrack: false });
  });

  test("a pair that has not met yet is measured from its first day", () => {
    expect(cadence(pairOf(), toDay("2026-09-15"))).toMatchObject({ days: 14, onTrack: true, silent: false });
    expect(cadence(pairOf(), toDay("2026-08-20"))).toMatchObject({ days: -12, onTrack: true });
  });

  test("a monthly cadence ends on the same date of the next month", () => {
    const pair = pairOf({ settings: { cadence: { count: 1, unit: "month" } }, meetings: [heldOn("2027-01-31")] });
    expect(cadence(pair, toDay("2027-02-28")).onTrack).toBe(true);
    expect(cadence(pair, toDay("2027-03-01")).onTrack).toBe(false);
  });

  test("silence is more than twice the cadence and at least three weeks", () => {
    const pair = with_(heldOn("2026-11-05"));
    expect(cadence(pair, toDay("2026-12-03")).silent).toBe(false);
    expect(cadence(pair, toDay("2026-12-04")).silent).toBe(true);
    const weekly = pairOf({ settings: { cadence: { count: 1, unit: "week" } }, meetings: [heldOn("2026-11-13")] });
    expect(cadence(weekly, today).silent).toBe(false);
    expect(cadence(weekly, addDays(today, 1)).silent).toBe(true);
  });

  test("missed calls are counted in a row, up to the last one held; called-off ones don't count", () => {
    const off = meetingOf("off", { status: "cancelled", date: toDay("2026-11-30") });
    const ahead = missedOn("2026-12-20");
    const row = [
      missedOn("2026-10-01"),
      heldOn("2026-10-15"),
      missedOn("2026-11-01"),
      missedOn("2026-11-15"),
      off,
      ahead,
    ];
    expect(cadence(with_(...row), today).missed.map((each) => each.date)).toEqual(["2026-11-01", "2026-11-15"]);
    expect(cadence(with_(...row, heldOn("2026-12-01")), today).missed).toEqual([]);
  });
});

describe("the words", () => {
  test("a pair that keeps its cadence is told so", () => {
    expect(cadenceWords(with_(heldOn("2026-11-21")), today)).toBe("Every 2 weeks as agreed; last call 12 days ago.");
    expect(cadenceWords(with_(heldOn("2026-12-03")), today)).toBe("Every 2 weeks as agreed; last call today.");
    const weekly = pairOf({ settings: { cadence: { count: 1, unit: "week" } }, meetings: [heldOn("2026-12-02")] });
    expect(cadenceWords(weekly, today)).toBe("Every week as agreed; last call yesterday.");
  });

  test("before the first call it is still to come", () => {
    expect(cadenceWords(pairOf(), toDay("2026-08-20"))).toBe("Every 2 weeks as agreed, from 1 September on.");
    expect(cadenceWords(pairOf(), toDay("2026-09-03"))).toBe(
      "Every 2 weeks as agreed; the first call is still to come.",
    );
    expect(cadenceWords(pairOf(), toDay("2026-09-20"))).toBe(
      "Agreed: every 2 weeks. The first call is still to come; half an hour is enough for a hello.",
    );
  });

  test("where the cadence slipped, the way back is named", () => {
    expect(cadenceWords(with_(heldOn("2026-11-15")), today)).toBe(
      "Agreed: every 2 weeks. The last call was 18 days ago; find a day for the next one.",
    );
    expect(cadenceWords(with_(heldOn("2026-10-29")), today)).toBe(
      "Agreed: every 2 weeks. The last call was 5 weeks ago; a short one this week is enough to pick it up again.",
    );
    const planned = meetingOf("planned", { date: toDay("2026-12-05") });
    expect(cadenceWords(with_(heldOn("2026-10-29"), planned), today)).toBe(
      "Agreed: every 2 weeks. The last call was 5 weeks ago; the next one is in 2 days.",
    );
  });

  test("after missed calls there is a kind word, and none after a call", () => {
    const row = ["2026-10-20", "2026-11-05", "2026-11-19"].map(missedOn);
    expect(missedWords(with_(...row.slice(0, 1)), today)).toBe(
      "The call on 20 October did not take place. It happens; your topics are still here.",
    );
    expect(missedWords(with_(...row.slice(0, 2)), today)).toMatch(/^The last 2 calls did not take place\. Perhaps/);
    expect(missedWords(with_(...row), today)).toMatch(/^The last 3 calls did not take place\. Ask each other/);
    expect(missedWords(with_(...row, heldOn("2026-12-02")), today)).toBeUndefined();
  });

  test("after weeks of silence starting again is made easy", () => {
    expect(silenceWords(with_(heldOn("2026-10-29")), today)).toBe(
      "Five weeks went by without a call, and nobody needs to explain. Suggest two times; half an hour is enough.",
    );
    expect(silenceWords(pairOf(), today)).toMatch(/^You haven't met yet/);
    expect(silenceWords(with_(heldOn("2026-11-15")), today)).toBeUndefined();
  });

  test("nobody is ever scolded", () => {
    const days = fc.integer({ min: -20, max: 800 });
    const meeting = fc.record({ day: days, status: fc.constantFrom("held", "missed", "planned" as const) });
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 8 }), days, (list, at) => {
        const meetings = list.map(({ day, status }, n) => meetingOf(String(n), { status, date: addDays(start, day) }));
        const pair = pairOf({ meetings });
        const now = addDays(start, at);
        const words = [cadenceWords(pair, now), missedWords(pair, now) ?? "", silenceWords(pair, now) ?? ""].join(" ");
        expect(words).not.toMatch(/late|overdue|fail|forg[eo]t|should|must|sorry|!|undefined|NaN|-\d/i);
      }),
    );
  });

  test("calls are counted with the right plural", () => {
    expect(callsWords(with_(heldOn("2026-10-29")))).toBe("1 call held");
    expect(callsWords(with_(missedOn("2026-10-29")))).toBe("0 calls held, 1 missed");
  });
});
