import { addDays, addSpan, counted, daysBetween, longDay, printSpan, spanDays } from "./day.ts";
import { expectedDay, plannedMeeting } from "./meetings.ts";
import type { Pair, Settings } from "./records.ts";
import { isResting, pausedDays } from "./resting.ts";
import type { Day } from "./words.ts";

/** How far the agreed length is from its end. */
export interface Ending {
  /** The last day of the agreed length; a pause moves it on by its days. */
  readonly day: Day;
  /** How many calls fit until then, at the agreed cadence. */
  readonly calls: number;
  /** Two calls or fewer are left. */
  readonly isNear: boolean;
}

const callsToCloseIn = 2;

/** The first day of the period that the agreed length is counted from. */
export function periodStart({ renewals = [], start }: Pick<Settings, "renewals" | "start">): Day {
  return renewals.at(-1)?.on ?? start;
}

/** Tells when the agreed length is over, and how many calls are left until then. */
export function ending(pair: Pair, today: Day): Ending {
  const { settings } = pair;
  const from = periodStart(settings);
  const day = addDays(addSpan(from, settings.length), pausedDays(settings, from, today));
  const planned = plannedMeeting(pair)?.date;
  const next = planned && planned >= today ? planned : expectedDay(pair, today);
  const calls = next > day ? 0 : 1 + Math.floor(daysBetween(next, day) / Math.max(1, spanDays(settings.cadence)));
  return { day, calls, isNear: calls <= callsToCloseIn };
}

/** Says that the end comes near, or has passed, and what can be done; undefined before, in a pause, and once closed. */
export function endingWords(pair: Pair, today: Day): string | undefined {
  if (isResting(pair.settings, today)) return undefined;
  const { day, calls, isNear } = ending(pair, today);
  if (!isNear) return undefined;
  const agreed = `The ${printSpan(pair.settings.length)} you agreed`;
  const choice = "To look back and close: mentor close. To go on: mentor renew.";
  if (day < today) return `${agreed} ended on ${longDay(day, today)}. ${choice}`;
  const left = calls === 0 ? "before the next call" : `with room for ${counted(calls, "more call")}`;
  const end = pair.settings.length.count === 1 ? "ends" : "end";
  return `${agreed} ${end} on ${longDay(day, today)}, ${left}. ${choice}`;
}
