import { MentorError } from "../errors.ts";
import { findRecord, shortId } from "./find.ts";
import type { Change, Pair, RecordKind, RecordTypes } from "./records.ts";
import type { Day, Id, Ids, Side } from "./words.ts";

/** What a plan needs to know besides the notebook: the day, who runs the command, and where new ids come from. */
export interface Now {
  readonly today: Day;
  readonly by: Side;
  readonly ids: Ids;
}

/** Gives the first record of a kind that a change writes; undefined where it writes none, as `noChange` does. */
export function putOf<K extends RecordKind>(change: Change, kind: K): RecordTypes[K] | undefined {
  return putsOf(change, kind)[0];
}

/** Gives all records of a kind that a change writes, in its order. */
export function putsOf<K extends RecordKind>(change: Change, kind: K): readonly RecordTypes[K][] {
  // The kind of a put decides the type of its record, which TypeScript can't follow through a type parameter.
  return change.puts.filter((put) => put.kind === kind).map((put) => put.record as RecordTypes[K]);
}

/** Shows the pair as it will be once a change is carried out, for what is to be said about it. */
export function afterChange(pair: Pair, change: Change): Pair {
  const merged = <T extends { readonly id: Id }>(list: readonly T[], puts: readonly T[]): readonly T[] => {
    if (puts.length === 0) return list;
    const byId = new Map([...list, ...puts].map((each) => [each.id, each]));
    return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  };
  const agreement = putOf(change, "agreement") ?? pair.agreement;
  const lastPage = putOf(change, "lastpage") ?? pair.lastPage;
  const profiles = Object.fromEntries(putsOf(change, "profile").map((each) => [each.side, each]));
  return {
    settings: putOf(change, "settings") ?? pair.settings,
    profiles: { ...pair.profiles, ...profiles },
    goals: merged(pair.goals, putsOf(change, "goal")),
    actions: merged(pair.actions, putsOf(change, "action")),
    meetings: merged(pair.meetings, putsOf(change, "meeting")),
    topics: merged(pair.topics, putsOf(change, "topic")),
    entries: merged(pair.entries, putsOf(change, "entry")),
    questions: merged(pair.questions, putsOf(change, "question")),
    assignments: merged(pair.assignments, putsOf(change, "assignment")),
    conflicts: merged(pair.conflicts, putsOf(change, "conflict")),
    preps: merged(pair.preps, putsOf(change, "prep")),
    reviews: merged(pair.reviews, putsOf(change, "review")),
    ...(agreement && { agreement }),
    ...(lastPage && { lastPage }),
  };
}

/** All ids that the notebook uses, so that a new one is none of them. */
export function takenIds(pair: Pair): Set<string> {
  const taken = new Set<string>([pair.settings.id]);
  const { settings: _, profiles: __, agreement: ___, lastPage: ____, ...lists } = pair;
  for (const list of Object.values(lists)) {
    for (const { id } of list) taken.add(id);
  }
  for (const goal of pair.goals) for (const { id } of goal.milestones) taken.add(id);
  return taken;
}

/** The short form of an id among all of the notebook's, as screens and commit subjects say it. */
export function shortIdIn(pair: Pair, id: string): string {
  return shortId(id, takenIds(pair));
}

/** Gives the record of a whole id that a command has found before; what it throws names what was meant. */
export function recordOf<T extends { readonly id: Id; readonly title?: string }>(
  list: readonly T[],
  id: Id,
  what: string,
): T {
  const found = list.find((each) => each.id === id);
  if (found) return found;
  const named = list.map((each) => ({ ...each, title: each.title ?? "" }));
  return findRecord(id, named, what);
}

/** The refusal of what a record's state does not allow. */
export function wrongState(message: string, remedy: string): MentorError {
  return new MentorError({ code: "WRONG_STATE", message, remedy });
}
