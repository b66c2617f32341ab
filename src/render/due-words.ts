import { counted, daysBetween, roughly, shortDate, weekdayName } from "../domain/day.ts";
import type { Day } from "../domain/words.ts";

/** From when on nobody counts the days any more. */
const manyDays = 28;

/** `3 days late`, `5 weeks late`. */
export function lateWords(days: number): string {
  return `${days < manyDays ? counted(days, "day") : roughly(days)} late`;
}

/** `3 days late`, `today`, `by Thursday`, `by 12 Dec`. */
export function dueWords(due: Day, today: Day): string {
  const days = daysBetween(today, due);
  if (days < 0) return lateWords(-days);
  if (days === 0) return "today";
  if (days < 7) return `by ${weekdayName(due)}`;
  return `by ${shortDate(due, today)}`;
}
