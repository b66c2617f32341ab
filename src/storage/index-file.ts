import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordKind, RecordTypes } from "../domain/records.ts";
import type { Problem } from "../errors.ts";
import { recordKinds } from "./kinds.ts";

/**
 * A regular file, as one `lstat` saw it: the same as long as nobody wrote to it.
 *
 * Times are in milliseconds with their fractions. A double tells them apart to a quarter of a microsecond; that two
 * edits lie closer together is what the two seconds in `notebook-folder.ts` are for.
 */
export interface Stamp {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
}

/** What is known of a file: a function of its path and its bytes alone, kept so that they need not be parsed again. */
export interface FileRow {
  readonly path: string;
  /** Undefined where a later edit could look the same, so that the bytes must be looked at again. */
  readonly stamp: Stamp | undefined;
  /** The id that git gives to the bytes. */
  readonly oid: string;
  readonly kind: RecordKind | undefined;
  readonly id: string | undefined;
  readonly record: RecordTypes[RecordKind] | undefined;
  readonly problems: readonly Problem[];
}

/** The derived index of a notebook: nothing in it that the files don't say. */
export interface Index {
  readonly rows: ReadonlyMap<string, FileRow>;
  /** The commit that holds nothing else than these rows' files. */
  readonly clean: string | undefined;
}

/** Raised whenever a row, a record or a rule about one changes its shape: an index of another version is none. */
const indexVersion = 2;

const nothing: Index = { rows: new Map(), clean: undefined };

/** Reads the index; at the slightest doubt there is none. */
export function readIndex(home: string): Index {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(indexPath(home), "utf8"));
  } catch {
    return nothing; // Missing, cut short or no JSON: the files themselves say everything.
  }
  if (!isIndexData(data)) return nothing;
  const rows = new Map<string, FileRow>();
  for (const row of data.rows) {
    const read = rowFrom(row);
    if (!read) return nothing;
    rows.set(read.path, read);
  }
  return { rows, clean: data.clean ?? undefined };
}

/** Writes the index, whole or not at all; where it can't be written, there is none. */
export function writeIndex(home: string, index: Index): void {
  const rows = [...index.rows.values()].map(dataOf);
  const text = JSON.stringify({ version: indexVersion, clean: index.clean ?? null, rows });
  const path = indexPath(home);
  const fresh = `${path}.${process.pid}`;
  try {
    makeFolder(home);
    writeFileSync(fresh, text, { flag: "wx", mode: 0o600 });
    renameSync(fresh, path);
  } catch {
    // A full disk or a read-only one costs time at the next start, and nothing else.
    removeQuietly(fresh);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The same disk says no again; the next index comes under another name.
  }
}

const indexPath = (home: string) => join(home, "index.json");

// Not recursive: that spins for ever where the base answers with ENOENT for good.
function makeFolder(home: string): void {
  try {
    mkdirSync(home, { mode: 0o700 });
  } catch {
    // It is there, or opening the file will tell.
  }
}

interface IndexData {
  readonly clean: string | null;
  readonly rows: readonly unknown[];
}

function isIndexData(data: unknown): data is IndexData {
  if (typeof data !== "object" || data === null) return false;
  const { version, clean, rows } = data as Partial<Record<"version" | "clean" | "rows", unknown>>;
  return version === indexVersion && (clean === null || typeof clean === "string") && Array.isArray(rows);
}

const columns = 8;
const noRecord = -1;

/** A row as JSON has it. A record knows its path, so that the row says it only where there is none. */
function dataOf({ path, stamp, oid, kind, record, problems }: FileRow): readonly unknown[] {
  const { size = -1, modified = 0, changed = 0, inode = 0 } = stamp ?? {};
  const code = kind === undefined ? noRecord : recordKinds.indexOf(kind);
  const hasPath = record !== undefined && "path" in record;
  return [size, modified, changed, inode, oid, code, hasPath ? record : [path, record ?? 0], problems];
}

function rowFrom(row: unknown): FileRow | undefined {
  if (!Array.isArray(row) || row.length !== columns) return undefined;
  const size: unknown = row[0];
  const modified: unknown = row[1];
  const changed: unknown = row[2];
  const inode: unknown = row[3];
  const oid: unknown = row[4];
  const kind = recordKinds[row[5]];
  const problems: unknown = row[7];
  if (typeof size !== "number" || typeof modified !== "number" || typeof changed !== "number") return undefined;
  if (typeof inode !== "number" || typeof oid !== "string" || !Array.isArray(problems)) return undefined;
  if (kind === undefined && row[5] !== noRecord) return undefined;
  const [path, record] = pathAndRecord(row[6]);
  if (typeof path !== "string" || (record && !kind)) return undefined;
  const stamp = size < 0 ? undefined : { size, modified, changed, inode };
  return { path, stamp, oid, kind, id: idOf(record), record, problems: problems as Problem[] };
}

/** What stands in a row was a record when this version of mentor wrote it, to be read by this person alone. */
function pathAndRecord(data: unknown): readonly [unknown, RecordTypes[RecordKind] | undefined] {
  if (Array.isArray(data)) return [data[0], data[1] === 0 ? undefined : (data[1] as RecordTypes[RecordKind])];
  if (typeof data !== "object" || data === null || !("path" in data)) return [undefined, undefined];
  return [data.path, data as RecordTypes[RecordKind]];
}

/** The id of a record; a profile has none. */
export function idOf(record: RecordTypes[RecordKind] | undefined): string | undefined {
  return record && "id" in record ? record.id : undefined;
}
