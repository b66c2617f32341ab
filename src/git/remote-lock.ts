import { statSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../domain/day.ts";

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

function ageOf(seconds: number): string {
  if (seconds < 120) return counted(seconds, "second");
  if (seconds < 7200) return counted(Math.round(seconds / 60), "minute");
  return seconds < 172_800 ? counted(Math.round(seconds / 3600), "hour") : counted(Math.round(seconds / 86_400), "day");
}
