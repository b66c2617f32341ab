import { shortIdIn } from "../domain/change.ts";
import type { Names } from "../render/names.ts";
import type { Applied } from "./apply.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

/** How a command says what it did to a record, and what it would do on a dry run. */
export interface Verb {
  readonly did: string;
  readonly would: string;
  /** Where nothing had to change; `Nothing to change:` unless said otherwise. */
  readonly same?: string;
}

/** How a report of a change begins: what was done, what would be, or that nothing had to change. */
export function outcome(session: Session, applied: Applied, verb: Verb): string {
  if (!isChanged(applied)) return verb.same ?? "Nothing to change:";
  return session.options.dryRun ? verb.would : verb.did;
}

export const isChanged = (applied: Applied) => applied.change.puts.length > 0;

/** How screens name people and records once a change is in the notebook: the new record's id is short as well. */
export function namesAfter(session: Session, applied: Applied): Names {
  return { ...namesOf(session, session.knownSide()), short: (id) => shortIdIn(applied.pair, id) };
}
