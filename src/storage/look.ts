import type { Stats } from "node:fs";
import { dirname, join } from "node:path";
import { type Problem, problemOf } from "../errors.ts";
import { blobId, readPlainFile, type Stamp } from "./file-row.ts";
import { type Index, isSameFile, oidAt, putStamp, stampLength, unknown } from "./index-columns.ts";
import { type KnownFolder, type KnownFolders, keepsFolderTimes } from "./known-folders.ts";
import { type Scan, scanFolder } from "./scan.ts";
import { placeOfPath } from "./sorted-paths.ts";

/** A file whose bytes are not those that the index knows. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly stamp: Stamp | undefined;
}

/** What one look at every file of a notebook showed, beside the index. */
export interface Look {
  readonly scan: Scan;
  /** Folders whose lists of names can be believed the next time. */
  readonly folders: KnownFolders;
  /** A 1 for each file of the index whose bytes are the same. */
  readonly stays: Uint8Array;
  readonly stamps: Float64Array;
  readonly news: readonly NewFile[];
  /** What could not be read. */
  readonly unread: readonly Problem[];
  /** Whether the index could know more from now on, even if all files are the same. */
  readonly isNews: boolean;
}

/** A file or folder changed so lately that another change could leave the same times is looked at again. */
const settledAfter = 2_000;

/** Looks whether files are those that an index knows, and reads those that are not. Paths in `skipped` are left out. */
export function look(root: string, index: Index, now: number, skipped: ReadonlyMap<string, unknown>): Look {
  const { paths } = index;
  const stays = new Uint8Array(paths.length);
  let { stamps } = index;
  let isNews = false;
  const news: NewFile[] = [];
  const unread: Problem[] = [];
  const isSettled = ({ mtimeMs, ctimeMs }: Stats) => now - Math.max(mtimeMs, ctimeMs) >= settledAfter;
  let next = 0;
  const visit = (path: string, stats: Stats): void => {
    if (skipped.has(path)) return;
    const at = paths[next] === path ? next : placeOfPath(paths, path);
    next = at + 1;
    const isKnown = paths[at] === path;
    if (isKnown && isSameFile(stamps, at, stats)) {
      stays[at] = 1;
      return;
    }
    const stamp = isSettled(stats) ? stampOf(stats) : undefined;
    try {
      const bytes = readPlainFile(join(root, path), path);
      if (!isKnown || blobId(bytes) !== oidAt(index, at)) {
        news.push({ path, bytes, stamp });
        return;
      }
      stays[at] = 1;
      if (!stamp && stamps[at * stampLength] === unknown) return;
      if (stamps === index.stamps) stamps = index.stamps.slice();
      putStamp(stamps, at, stamp);
      isNews = true;
    } catch (thrown) {
      unread.push(knownProblem(thrown));
    }
  };
  const canKnow = keepsFolderTimes(root);
  const folders = canKnow ? index.folders : new Map<string, KnownFolder>();
  const scan = scanFolder(
    root,
    { paths, stamps: index.stamps, folders, stays },
    (stats) => canKnow && isSettled(stats),
    visit,
  );
  for (const path of skipped.keys()) if (paths[placeOfPath(paths, path)] === path) stays[placeOfPath(paths, path)] = 0;
  const unreadIn = new Set(unread.map(({ place }) => dirname(place?.file ?? "")));
  const known = new Map([...scan.known].filter(([path]) => !unreadIn.has(path)));
  for (const [path, folder] of known) if (folder !== index.folders.get(path)) isNews = true;
  return { scan, folders: known, stays, stamps, news, unread, isNews };
}

function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

/** The problem that was thrown; a bug goes on its way. */
function knownProblem(thrown: unknown): Problem {
  const problem = problemOf(thrown);
  if (problem) return problem;
  throw thrown;
}
