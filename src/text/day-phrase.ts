import { dayRemedy, parseTime } from "../domain/day.ts";
import type { ClockTime, Day } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { clip } from "./clip.ts";
import { isDateLike, simpleDay } from "./simple-day.ts";

export { looksLikeDay } from "./simple-day.ts";

const earliestDay = "2000-01-01";
/**
 * Reads a day as people say it, counted from another day.
 *
 * `2026-12-03`, `today`, `fri`, `last fri`, `next friday`, `in 2 weeks`, `+10d`, `next meeting`, `3 december`, and what
 * else is plain English for one day. A bare weekday is the first one after `from`, that day itself excluded; `next
 * friday` is that of the coming Monday-to-Sunday week; a day and month without a year is the nearest such day. Throws
 * NOT_A_DAY, and NOTHING_PLANNED for `next meeting` where there is none.
 */
export async function readDayPhrase(phrase: string, from: Day, nextMeeting?: Day): Promise<Day> {
  const words = phrase.trim().replace(/\s+/g, " ").toLowerCase();
  const plain = words.replace(/^(?:on|by) /, "").replace(/^the (?=\d)/, "");
  if (plain === "next meeting" || plain === "the next meeting") return planned(nextMeeting);
  const day = simpleDay(plain, from) ?? (await otherDay(phrase, plain, from));
  if (day === undefined) throw notADay(phrase);
  if (day >= earliestDay) return day;
  throw new MentorError({
    code: "NOT_A_DAY",
    message: `"${clip(phrase.trim())}" lies before the year 2000`,
    remedy: "write a later day, such as 2026-12-03",
    exit: 2,
  });
}

/** A day, and a time of day where one was given. */
export interface Moment {
  readonly day: Day;
  readonly time?: ClockTime;
}

const timeAtEnd = /^(.*?)(?:\s*,)?(?:\s+(?:at\s+)?|(?<=\d)[tT](?=\d))(\d{1,2}(?::\d*)?\s*(?:am|pm)|\d{1,2}:\d*)$/i;

/** Reads a day with or without a time behind it: `2026-12-17 15:00`, `fri 9:30`, `tomorrow at 3pm`. Throws NOT_A_TIME too. */
export async function readMoment(text: string, from: Day, nextMeeting?: Day): Promise<Moment> {
  const found = timeAtEnd.exec(text.trim());
  const [, day, clock] = found ?? [];
  if (!day || !clock) return { day: await readDayPhrase(text, from, nextMeeting) };
  const time = readTime(clock);
  return { day: await readDayPhrase(day, from, nextMeeting), time };
}

/** Reads a time of day: `15:00`, `9:30`, `3pm`. Throws NOT_A_TIME. */
export function readTime(text: string): ClockTime {
  const parts = /^(\d{1,2})(?::(\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  const half = parts?.[3]?.toLowerCase();
  const hour = Number(parts?.[1]);
  const inHalf = half === undefined || (hour >= 1 && hour <= 12);
  const wholeHour = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const minutes = parts?.[2] ?? (half === undefined ? undefined : "00");
  const time = parts && inHalf && minutes !== undefined ? parseTime(`${wholeHour}:${minutes}`) : undefined;
  if (time) return time;
  throw new MentorError({
    code: "NOT_A_TIME",
    message: `"${clip(text)}" is not a time of day`,
    remedy: "write it as HH:MM, such as 15:00",
    exit: 2,
  });
}

function planned(nextMeeting: Day | undefined): Day {
  if (nextMeeting !== undefined) return nextMeeting;
  throw new MentorError({
    code: "NOTHING_PLANNED",
    message: "No next meeting is planned yet",
    remedy: "give the day itself, such as 2026-12-03, or plan one with: mentor meeting schedule DAY",
  });
}

/** Everything else: only words, since `3/4` is one day here and another there. */
async function otherDay(phrase: string, words: string, from: Day): Promise<Day | undefined> {
  if (!/[a-z]{3}/.test(words) || words.includes("/") || isDateLike(words)) return undefined;
  const { readDayWords } = await import("./day-words.ts");
  const read = readDayWords(words, from);
  if (read === "time") throw timeOfDay(phrase);
  return read;
}

function notADay(phrase: string): MentorError {
  if (/^(?:at )?\d{1,2}(?::\d{2})?\s*(?:am|pm)?$/i.test(phrase.trim()) && /[:m]/i.test(phrase))
    return timeOfDay(phrase);
  return new MentorError({
    code: "NOT_A_DAY",
    message: phrase.trim() === "" ? "The day is empty" : `"${clip(phrase.trim())}" is not a day`,
    remedy: dayRemedy(phrase.trim()),
    exit: 2,
  });
}

function timeOfDay(phrase: string): MentorError {
  return new MentorError({
    code: "NOT_A_DAY",
    message: `"${clip(phrase.trim())}" has a time of day in it, where a day alone is wanted`,
    remedy: "write the day alone, such as 2026-12-03 or fri",
    exit: 2,
  });
}
