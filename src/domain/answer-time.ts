import { agreedWords } from "./agreement.ts";
import { addDays, countIn, weekday } from "./day.ts";
import type { Pair } from "./records.ts";
import { lastReturn } from "./resting.ts";
import type { Day } from "./words.ts";

/** How long an answer may take. */
export interface AnswerTime {
  readonly days: number;
  /** Days from Monday to Friday alone. */
  readonly isWorking: boolean;
}

const span = /(?<![a-z]-|[\w.,])(\d{1,3}|[a-z]+)[ -]+(working |business )?(hour|day|week)s?\b(?: or (\w+))?/g;
const hours: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 7 * 24 };

/**
 * Reads how soon a pair wants to answer: `Within two working days`, `48 hours`, `a day or two`, of which the longer.
 *
 * The first time that it names is the one; undefined for words that name none, such as `soon` or `a few days`.
 */
export function answerTimeIn(words: string): AnswerTime | undefined {
  for (const [, count = "", working, unit = "", more = ""] of words.toLowerCase().matchAll(span)) {
    const number = Math.max(countIn(count) ?? 0, countIn(more) ?? 0);
    if (number > 0) return { days: Math.ceil((number * (hours[unit] ?? 0)) / 24), isWorking: working !== undefined };
  }
  return undefined;
}

/** The day that leaves the agreed time to answer until another day: that one itself, where no time is agreed. */
export function dayToLeave(pair: Pair, until: Day): Day {
  const time = agreedTime(pair);
  return time ? away(until, time, -1) : until;
}

/** The day by which the other answers what was there since a day; undefined where no time is agreed. */
export function dayToAnswer(pair: Pair, since: Day, today: Day): Day | undefined {
  const time = agreedTime(pair);
  // What came before or during a pause has its time from when the two are back.
  const back = lastReturn(pair.settings, today) ?? since;
  return time && away(back > since ? back : since, time, 1);
}

function agreedTime(pair: Pair): AnswerTime | undefined {
  const words = agreedWords(pair, "answer");
  return words === undefined ? undefined : answerTimeIn(words);
}

/** The day that lies an answer time after another, or before it. */
function away(from: Day, { days, isWorking }: AnswerTime, way: 1 | -1): Day {
  if (!isWorking) return addDays(from, days * way);
  let day = from;
  for (let left = days; left > 0; left -= weekday(day) < 5 ? 1 : 0) day = addDays(day, way);
  return day;
}
