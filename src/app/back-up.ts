import { lstatSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { MentorError, problemOf } from "../errors.ts";
import { bundleOf } from "../git/bundle-stream.ts";
import { onDisk } from "../git/disk-trouble.ts";
import { hasCommit } from "../git/fast-forward.ts";
import type { Repository } from "../git/repository.ts";
import { encryptTo, hashOf } from "../storage/encrypted-file.ts";
import { type Manifest, readManifest, withManifest } from "./backup-file.ts";
import { type BackupKey, keepKey, keyPlace, makeKey, readKey } from "./backup-key.ts";
import { type BackupState, readBackupState, restoreCommand, writeBackupState } from "./backup-state.ts";
import { type PrivateStore, privateBranch } from "./private-store.ts";
import type { Session } from "./session.ts";

/** What a backup made. */
export interface BackedUp {
  readonly path: string;
  readonly sequence: number;
  readonly head: string;
  readonly bytes: number;
  /** Where the key of this machine lies. */
  readonly key: string;
  /** The second key, when it was made just now: it is kept nowhere. */
  readonly recoveryKey?: string;
}

interface Wanted {
  readonly target: string | undefined;
  readonly newKey: boolean;
}

/**
 * Writes the whole private store to one encrypted file, through a stream: nothing in the clear touches a disk.
 *
 * What is there already is replaced only where it is an earlier backup of the same store, of which nothing would be
 * lost. Throws NO_KEY, BACKUP_TARGET, WRONG_BACKUP, UNSAFE_PLACE, WRONG_STATE.
 */
export async function backUp(session: Session, store: PrivateStore, wanted: Wanted): Promise<BackedUp> {
  const { env, cwd, clock, dryRun } = session.options;
  const state = readBackupState(env, store);
  if (!store.exists) throw nothingThere(state);
  const named = wanted.target ?? state?.target ?? (await askTarget(session));
  const path = targetPath(resolve(cwd, named), store);
  refuseTarget(path, session, store);
  return store.turn(async ({ repository, takeIn }) => {
    if (!dryRun) takeIn();
    const { commit: head } = repository.head;
    if (head === null) throw nothingThere(state);
    const { key, recoverySecret } = await keyFor(session, state, wanted.newKey);
    const before = await earlier(path, key, repository, store);
    const manifest: Manifest = {
      format: 1,
      notebook: store.notebook,
      side: store.side,
      sequence: Math.max(state?.sequence ?? 0, before?.sequence ?? 0) + 1,
      previous: before?.hash ?? state?.hash ?? null,
      head,
      made: clock.today,
      own: key.recipient,
      recovery: key.recovery,
    };
    const { sequence } = manifest;
    const said = { path, sequence, head, key: keyPlace(env) };
    if (dryRun) return { ...said, bytes: 0 };
    const source = withManifest(manifest, bundleOf(repository, privateBranch));
    const { hash, bytes } = await onTarget(path, () => encryptTo(path, source, [key.recipient, key.recovery]));
    // Not before: a key whose other half was never shown would be half a key.
    if (recoverySecret !== undefined) keepOrRemove(env, key, path);
    writeBackupState(env, store, { target: path, sequence, hash, on: manifest.made });
    return { ...said, bytes, ...(recoverySecret === undefined ? {} : { recoveryKey: recoverySecret }) };
  });
}

function askTarget({ prompter }: Session): Promise<string> {
  if (!prompter.interactive) {
    throw new MentorError({
      code: "NO_ANSWER",
      message: "Nobody is here to say where the backup goes",
      remedy: "name a file: mentor private backup FILE, best on another disk; it is remembered",
      exit: 2,
    });
  }
  return prompter.text({
    message: "Where does the backup go? A file or a folder, best on another disk",
    flag: "mentor private backup FILE",
    check: (answer) => (answer.trim() === "" ? "Name a file or a folder" : undefined),
  });
}

/** Keeps the key of a backup that was just written; without it nobody could open that, so it goes again. */
function keepOrRemove(env: Session["options"]["env"], key: BackupKey, path: string): void {
  try {
    keepKey(env, key);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** The file to write: the one named, or one of our naming in a folder that was named. */
function targetPath(named: string, { notebook, side }: PrivateStore): string {
  const isFolder = statSync(named, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? join(named, `mentor-private-${notebook}-${side}.age`) : named;
}

function refuseTarget(path: string, session: Session, store: PrivateStore): void {
  if (isWithin(session.root, path) || isWithin(store.root, path)) {
    throw new MentorError({
      code: "UNSAFE_PLACE",
      message: "The backup would lie in the very folder that it is to be apart from",
      remedy: "name a file elsewhere, best on another disk",
      exit: 6,
    });
  }
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw badTarget(
      `There is no folder ${dirname(path)}`,
      "plug the disk in, or name a file in a folder that is there",
    );
  }
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) throw badTarget(`${path} is no plain file`, "name another file");
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || !/^\.\.|^\/|^[A-Za-z]:/.test(way);
}

/** The key of this machine, made for the first backup. One that is gone is never silently replaced (F93). */
async function keyFor(
  { options: { env } }: Session,
  state: BackupState | undefined,
  isNew: boolean,
): Promise<{ readonly key: BackupKey; readonly recoverySecret?: string }> {
  const present = isNew ? undefined : await readKey(env);
  if (present) return { key: present };
  if (state && !isNew) {
    throw new MentorError({
      code: "NO_KEY",
      message: `The key of your backups is gone from ${keyPlace(env)}`,
      remedy: `put a copy of it back, or begin with a new one: mentor private backup FILE --new-key`,
    });
  }
  return makeKey();
}

/** The backup that the file holds already; nothing else is ever overwritten. */
async function earlier(
  path: string,
  key: BackupKey,
  repository: Repository,
  store: PrivateStore,
): Promise<{ readonly sequence: number; readonly hash: string } | undefined> {
  if (!statSync(path, { throwIfNoEntry: false })) return undefined;
  let manifest: Manifest;
  try {
    manifest = await readManifest(path, [key.secret]);
  } catch (thrown) {
    const code = problemOf(thrown)?.code;
    if (code !== "WRONG_KEY" && code !== "BAD_BACKUP") throw thrown;
    throw badTarget(
      `${path} is there already, and is no backup that your key opens`,
      "name another file; it is left as it is",
    );
  }
  if (manifest.notebook !== store.notebook || manifest.side !== store.side) {
    throw badTarget(
      `${path} is the backup of another notebook, or of the other side`,
      "name another file; it is left as it is",
    );
  }
  if (!hasCommit(repository, manifest.head)) {
    throw badTarget(
      `${path} holds private things that this machine lacks`,
      `take them in first: mentor private restore ${path}`,
    );
  }
  return { sequence: manifest.sequence, hash: await hashOf(path) };
}

/** What the disk has against a backup, with the file named. */
async function onTarget<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return onDisk(path, () => {
      throw error;
    });
  }
}

function badTarget(message: string, remedy: string): MentorError {
  return new MentorError({ code: "BACKUP_TARGET", message, remedy });
}

function nothingThere(state: BackupState | undefined): MentorError {
  if (state) {
    return new MentorError({
      code: "WRONG_STATE",
      message: "Your private things are not on this machine any more",
      remedy: `${restoreCommand(state)}, which brings back what was in the last backup`,
    });
  }
  return new MentorError({
    code: "WRONG_STATE",
    message: "You have nothing private to back up yet",
    remedy: "mentor journal add --private, to write something for you alone",
  });
}
