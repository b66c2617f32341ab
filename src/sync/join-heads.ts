import type { Settings } from "../domain/records.ts";
import { sides } from "../domain/words.ts";
import { textOfBytes } from "../git/blob.ts";
import { changesBetween, type LastChange, lastChanges, mergeBases, timesOf } from "../git/changes.ts";
import { importMerge, type MergedPath } from "../git/merge-commit.ts";
import type { TreeEntry } from "../git/objects.ts";
import { isOurPath } from "../git/paths.ts";
import type { Repository } from "../git/repository.ts";
import { mergeNotebooks } from "../merge/merge-notebooks.ts";
import type { Choice, MergeContext, MergeNote, Version } from "../merge/version.ts";
import { readRecord } from "../storage/record-file.ts";
import { joinOthers, later } from "./join-others.ts";

/** Two heads joined: by moving on to one of them, or by a merge that was made for it. */
export interface JoinedHeads {
  readonly commit: string;
  readonly tree: string;
  /** Whether a commit was made. */
  readonly isNew: boolean;
  readonly choices: readonly Choice[];
  readonly notes: readonly MergeNote[];
  /** Files that are none of a notebook's and were changed on both sides: where the one lies that gave way. */
  readonly apart: readonly string[];
}

/** What a path has at the base and at both heads. */
export interface ThreeEntries {
  readonly base: TreeEntry | null;
  readonly one: TreeEntry | null;
  readonly other: TreeEntry | null;
}

/**
 * Makes the commit that joins two heads, whichever of them is whose: the same two give the same commit everywhere.
 *
 * Several best ancestors are joined first. Histories that share nothing are joined upon an empty beginning.
 */
export function mergeHeads(
  repository: Repository,
  heads: readonly [string, string],
  context: MergeContext,
): JoinedHeads {
  const [one, other] = [...heads].sort() as [string, string];
  const bases = mergeBases(repository, one, other);
  const base = bases.length > 1 ? joinBases(repository, bases, context) : (bases[0] ?? null);
  const paths = pathsOf(repository, base, one, other);
  const [onesLast, othersLast] = [lastChanges(repository, bases, one), lastChanges(repository, bases, other)];
  const texts = textsOf(repository, paths);
  const merged = new Map<string, MergedPath>();
  const records = new Map<string, ThreeEntries>();
  const others = new Map<string, ThreeEntries>();
  for (const [path, entries] of paths) (isRecord(path, entries, texts) ? records : others).set(path, entries);

  const filesAt = (which: keyof ThreeEntries) => {
    const files = new Map<string, string>();
    for (const [path, entries] of records) {
      const text = texts.get(entries[which]?.oid ?? "");
      if (text !== undefined) files.set(path, text);
    }
    return files;
  };
  const version = (which: "one" | "other", last: ReadonlyMap<string, LastChange>): Version => ({
    files: filesAt(which),
    changeOf: (path) => last.get(path),
  });
  const files = [filesAt("one"), filesAt("other")];
  const result = mergeNotebooks(filesAt("base"), version("one", onesLast), version("other", othersLast), {
    ...context,
    sides: sidesOf(files, context.sides),
  });
  for (const [path, text] of result.files) {
    const entries = records.get(path);
    const known = [entries?.one, entries?.other, entries?.base].find((each) => each && texts.get(each.oid) === text);
    merged.set(path, text === null ? null : (known ?? { text }));
  }
  const present = [...merged].flatMap(([path, entry]) => (entry === null ? [] : [path]));
  const { placed, apart } = joinOthers(others, (path) => later(onesLast.get(path), othersLast.get(path)), present);
  for (const [path, entry] of placed) merged.set(path, entry);
  for (const [path, entry] of merged) if (isSame(entry, paths.get(path)?.one ?? null)) merged.delete(path);
  const times = timesOf(repository, [one, other]);
  const made = importMerge(repository, [one, other], merged, Math.max(...times));
  return { ...made, isNew: true, choices: result.choices, notes: result.notes, apart };
}

/** The two people as both heads name them: the same on every machine, whatever its own copy says. */
function sidesOf(files: readonly ReadonlyMap<string, string>[], present: MergeContext["sides"]): MergeContext["sides"] {
  const texts = files.flatMap((each) => each.get("mentor.yaml") ?? []);
  if (texts.length === 0) return present;
  const named = texts.flatMap((text) => {
    const { record } = readRecord("mentor.yaml", Buffer.from(text));
    if (!record) return [];
    const { people } = record as Settings;
    return sides.map((side) => [people[side].name, side] as const);
  });
  return new Map(named);
}

function joinBases(repository: Repository, bases: readonly string[], context: MergeContext): string {
  return bases.reduce((joined, each) => mergeHeads(repository, [joined, each], context).commit);
}

function pathsOf(repository: Repository, base: string | null, one: string, other: string): Map<string, ThreeEntries> {
  const paths = new Map<string, ThreeEntries>();
  for (const { path, was, now } of changesBetween(repository, base, one)) {
    paths.set(path, { base: was, one: now, other: was });
  }
  for (const { path, was, now } of changesBetween(repository, base, other)) {
    paths.set(path, { base: was, one: paths.has(path) ? (paths.get(path)?.one ?? null) : was, other: now });
  }
  return new Map([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The texts behind the ids of files at our paths; what is too large, or no text, is left out. */
function textsOf(repository: Repository, paths: ReadonlyMap<string, ThreeEntries>): Map<string, string> {
  const oids = new Set<string>();
  for (const [path, { base, one, other }] of paths) {
    if (!isOurPath(path)) continue;
    for (const entry of [base, one, other]) if (entry && isPlain(entry)) oids.add(entry.oid);
  }
  const texts = new Map<string, string>();
  for (const [oid, bytes] of repository.blobs([...oids])) {
    const text = textOfBytes(bytes);
    if (text !== undefined) texts.set(oid, text);
  }
  return texts;
}

function isRecord(path: string, entries: ThreeEntries, texts: ReadonlyMap<string, string>): boolean {
  const each = [entries.base, entries.one, entries.other].filter((entry) => entry !== null);
  return isOurPath(path) && each.every((entry) => isPlain(entry) && texts.has(entry.oid));
}

const isPlain = ({ mode }: TreeEntry) => mode === "100644" || mode === "100755";

function isSame(entry: MergedPath, present: TreeEntry | null): boolean {
  if (entry === null || present === null) return entry === present;
  return "oid" in entry && entry.oid === present.oid && entry.mode === present.mode;
}
