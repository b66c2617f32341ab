import { agreedWords } from "./agreement.ts";
import { addDays, addSpan, countIn, daysBetween, isDay, longDay } from "./day.ts";
import { ending, periodStart } from "./ending.ts";
import { lastHeld } from "./meetings.ts";
import type { Pair } from "./records.ts";
import type { Day, Span } from "./words.ts";

/**
 * Reads on which days a pair wants to look at how it goes: `halfway`, `after three months`, `at the end`, or days.
 *
 * Words that name no day mean halfway.
 */
export function reviewDaysIn(words: string, start: Day, end: Day): readonly Day[] {
  const text = words.toLowerCase();
  const days: Day[] = [...(text.match(/\d{4}-\d{2}-\d{2}/g) ?? [])].filter((each) => isDay(each));
  for (const [, count = "", unit = ""] of text.matchAll(/after (\d+|[a-z]+) (day|week|month)s?/g)) {
    const number = countIn(count);
    if (number) days.push(addSpan(start, { count: number, unit: unit as Span["unit"] }));
  }
  const halfway = addDays(start, Math.floor(daysBetween(start, end) / 2));
  if (/half-?\s?way|mid-?way|middle/.test(text)) days.push(halfway);
  if (/\bend\b|\bfinal\b/.test(text)) days.push(end);
  return days.length > 0 ? [...new Set(days)].sort() : [halfway];
}

/** The days on which a pair agreed to look at how it goes; none as long as it has no agreement. */
export function reviewDays(pair: Pair, today: Day): readonly Day[] {
  const words = agreedWords(pair, "review");
  return words === undefined ? [] : reviewDaysIn(words, periodStart(pair.settings), ending(pair, today).day);
}

/** Says that a day to look at it has come, from then until the call after it is held. */
export function reviewWords(pair: Pair, today: Day, nextCall: Day | undefined): string | undefined {
  const by = nextCall && nextCall > today ? nextCall : today;
  const last = lastHeld(pair)?.date ?? "";
  const day = reviewDays(pair, today).findLast((each) => each <= by && each > last);
  if (day === undefined || !last) return undefined;
  return (
    `You agreed to ask each other around ${longDay(day, today)} how this is going. ` +
    "Ten minutes of this call are enough; what you agreed: mentor agreement."
  );
}
