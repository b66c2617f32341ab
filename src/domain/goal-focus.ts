import { daysBetween } from "./day.ts";
import { activeGoals, lastProgress } from "./goals.ts";
import { compareText } from "./order.ts";
import type { Goal, Meeting, Pair } from "./records.ts";
import type { Day } from "./words.ts";

const nearDays = 28;

/**
 * Chooses the one goal that a call looks at: the choice stored with the meeting, else the one whose date is nearest,
 * else the one that waited longest for progress or for its turn.
 *
 * A date counts as near for four weeks before and after it, so that one long over does not keep the others waiting.
 */
export function goalInFocus(pair: Pair, meeting: Pick<Meeting, "goal"> | undefined, today: Day): Goal | undefined {
  const goals = activeGoals(pair);
  const stored = goals.find((each) => each.id === meeting?.goal);
  if (stored) return stored;
  const distance = (goal: Goal) => (goal.due ? Math.abs(daysBetween(today, goal.due)) : Number.POSITIVE_INFINITY);
  const near = goals.filter((each) => distance(each) <= nearDays);
  if (near.length > 0) {
    return near.sort((one, other) => distance(one) - distance(other) || compareText(one.id, other.id))[0];
  }
  return [...goals].sort(
    (one, other) =>
      compareText(lastTurn(one, pair), lastTurn(other, pair)) ||
      compareText(one.created, other.created) ||
      compareText(one.id, other.id),
  )[0];
}

/** The last day on which a goal got anything: progress, a call that looked at it, or its beginning. */
function lastTurn(goal: Goal, pair: Pair): string {
  const calls = pair.meetings.filter((each) => each.status === "held" && each.goal === goal.id);
  return [goal.created, lastProgress(goal)?.on ?? "", ...calls.map((each) => each.date ?? "")].sort().at(-1) ?? "";
}
