import { counted, daysBetween, shortDate, weekdayName } from "../domain/day.ts";
import type { Day } from "../domain/words.ts";

/** `3 days late`, `today`, `by Thursday`, `by 12 Dec`. */
export function dueWords(due: Day, today: Day): string {
  const days = daysBetween(today, due);
  if (days < 0) return `${counted(-days, "day")} late`;
  if (days === 0) return "today";
  if (days < 7) return `by ${weekdayName(due)}`;
  return `by ${shortDate(due, today)}`;
}
