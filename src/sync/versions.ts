import { type People, sideOfAuthor } from "../domain/authors.ts";
import type { Settings } from "../domain/records.ts";
import { textOfBytes } from "../git/blob.ts";
import { changesBetween, type LastChange, lastChanges } from "../git/changes.ts";
import type { TreeEntry } from "../git/objects.ts";
import { isOurPath } from "../git/paths.ts";
import type { Repository } from "../git/repository.ts";
import type { MergeContext, Version } from "../merge/version.ts";
import { readRecord } from "../storage/record-file.ts";

/** What a path has at the base, and at each of the heads. */
export interface PathEntries {
  readonly base: TreeEntry | null;
  readonly heads: readonly (TreeEntry | null)[];
}

/** Some heads, taken apart into what the merge of records reads and what only git does. */
export interface HeadsRead {
  readonly paths: ReadonlyMap<string, PathEntries>;
  /** Our files that are texts at the base and at every head. */
  readonly records: ReadonlyMap<string, PathEntries>;
  readonly others: ReadonlyMap<string, PathEntries>;
  readonly texts: ReadonlyMap<string, string>;
  readonly base: ReadonlyMap<string, string>;
  readonly heads: readonly ReadonlyMap<string, string>[];
}

/** Reads all that differs anywhere between a base, null for an empty beginning, and some heads. */
export function readHeads(repository: Repository, base: string | null, heads: readonly string[]): HeadsRead {
  const paths = pathsOf(repository, base, heads);
  const texts = textsOf(repository, paths);
  const records = new Map<string, PathEntries>();
  const others = new Map<string, PathEntries>();
  for (const [path, entries] of paths) (isRecord(path, entries, texts) ? records : others).set(path, entries);
  const files = (entryOf: (entries: PathEntries) => TreeEntry | null | undefined) => {
    const found = new Map<string, string>();
    for (const [path, entries] of records) {
      const text = texts.get(entryOf(entries)?.oid ?? "");
      if (text !== undefined) found.set(path, text);
    }
    return found;
  };
  return {
    ...{ paths, records, others, texts },
    base: files((entries) => entries.base),
    heads: heads.map((_, at) => files((entries) => entries.heads[at])),
  };
}

/** What joining heads has to know besides them. */
export interface JoinContext extends MergeContext {
  /** The two people as this clone knows them: they count where the heads themselves name none. */
  readonly people: People;
}

/** A head as the merge of records reads it. `known` are the two people, as each of the heads names them. */
export function versionOf(
  files: ReadonlyMap<string, string> | undefined,
  last: ReadonlyMap<string, LastChange>,
  known: readonly People[],
): Version {
  const changeOf: Version["changeOf"] = (path) => {
    const change = last.get(path);
    return change && { ...change, side: sideOfAuthor({ name: change.by, address: change.address }, known) };
  };
  return { files: files ?? new Map(), changeOf };
}

export function lastChangesOf(repository: Repository, bases: readonly string[], heads: readonly string[]) {
  return heads.map((head) => lastChanges(repository, bases, head));
}

/** The two people as the heads name them: the same on every machine, whatever its own copy says. */
export function peopleIn(repository: Repository, heads: readonly string[], { people }: JoinContext): readonly People[] {
  const oids = heads.flatMap((head) => repository.tree(head).get("mentor.yaml")?.oid ?? []);
  if (oids.length === 0) return [people];
  const texts = repository.blobs([...new Set(oids)]);
  return [...texts.values()].flatMap((bytes) => {
    const { record } = readRecord("mentor.yaml", bytes);
    return record ? [(record as Settings).people] : [];
  });
}

function pathsOf(repository: Repository, base: string | null, heads: readonly string[]): Map<string, PathEntries> {
  const paths = new Map<string, { base: TreeEntry | null; heads: (TreeEntry | null)[] }>();
  for (const [at, head] of heads.entries()) {
    for (const { path, was, now } of changesBetween(repository, base, head)) {
      const entries = paths.get(path) ?? { base: was, heads: heads.map(() => was) };
      entries.heads[at] = now;
      paths.set(path, entries);
    }
  }
  return new Map([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The texts behind the ids of files at our paths; what is too large, or no text, is left out. */
function textsOf(repository: Repository, paths: ReadonlyMap<string, PathEntries>): Map<string, string> {
  const oids = new Set<string>();
  for (const [path, { base, heads }] of paths) {
    if (!isOurPath(path)) continue;
    for (const entry of [base, ...heads]) if (entry && isPlain(entry)) oids.add(entry.oid);
  }
  const texts = new Map<string, string>();
  for (const [oid, bytes] of repository.blobs([...oids])) {
    const text = textOfBytes(bytes);
    if (text !== undefined) texts.set(oid, text);
  }
  return texts;
}

function isRecord(path: string, { base, heads }: PathEntries, texts: ReadonlyMap<string, string>): boolean {
  const each = [base, ...heads].filter((entry) => entry !== null);
  return isOurPath(path) && each.every((entry) => isPlain(entry) && texts.has(entry.oid));
}

const isPlain = ({ mode }: TreeEntry) => mode === "100644" || mode === "100755";
