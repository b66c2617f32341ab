import { putOf } from "../domain/change.ts";
import type { Entry } from "../domain/records.ts";
import { type EntryView, viewEntry } from "../domain/views.ts";
import type { Side } from "../domain/words.ts";
import { renderEntry } from "../render/entry-lines.ts";
import type { Screen } from "../render/screen.ts";
import type { Applied } from "./apply.ts";
import { readersOf } from "./journal-readers.ts";
import { namesOf } from "./names.ts";
import { namesAfter, outcome, type Verb } from "./outcome.ts";
import type { Session } from "./session.ts";

export interface EntryReport {
  readonly entry: EntryView;
  readonly commit: string | null;
}

/** What writing a journal entry reports: the entry, what was done to it, and who reads it. */
export function reportEntry(
  session: Session,
  applied: Applied,
  before: Entry | undefined,
  verb: Verb,
  { side, isPrivate = false }: { readonly side: Side; readonly isPrivate?: boolean },
): [EntryReport, (report: EntryReport, screen: Screen) => string] {
  const written = putOf(applied.change, "entry") ?? before;
  if (!written) throw new Error("a change of a journal entry without one");
  const entry = viewEntry({ ...written, isPrivate });
  const canRead = session.options.dryRun ? "would read it" : "can read it";
  const render = (report: EntryReport, screen: Screen) => {
    const lead = outcome(session, applied, verb);
    // A private entry's id is short among the notebook's too.
    const names = isPrivate ? namesOf(session, session.knownSide()) : namesAfter(session, applied);
    return `${renderEntry(lead, report.entry, names, screen)}\n${readersOf(session, side, isPrivate, canRead)}`;
  };
  return [{ entry, commit: applied.commit }, render];
}
