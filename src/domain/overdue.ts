import { daysBetween, roughly } from "./day.ts";
import { compareText } from "./order.ts";
import type { Action, Pair } from "./records.ts";
import type { Day, Side } from "./words.ts";

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

/** After so many days past its day nobody is at work on a promise any more. */
const longLate = 56;

/** Asks a side whether it still means the promise that has waited longest past its day; undefined where none has long. */
export function longLateWords({ actions }: Pick<Pair, "actions">, side: Side, today: Day): string | undefined {
  const mine = actions.filter((each) => each.owner === side && daysLate(each, today) >= longLate);
  const [oldest] = mine.sort(byDueDay);
  if (!oldest) return undefined;
  const since = roughly(daysLate(oldest, today));
  return `“${oldest.title}” has waited ${since} past its day. Is it still wanted? If not: mentor action drop.`;
}

/** The order in which promises are shown: the nearest due day first, then the one made first. */
export function byDueDay(one: Action, other: Action): number {
  return compareText(one.due, other.due) || compareText(one.created, other.created) || compareText(one.id, other.id);
}
