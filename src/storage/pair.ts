import type { Pair, RecordKind, RecordTypes, Settings } from "../domain/records.ts";
import type { Index } from "./index-columns.ts";

/** Puts the records of a notebook together, each kind in the order of its ids, without those of some files. */
export function gatherPair(
  { lists, paths }: Index,
  without: ReadonlyMap<string, unknown>,
): {
  readonly settings: Settings | undefined;
  readonly pair: Omit<Pair, "settings">;
} {
  const recordsOf = <K extends RecordKind>(kind: K): readonly RecordTypes[K][] => {
    const { records, files } = lists[kind];
    return without.size === 0 ? records : records.filter((_, at) => !without.has(paths[files[at] ?? 0] ?? ""));
  };
  const agreement = recordsOf("agreement")[0];
  const lastPage = recordsOf("lastpage")[0];
  return {
    settings: recordsOf("settings")[0],
    pair: {
      profiles: Object.fromEntries(recordsOf("profile").map((profile) => [profile.side, profile])),
      goals: recordsOf("goal"),
      actions: recordsOf("action"),
      meetings: recordsOf("meeting"),
      topics: recordsOf("topic"),
      entries: recordsOf("entry"),
      questions: recordsOf("question"),
      assignments: recordsOf("assignment"),
      conflicts: recordsOf("conflict"),
      preps: recordsOf("prep"),
      reviews: recordsOf("review"),
      ...(agreement && { agreement }),
      ...(lastPage && { lastPage }),
    },
  };
}
