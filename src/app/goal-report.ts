import { putOf } from "../domain/change.ts";
import { isStandingStill, lastProgress } from "../domain/goals.ts";
import type { Goal } from "../domain/records.ts";
import { type GoalView, viewGoal } from "../domain/views.ts";
import type { Day } from "../domain/words.ts";
import { type ListedGoal, renderGoal } from "../render/goal-lines.ts";
import type { Screen } from "../render/screen.ts";
import type { Applied } from "./apply.ts";
import { isChanged, namesAfter, outcome, type Verb } from "./outcome.ts";
import type { Session } from "./session.ts";

export interface GoalReport {
  readonly goal: GoalView;
  readonly commit: string | null;
}

/** What every command on one goal reports: the goal as it is now, what was done to it, and what else is worth a line. */
export function reportGoal(
  session: Session,
  applied: Applied,
  before: Goal | undefined,
  verb: Verb,
  more: readonly (string | undefined)[] = [],
): [GoalReport, (report: GoalReport, screen: Screen) => string] {
  const goal = putOf(applied.change, "goal") ?? before;
  if (!goal) throw new Error("a change of a goal without one");
  const isPast = goal.due !== undefined && goal.due < session.today && goal.due !== before?.due;
  const lines = [isPast ? "That day is over already." : undefined, ...more].filter((each) => each !== undefined);
  const lead = outcome(session, applied, verb);
  const render = (report: GoalReport, screen: Screen) =>
    [renderGoal(lead, report.goal, namesAfter(session, applied), screen, !isChanged(applied)), ...lines].join("\n");
  return [{ goal: viewGoal(goal), commit: applied.commit }, render];
}

export function listGoal(goal: Goal, today: Day): ListedGoal {
  return {
    ...viewGoal(goal),
    created: goal.created,
    moved: lastProgress(goal)?.on ?? null,
    still: isStandingStill(goal, today),
    closed: goal.closed ?? null,
  };
}
