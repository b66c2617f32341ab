import type { JournalEntry } from "./journal.ts";
import { pick } from "./pick.ts";
import type { Session } from "./session.ts";

/** Finds the journal entry that was named by id, day or author, or asks which one it is to be, the newest first. */
export function pickEntry(
  session: Session,
  wanted: string | undefined,
  verb: string,
  entries: readonly JournalEntry[],
  offered: (entry: JournalEntry) => boolean = () => true,
): Promise<JournalEntry> {
  const candidates = entries.map((each) => ({
    ...each,
    title: `${each.date} by ${session.nameOf(each.author)}${each.isPrivate ? ", private" : ""}`,
  }));
  return pick(session, {
    wanted,
    candidates,
    offered: candidates.filter(offered).sort((one, other) => (one.date < other.date ? 1 : -1)),
    what: "journal entry",
    command: `mentor journal ${verb}`,
    message: "Which journal entry?",
  });
}
