import { UTCDateMini } from "@date-fns/utc/date/mini";
import { addMonths } from "date-fns/addMonths";
import { MentorError } from "../errors.ts";
import type { ClockTime, Day, Span } from "./words.ts";

// Days are counted as UTC day numbers: no zone, no clock change and no day that a zone skipped can touch them.
const millisecondsPerDay = 86_400_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The last and first days that mentor accepts at all; YAML and git agree on these years. */
const earliestYear = 1900;
const latestYear = 9999;

function numberOf(day: string): number | undefined {
  const parts = shape.exec(day);
  if (!parts) return undefined;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const time = Date.UTC(year, month - 1, date);
  const back = new Date(time);
  const exists = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === date;
  return exists && year >= earliestYear ? time / millisecondsPerDay : undefined;
}

/** The day's place in the count of days since 1970-01-01. */
function count(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

function fromCount(days: number): Day {
  return new Date(days * millisecondsPerDay).toISOString().slice(0, 10) as Day;
}

/** Tells whether a text is a day that exists, written `2026-12-03`. */
export function isDay(text: string): text is Day {
  return numberOf(text) !== undefined;
}

/** Reads a day that exists. Throws NOT_A_DAY. */
export function toDay(text: string): Day {
  if (isDay(text)) return text;
  throw new MentorError({ code: "NOT_A_DAY", message: `"${text}" is not a day`, remedy: dayRemedy(text), exit: 2 });
}

/** What to write instead of a text that is no day: the month's last day, where only the date runs past it. */
export function dayRemedy(text: string): string {
  const parts = shape.exec(text);
  const year = Number(parts?.[1]);
  const month = Number(parts?.[2]);
  if (parts && year >= earliestYear && month >= 1 && month <= 12) {
    return `write a day that exists, such as ${fromCount(Date.UTC(year, month, 0) / millisecondsPerDay)}`;
  }
  return "write it as YYYY-MM-DD, such as 2026-12-03";
}

/** The day that a clock shows in the machine's own zone. */
export function dayOf(now: Date): Day {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as Day;
}

/** Moves a day by so many days; stops at the ends of what can be written in four digits. */
export function addDays(day: Day, days: number): Day {
  return fromCount(within(count(day) + days));
}

function within(days: number): number {
  const first = Date.UTC(earliestYear, 0, 1) / millisecondsPerDay;
  const last = Date.UTC(latestYear, 11, 31) / millisecondsPerDay;
  return Math.min(last, Math.max(first, days));
}

/** Moves a day by a span, stopping as `addDays` does; a month after the 31st is the last day of a shorter month. */
export function addSpan(day: Day, span: Span, times = 1): Day {
  if (span.unit === "day") return addDays(day, span.count * times);
  if (span.unit === "week") return addDays(day, span.count * 7 * times);
  return fromCount(
    within(
      addMonths(new UTCDateMini(count(day) * millisecondsPerDay), span.count * times).getTime() / millisecondsPerDay,
    ),
  );
}

/** How many days lie from one day to another; negative where the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return count(to) - count(from);
}

/** A span in days, a month counted as 30. */
export function spanDays(span: Span): number {
  return span.count * (span.unit === "day" ? 1 : span.unit === "week" ? 7 : 30);
}

/** The day of the week: 0 is Monday, 6 is Sunday. */
export function weekday(day: Day): number {
  return (((count(day) + 3) % 7) + 7) % 7;
}

// Written out: date-fns prints them through its locales, which would be a third of all that a command loads.
const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const monthNames = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

const monthOf = (day: Day) => monthNames[Number(day.slice(5, 7)) - 1] ?? "";
const dateOf = (day: Day) => String(Number(day.slice(8)));
const yearUnlessThis = (day: Day, today: Day) => (sameYear(day, today) ? "" : ` ${day.slice(0, 4)}`);

/** `Thu 3 Dec`, with the year where it is not this year. */
export function shortDay(day: Day, today: Day): string {
  return `${weekdayName(day).slice(0, 3)} ${shortDate(day, today)}`;
}

/** `3 Dec`, with the year where it is not this year. */
export function shortDate(day: Day, today: Day): string {
  return `${dateOf(day)} ${monthOf(day).slice(0, 3)}${yearUnlessThis(day, today)}`;
}

/** `3 December`, with the year where it is not this year. */
export function longDay(day: Day, today: Day): string {
  return `${dateOf(day)} ${monthOf(day)}${yearUnlessThis(day, today)}`;
}

/** `Thursday`. */
export function weekdayName(day: Day): string {
  return weekdayNames[weekday(day)] ?? "";
}

/** `March`, with the year where it is not this year. */
export function monthName(day: Day, today: Day): string {
  return `${monthOf(day)}${yearUnlessThis(day, today)}`;
}

const sameYear = (one: Day, other: Day) => one.slice(0, 4) === other.slice(0, 4);

/** `today`, `tomorrow`, `in 3 days`, `2 weeks ago`. */
export function fromToday(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${roughly(days)}` : `${roughly(-days)} ago`;
}

/** `12 days`, `3 weeks`, `4 months`: days up to three weeks, then rounded. */
export function roughly(days: number): string {
  if (days < 21) return counted(days, "day");
  if (days < 70) return counted(Math.round(days / 7), "week");
  if (days < 700) return counted(Math.round(days / 30.4), "month");
  return counted(Math.round(days / 365), "year");
}

/** `1 meeting`, `2 meetings`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

const numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Reads `3`, `three`, `a` and `next`; undefined for any other word. */
export function countIn(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  return /^(an?|next)$/.test(word) ? 1 : numbers.indexOf(word) + 1 || undefined;
}

const spanShape = /^(?:every\s+)?(\d{1,3})?\s*(day|week|month)s?$/i;

/** Reads `2 weeks`, `month`, `10 days`; undefined for anything else, and for nothing at all of a unit. */
export function parseSpan(text: string): Span | undefined {
  const parts = spanShape.exec(text.trim());
  const unit = parts?.[2]?.toLowerCase();
  const count = Number(parts?.[1] ?? 1);
  if (count < 1 || (unit !== "day" && unit !== "week" && unit !== "month")) return undefined;
  return { count, unit };
}

export function printSpan(span: Span): string {
  return counted(span.count, span.unit);
}

/** Reads `9:05`, `15:00`; undefined for a time that does not exist. */
export function parseTime(text: string): ClockTime | undefined {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return undefined;
  return `${parts[1]?.padStart(2, "0")}:${parts[2]}` as ClockTime;
}
