import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  addDays,
  addSpan,
  counted,
  dayOf,
  daysBetween,
  fromToday,
  isDay,
  longDay,
  monthName,
  parseSpan,
  parseTime,
  printSpan,
  roughly,
  shortDay,
  spanDays,
  toDay,
  weekday,
  weekdayName,
} from "../../src/domain/day.ts";
import type { Day } from "../../src/domain/words.ts";
import { problemOf } from "./sample.ts";

const zones = ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Apia", "Africa/Cairo"];
const zoneBefore = process.env.TZ;

afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(toDay("1950-01-01"), days));
const few = { numRuns: 60 };

describe.each(zones)("in %s (F104)", (zone) => {
  const here = (act: () => void) => () => {
    process.env.TZ = zone;
    act();
  };

  test(
    "a day moved there and back is the same day",
    here(() => {
      fc.assert(
        fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (day, days) => {
          const moved = addDays(day, days);
          expect(isDay(moved)).toBe(true);
          expect(addDays(moved, -days)).toBe(day);
          expect(daysBetween(day, moved)).toBe(days);
          expect(moved > day).toBe(days > 0);
        }),
        few,
      );
    }),
  );

  test(
    "a week later is the same weekday, and its name follows",
    here(() => {
      const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
      fc.assert(
        fc.property(anyDay, (day) => {
          expect(weekday(addDays(day, 7))).toBe(weekday(day));
          expect(weekday(addDays(day, 1))).toBe((weekday(day) + 1) % 7);
          expect(weekdayName(day)).toBe(names[weekday(day)]);
        }),
        few,
      );
    }),
  );

  test(
    "a month later is the same date, or the shorter month's last",
    here(() => {
      fc.assert(
        fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, months) => {
          const moved = addSpan(day, { count: months, unit: "month" });
          const date = Number(day.slice(8));
          expect(isDay(moved)).toBe(true);
          expect(Number(moved.slice(8))).toBeLessThanOrEqual(date);
          if (Number(moved.slice(8)) < date) expect(addDays(moved, 1).slice(8)).toBe("01");
        }),
        few,
      );
    }),
  );

  test(
    "the day of a clock is the one on its own wall",
    here(() => {
      expect(dayOf(new Date(2026, 11, 3, 0, 0, 0))).toBe("2026-12-03");
      expect(dayOf(new Date(2026, 11, 3, 23, 59, 59))).toBe("2026-12-03");
      expect(dayOf(new Date(2026, 2, 8, 2, 30))).toBe("2026-03-08");
    }),
  );

  test(
    "days at clock changes and one that a zone skipped are days like any other",
    here(() => {
      expect(addDays(toDay("2026-03-08"), 1)).toBe("2026-03-09");
      expect(addDays(toDay("2026-04-24"), 1)).toBe("2026-04-25");
      expect(addDays(toDay("2011-12-29"), 1)).toBe("2011-12-30");
      expect(longDay(toDay("2011-12-30"), toDay("2011-01-01"))).toBe("30 December");
      expect(shortDay(toDay("2026-12-03"), toDay("2026-01-01"))).toBe("Thu 3 Dec");
    }),
  );
});

describe("reading days", () => {
  test("a day that does not exist is refused with the month's last one", () => {
    const problem = problemOf(() => toDay("2026-02-30"));
    expect(problem).toMatchObject({ code: "NOT_A_DAY", exit: 2, message: '"2026-02-30" is not a day' });
    expect(problem.remedy).toBe("write a day that exists, such as 2026-02-28");
  });

  test.each([
    "",
    "2026-13-01",
    "2026-00-10",
    "26-12-03",
    "2026-12-3",
    " 2026-12-03",
    "2026-12-03\n",
    "1899-12-31",
    "12e45",
  ])("%j is no day (F60)", (text) => {
    expect(isDay(text)).toBe(false);
    expect(problemOf(() => toDay(text)).code).toBe("NOT_A_DAY");
  });

  test("leap days exist in leap years alone", () => {
    expect(isDay("2028-02-29")).toBe(true);
    expect(isDay("2026-02-29")).toBe(false);
    expect(isDay("2100-02-29")).toBe(false);
  });

  test("arithmetic stops at the ends of what four digits can say", () => {
    const month = { count: 1, unit: "month" } as const;
    expect(addDays(toDay("9999-12-30"), 400)).toBe("9999-12-31");
    expect(addDays(toDay("1900-01-02"), -400)).toBe("1900-01-01");
    expect(addSpan(toDay("9999-06-30"), month, 120)).toBe("9999-12-31");
    expect(addSpan(toDay("1901-06-30"), month, -120)).toBe("1900-01-01");
  });
});

describe("spans and times", () => {
  test("a span printed is read as itself", () => {
    const unit = fc.constantFrom("day", "week", "month" as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), unit, (count, unit) => {
        expect(parseSpan(printSpan({ count, unit }))).toEqual({ count, unit });
      }),
    );
  });

  test("people may write a span in their own way", () => {
    expect(parseSpan("every 2 weeks")).toEqual({ count: 2, unit: "week" });
    expect(parseSpan(" Month ")).toEqual({ count: 1, unit: "month" });
    for (const text of ["", "2", "0 weeks", "-1 week", "2 years", "two weeks", "1.5 weeks"]) {
      expect(parseSpan(text)).toBeUndefined();
    }
    expect(
      ["10 days", "2 weeks", "3 months"].map((text) => spanDays(parseSpan(text) ?? { count: 0, unit: "day" })),
    ).toEqual([10, 14, 90]);
  });

  test("a time of day has its two digits", () => {
    expect([parseTime("9:05"), parseTime("23:59"), parseTime("00:00")]).toEqual(["09:05", "23:59", "00:00"]);
    expect(["24:00", "9:5", "9.05", "12:60", "", "1:30pm"].map(parseTime)).toEqual(Array(6).fill(undefined));
  });
});

describe("saying days", () => {
  const today = toDay("2026-12-03");

  test("a day is said with its year only where that is another one", () => {
    expect(longDay(toDay("2026-03-01"), today)).toBe("1 March");
    expect(longDay(toDay("2027-03-01"), today)).toBe("1 March 2027");
    expect(shortDay(toDay("2027-03-01"), today)).toBe("Mon 1 Mar 2027");
    expect(monthName(toDay("2025-03-01"), today)).toBe("March 2025");
  });

  test("days from today are said in the words that people use", () => {
    const said = (day: string) => fromToday(toDay(day) as Day, today);
    expect(["2026-12-03", "2026-12-04", "2026-12-02", "2026-12-06", "2026-11-19", "2026-10-29"].map(said)).toEqual([
      "today",
      "tomorrow",
      "yesterday",
      "in 3 days",
      "14 days ago",
      "5 weeks ago",
    ]);
  });

  test("long times are rounded, and plurals are right", () => {
    expect([1, 20, 21, 69, 70, 400, 800].map(roughly)).toEqual([
      "1 day",
      "20 days",
      "3 weeks",
      "10 weeks",
      "2 months",
      "13 months",
      "2 years",
    ]);
    expect([counted(0, "meeting"), counted(1, "meeting"), counted(2, "entry", "entries")]).toEqual([
      "0 meetings",
      "1 meeting",
      "2 entries",
    ]);
  });
});
