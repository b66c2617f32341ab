import type { Goal } from "../domain/records.ts";
import { pick } from "./pick.ts";
import type { Session } from "./session.ts";

/** Finds the goal that was named for a command, or asks which of those in a state it is to be. */
export function pickGoal(
  session: Session,
  wanted: string | undefined,
  verb: string,
  offered: (goal: Goal) => boolean = (goal) => goal.status === "active",
): Promise<Goal> {
  const candidates = session.loaded.pair.goals;
  return pick(session, {
    wanted,
    candidates,
    offered: candidates.filter(offered),
    what: "goal",
    command: `mentor goal ${verb}`,
    message: "Which goal?",
  });
}
