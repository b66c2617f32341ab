import type { Stats } from "node:fs";
import type { RecordKind, RecordTypes } from "../domain/records.ts";
import type { Problem } from "../errors.ts";
import { type FileRow, idOf, type Stamp } from "./file-row.ts";
import { recordKinds } from "./kinds.ts";
import type { KnownFolders } from "./known-folders.ts";
import { RecordList } from "./record-list.ts";

/**
 * The derived index of a notebook: nothing in it that the files don't say.
 *
 * In columns, since an object for every file costs more to make than the file costs to look at. Whatever counts files
 * counts in the order of their paths.
 */
export interface Index {
  readonly paths: readonly string[];
  /** Size, modified, changed, inode of each file; `unknown` as the size where the bytes must be looked at again. */
  readonly stamps: Float64Array;
  /** The ids that git gives to the bytes, `oidLength` bytes each. */
  readonly oids: Uint8Array;
  /** Places in `recordKinds`; `noKind` for what is no record. */
  readonly kinds: Uint8Array;
  readonly lists: Lists;
  readonly problems: ReadonlyMap<number, readonly Problem[]>;
  readonly folders: KnownFolders;
  /** Whether two files claim to be the same record. */
  readonly twins: boolean;
  /** The commit that holds nothing else than these files. */
  readonly clean: string | undefined;
}

export type Lists = { readonly [K in RecordKind]: RecordList<K> };

export const stampLength = 4;
export const oidLength = 20;
export const noKind = 255;
export const unknown = -1;

export const emptyIndex: Index = {
  paths: [],
  stamps: new Float64Array(0),
  oids: new Uint8Array(0),
  kinds: new Uint8Array(0),
  lists: listsOf(() => RecordList.empty()),
  problems: new Map(),
  folders: new Map(),
  twins: false,
  clean: undefined,
};

/** Makes a list for every kind. */
export function listsOf(make: <K extends RecordKind>(kind: K) => RecordList<K>): Lists {
  return Object.fromEntries(recordKinds.map((kind) => [kind, make(kind)])) as unknown as Lists;
}

export function stampAt({ stamps }: Pick<Index, "stamps">, at: number): Stamp | undefined {
  const [size = unknown, modified = 0, changed = 0, inode = 0] = stamps.subarray(at * stampLength);
  return size === unknown ? undefined : { size, modified, changed, inode };
}

/** Tells whether a file is as it was: asked for each file, and so without making a stamp of it. */
export function isSameFile(stamps: Float64Array, at: number, { size, mtimeMs, ctimeMs, ino }: Stats): boolean {
  const from = at * stampLength;
  return (
    stamps[from] === size && stamps[from + 1] === mtimeMs && stamps[from + 2] === ctimeMs && stamps[from + 3] === ino
  );
}

export function putStamp(stamps: Float64Array, at: number, stamp: Stamp | undefined): void {
  const { size, modified, changed, inode } = stamp ?? { size: unknown, modified: 0, changed: 0, inode: 0 };
  stamps.set([size, modified, changed, inode], at * stampLength);
}

export function oidAt({ oids }: Index, at: number): string {
  return Buffer.from(oids.buffer, oids.byteOffset + at * oidLength, oidLength).toString("hex");
}

/** The same as rows, one a file. */
export function rowsOf(index: Index): ReadonlyMap<string, FileRow> {
  const records = new Map<number, RecordTypes[RecordKind]>();
  for (const kind of recordKinds) {
    for (const { record, file } of index.lists[kind].filed()) records.set(file, record);
  }
  return new Map(
    index.paths.map((path, at) => {
      const record = records.get(at);
      const kind = recordKinds[index.kinds[at] ?? noKind];
      const facts = { oid: oidAt(index, at), kind, id: idOf(record), record };
      return [path, { path, stamp: stampAt(index, at), ...facts, problems: index.problems.get(at) ?? [] }];
    }),
  );
}
