import { daysBetween } from "./day.ts";
import { compareText } from "./order.ts";
import type { Action } from "./records.ts";
import type { Day } from "./words.ts";

/** Tells whether a promise waits past its day. The due day itself is still in time. */
export function isOverdue(action: Pick<Action, "status" | "due">, today: Day): boolean {
  return action.status === "open" && action.due < today;
}

/** How many days a promise is late; 0 where it is not. */
export function daysLate(action: Pick<Action, "status" | "due">, today: Day): number {
  return isOverdue(action, today) ? daysBetween(action.due, today) : 0;
}

/** After so many moves it is worth asking whether a promise is still wanted. */
const manyMoves = 3;

/** Tells whether one more move of a promise, or the ones that it has had, make it worth asking whether it is wanted. */
export function isWorthAsking({ moves, status }: Pick<Action, "moves" | "status">, more = 0): boolean {
  return status === "open" && moves.length + more >= manyMoves;
}

/** The order in which promises are shown: the nearest due day first, then the one made first. */
export function byDueDay(one: Action, other: Action): number {
  return compareText(one.due, other.due) || compareText(one.created, other.created) || compareText(one.id, other.id);
}
