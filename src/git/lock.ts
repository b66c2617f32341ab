import { renameSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { MentorError } from "../errors.ts";
import { oneLine } from "./call.ts";
import { errorCode, onDisk } from "./disk-trouble.ts";
import { type Holder, thisProcess } from "./holder.ts";
import { makeHome, unlinkQuietly, writeNew } from "./home.ts";
import { type Found, follow, linkIfFree, lockOf, readChain, readLink } from "./lock-succession.ts";

/** How long to wait, in milliseconds, for one and the same holder; a queue that moves is waited for without end. */
export interface Limits {
  readonly patience?: number;
}

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

/**
 * Gives a folder that a lock lies in another place, while nobody else writes in it; the lock goes along and is given up there.
 *
 * Throws as `withLock` does; what lies at the other place already stays, and so does the folder then.
 */
export async function renameLocked(home: string, from: string, to: string): Promise<void> {
  makeHome(home);
  const me = thisProcess();
  await acquire(home, me, usualPatience);
  try {
    onDisk(to, () => renameSync(from, to));
  } finally {
    for (const each of [home, join(to, relative(from, home))]) release(each, me);
  }
}

async function acquire(home: string, me: Holder, patience: number): Promise<void> {
  const claim = join(home, "tmp", `claim-${me.token}`);
  try {
    let watched: string | undefined;
    let since = performance.now();
    for (;;) {
      onDisk(claim, () => writeClaim(claim, me));
      if (onDisk(home, () => linkIfFree(claim, lockOf(home)))) return;
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
  const path = lockOf(home);
  if (readLink(path)?.token === me.token) unlinkQuietly(path);
}

function writeClaim(claim: string, me: Holder): void {
  try {
    writeNew(claim, Buffer.from(JSON.stringify(me)));
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
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
