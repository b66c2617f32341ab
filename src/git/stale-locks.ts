import { existsSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../domain/day.ts";
import { MentorError } from "../errors.ts";
import { modified, namesIn, unlinkQuietly } from "./home.ts";
import { newRef } from "./import-stream.ts";
import type { Repository } from "./repository.ts";

// A save asks git within milliseconds of noting what is pending. A lock made later than this is somebody else's.
const longestSave = 10_000;
// A file system may count in whole seconds.
const granularity = 1000;
const patience = 2000;

/**
 * Clears locks of git's that a killed command of ours left, and what its importer wrote in dying.
 *
 * A lock is ours when it dates from within the save that was cut short. An index lock of somebody else's is no hindrance;
 * a branch lock is waited for, and then named. Throws GIT_LOCKED.
 */
export function clearGitLocks(repository: Repository, since: number | undefined): void {
  const { gitDir, commonDir, head } = repository;
  const index = join(gitDir, "index.lock");
  if (isOurs(index, since)) unlinkQuietly(index);
  unlinkQuietly(join(commonDir, `${newRef}.lock`));
  for (const name of namesIn(gitDir)) if (name.startsWith("fast_import_crash_")) unlinkQuietly(join(gitDir, name));
  clearHalfObjects(join(commonDir, "objects"));
  for (const path of branchLocks({ gitDir, commonDir, branch: head.branch })) {
    if (isOurs(path, since)) unlinkQuietly(path);
    else waitFor(path);
  }
}

// Another git may be at work on one; it writes again and again.
const abandonedAfter = 60 * 60 * 1000;

/**
 * Clears what a killed git left of objects, once nobody can be writing it any more.
 *
 * Our importer has a pack under way as long as it writes objects, so that one look shows whether there are any.
 */
function clearHalfObjects(objects: string): void {
  const packs = halfWritten(join(objects, "pack"));
  if (packs.length === 0) return;
  const folders = namesIn(objects).filter((name) => /^[0-9a-f]{2}$/.test(name));
  // The packs last, which show the next command that there is something left to clear.
  for (const path of [...folders.flatMap((name) => halfWritten(join(objects, name))), ...packs]) unlinkQuietly(path);
}

function halfWritten(folder: string): string[] {
  const paths = namesIn(folder).flatMap((name) => (name.startsWith("tmp_") ? join(folder, name) : []));
  return paths.filter((path) => (modified(path) ?? Date.now()) < Date.now() - abandonedAfter);
}

/** The lock of git's that a branch can't be moved under, if there is one. */
export function branchLock(repository: Repository): string | undefined {
  const { gitDir, commonDir, head } = repository;
  return branchLocks({ gitDir, commonDir, branch: head.branch }).find((path) => existsSync(path));
}

export function gitLocked(path: string): MentorError {
  return new MentorError({
    code: "GIT_LOCKED",
    message: `Another git holds ${path}, ${age(path)} old`,
    remedy: "close what works in this repository; if nothing does, delete that file, and run the command again",
    exit: 4,
  });
}

interface Where {
  readonly gitDir: string;
  readonly commonDir: string;
  readonly branch: string | null;
}

function branchLocks({ gitDir, commonDir, branch }: Where): string[] {
  const locks = [join(gitDir, "HEAD.lock"), join(commonDir, "packed-refs.lock")];
  if (branch !== null) locks.push(join(commonDir, "refs", "heads", `${branch}.lock`));
  return [...locks, join(commonDir, "reftable", "tables.list.lock")];
}

function isOurs(path: string, since: number | undefined): boolean {
  const made = modified(path);
  if (made === undefined || since === undefined) return false;
  return made >= since - granularity && made <= since + longestSave;
}

function waitFor(path: string): void {
  for (let waited = 0; existsSync(path); waited += 50) {
    if (waited >= patience) throw gitLocked(path);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}

function age(path: string): string {
  const seconds = Math.max(0, Math.round((Date.now() - (modified(path) ?? Date.now())) / 1000));
  if (seconds < 120) return counted(seconds, "second");
  if (seconds < 7200) return counted(Math.round(seconds / 60), "minute");
  return seconds < 172_800 ? counted(Math.round(seconds / 3600), "hour") : counted(Math.round(seconds / 86_400), "day");
}
