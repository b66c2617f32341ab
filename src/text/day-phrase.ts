import { addDays, addSpan, dayRemedy, daysBetween, isDay, parseTime, weekday } from "../domain/day.ts";
import type { ClockTime, Day, Span } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { clip } from "./clip.ts";

const earliestDay = "2000-01-01";
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const numberWords = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

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

/** Tells whether words begin as a day phrase does, so that `by` before them means a day and not a person. */
export function looksLikeDay(words: string): boolean {
  const first = /^(?:the )?\+?([a-z]+|\d)/i.exec(words.trim())?.[1]?.toLowerCase() ?? "";
  return (
    /^\d$/.test(first) ||
    ["today", "tomorrow", "yesterday", "tonight", "next", "last", "this", "in", "end", "day"].includes(first) ||
    weekdayNumber(first) !== undefined ||
    monthNumber(first) !== undefined
  );
}

function planned(nextMeeting: Day | undefined): Day {
  if (nextMeeting !== undefined) return nextMeeting;
  throw new MentorError({
    code: "NOTHING_PLANNED",
    message: "No next meeting is planned yet",
    remedy: "give the day itself, such as 2026-12-03, or plan one with: mentor meeting schedule DAY",
  });
}

/** The forms that need no library; they count in days alone, so that no time zone can touch them. */
function simpleDay(words: string, from: Day): Day | undefined {
  if (isDay(words)) return words;
  if (words === "today") return from;
  if (words === "tomorrow") return addDays(from, 1);
  if (words === "yesterday") return addDays(from, -1);
  return weekdayPhrase(words, from) ?? spanPhrase(words, from) ?? endOfWeek(words, from) ?? datePhrase(words, from);
}

function weekdayPhrase(words: string, from: Day): Day | undefined {
  const [, which, name = ""] = /^(?:(last|this|next) )?([a-z]+)$/.exec(words) ?? [];
  const wanted = weekdayNumber(name);
  if (wanted === undefined) return undefined;
  const monday = addDays(from, -weekday(from));
  if (which === "this") return addDays(monday, wanted);
  if (which === "next") return addDays(monday, 7 + wanted);
  const ahead = (wanted - weekday(from) + 6) % 7;
  return which === "last" ? addDays(from, ahead - 6 || -7) : addDays(from, ahead + 1);
}

const spanWords =
  /^(?:in )?(\d{1,4}|an?|[a-z]+) (days?|weeks?|fortnights?|months?|years?)( ago| from now| from today)?$/;

function spanPhrase(words: string, from: Day): Day | undefined {
  const [, sign, digits, letter] = /^([+-])(\d{1,4}) ?([dwmy])$/.exec(words) ?? [];
  if (sign && digits && letter) return shifted(from, Number(digits) * (sign === "-" ? -1 : 1), letter);
  const [, count = "", unit, way] = spanWords.exec(words) ?? [];
  if (!unit || (words.startsWith("in ") && way !== undefined)) return undefined;
  const number = /^an?$/.test(count) ? 1 : /^\d/.test(count) ? Number(count) : numberWords.indexOf(count);
  return number < 0 ? undefined : shifted(from, way === " ago" ? -number : number, unit.charAt(0));
}

function shifted(from: Day, count: number, letter: string): Day {
  const spans: Record<string, Span> = {
    d: { count: 1, unit: "day" },
    w: { count: 1, unit: "week" },
    f: { count: 2, unit: "week" },
    m: { count: 1, unit: "month" },
    y: { count: 12, unit: "month" },
  };
  return addSpan(from, spans[letter] ?? { count: 1, unit: "day" }, count);
}

/** The library's weeks begin on Sunday; ours run from Monday to Sunday. */
function endOfWeek(words: string, from: Day): Day | undefined {
  const [all, which] = /^(?:the )?end of (the |this |next )?week$/.exec(words) ?? [];
  if (all === undefined) return undefined;
  return addDays(from, (which === "next " ? 13 : 6) - weekday(from));
}

function datePhrase(words: string, from: Day): Day | undefined {
  const bare = words.replace(/^[a-z]+,? (?=\d|[a-z]+\.? \d)/, (name) => (isWeekdayName(name) ? "" : name));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)\.?(?:,? (\d{4}))?$/.exec(bare);
  const monthFirst = /^([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(bare);
  const date = dayFirst?.[1] ?? monthFirst?.[2];
  const month = monthNumber(dayFirst?.[2] ?? monthFirst?.[1] ?? "");
  if (date === undefined || month === undefined) return undefined;
  const given = dayFirst?.[3] ?? monthFirst?.[3];
  const thisYear = Number(from.slice(0, 4));
  // Leap days come back after eight years at the latest.
  const years =
    given === undefined ? [0, 1, -1, 2, -2, 3, -3, 4, -4, 8, -8].map((step) => thisYear + step) : [Number(given)];
  return years
    .map((year) => `${year}-${String(month + 1).padStart(2, "0")}-${date.padStart(2, "0")}`)
    .filter(isDay)
    .sort((one, other) => Math.abs(daysBetween(from, one)) - Math.abs(daysBetween(from, other)))[0];
}

const isWeekdayName = (name: string) => weekdayNumber(name.replace(/,? $/, "")) !== undefined;

function weekdayNumber(name: string): number | undefined {
  return startOf(weekdays, name === "weds" ? "wed" : name);
}

function monthNumber(name: string): number | undefined {
  return startOf(months, name === "sept" ? "sep" : name);
}

/** Which of some words is meant by three or more of its first letters. */
function startOf(words: readonly string[], name: string): number | undefined {
  const found = name.length < 3 ? -1 : words.findIndex((word) => word.startsWith(name));
  return found < 0 ? undefined : found;
}

/** Everything else: only words, since `3/4` is one day here and another there. */
async function otherDay(phrase: string, words: string, from: Day): Promise<Day | undefined> {
  if (!/[a-z]{3}/.test(words) || words.includes("/") || datelike(words)) return undefined;
  const { readDayWords } = await import("./day-words.ts");
  const read = readDayWords(words, from);
  if (read === "time") throw timeOfDay(phrase);
  return read;
}

/** A day and a month that don't go together; the library would make another day of them. */
function datelike(words: string): boolean {
  return (
    /^(?:\d{1,2}\S* (?:of )?[a-z]+|[a-z]+ \d{1,2}\S*)(?:,? \d{4})?$/.test(words) &&
    months.some((month) => words.includes(month.slice(0, 3)))
  );
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
