import { lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Pair, RecordKind, Settings } from "../domain/records.ts";
import type { Id } from "../domain/words.ts";
import { MentorError, type Problem } from "../errors.ts";
import { decodeText } from "../text/decode-text.ts";
import { type FileRow, fileRow, type Readers, readPlainFile, withoutCause } from "./file-row.ts";
import { emptyIndex, type Index, isSameFile, oidAt, rowsOf } from "./index-columns.ts";
import { readIndex, writeIndex } from "./index-file.ts";
import { withRows } from "./index-update.ts";
import { look, type NewFile } from "./look.ts";
import { gatherPair } from "./pair.ts";
import { PathsAndBelow } from "./paths-and-below.ts";
import { isOfCopy, isOurPath, kindAt } from "./places.ts";
import type { Note } from "./scan.ts";
import { placeOfPath } from "./sorted-paths.ts";
import { findStrays } from "./strays.ts";
import { findTwins } from "./twins.ts";

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
  /** Records that somebody gave names which no record has, by path: their ids. They count as held, never as deleted. */
  readonly strays: ReadonlyMap<string, string>;
  /** The commit that the files are known to equal, since `markClean` said so. */
  readonly cleanAt: string | undefined;
  /** The same as `files`, with their records. */
  readonly rows: ReadonlyMap<string, FileRow>;
  /** What all of this was made of. */
  readonly index: Index;
  readonly root: string;
  /** When the files were looked at, in seconds since this process began. */
  readonly lookedAt: number;
  /** The text of a file, as it is now. Throws UNREADABLE, NOT_TEXT, TOO_LARGE. */
  textOf(path: string): string;
}

export interface LoadOptions {
  /** Where the index lies: `.git/mentor`. Without it, none is read or written. */
  readonly home?: string;
  /** The same notebook as it was read a moment ago: only what is different now is read again. */
  readonly before?: Loaded;
  /** Texts that stand for those of the files; null for a file that is to be gone. */
  readonly overlay?: ReadonlyMap<string, string | null>;
  /** The time in milliseconds. */
  readonly now?: number;
  /** False to read every file anew and leave the index alone. */
  readonly useIndex?: boolean;
}

/**
 * Reads a notebook's folder. Whatever is wrong with a file is told in `held`, and keeps no other file from being read.
 *
 * With an index and without it, the same comes out. Throws TOO_LARGE for a folder of more than 20,000 files.
 */
export async function loadNotebook(root: string, options: LoadOptions = {}): Promise<Loaded> {
  const lookedAt = process.uptime();
  const home = options.useIndex === false ? undefined : options.home;
  const overlay = options.overlay ?? new Map<string, string | null>();
  const before = options.before?.index ?? (home === undefined ? emptyIndex : readIndex(home));
  const { scan, folders, stays, stamps, news, unread, isNews } = look(root, before, options.now ?? Date.now(), overlay);
  const fresh = [...news];
  for (const [path, text] of overlay) {
    if (text !== null && isOurPath(path)) fresh.push({ path, bytes: Buffer.from(text), stamp: undefined });
  }
  const unreadable = new PathsAndBelow([...scan.unreadable, ...unread.map(fileOf)]);
  const isSame = fresh.length === 0 && !stays.includes(0);
  const cleanAt = isSame && overlay.size === 0 && unreadable.size === 0 ? before.clean : undefined;
  // With an overlay, the names in a folder are others than those on the disk.
  const seen = { ...before, stamps, folders: overlay.size === 0 ? folders : new Map(), clean: cleanAt };
  const index = isSame ? seen : withRows(seen, stays, await rowsFrom(fresh));
  if (home !== undefined && overlay.size === 0 && (isNews || !isSame)) writeIndex(home, index);
  const { ids: strays, problems: astray, notes } = findStrays(root, scan.odd, index);
  const problems = [...scan.problems, ...unread, ...astray].map(withoutCause);
  return assemble(root, overlay, index, problems, { notes, strays, unreadable, cleanAt, lookedAt });
}

async function rowsFrom(files: readonly NewFile[]): Promise<FileRow[]> {
  const readers = await readersOf(files);
  return files.map(({ path, bytes, stamp }) => fileRow(path, bytes, stamp, readers));
}

/**
 * Remembers that a commit holds nothing else than the files of a notebook that was loaded, once `written` is applied.
 *
 * The next load then tells by `cleanAt` whether that is so still, without git. Nothing is taken on trust: what was
 * written is looked at again then, since somebody else may have written after us.
 */
export async function markClean(
  home: string,
  { index, strays }: Loaded,
  commit: string,
  written: ReadonlyMap<string, string | null> = new Map(),
): Promise<void> {
  // The files that these were are missing, and nobody is to take that for what the commit has.
  if (strays.size > 0) return;
  const stays = new Uint8Array(index.paths.length).fill(1);
  const folders = new Map(index.folders);
  const news: NewFile[] = [];
  for (const [path, text] of written) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) folders.delete(folder);
    if (text !== null) news.push({ path, bytes: Buffer.from(text), stamp: undefined });
    else if (index.paths[placeOfPath(index.paths, path)] === path) stays[placeOfPath(index.paths, path)] = 0;
  }
  writeIndex(home, { ...withRows(index, stays, await rowsFrom(news)), folders, clean: commit });
}

async function readersOf(files: readonly { readonly path: string }[]): Promise<Readers> {
  const unread = (path: string) => {
    throw new Error(`nothing reads ${path}`);
  };
  const { readRecord } = files.some(({ path }) => kindAt(path))
    ? await import("./record-file.ts")
    : { readRecord: unread };
  const { readTemplateText } = files.some(({ path }) => isOfCopy(path))
    ? await import("../text/template-text.ts")
    : { readTemplateText: (_: string, path: string) => unread(path) };
  return { readRecord, readTemplateText };
}

async function assemble(
  root: string,
  overlay: ReadonlyMap<string, string | null>,
  index: Index,
  problems: Problem[],
  facts: Pick<Loaded, "notes" | "strays" | "unreadable" | "cleanAt" | "lookedAt">,
): Promise<Loaded> {
  const textOf = (path: string): string => {
    const text = overlay.get(path);
    if (typeof text === "string") return text;
    if (text === null) throw goneFile(path);
    return decodeText(readPlainFile(join(root, path), path), path);
  };
  for (const found of index.problems.values()) problems.push(...found);
  const twins = await findTwins(index, textOf);
  problems.push(...twins.values());
  const { settings, pair } = gatherPair(index, twins);
  const held = problems.sort((one, other) => inOrder(fileOf(one), fileOf(other)));
  let rows: ReadonlyMap<string, FileRow> | undefined;
  const allRows = () => {
    rows ??= rowsOf(index);
    return rows;
  };
  return {
    settings,
    pair,
    held,
    get files() {
      return allRows();
    },
    get rows() {
      return allRows();
    },
    index,
    root,
    textOf,
    ...facts,
  };
}

/** Tells whether a file of ours is there, readable or held. The same as in `files`, without making all of that. */
export function hasFile({ index: { paths } }: Loaded, path: string): boolean {
  return paths[placeOfPath(paths, path)] === path;
}

/** The files of ours in a folder and in the folders within it, each with the id that git gives to its bytes. */
export function filesBelow(
  { index }: Loaded,
  folder: string,
): readonly { readonly path: string; readonly oid: string }[] {
  const [from, to] = [`${folder}/`, `${folder}0`].map((path) => placeOfPath(index.paths, path));
  return index.paths.slice(from, to).map((path, at) => ({ path, oid: oidAt(index, (from ?? 0) + at) }));
}

/** Tells whether a file is still what it was when the notebook was read, or is still not there. */
export function isAsRead({ index, root }: Loaded, path: string): boolean {
  const at = placeOfPath(index.paths, path);
  try {
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (index.paths[at] !== path) return stats === undefined;
    return stats !== undefined && isSameFile(index.stamps, at, stats);
  } catch {
    return false; // What can't be looked at is not known to be the same.
  }
}

/** The file that a record is in, held or not; the last one where there are several. */
export function placeOf({ index: { paths, lists } }: Loaded, kind: RecordKind, id: Id): string | undefined {
  const { records, files } = lists[kind];
  const at = records.findLastIndex((record) => "id" in record && record.id === id);
  return at < 0 ? undefined : paths[files[at] ?? 0];
}

function goneFile(path: string): MentorError {
  const place = { file: path };
  return new MentorError({ code: "UNREADABLE", message: "the file is gone", remedy: `git restore ${path}`, place });
}

const fileOf = ({ place }: Problem) => place?.file ?? "";
const inOrder = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
