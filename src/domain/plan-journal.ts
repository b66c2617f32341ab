import { MentorError } from "../errors.ts";
import { type Now, recordOf, shortIdIn, takenIds, wrongState } from "./change.ts";
import { longDay } from "./day.ts";
import { checkDueDay, checkProse } from "./limits.ts";
import { entryPath } from "./paths.ts";
import { type Change, type Entry, noChange, type Pair } from "./records.ts";
import type { Day, Id } from "./words.ts";

/** Writes an entry for both to read. */
export function planEntryAdd(pair: Pair, wanted: { readonly text: string; readonly date?: Day }, now: Now): Change {
  const { today, by, ids } = now;
  const date = wanted.date ?? today;
  if (date > today) {
    const message = `${longDay(date, today)} is still to come`;
    throw new MentorError({ code: "DAY_AHEAD", message, remedy: "date an entry today or earlier" });
  }
  const made = { id: ids.fresh(takenIds(pair)), date: checkDueDay(date, today), author: by };
  return put(`Write journal entry ${shortIdIn(pair, made.id)}`, { ...made, path: entryPath(made) }, wanted.text);
}

/**
 * Writes an entry anew. The same text changes nothing; `was` is the text that its file has now.
 *
 * An entry is its author's: the other one's words go into an entry of their own.
 */
export function planEntryEdit(pair: Pair, id: Id, text: string, was: string, { by }: Pick<Now, "by">): Change {
  const entry = recordOf(pair.entries, id, "journal entry");
  const short = shortIdIn(pair, id);
  if (entry.author !== by) {
    const name = pair.settings.people[entry.author].name;
    throw wrongState(`Journal entry ${short} was written by ${name}`, "write one of your own: mentor journal add");
  }
  return checkProse(text).trim() === was.trim() ? noChange : put(`Edit journal entry ${short}`, entry, text);
}

function put(subject: string, record: Entry, text: string): Change {
  return { subject, puts: [{ kind: "entry", record, body: checkProse(text) }] };
}
