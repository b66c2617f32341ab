import { mergeBases, timesOf } from "../git/changes.ts";
import { importMerge, type MergedPath } from "../git/merge-commit.ts";
import type { TreeEntry } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { mergeNotebooks } from "../merge/merge-notebooks.ts";
import type { Choice, MergeNote } from "../merge/version.ts";
import { joinOthers, later } from "./join-others.ts";
import { type JoinContext, lastChangesOf, peopleIn, readHeads, versionOf } from "./versions.ts";

/** Two heads joined by a commit that was made for it. */
export interface JoinedHeads {
  readonly commit: string;
  readonly tree: string;
  readonly choices: readonly Choice[];
  readonly notes: readonly MergeNote[];
  /** Files that are none of a notebook's and were changed on both sides: where the one lies that gave way. */
  readonly apart: readonly string[];
}

/**
 * Makes the commit that joins two heads, whichever of them is whose: the same two give the same commit everywhere.
 *
 * Several best ancestors are joined first. Histories that share nothing are joined upon an empty beginning.
 */
export function mergeHeads(
  repository: Repository,
  heads: readonly [string, string],
  context: JoinContext,
): JoinedHeads {
  const [first, second] = [...heads].sort() as [string, string];
  const bases = mergeBases(repository, first, second);
  const read = readHeads(repository, baseOf(repository, bases, context), [first, second]);
  const [firstLast = new Map(), secondLast = new Map()] = lastChangesOf(repository, bases, [first, second]);
  const known = peopleIn(repository, [first, second], context);
  const versions = [versionOf(read.heads[0], firstLast, known), versionOf(read.heads[1], secondLast, known)] as const;
  // Only copies made by hand ask, which are few.
  const isTaken = (path: string) => [first, second].some((head) => repository.tree(head).has(path));
  const result = mergeNotebooks(read.base, ...versions, { ...context, isTaken });
  const merged = new Map<string, MergedPath>();
  for (const [path, text] of result.files) {
    const { base = null, heads: entries = [] } = read.records.get(path) ?? {};
    const known = [...entries, base].find((each) => each && read.texts.get(each.oid) === text);
    merged.set(path, text === null ? null : (known ?? { text }));
  }
  const present = [...merged].flatMap(([path, entry]) => (entry === null ? [] : [path]));
  const laterOf = (path: string) => later(firstLast.get(path), secondLast.get(path));
  const { placed, apart } = joinOthers(read.others, laterOf, present);
  for (const [path, entry] of placed) merged.set(path, entry);
  for (const [path, entry] of merged) {
    if (isSame(entry, read.paths.get(path)?.heads[0] ?? null)) merged.delete(path);
  }
  const made = importMerge(repository, [first, second], merged, Math.max(...timesOf(repository, [first, second])));
  return { ...made, choices: result.choices, notes: result.notes, apart };
}

/** What two heads began from: their best ancestor, several of them joined, or nothing. */
export function baseOf(repository: Repository, bases: readonly string[], context: JoinContext): string | null {
  const [first, ...more] = bases;
  if (first === undefined) return null;
  return more.reduce((joined, each) => mergeHeads(repository, [joined, each], context).commit, first);
}

function isSame(entry: MergedPath, present: TreeEntry | null): boolean {
  if (entry === null || present === null) return entry === present;
  return "oid" in entry && entry.oid === present.oid && entry.mode === present.mode;
}
