import { putOf } from "../domain/change.ts";
import { isOverdue } from "../domain/overdue.ts";
import type { Action } from "../domain/records.ts";
import { type ActionView, viewAction } from "../domain/views.ts";
import { renderAction } from "../render/action-lines.ts";
import type { Screen } from "../render/screen.ts";
import type { Applied } from "./apply.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

export interface ActionReport {
  readonly action: ActionView;
  readonly commit: string | null;
}

/** What every command on one action item reports: the item as it is now, and what was done to it. */
export function reportAction(
  session: Session,
  applied: Applied,
  before: Action | undefined,
  verb: string,
  same = "Nothing to change:",
): [ActionReport, (report: ActionReport, screen: Screen) => string] {
  const action = putOf(applied.change, "action") ?? before;
  if (!action) throw new Error("a change of an action item without one");
  const isChanged = applied.change.puts.length > 0;
  const names = namesOf(session, session.knownSide());
  const render = (report: ActionReport, screen: Screen) => {
    const done = session.options.dryRun ? "Would be:" : isChanged ? verb : same;
    const late =
      isOverdue(action, session.today) && (!before || before.due !== action.due) ? "\n  That day is over already." : "";
    return `${renderAction(done, report.action, names, screen)}${late}`;
  };
  return [{ action: viewAction(action, session.lateFrom), commit: applied.commit }, render];
}
