import { linkSync, readFileSync, renameSync, statSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { errorCode, onDisk } from "./disk-trouble.ts";
import { type Holder, isDead, parseHolder } from "./holder.ts";
import { namesIn, unlinkQuietly, writeNew } from "./home.ts";

/** A holder as found in a file; `who` is undefined where the file has no sense. */
export interface Found {
  readonly token: string;
  readonly dead: boolean;
  readonly path: string;
  readonly who?: Holder;
}

/** Reads a holder's file; undefined where there is none. */
export function readLink(path: string): Found | undefined {
  let text: string;
  let made: number;
  try {
    text = readFileSync(path, "utf8");
    made = statSync(path).mtimeMs;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
  const who = parseHolder(text);
  if (who) return { token: who.token, dead: isDead(who), path, who };
  // A claim is linked when it is whole, so only a power cut can have emptied it: then the machine has started since.
  // (Not tried: a power cut.)
  return { token: `unreadable-${Math.trunc(made)}`, dead: made < Date.now() - uptime() * 1000, path };
}

/** The file that the lock is. */
export const lockOf = (home: string): string => join(home, "lock");

const heirOf = (home: string, token: string): string => join(home, `heir-${token}`);

/** The holder of the lock, then whoever set out to follow it, then whoever set out to follow that one. */
export function readChain(home: string): Found[] {
  const chain: Found[] = [];
  for (let next = readLink(lockOf(home)); next; next = readLink(heirOf(home, next.token))) {
    if (chain.some(({ token }) => token === next?.token)) break;
    chain.push(next);
    if (!next.dead) break;
  }
  return chain;
}

/**
 * Takes the place of dead holders.
 *
 * Only one process can ever become the heir of a given dead one, since `link` makes the heir's file once; and only the
 * heir may replace the lock. So nobody replaces a lock that has changed hands since they looked.
 */
export function follow(home: string, claim: string, chain: readonly Found[]): boolean {
  const [first, last] = [chain.at(0), chain.at(-1)];
  if (!first || !last) return false;
  const heir = heirOf(home, last.token);
  if (!onDisk(home, () => linkIfFree(claim, heir))) return false;
  const path = lockOf(home);
  if (readLink(path)?.token !== first.token) {
    unlinkQuietly(heir);
    return false;
  }
  onDisk(home, () => renameSync(claim, path));
  for (const name of namesIn(home)) if (name.startsWith("heir-")) unlinkQuietly(join(home, name));
  return true;
}

/** Gives a claim another name, unless that is taken. */
export function linkIfFree(claim: string, path: string): boolean {
  try {
    linkSync(claim, path);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") return false;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(code)) throw error;
  }
  // No hard links on this disk: the file is made at once, and for a moment others find it empty and wait.
  try {
    writeNew(path, readFileSync(claim));
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}
