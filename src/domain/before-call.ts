import { expectedDay, plannedMeeting } from "./meetings.ts";
import { byDueDay, isOverdue } from "./overdue.ts";
import type { Pair } from "./records.ts";
import { isResting } from "./resting.ts";
import type { Day, Id, Side } from "./words.ts";

/** Something that one side has yet to do before the call. */
export interface Owed {
  readonly kind: "step" | "action" | "assignment" | "prep" | "agreement" | "pulse" | "review";
  readonly text: string;
  readonly id?: Id;
  readonly due?: Day;
  /** Which review is to be answered. */
  readonly about?: "midway" | "closing";
}

/**
 * Lists what one side owes before the next call: what is overdue first, then what is due by the call.
 *
 * Without a day for the call, the one that the cadence suggests is taken; after that day has passed, today. During a
 * pause, and after the end, nobody owes anything.
 */
export function owed(pair: Pair, side: Side, today: Day, nextDay?: Day): readonly Owed[] {
  if (isResting(pair.settings, today)) return [];
  const agreed = nextDay ?? plannedMeeting(pair)?.date ?? expectedDay(pair, today);
  const by = agreed < today ? today : agreed;
  const mine = pair.actions.filter((each) => each.owner === side && each.status === "open").sort(byDueDay);
  return [
    ...mine.filter((each) => isOverdue(each, today)),
    ...mine.filter((each) => !isOverdue(each, today) && each.due <= by),
  ].map((each) => ({ kind: "action", text: each.title, id: each.id, due: each.due }));
}
