import type { Entry } from "../domain/records.ts";
import { bodyOf } from "./body.ts";
import { type ReaderFlags, refuseBoth } from "./journal-readers.ts";
import { openPrivate, type PrivateOptions, type PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";

/** A journal entry, wherever it lies. */
export interface JournalEntry extends Entry {
  readonly isPrivate: boolean;
}

/** The journal as one person sees it: what is for both, and what is for them alone. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** The private store of whoever asks; undefined where it was not looked at. */
  readonly store: PrivateStore | undefined;
  bodyOf(entry: JournalEntry): string;
}

type Which = ReaderFlags & PrivateOptions;

/**
 * Reads the journal. Private entries are there for their author alone, who has to be known without asking, unless
 * they are what was asked for.
 */
export async function openJournal(session: Session, which: Which = {}): Promise<Journal> {
  refuseBoth(which);
  const store = which.shared ? undefined : await ownStore(session, which);
  if (store) tellLeftOut(session, store);
  const own = (store?.loaded?.pair.entries ?? []).map((each) => ({ ...each, isPrivate: true }));
  const both = which.private ? [] : session.loaded.pair.entries.map((each) => ({ ...each, isPrivate: false }));
  return {
    entries: [...both, ...own],
    store,
    bodyOf: (entry) => bodyOf(entry.isPrivate && store ? store : session, entry.path),
  };
}

/** The store of whoever runs this command; undefined where that, or the notebook's id, is not known. */
async function ownStore(session: Session, which: Which): Promise<PrivateStore | undefined> {
  if (which.private) return openPrivate(session, undefined, which);
  const side = session.knownSide();
  return side && session.loaded.settings ? openPrivate(session, side, which) : undefined;
}

/** One line about each private file that can't be read. */
export function tellLeftOut(session: Session, store: PrivateStore): void {
  for (const file of new Set(store.loaded?.held.map((each) => each.place?.file))) {
    session.options.say(`Left out ${store.root}/${file}: this private file can't be read as it is`);
  }
}
