import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { type KeyPair, keyOf, newKey } from "../storage/encrypted-file.ts";
import { readOwn, writeOwn } from "./own-file.ts";
import { ownConfigFolder } from "./own-folders.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The key of a person's backups on this machine, and the public half of the one that they wrote down. */
export interface BackupKey extends KeyPair {
  readonly recovery: string;
}

/** Where the key lies: in the person's own folder, and never in a notebook (F97). */
export function keyPlace(env: Environment): string {
  return join(ownConfigFolder(env), "key.txt");
}

/** The key of this machine; undefined where there is none yet. Throws BAD_VALUE for a file that holds none. */
export async function readKey(env: Environment): Promise<BackupKey | undefined> {
  const text = readOwn(keyPlace(env));
  if (text === undefined) return undefined;
  const own = await keyOf(secretIn(text) ?? "");
  // A file that `age-keygen` wrote has no second key.
  return { ...own, recovery: /^# recovery: (age1\S+)$/m.exec(text)?.[1] ?? own.recipient };
}

/** Keeps a key as `age-keygen` would, so that `age -d -i` takes the file as it is. */
export function writeKey(env: Environment, { secret, recipient, recovery }: BackupKey): void {
  const about =
    "# The key of your private backups in mentor. Whoever has it can read them. Keep a copy in another place.";
  writeOwn(keyPlace(env), `${about}\n# public key: ${recipient}\n# recovery: ${recovery}\n${secret}\n`);
}

/** Makes a key, and keeps it nowhere yet. The recovery key never is: it is the caller's to show, once. */
export async function makeKey(): Promise<{ readonly key: BackupKey; readonly recoverySecret: string }> {
  const recovery = await newKey();
  return { key: { ...(await newKey()), recovery: recovery.recipient }, recoverySecret: recovery.secret };
}

/** Keeps a new key. One that is there already stays beside it, under another name, for the backups that it opens. */
export function keepKey(env: Environment, key: BackupKey): void {
  for (let count = 1; existsSync(keyPlace(env)); count++) {
    const aside = keyPlace(env).replace(/\.txt$/, `-old-${count}.txt`);
    if (!existsSync(aside)) renameSync(keyPlace(env), aside);
  }
  writeKey(env, key);
}

/** The first secret key in a text: the key itself, or what a file of keys holds. */
export function secretIn(text: string): string | undefined {
  return /\bAGE-SECRET-KEY-1[0-9A-Z]+\b/i.exec(text)?.[0].toUpperCase();
}
