import { linkSync, readFileSync, renameSync, statSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { MentorError } from "../errors.ts";
import { oneLine } from "./call.ts";
import { errorCode, onDisk } from "./disk-trouble.ts";
import { type Holder, isDead, parseHolder, thisProcess } from "./holder.ts";
import { makeHome, namesIn, unlinkQuietly, writeNew } from "./home.ts";

/** How long to wait, in milliseconds, for one and the same holder; a queue that moves is waited for without end. */
export interface Limits {
  readonly patience?: number;
}

const lockName = "lock";
const usualPatience = 10_000;

/**
 * Does something while no other command of mentor's writes to the notebook.
 *
 * Whoever is provably dead is followed at once; nobody else's lock is ever taken, however old.
 * Throws BUSY after ten seconds on one holder, DISK and READ_ONLY where no lock can be made.
 */
export async function withLock<T>(home: string, work: () => Promise<T>, limits: Limits = {}): Promise<T> {
  makeHome(home);
  const me = thisProcess();
  await acquire(home, me, limits.patience ?? usualPatience);
  try {
    return await work();
  } finally {
    release(home, me);
  }
}

async function acquire(home: string, me: Holder, patience: number): Promise<void> {
  const claim = join(home, "tmp", `claim-${me.token}`);
  try {
    let watched: string | undefined;
    let since = performance.now();
    for (;;) {
      onDisk(claim, () => writeClaim(claim, me));
      if (onDisk(home, () => linkIfFree(claim, join(home, lockName)))) return;
      const chain = readChain(home);
      const last = chain.at(-1);
      if (last?.dead && follow(home, claim, chain)) {
        // A git that outlived its mentor by a moment ends what it was doing.
        await sleep(100);
        return;
      }
      if (last?.token !== watched) since = performance.now();
      watched = last?.token;
      if (last !== undefined && performance.now() - since >= patience) throw busy(last);
      await sleep(10 + Math.random() * 20);
    }
  } finally {
    unlinkQuietly(claim);
  }
}

function release(home: string, me: Holder): void {
  const path = join(home, lockName);
  if (readLink(path)?.token === me.token) unlinkQuietly(path);
}

/** A holder as found in a file; `who` is undefined where the file has no sense. */
interface Found {
  readonly token: string;
  readonly dead: boolean;
  readonly path: string;
  readonly who?: Holder;
}

function readLink(path: string): Found | undefined {
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

const heirOf = (home: string, token: string): string => join(home, `heir-${token}`);

/** The holder of the lock, then whoever set out to follow it, then whoever set out to follow that one. */
function readChain(home: string): Found[] {
  const chain: Found[] = [];
  for (let next = readLink(join(home, lockName)); next; next = readLink(heirOf(home, next.token))) {
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
function follow(home: string, claim: string, chain: readonly Found[]): boolean {
  const [first, last] = [chain.at(0), chain.at(-1)];
  if (!first || !last) return false;
  const heir = heirOf(home, last.token);
  if (!onDisk(home, () => linkIfFree(claim, heir))) return false;
  const path = join(home, lockName);
  if (readLink(path)?.token !== first.token) {
    unlinkQuietly(heir);
    return false;
  }
  onDisk(home, () => renameSync(claim, path));
  for (const name of namesIn(home)) if (name.startsWith("heir-")) unlinkQuietly(join(home, name));
  return true;
}

function writeClaim(claim: string, me: Holder): void {
  try {
    writeNew(claim, Buffer.from(JSON.stringify(me)));
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
}

/** Gives a claim another name, unless that is taken. */
function linkIfFree(claim: string, path: string): boolean {
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

function busy({ who, path }: Found): MentorError {
  const name = who ? oneLine(who.host).split(" ", 1)[0] : undefined;
  return new MentorError({
    code: "BUSY",
    message: who
      ? `Another mentor command, process ${who.pid} on ${name}, has held the notebook since ${clock(who.since)}`
      : "Another mentor command holds the notebook",
    remedy: `wait for it to end, or end it; if there is none, delete ${path}`,
    exit: 4,
  });
}

/** `15:02:10`, with its day where that is not today. */
function clock(since: string): string {
  const then = new Date(since);
  if (Number.isNaN(then.getTime())) return "some time ago";
  const two = (value: number) => String(value).padStart(2, "0");
  const time = [then.getHours(), then.getMinutes(), then.getSeconds()].map(two).join(":");
  const day = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return then.toDateString() === new Date().toDateString() ? time : `${day} ${time}`;
}
