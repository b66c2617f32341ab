import { addDays, addSpan, daysBetween, isDay, weekday } from "../domain/day.ts";
import type { Day, Span } from "../domain/words.ts";

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

/** The forms that need no library; they count in days alone, so that no time zone can touch them. */
export function simpleDay(words: string, from: Day): Day | undefined {
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

/** A day and a month that don't go together; the library would make another day of them. */
export function isDateLike(words: string): boolean {
  return (
    /^(?:\d{1,2}\S* (?:of )?[a-z]+|[a-z]+ \d{1,2}\S*)(?:,? \d{4})?$/.test(words) &&
    months.some((month) => words.includes(month.slice(0, 3)))
  );
}
