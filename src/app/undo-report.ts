import type { Screen } from "../render/screen.ts";
import { renderTakenBack } from "../render/undo-lines.ts";
import type { Session } from "./session.ts";
import type { Outcome } from "./undo.ts";

interface Affected {
  readonly commit: string;
  readonly subject: string;
}

/** What `undo` and `redo` report; `undone` is null where there was nothing to take back, and so with `redone`. */
export interface TakenBackReport {
  readonly undone?: Affected | null;
  readonly redone?: Affected | null;
  /** Paths of the files that were, or would be, written. */
  readonly files: readonly string[];
  /** What was changed after the command, and keeps that. */
  readonly since: readonly { readonly path: string; readonly stays: boolean; readonly by: readonly string[] }[];
  readonly commit: string | null;
}

/** What taking back, or doing again, came to. */
export function reportTakenBack(
  session: Session,
  outcome: Outcome,
): [TakenBackReport, (report: TakenBackReport, screen: Screen) => string] {
  const { way, command, files, since, commit } = outcome;
  const affected = command && files.length > 0 ? command : null;
  const report = { ...(way === "undo" ? { undone: affected } : { redone: affected }), files, since, commit };
  return [report, (_, screen) => renderTakenBack({ ...outcome, dryRun: session.options.dryRun }, screen)];
}
