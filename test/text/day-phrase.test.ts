import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { addDays, daysBetween, toDay, weekday } from "../../src/domain/day.ts";
import { MentorError, type Problem } from "../../src/errors.ts";
import { readDayPhrase, readMoment } from "../../src/text/day-phrase.ts";
import { looksLikeDay } from "../../src/text/simple-day.ts";

const tuesday = toDay("2026-12-01");
const meeting = toDay("2026-12-17");

async function refusal(reading: Promise<unknown>): Promise<Problem> {
  const thrown = await reading.then(
    (value) => new Error(`Read as ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (thrown instanceof MentorError) return thrown.problem;
  throw thrown;
}

const phrases: [string, string][] = [
  ["2026-12-03", "2026-12-03"],
  [" Today ", "2026-12-01"],
  ["tomorrow", "2026-12-02"],
  ["yesterday", "2026-11-30"],
  ["fri", "2026-12-04"],
  ["on Friday", "2026-12-04"],
  ["tue", "2026-12-08"],
  ["monday", "2026-12-07"],
  ["thurs", "2026-12-03"],
  ["last fri", "2026-11-27"],
  ["last tuesday", "2026-11-24"],
  ["last mon", "2026-11-30"],
  ["this sunday", "2026-12-06"],
  ["next friday", "2026-12-11"],
  ["next mon", "2026-12-07"],
  ["next sun", "2026-12-13"],
  ["in 2 weeks", "2026-12-15"],
  ["in a month", "2027-01-01"],
  ["in three days", "2026-12-04"],
  ["3 days ago", "2026-11-28"],
  ["two weeks from now", "2026-12-15"],
  ["+10d", "2026-12-11"],
  ["+2w", "2026-12-15"],
  ["10 days", "2026-12-11"],
  ["+1m", "2027-01-01"],
  ["-1w", "2026-11-24"],
  ["next meeting", "2026-12-17"],
  ["by the next meeting", "2026-12-17"],
  ["3 december", "2026-12-03"],
  ["the 3rd of December", "2026-12-03"],
  ["dec 3, 2027", "2027-12-03"],
  ["Thu 3 Dec", "2026-12-03"],
  ["15 january", "2027-01-15"],
  ["20 november", "2026-11-20"],
  ["29 february", "2028-02-29"],
  ["end of this week", "2026-12-06"],
  ["end of next week", "2026-12-13"],
  ["end of month", "2026-12-31"],
  ["end of the month", "2026-12-31"],
  ["the day after tomorrow", "2026-12-03"],
  ["next week", "2026-12-08"],
];

const zones = [
  "UTC",
  "America/Los_Angeles",
  "Asia/Kolkata",
  "Pacific/Kiritimati",
  "Pacific/Apia",
  "Africa/Cairo",
] as const;

describe.each(zones)("F104: in %s", (zone) => {
  const before = process.env.TZ;
  afterEach(() => {
    process.env.TZ = before;
  });

  test("every phrase means the same day as anywhere", async () => {
    process.env.TZ = zone;
    for (const [phrase, day] of phrases)
      expect([phrase, await readDayPhrase(phrase, tuesday, meeting)]).toEqual([phrase, day]);
  });

  test("days are counted over the day that Apia skipped, and over clock changes", async () => {
    process.env.TZ = zone;
    for (const from of ["2011-12-27", "2011-12-29", "2011-12-30", "2026-03-07", "2026-04-23", "2026-10-29"].map(
      toDay,
    )) {
      expect(await readDayPhrase("in 3 days", from)).toBe(addDays(from, 3));
      expect(await readDayPhrase("tomorrow", from)).toBe(addDays(from, 1));
      expect(await readDayPhrase("today", from)).toBe(from);
      expect(await readDayPhrase("30 december 2011", from)).toBe("2011-12-30");
      expect(await readDayPhrase("end of month", from)).toMatch(/-(30|31)$/);
    }
  });

  test("the library counts from the day that it is given", async () => {
    process.env.TZ = zone;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20_000 }), async (days) => {
        const from = addDays(toDay("2012-01-10"), days);
        expect(await readDayPhrase("the day after tomorrow", from)).toBe(addDays(from, 2));
      }),
      { numRuns: 40 },
    );
  });
});

test("weekdays keep their promise from any day", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 20_000 }), fc.nat(6), async (days, wanted) => {
      const from = addDays(toDay("2005-01-01"), days);
      const name = ["monday", "tue", "wednesday", "thu", "friday", "sat", "sun"][wanted] ?? "";
      const day = await readDayPhrase(name, from);
      const last = await readDayPhrase(`last ${name}`, from);
      const next = await readDayPhrase(`next ${name}`, from);
      expect([day, last, next].map(weekday)).toEqual([wanted, wanted, wanted]);
      expect(daysBetween(from, day)).toBeGreaterThan(0);
      expect(daysBetween(from, day)).toBeLessThanOrEqual(7);
      expect(daysBetween(last, from)).toBeGreaterThan(0);
      expect(daysBetween(last, from)).toBeLessThanOrEqual(7);
      const monday = addDays(from, 7 - weekday(from));
      expect(daysBetween(monday, next)).toBe(wanted);
    }),
  );
});

test.each([
  "",
  "soon",
  "friday or so",
  "december",
  "3/4",
  "3/4/2026",
  "2026-02-30",
  "30 february",
  "31 june 2026",
  "fri sat",
  "tomorrow to friday",
  "constructor",
  "the weekend after the concert",
  "2nd",
  "in 2 weeks ago",
])("%j is no day, and the remedy says how to write one", async (phrase) => {
  const problem = await refusal(readDayPhrase(phrase, tuesday));
  expect(problem).toMatchObject({ code: "NOT_A_DAY", exit: 2 });
  expect(problem.remedy).toMatch(/\d{4}-\d{2}-\d{2}/);
});

test("a day that its month doesn't have is answered with the month's last", async () => {
  expect((await refusal(readDayPhrase("2026-02-30", tuesday))).remedy).toContain("2026-02-28");
});

test("days before 2000 are refused", async () => {
  expect(await refusal(readDayPhrase("1999-12-31", tuesday))).toMatchObject({ code: "NOT_A_DAY", exit: 2 });
  expect(await refusal(readDayPhrase("3 december 1999", tuesday))).toMatchObject({ code: "NOT_A_DAY", exit: 2 });
});

test.each(["at 5pm", "15:00", "noon", "tonight", "fri 5pm", "tomorrow morning", "in 2 hours", "now"])(
  "%j has a time of day in it, so it is no day",
  async (phrase) => {
    const problem = await refusal(readDayPhrase(phrase, tuesday));
    expect(problem).toMatchObject({ code: "NOT_A_DAY", exit: 2 });
    expect(problem.message).toContain("time of day");
  },
);

test("the next meeting must be planned to be a day", async () => {
  expect((await refusal(readDayPhrase("next meeting", tuesday))).code).toBe("NOTHING_PLANNED");
});

test.each<[string, string, string | undefined]>([
  ["2026-12-17 15:00", "2026-12-17", "15:00"],
  ["2026-12-17T9:30", "2026-12-17", "09:30"],
  ["fri 9:30", "2026-12-04", "09:30"],
  ["fri at 3pm", "2026-12-04", "15:00"],
  ["tomorrow, 12:15 am", "2026-12-02", "00:15"],
  ["in 2 weeks 12pm", "2026-12-15", "12:00"],
  ["next meeting 8:00", "2026-12-17", "08:00"],
  ["2026-12-17", "2026-12-17", undefined],
  ["in 10 days", "2026-12-11", undefined],
])("%j is read as a day with its time", async (text, day, time) => {
  expect(await readMoment(text, tuesday, meeting)).toEqual(time === undefined ? { day } : { day, time });
});

test.each(["fri 25:00", "fri 9:60", "2026-12-17 15:", "fri 13pm", "fri 0am"])("%j has no such time", async (text) => {
  expect(await refusal(readMoment(text, tuesday))).toMatchObject({ code: "NOT_A_TIME", exit: 2 });
});

test("words that begin as a day does are told from those that don't", () => {
  for (const words of ["fri", "2026-12-01", "+10d", "the 3rd", "next meeting", "in a week", "dec 3"]) {
    expect([words, looksLikeDay(words)]).toEqual([words, true]);
  }
  for (const words of ["me", "Ines", "heart", "the river", "", "constructor"]) {
    expect([words, looksLikeDay(words)]).toEqual([words, false]);
  }
});
