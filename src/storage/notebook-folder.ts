import type { Stats } from "node:fs";
import { join } from "node:path";
import type { Pair, RecordKind, Settings } from "../domain/records.ts";
import { MentorError, type Problem, problemOf } from "../errors.ts";
import { decodeText } from "../text/decode-text.ts";
import { blobId, fileRow, type ReadRecord, readPlainFile, withoutCause } from "./file-row.ts";
import { type FileRow, type Index, readIndex, type Stamp, writeIndex } from "./index-file.ts";
import { gatherPair } from "./pair.ts";
import { PathsAndBelow } from "./paths-and-below.ts";
import { isOurPath, kindAt } from "./places.ts";
import { type Note, scanFolder } from "./scan.ts";
import { withoutTwins } from "./twins.ts";

/** What is known of a file of ours, whether it could be read or is held. */
export interface FileFacts {
  readonly path: string;
  /** The id that git gives to its bytes, as they are on disk. */
  readonly oid: string;
  readonly kind?: RecordKind | undefined;
  readonly id?: string | undefined;
}

/** A notebook as its files say it is. */
export interface Loaded {
  /** Undefined where `mentor.yaml` is held or missing; what a newer mentor wrote is read as far as it is understood. */
  readonly settings: Settings | undefined;
  /** Lists in the order of their ids; what is held is left out. */
  readonly pair: Omit<Pair, "settings">;
  /** What is wrong with every file that was left out, in the order of their paths. */
  readonly held: readonly Problem[];
  readonly notes: readonly Note[];
  /** Every regular file of ours, readable or held, in the order of their paths. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** Files and folders whose contents are unknown, so that nothing in them is ever taken for deleted. */
  readonly unreadable: ReadonlySet<string>;
  /** The commit that the files are known to equal, since `markClean` said so. */
  readonly cleanAt: string | undefined;
  /** What the index keeps. */
  readonly rows: ReadonlyMap<string, FileRow>;
  readonly root: string;
  /** The text of a file, as it is now. Throws UNREADABLE, NOT_TEXT, TOO_LARGE. */
  textOf(path: string): string;
}

export interface LoadOptions {
  /** Where the index lies: `.git/mentor`. Without it, none is read or written. */
  readonly home?: string;
  /** Texts that stand for those of the files; null for a file that is to be gone. */
  readonly overlay?: ReadonlyMap<string, string | null>;
  /** The time in milliseconds. */
  readonly now?: number;
  /** False to read every file anew and leave the index alone. */
  readonly useIndex?: boolean;
}

/** A file written so lately that another edit could leave the same size and times is read again the next time. */
const settledAfter = 2_000;

/**
 * Reads a notebook's folder. Whatever is wrong with a file is told in `held`, and keeps no other file from being read.
 *
 * With an index and without it, the same comes out. Throws TOO_LARGE for a folder of more than 20,000 files.
 */
export async function loadNotebook(root: string, options: LoadOptions = {}): Promise<Loaded> {
  const home = options.useIndex === false ? undefined : options.home;
  const overlay = options.overlay ?? new Map<string, string | null>();
  const before: Index = home === undefined ? { rows: new Map(), clean: undefined } : readIndex(home);
  const now = options.now ?? Date.now();
  const rows = new Map<string, FileRow>();
  const toRead: Unread[] = [];
  const unread: Problem[] = [];
  let sameRows = 0;
  let sameBytes = 0;
  const scan = scanFolder(root, (path, stats) => {
    if (overlay.has(path)) return;
    const row = before.rows.get(path);
    if (row?.stamp && isSame(row.stamp, stats)) {
      rows.set(path, row);
      sameRows += 1;
      sameBytes += 1;
      return;
    }
    const stamp = now - Math.max(stats.mtimeMs, stats.ctimeMs) >= settledAfter ? stampOf(stats) : undefined;
    try {
      const bytes = readPlainFile(join(root, path), path);
      if (row && row.oid === blobId(bytes)) {
        rows.set(path, { ...row, stamp });
        sameBytes += 1;
        if (!stamp && !row.stamp) sameRows += 1;
      } else {
        toRead.push({ path, bytes, stamp });
      }
    } catch (thrown) {
      unread.push(knownProblem(thrown));
    }
  });
  const problems = [...scan.problems, ...unread].map(withoutCause);
  const unreadable = new PathsAndBelow([...scan.unreadable, ...unread.map(fileOf)]);
  for (const [path, text] of overlay) {
    if (text !== null && isOurPath(path)) toRead.push({ path, bytes: Buffer.from(text), stamp: undefined });
  }
  const readRecord = await recordReader(toRead);
  for (const { path, bytes, stamp } of toRead) rows.set(path, fileRow(path, bytes, stamp, readRecord));
  const total = before.rows.size;
  const isWhole = rows.size === total && overlay.size === 0;
  const cleanAt = isWhole && sameBytes === total && unreadable.size === 0 ? before.clean : undefined;
  const isNews = !isWhole || sameRows !== total;
  if (home !== undefined && overlay.size === 0 && isNews) writeIndex(home, { rows, clean: cleanAt });
  return assemble(root, overlay, inPathOrder(rows), problems, { notes: scan.notes, unreadable, cleanAt });
}

interface Unread {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly stamp: Stamp | undefined;
}

function isSame(stamp: Stamp, { size, mtimeMs, ctimeMs, ino }: Stats): boolean {
  return stamp.size === size && stamp.modified === mtimeMs && stamp.changed === ctimeMs && stamp.inode === ino;
}

function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

/** Files come from the disk in order, but for a folder that lies beside a file of nearly the same name. */
function inPathOrder(rows: ReadonlyMap<string, FileRow>): ReadonlyMap<string, FileRow> {
  let last = "";
  for (const path of rows.keys()) {
    if (path < last) return new Map([...rows].sort(([one], [other]) => inOrder(one, other)));
    last = path;
  }
  return rows;
}

/**
 * Remembers that a commit holds nothing else than the files of a notebook that was loaded, once `written` is applied.
 *
 * The next load then tells by `cleanAt` whether that is so still, without git. Nothing is taken on trust: what was
 * written is looked at again then, since somebody else may have written after us.
 */
export async function markClean(
  home: string,
  loaded: Loaded,
  commit: string,
  written: ReadonlyMap<string, string | null> = new Map(),
): Promise<void> {
  const rows = new Map(loaded.rows);
  const texts = [...written].map(([path, text]) => ({ path, bytes: text === null ? null : Buffer.from(text) }));
  const readRecord = await recordReader(texts);
  for (const { path, bytes } of texts) {
    if (bytes === null) rows.delete(path);
    else rows.set(path, fileRow(path, bytes, undefined, readRecord));
  }
  writeIndex(home, { rows, clean: commit });
}

async function recordReader(files: readonly { readonly path: string }[]): Promise<ReadRecord> {
  if (files.some(({ path }) => kindAt(path))) return (await import("./record-file.ts")).readRecord;
  return (path) => {
    throw new Error(`${path} is no record`);
  };
}

async function assemble(
  root: string,
  overlay: ReadonlyMap<string, string | null>,
  rows: ReadonlyMap<string, FileRow>,
  problems: Problem[],
  facts: Pick<Loaded, "notes" | "unreadable" | "cleanAt">,
): Promise<Loaded> {
  const textOf = (path: string): string => {
    const text = overlay.get(path);
    if (typeof text === "string") return text;
    if (text === null) throw goneFile(path);
    return decodeText(readPlainFile(join(root, path), path), path);
  };
  const found: FileRow[] = [];
  for (const row of rows.values()) {
    if (row.problems.length > 0) problems.push(...row.problems);
    if (row.record) found.push(row);
  }
  const records = await withoutTwins(found, textOf);
  problems.push(...records.problems);
  const { settings, pair } = gatherPair(records.kept);
  const held = problems.sort((one, other) => inOrder(fileOf(one), fileOf(other)));
  return { settings, pair, held, files: rows, rows, root, textOf, ...facts };
}

function goneFile(path: string): MentorError {
  const place = { file: path };
  return new MentorError({ code: "UNREADABLE", message: "the file is gone", remedy: `git restore ${path}`, place });
}

/** The problem that was thrown; a bug goes on its way. */
function knownProblem(thrown: unknown): Problem {
  const problem = problemOf(thrown);
  if (problem) return problem;
  throw thrown;
}

const fileOf = ({ place }: Problem) => place?.file ?? "";
const inOrder = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
