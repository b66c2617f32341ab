import { addDays } from "./day.ts";
import type { Goal, Pair, Progress } from "./records.ts";
import type { Day } from "./words.ts";

/** More than these at once are allowed, and advised against. */
export const advisedGoals = 3;

const quietDays = 28;

export function activeGoals(pair: Pair): readonly Goal[] {
  return pair.goals.filter((each) => each.status === "active");
}

/** The newest note of progress; of several on one day the last written one counts. */
export function lastProgress(goal: Goal): Progress | undefined {
  return goal.progress.reduce<Progress | undefined>(
    (newest, each) => (newest && newest.on > each.on ? newest : each),
    undefined,
  );
}

/** How far a goal is, 0 to 100; 0 as long as nothing was noted. */
export function progressOf(goal: Goal): number {
  return lastProgress(goal)?.value ?? 0;
}

/** Tells whether a goal's day is over and it is still being worked on. The day itself is in time. */
export function isGoalOverdue(goal: Goal, today: Day): boolean {
  return goal.status === "active" && goal.due !== undefined && goal.due < today;
}

/** Tells whether nothing was noted on an active goal for four weeks. */
export function isStandingStill(goal: Goal, today: Day): boolean {
  return goal.status === "active" && addDays(lastProgress(goal)?.on ?? goal.created, quietDays) <= today;
}
