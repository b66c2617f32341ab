import { type Stats, statfsSync } from "node:fs";
import { placeOfPath } from "./sorted-paths.ts";

/**
 * A folder as it was when it was last listed: as long as it is the same, so is the list of what is in it.
 *
 * Kept only where everything in it was a file or a folder of ours, and never both, so that its files are those whose
 * paths begin with its own.
 */
export interface KnownFolder {
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
  /** The names of the folders in it. */
  readonly folders: readonly string[];
}

export type KnownFolders = ReadonlyMap<string, KnownFolder>;

// File systems known to note when a name comes into a folder or leaves it: ext, tmpfs, xfs, btrfs, overlay, zfs, f2fs,
// bcachefs. FAT under Windows does not, and some network drives are told late.
const faithful = new Set([0xef53, 0x01021994, 0x58465342, 0x9123683e, 0x794c7630, 0x2fc12fc1, 0xf2f52010, 0xca451a4e]);

/** Tells whether a folder's own times can be believed to say that its list of names is as it was. */
export function keepsFolderTimes(root: string): boolean {
  if (process.platform !== "linux") return false;
  try {
    return faithful.has(statfsSync(root).type);
  } catch {
    return false;
  }
}

export function knownFolder({ mtimeMs, ctimeMs, ino }: Stats, folders: readonly string[]): KnownFolder {
  return { modified: mtimeMs, changed: ctimeMs, inode: ino, folders };
}

export function isSameFolder(known: KnownFolder, { mtimeMs, ctimeMs, ino }: Stats): boolean {
  return known.modified === mtimeMs && known.changed === ctimeMs && known.inode === ino;
}

/** The places of the files in a known folder: from the first one to the one after the last. */
export function placesIn(folder: string, paths: readonly string[]): readonly [number, number] {
  // `0` is what follows `/`.
  return [placeOfPath(paths, `${folder}/`), placeOfPath(paths, `${folder}0`)];
}
