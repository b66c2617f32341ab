import { createHash } from "node:crypto";
import { closeSync, constants, createReadStream, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { MentorError } from "../errors.ts";

type Bytes = AsyncIterable<Uint8Array>;

/** A key that opens what was encrypted for its public half. */
export interface KeyPair {
  /** `AGE-SECRET-KEY-1…`: whoever has it reads everything. */
  readonly secret: string;
  /** `age1…` */
  readonly recipient: string;
}

// X25519 and not the hybrid of age's newest versions: an `age` of any age opens it.
export async function newKey(): Promise<KeyPair> {
  const { generateX25519Identity } = await import("age-encryption");
  return keyOf(await generateX25519Identity());
}

/** The pair to a secret key; throws BAD_VALUE for what is none. */
export async function keyOf(secret: string): Promise<KeyPair> {
  const { identityToRecipient } = await import("age-encryption");
  try {
    return { secret, recipient: await identityToRecipient(secret) };
  } catch {
    // What the library says of it may quote it.
    throw new MentorError({
      code: "BAD_VALUE",
      message: "That is not a key: one begins with AGE-SECRET-KEY-1",
      remedy: "copy the whole line of the key, or name the file that it is in",
      exit: 2,
    });
  }
}

/**
 * Writes a stream to a file, encrypted for some keys: whole and on the disk, or not at all.
 *
 * Nothing is ever written in the clear, and an earlier file stands until the new one is whole. Gives the hash of what
 * was written, and its size.
 */
export async function encryptTo(
  path: string,
  source: Bytes,
  recipients: readonly string[],
): Promise<{ readonly hash: string; readonly bytes: number }> {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  for (const each of recipients) encrypter.addRecipient(each);
  const aside = `${path}.new`;
  rmSync(aside, { force: true });
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants;
  const file = openSync(aside, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of fromWeb(await encrypter.encrypt(toWeb(source)))) {
      for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
      hash.update(chunk);
      bytes += chunk.length;
    }
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(aside, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(aside, path);
  syncQuietly(dirname(path));
  return { hash: hash.digest("hex"), bytes };
}

/**
 * What a file holds, decrypted on the way, chunk by chunk; each chunk is known to be as it was written.
 *
 * Throws WRONG_KEY where no key opens it, and BAD_BACKUP, also amid the stream, where it is not as it was written.
 */
export async function* decryptFrom(path: string, secrets: readonly string[]): Bytes {
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  for (const each of secrets) decrypter.addIdentity(each);
  const file = createReadStream(path);
  let opened: AsyncIterable<Uint8Array>;
  try {
    opened = fromWeb(await decrypter.decrypt(toWeb(file)));
  } catch (cause) {
    file.destroy();
    throw diskTrouble(cause, path) ?? wrongKey(path);
  }
  try {
    yield* opened;
  } catch (cause) {
    throw diskTrouble(cause, path) ?? damaged(path);
  } finally {
    file.destroy();
  }
}

/** The hash of a file as it is. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

export function damaged(path: string): MentorError {
  return new MentorError({
    code: "BAD_BACKUP",
    message: `${path} is damaged: it is not as it was written`,
    remedy: "take another copy of it; nothing was changed here",
  });
}

function wrongKey(path: string): MentorError {
  return new MentorError({
    code: "WRONG_KEY",
    message: `${path} does not open with your key: it was made for another one, or it is no backup, or damaged`,
    remedy: "give the key that it was made for, or your recovery key, with --key FILE; nothing was changed here",
  });
}

function diskTrouble(cause: unknown, path: string): MentorError | undefined {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === undefined || typeof code !== "string" || code.startsWith("ERR_")) return undefined;
  return new MentorError({
    code: "UNREADABLE",
    message: code === "ENOENT" ? `There is no file ${path}` : `${path} can't be read (${code})`,
    remedy: "name the file of the backup",
    cause,
  });
}

const toWeb = (source: Bytes) => Readable.toWeb(Readable.from(source)) as globalThis.ReadableStream<Uint8Array>;
const fromWeb = (stream: globalThis.ReadableStream<Uint8Array>): Bytes =>
  Readable.fromWeb(stream as ReadableStream<Uint8Array>);

function syncQuietly(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // A drive that can't sync a folder: there is nothing more to be done there.
  }
}
