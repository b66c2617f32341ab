import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { MentorError } from "../errors.ts";
import { errorCode, onDisk } from "./disk-trouble.ts";
import { isDead, parseHolder } from "./holder.ts";

/** Makes the folder that mentor has inside the repository, and the one in it for files half written. */
export function makeHome(home: string): void {
  for (const folder of [home, join(home, "tmp")]) {
    onDisk(folder, () => {
      try {
        mkdirSync(folder, { mode: 0o700 });
      } catch (error) {
        if (errorCode(error) !== "EEXIST") throw error;
      }
    });
    if (lstatSync(folder).isDirectory()) continue;
    throw new MentorError({
      code: "UNSAFE_REPOSITORY",
      message: `${folder} is not a folder`,
      remedy: "look at what it is, and take it away; mentor makes the folder itself",
      exit: 6,
    });
  }
}

/** Writes bytes to a new file in `<home>/tmp` and on to the disk; returns its path. */
export function writeAside(home: string, bytes: Uint8Array): string {
  const path = join(home, "tmp", `write-${randomUUID()}`);
  writeNew(path, bytes);
  return path;
}

/** Writes a file that must not be there yet, whole and on to the disk, or not at all. */
export function writeNew(path: string, bytes: Uint8Array): void {
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants;
  const file = openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
  try {
    // The disk may take less than it is given; a delayed failure shows at fsync or close, before anything is renamed.
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    unlinkQuietly(path);
    throw error;
  }
  closeSync(file);
}

/** Puts a file of mentor's own in place, in one step that a power cut can't halve. */
export function writeInHome(home: string, name: string, text: string): void {
  const aside = writeAside(home, Buffer.from(text));
  renameSync(aside, join(home, name));
  syncFolder(home);
}

/** Has the disk remember which names a folder holds. */
export function syncFolder(folder: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(folder, "r");
    fsyncSync(handle);
  } catch (error) {
    // Windows opens no folders, and some network disks can't sync one: there is nothing more to be done there.
    if (!["EISDIR", "EPERM", "EINVAL", "ENOTSUP", "ENOENT"].includes(errorCode(error))) throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Makes a folder and those above it that are missing, for the owner alone. */
export function makeFolders(folder: string): void {
  try {
    if (statSync(folder).isDirectory()) return;
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    if (dirname(folder) !== folder) makeFolders(dirname(folder));
  }
  mkdirSync(folder, { mode: 0o700 });
}

// A claim to the lock belongs to a process that waits. Where nothing tells whether it lives: one this old belongs to none.
const claimsEndAfter = 60 * 60 * 1000;

/** Clears what killed commands left half written. Called under the lock, so that no write is under way. */
export function clearAside(home: string): void {
  const folder = join(home, "tmp");
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (!name.startsWith("claim-") || isAbandoned(path)) unlinkQuietly(path);
  }
}

function isAbandoned(claim: string): boolean {
  if (Date.now() - (modified(claim) ?? 0) >= claimsEndAfter) return true;
  try {
    const holder = parseHolder(readFileSync(claim, "utf8"));
    return holder !== undefined && isDead(holder);
  } catch {
    return false; // It has just been taken back.
  }
}

/** The names in a folder; none where there is no folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** When a file was last written, in milliseconds; undefined where there is none. */
export function modified(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Removes a file whose absence is all that matters. */
export function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already, or not to be removed: the next command tries again.
  }
}
