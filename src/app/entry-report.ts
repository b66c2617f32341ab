import { putOf } from "../domain/change.ts";
import type { Entry } from "../domain/records.ts";
import { type EntryView, viewEntry } from "../domain/views.ts";
import type { Side } from "../domain/words.ts";
import { renderEntry } from "../render/entry-lines.ts";
import type { Screen } from "../render/screen.ts";
import type { Applied } from "./apply.ts";
import { readersWords } from "./journal-readers.ts";
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
  side: Side,
): [EntryReport, (report: EntryReport, screen: Screen) => string] {
  const entry = putOf(applied.change, "entry") ?? before;
  if (!entry) throw new Error("a change of a journal entry without one");
  const render = (report: EntryReport, screen: Screen) => {
    const lead = outcome(session, applied, verb);
    const line = renderEntry(lead, report.entry, namesAfter(session, applied), screen);
    return `${line}\n${readersWords(session, side, session.options.dryRun ? "would read it" : "can read it")}`;
  };
  return [{ entry: viewEntry(entry), commit: applied.commit }, render];
}
