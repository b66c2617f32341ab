import { addSpan, counted, daysBetween, fromToday, longDay, printSpan, roughly, spanDays } from "./day.ts";
import { inOrder, lastHeld, plannedMeeting } from "./meetings.ts";
import type { Meeting, Pair } from "./records.ts";
import { isResting, lastReturn, pauseEnd, pauseNow } from "./resting.ts";
import type { Day, Span } from "./words.ts";

export interface Cadence {
  readonly agreed: Span;
  /** Days since the last call, or since the start where there was none; negative before the start. */
  readonly days: number;
  readonly last?: Meeting;
  /** The day by which the next call keeps the cadence. */
  readonly due: Day;
  readonly onTrack: boolean;
  /** Calls that did not happen, one after another, up to now. */
  readonly missed: readonly Meeting[];
  /** So long without a call that starting again takes a word of its own. */
  readonly silent: boolean;
}

const shortestSilence = 21;

/** So many times the agreed cadence without a call is silence, unless the pair says otherwise. */
export const silenceAfter = 2;

/**
 * Tells whether a pair still meets as often as it agreed.
 *
 * A pair that has not met yet is measured from its programme's first day, one that came back from a pause from the day
 * of its return. The due day is still on track, and so is every day of a pause and after the end.
 */
export function cadence(pair: Pair, today: Day): Cadence {
  const agreed = pair.settings.cadence;
  const last = lastHeld(pair);
  const from = last?.date ?? pair.settings.start;
  const back = lastReturn(pair.settings, today);
  const counted = back && back > from ? back : from;
  const due = addSpan(counted, agreed);
  const days = daysBetween(from, today);
  const apart = daysBetween(counted, today);
  const rests = isResting(pair.settings, today);
  const times = pair.settings.health?.gap ?? silenceAfter;
  return {
    agreed,
    days,
    ...(last && { last }),
    due,
    onTrack: rests || today <= due,
    missed: rests ? [] : missedInARow(pair, today),
    silent: !rests && times > 0 && apart > times * spanDays(agreed) && apart >= shortestSilence,
  };
}

function missedInARow(pair: Pair, today: Day): readonly Meeting[] {
  const over = inOrder(pair.meetings).filter((each) => each.date && each.date <= today);
  const told = over.filter((each) => each.status === "held" || each.status === "missed");
  const lastHeldAt = told.findLastIndex((each) => each.status === "held");
  return told.slice(lastHeldAt + 1);
}

/** Says in one line how the calls keep to what was agreed. Nobody is scolded: real life is why they slip. */
export function cadenceWords(pair: Pair, today: Day): string {
  const { agreed, days, last, onTrack, silent } = cadence(pair, today);
  const rest = restWords(pair, today);
  if (rest) return rest;
  const kept = `Every ${every(agreed)} as agreed`;
  if (!last && days < 0) return `${kept}, from ${longDay(pair.settings.start, today)} on.`;
  if (!last && onTrack) return `${kept}; the first call is still to come.`;
  if (last && onTrack) return `${kept}; last call ${ago(days)}.`;
  const planned = plannedMeeting(pair)?.date;
  const slipped = last
    ? `Agreed: every ${every(agreed)}. The last call was ${ago(days)}`
    : `Agreed: every ${every(agreed)}. The first call is still to come`;
  if (planned && planned >= today) return `${slipped}; the next one is ${fromToday(planned, today)}.`;
  if (!last) return `${slipped}; half an hour is enough for a hello.`;
  if (silent) return `${slipped}; a short one this week is enough to pick it up again.`;
  return `${slipped}; find a day for the next one.`;
}

/** Says that the pair is on a pause, or that the notebook is closed; undefined otherwise. */
export function restWords({ settings }: Pair, today: Day): string | undefined {
  const { ended } = settings;
  if (ended) return `Closed on ${longDay(ended.on, today)}${ended.early ? ", before the time you had agreed" : ""}.`;
  const pause = pauseNow(settings, today);
  if (!pause) return undefined;
  const end = pauseEnd(pause);
  return `On a pause since ${longDay(pause.from, today)}${end ? `, until ${longDay(end, today)}` : ""}; nothing is due.`;
}

/** Says a kind word after calls that did not happen; undefined where the last one did. */
export function missedWords(pair: Pair, today: Day): string | undefined {
  const { missed } = cadence(pair, today);
  const [first] = missed;
  if (!first?.date) return undefined;
  if (missed.length === 1) {
    return `The call on ${longDay(first.date, today)} did not take place. It happens; your topics are still here.`;
  }
  const row = `The last ${missed.length} calls did not take place.`;
  if (missed.length === 2) return `${row} Perhaps another day or time of day is easier to keep.`;
  return `${row} Ask each other which rhythm fits now; a slower one that holds is fine.`;
}

/** Says how to begin again after weeks without a call, without a word about why; undefined where there is no need. */
export function silenceWords(pair: Pair, today: Day): string | undefined {
  const { days, silent, last } = cadence(pair, today);
  if (!silent) return undefined;
  if (!last)
    return "You haven't met yet, and any day is a good one to begin. Suggest two times; half an hour is enough.";
  return `${sentence(roughly(days))} went by without a call, and nobody needs to explain. Suggest two times; half an hour is enough.`;
}

/** `week`, `2 weeks`: what follows "every". */
const every = (span: Span) => (span.count === 1 ? span.unit : printSpan(span));

function ago(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : `${roughly(days)} ago`;
}

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/** `5 weeks` at the start of a sentence is `Five weeks`. */
function sentence(text: string): string {
  return text.replace(/^\d+/, (digits) => numbers[Number(digits)] ?? digits);
}

/** `3 calls held, 1 missed`. */
export function callsWords(pair: Pair): string {
  const held = pair.meetings.filter((each) => each.status === "held").length;
  const missed = pair.meetings.filter((each) => each.status === "missed").length;
  return missed > 0 ? `${counted(held, "call")} held, ${missed} missed` : `${counted(held, "call")} held`;
}
