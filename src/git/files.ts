import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { errorCode } from "./disk-trouble.ts";
import { syncFolder, unlinkQuietly, writeAside, writeNew } from "./home.ts";
import { largestFile } from "./objects.ts";
import { isOurPath } from "./paths.ts";

/**
 * What lies at a path of the notebook.
 *
 * `blocked` is a place that we neither read nor write: a symlink, a folder, a file too large, or such a thing above it.
 */
export type Seen = "absent" | "blocked" | { readonly bytes: Buffer };

/** Reads a file of the notebook without following a symlink anywhere on the way. */
export function see(root: string, path: string): Seen {
  const folders = foldersOf(root, path);
  for (const folder of folders) {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (!stats) return "absent";
    if (!stats.isDirectory()) return "blocked";
  }
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return "absent";
  if (!stats.isFile()) return "blocked";
  // A link swapped in since is refused by the system, or shows as something else than a file.
  const file = openSync(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const opened = fstatSync(file);
    return opened.isFile() && opened.size <= largestFile ? { bytes: readFileSync(file) } : "blocked";
  } finally {
    closeSync(file);
  }
}

/** Puts files in their places, each whole or not at all; folders are synced together, by `settle`. */
export class FileWriter {
  readonly #root: string;
  readonly #home: string;
  readonly #touched = new Set<string>();

  constructor(root: string, home: string) {
    this.#root = root;
    this.#home = home;
  }

  /** Writes a file, or removes it where there are no bytes. Throws where the place is not a plain one, or the disk fails. */
  put(path: string, bytes: Uint8Array | null): void {
    if (!isOurPath(path)) throw new Error(`not a path of a notebook: ${JSON.stringify(path)}`);
    if (bytes === null) this.#remove(path);
    else this.#write(path, bytes);
  }

  settle(): void {
    for (const folder of this.#touched) syncFolder(folder);
    this.#touched.clear();
  }

  #write(path: string, bytes: Uint8Array): void {
    const aside = writeAside(this.#home, bytes);
    try {
      for (const folder of foldersOf(this.#root, path)) this.#makeFolder(folder);
      const target = join(this.#root, path);
      refuseUnlessFile(target);
      move(aside, target, bytes);
      this.#touched.add(dirname(target));
    } catch (error) {
      unlinkQuietly(aside);
      throw error;
    }
  }

  #makeFolder(folder: string): void {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return;
    if (stats) throw new Error(`not a folder: ${folder}`);
    mkdirSync(folder, { mode: 0o700 });
    this.#touched.add(dirname(folder));
  }

  #remove(path: string): void {
    const target = join(this.#root, path);
    refuseUnlessFile(target);
    unlinkSync(target);
    const folder = dirname(target);
    this.#touched.add(folder);
    if (!/^\d{4}$/.test(basename(folder))) return;
    try {
      rmdirSync(folder);
      this.#touched.delete(folder);
      this.#touched.add(dirname(folder));
    } catch {
      // The year has other files in it.
    }
  }
}

/** The name of a file half written beside its place, where the repository lies on another disk. */
export const besideName = (target: string): string => join(dirname(target), `.${basename(target)}.mentor`);

function move(aside: string, target: string, bytes: Uint8Array): void {
  try {
    renameSync(aside, target);
  } catch (error) {
    if (errorCode(error) !== "EXDEV") throw error;
    const beside = besideName(target);
    unlinkQuietly(beside);
    writeNew(beside, bytes);
    renameSync(beside, target);
    unlinkQuietly(aside);
  }
}

function refuseUnlessFile(target: string): void {
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) throw new Error(`not a plain file: ${target}`);
}

/** The folders between the root and a file, the outer one first. */
function foldersOf(root: string, path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => join(root, ...names.slice(0, index + 1)));
}
