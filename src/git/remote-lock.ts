import { lstatSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../domain/day.ts";
import { onDisk } from "./disk-trouble.ts";
import { modified, unlinkQuietly } from "./home.ts";

/** A lock of git's in a folder that the notebook is shared through. */
export interface RemoteLock {
  readonly path: string;
  readonly seconds: number;
  readonly age: string;
}

// No push to a folder takes as long.
const abandonedAfter = 600;

/** Whether nobody can be sending any more: what is so old was left by a stick that was unplugged, or a crash. */
export const isAbandoned = ({ seconds }: RemoteLock): boolean => seconds >= abandonedAfter;

/** The locks that keep a branch of a shared folder from moving. */
export function remoteLocks(folder: string, branch: string): readonly RemoteLock[] {
  const names = ["HEAD.lock", `refs/heads/${branch}.lock`, "packed-refs.lock"];
  const paths = [folder, join(folder, ".git")].flatMap((git) => names.map((name) => join(git, name)));
  return paths.flatMap((path) => lockAt(path) ?? []);
}

/** Takes an abandoned lock away. Throws UNREADABLE or its like where this person may not write there. */
export function removeRemoteLock(path: string): void {
  // Looked at once more: it may have gone, and another have come in its place.
  const lock = lockAt(path);
  if (lock && isAbandoned(lock)) onDisk(path, () => unlinkSync(path));
}

function lockAt(path: string): RemoteLock | undefined {
  const stats = statQuietly(path);
  if (!stats?.isFile()) return undefined;
  const seconds = Math.max(0, Math.round((Date.now() - stats.mtimeMs) / 1000));
  return { path, seconds, age: ageOf(seconds) };
}

function statQuietly(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // A folder that is away, or a file in its place, has no locks.
  }
}

// Git holds the lock of one of our refs for milliseconds, at the end of a fetch.
const patience = 2000;

/**
 * Waits until nobody holds a ref that mentor alone writes; a lock that is still the same after that was left by a
 * command that was killed, and goes.
 */
export function clearOwnRefLock(path: string): void {
  const made = modified(path);
  if (made === undefined) return;
  for (let waited = 0; waited <= patience && modified(path) === made; waited += 50) {
    if (waited >= patience || Date.now() - made >= patience) unlinkQuietly(path);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}

function ageOf(seconds: number): string {
  if (seconds < 120) return counted(seconds, "second");
  if (seconds < 7200) return counted(Math.round(seconds / 60), "minute");
  return seconds < 172_800 ? counted(Math.round(seconds / 3600), "hour") : counted(Math.round(seconds / 86_400), "day");
}
