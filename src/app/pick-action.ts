import type { Action } from "../domain/records.ts";
import { pick } from "./pick.ts";
import type { Session } from "./session.ts";

/** Finds the action item that was named for a command, or asks which of those in a state it is to be. */
export function pickAction(
  session: Session,
  wanted: string | undefined,
  verb: string,
  offered: (action: Action) => boolean = (action) => action.status === "open",
): Promise<Action> {
  const candidates = session.loaded.pair.actions;
  return pick(session, {
    wanted,
    candidates,
    offered: candidates.filter(offered),
    what: "action item",
    command: `mentor action ${verb}`,
    message: "Which action item?",
  });
}
