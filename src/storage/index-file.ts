import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../errors.ts";
import { emptyIndex, type Index, listsOf, oidLength, stampLength } from "./index-columns.ts";
import { recordKinds } from "./kinds.ts";
import type { KnownFolder } from "./known-folders.ts";
import { RecordList } from "./record-list.ts";

/** Raised whenever a column, a record or a rule about one changes its shape: an index of another version is none. */
const indexVersion = 5;

// Numbers lie in it as this machine has them in its memory.
const isLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The first line of the file: what follows it, and the sum that tells whether it is whole. */
interface Head {
  readonly version: number;
  readonly little: boolean;
  readonly sum: number;
  /** The length in bytes of each part. */
  readonly parts: readonly number[];
}

/** What is too small to be a part of its own. */
interface Rest {
  readonly clean: string | null;
  readonly twins: boolean;
  /** How many records there are of each kind. */
  readonly counts: readonly number[];
  readonly problems: readonly (readonly [number, readonly Problem[]])[];
  readonly folders: readonly (readonly [string, KnownFolder])[];
}

/** Reads the index; at the slightest doubt there is none. */
export function readIndex(home: string): Index {
  try {
    const bytes = readFileSync(indexPath(home));
    const end = bytes.indexOf(10);
    const head: Head = JSON.parse(bytes.toString("latin1", 0, end));
    const body = bytes.subarray(end + 1);
    if (head.version !== indexVersion || head.little !== isLittle || head.sum !== sumOf([body])) return emptyIndex;
    return indexFrom(body, head.parts);
  } catch {
    return emptyIndex; // Missing, cut short or no index: the files themselves say everything.
  }
}

function indexFrom(body: Buffer, lengths: readonly number[]): Index {
  let from = 0;
  const [stamps, oids, kinds, files, paths, rest, ...lists] = lengths.map((length) => {
    from += length;
    return body.subarray(from - length, from);
  });
  if (!stamps || !oids || !kinds || !files || !paths || !rest || from !== body.length) return emptyIndex;
  const { clean, twins, counts, problems, folders }: Rest = JSON.parse(rest.toString("utf8"));
  // A name of ours has no letter beyond ASCII.
  const allPaths = paths.length === 0 ? [] : paths.toString("latin1").split("\n");
  const allFiles = new Int32Array(copyOf(files));
  let first = 0;
  const index: Index = {
    paths: allPaths,
    stamps: new Float64Array(copyOf(stamps)),
    oids,
    kinds,
    lists: listsOf((kind) => {
      const at = recordKinds.indexOf(kind);
      first += counts[at] ?? 0;
      const filesOfKind = allFiles.subarray(first - (counts[at] ?? 0), first);
      return RecordList.parse(lists[at] ?? Buffer.from("[]"), filesOfKind, allPaths);
    }),
    problems: new Map(problems),
    folders: new Map(folders),
    twins,
    clean: clean ?? undefined,
  };
  return fits(index) && first === allFiles.length ? index : emptyIndex;
}

/** Tells whether every column has a place for each file. */
function fits({ paths, stamps, oids, kinds, lists }: Index): boolean {
  const count = paths.length;
  const isThere = (file: number) => file >= 0 && file < count;
  return (
    stamps.length === count * stampLength &&
    oids.length === count * oidLength &&
    kinds.length === count &&
    recordKinds.every((kind) => lists[kind].files.every(isThere))
  );
}

/** Writes the index, whole or not at all; where it can't be written, there is none. */
export function writeIndex(home: string, index: Index): void {
  const lists = recordKinds.map((kind) => index.lists[kind]);
  const rest: Rest = {
    clean: index.clean ?? null,
    twins: index.twins,
    counts: lists.map(({ files }) => files.length),
    problems: [...index.problems],
    folders: [...index.folders],
  };
  const parts = [
    bytesOf(index.stamps),
    index.oids,
    index.kinds,
    Buffer.concat(lists.map(({ files }) => bytesOf(files))),
    Buffer.from(index.paths.join("\n"), "latin1"),
    Buffer.from(JSON.stringify(rest)),
    ...lists.map(({ json }) => json),
  ];
  const lengths = parts.map(({ length }) => length);
  const head: Head = { version: indexVersion, little: isLittle, sum: sumOf(parts), parts: lengths };
  replace(home, [Buffer.from(`${JSON.stringify(head)}\n`), ...parts]);
}

function replace(home: string, parts: readonly Uint8Array[]): void {
  const path = indexPath(home);
  const fresh = `${path}.${process.pid}`;
  try {
    makeFolder(home);
    writeWhole(fresh, parts);
    // A file that takes another's place is put on the disk at once, which takes longer than all else here, and whoever
    // looks in between finds no index.
    removeQuietly(path);
    renameSync(fresh, path);
  } catch {
    // A full disk or a read-only one costs time at the next start, and nothing else.
    removeQuietly(fresh);
  }
}

function writeWhole(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, "wx", 0o600);
  try {
    for (const part of parts) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The same disk says no again; the next index comes under another name.
  }
}

const indexPath = (home: string) => join(home, "index");

// Not recursive: that spins for ever where the base answers with ENOENT for good.
function makeFolder(home: string): void {
  try {
    mkdirSync(home, { mode: 0o700 });
  } catch {
    // It is there, or opening the file will tell.
  }
}

// Loaded where an index is read or written, since it costs every other command a little.
function sumOf(parts: readonly Uint8Array[]): number {
  const { crc32 } = process.getBuiltinModule("node:zlib");
  return parts.reduce((sum, part) => crc32(part, sum), 0);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: NodeJS.TypedArray) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The bytes from where numbers may begin. */
const copyOf = ({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBufferLike =>
  buffer.slice(byteOffset, byteOffset + byteLength);
