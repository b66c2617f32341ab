import { isDay } from "../domain/day.ts";
import type { Day, Side } from "../domain/words.ts";
import { damaged, decryptFrom } from "../storage/encrypted-file.ts";

/** What a backup says of itself, in the line before its bundle. */
export interface Manifest {
  readonly format: 1;
  readonly notebook: string;
  readonly side: Side;
  /** How many there were before it; one that goes back is not taken in unasked. */
  readonly sequence: number;
  /** The hash of the file before it. */
  readonly previous: string | null;
  readonly head: string;
  readonly made: Day;
  /** The public halves of the keys that open it. */
  readonly own: string;
  readonly recovery: string;
}

type Bytes = AsyncIterable<Uint8Array>;

/** A backup as it is before it is encrypted: a line of JSON, then a git bundle. `age -d` and `tail -n +2` undo it. */
export async function* withManifest(manifest: Manifest, bundle: Bytes): Bytes {
  yield Buffer.from(`${JSON.stringify(manifest)}\n`);
  yield* bundle;
}

/** A backup that was opened: what it says of itself, and the bundle that follows. */
export interface Opened {
  readonly manifest: Manifest;
  readonly bundle: Bytes;
}

/** Opens a backup as far as its manifest. Throws WRONG_KEY, BAD_BACKUP, UNREADABLE. */
export async function openBackup(path: string, secrets: readonly string[]): Promise<Opened> {
  const reader = decryptFrom(path, secrets)[Symbol.asyncIterator]();
  let seen = Buffer.alloc(0);
  for (;;) {
    const end = seen.indexOf(10);
    if (end >= 0) {
      const manifest = parseManifest(seen.toString("utf8", 0, end));
      if (!manifest) throw damaged(path);
      return { manifest, bundle: rest(seen.subarray(end + 1), reader) };
    }
    const next = seen.length > 10_000 ? undefined : await reader.next();
    if (!next || next.done) throw damaged(path);
    seen = Buffer.concat([seen, next.value]);
  }
}

/** Reads only what a backup says of itself. */
export async function readManifest(path: string, secrets: readonly string[]): Promise<Manifest> {
  const { manifest, bundle } = await openBackup(path, secrets);
  await bundle[Symbol.asyncIterator]().return?.();
  return manifest;
}

/** Reads a backup to its end without keeping anything, so that it is known to be whole. Throws as `openBackup` does. */
export async function verifyBackup(path: string, secrets: readonly string[]): Promise<Manifest> {
  const { manifest, bundle } = await openBackup(path, secrets);
  for await (const _ of bundle);
  return manifest;
}

async function* rest(first: Uint8Array, reader: AsyncIterator<Uint8Array>): Bytes {
  try {
    yield first;
    for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
  } finally {
    await reader.return?.();
  }
}

function parseManifest(line: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { format, notebook, side, sequence, previous, head, made, own, recovery }: Claims = value;
  if (format !== 1 || (side !== "mentor" && side !== "mentee")) return undefined;
  if (typeof sequence !== "number" || !Number.isSafeInteger(sequence) || sequence < 1) return undefined;
  if (!isText(notebook) || !isText(head) || !isText(own) || !isText(recovery)) return undefined;
  if (!isText(made) || !isDay(made) || !/^[0-9a-f]{40}$/.test(head)) return undefined;
  return { format, notebook, side, sequence, previous: isText(previous) ? previous : null, head, made, own, recovery };
}

type Claims = { readonly [Key in keyof Manifest]?: unknown };
const isText = (value: unknown): value is string => typeof value === "string";
