import { statSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../domain/day.ts";
import { modified, unlinkQuietly } from "./home.ts";

/** A lock of git's in a folder that the notebook is shared through. */
export interface RemoteLock {
  readonly path: string;
  readonly seconds: number;
  readonly age: string;
}

/** The lock that keeps a branch of a shared folder from moving: what an unplugged stick leaves behind. */
export function remoteLock(folder: string, branch: string): RemoteLock | undefined {
  for (const git of [folder, join(folder, ".git")]) {
    for (const name of ["HEAD.lock", `refs/heads/${branch}.lock`, "packed-refs.lock"]) {
      const path = join(git, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) continue;
      const seconds = Math.max(0, Math.round((Date.now() - stats.mtimeMs) / 1000));
      return { path, seconds, age: ageOf(seconds) };
    }
  }
  return undefined;
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
