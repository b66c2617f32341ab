import type { Pair, RecordKind, RecordTypes, Settings } from "../domain/records.ts";
import type { FileRow } from "./index-file.ts";

/** Puts the records of a notebook together, each kind in the order of its ids. */
export function gatherPair(rows: readonly FileRow[]): {
  readonly settings: Settings | undefined;
  readonly pair: Omit<Pair, "settings">;
} {
  const all: { readonly [K in RecordKind]: RecordTypes[K][] } = {
    settings: [],
    profile: [],
    goal: [],
    action: [],
    meeting: [],
    topic: [],
    entry: [],
    question: [],
    assignment: [],
  };
  for (const { kind, record } of rows) {
    // A row's record is of the row's kind, which its type can't say.
    if (kind && record) (all[kind] as RecordTypes[RecordKind][]).push(record);
  }
  return {
    settings: all.settings[0],
    pair: {
      profiles: Object.fromEntries(all.profile.map((profile) => [profile.side, profile])),
      goals: all.goal.sort(byId),
      actions: all.action.sort(byId),
      meetings: all.meeting.sort(byId),
      topics: all.topic.sort(byId),
      entries: all.entry.sort(byId),
      questions: all.question.sort(byId),
      assignments: all.assignment.sort(byId),
    },
  };
}

const byId = (one: { readonly id: string }, other: { readonly id: string }) =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
