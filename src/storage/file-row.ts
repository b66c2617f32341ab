import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import type { RecordKind, RecordTypes } from "../domain/records.ts";
import { MentorError, type Problem, problemOf } from "../errors.ts";
import { decodeText } from "../text/decode-text.ts";
import { refuseMarkers } from "../text/markers.ts";
import { isOfCopy, kindAt } from "./places.ts";
import type { RecordRead } from "./record-file.ts";

/**
 * A regular file, as one `lstat` saw it: the same as long as nobody wrote to it.
 *
 * Times are in milliseconds with their fractions. A double tells them apart to a quarter of a microsecond; that two
 * edits lie closer together is what the two seconds in `look.ts` are for.
 */
export interface Stamp {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
}

/** What is known of a file: a function of its path and its bytes alone, kept so that they need not be parsed again. */
export interface FileRow {
  readonly path: string;
  /** Undefined where a later edit could look the same, so that the bytes must be looked at again. */
  readonly stamp: Stamp | undefined;
  /** The id that git gives to the bytes. */
  readonly oid: string;
  readonly kind: RecordKind | undefined;
  readonly id: string | undefined;
  readonly record: RecordTypes[RecordKind] | undefined;
  readonly problems: readonly Problem[];
}

/** What reads files that must be parsed; handed in, so that its libraries are loaded only where there is such a file. */
export interface Readers {
  readRecord(path: string, bytes: Uint8Array): RecordRead;
  /** Reads a file of the pair's own copy of a programme, as far as it has to be YAML. Throws BAD_TEMPLATE. */
  readTemplateText(text: string, path: string): unknown;
}

/** Reads a regular file's bytes and follows no link, not even one put there a moment ago. Throws UNREADABLE. */
export function readPlainFile(full: string, path: string): Uint8Array {
  let file: number | undefined;
  try {
    // Non-blocking, since a pipe put in its place would keep us waiting for ever.
    file = openSync(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (!fstatSync(file).isFile()) throw new Error("not a regular file");
    return readFileSync(file);
  } catch (cause) {
    throw new MentorError({
      code: "UNREADABLE",
      message: "the file can't be read",
      remedy: `chmod u+rw ${path}, or, if it is gone, git restore ${path}`,
      place: { file: path },
      cause,
    });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The id that git gives to a file's bytes. */
export function blobId(bytes: Uint8Array): string {
  return process
    .getBuiltinModule("node:crypto")
    .createHash("sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}

/** Works out what is to be known of a file. */
export function fileRow(path: string, bytes: Uint8Array, stamp: Stamp | undefined, readers: Readers): FileRow {
  const oid = blobId(bytes);
  if (!kindAt(path)) {
    const problems = textProblems(path, bytes, readers);
    return { path, stamp, oid, kind: undefined, id: undefined, record: undefined, problems };
  }
  const { kind, record, problems } = readers.readRecord(path, bytes);
  return { path, stamp, oid, kind, id: idOf(record), record, problems: problems.map(withoutCause) };
}

/** What would keep any file of ours from being shared, whatever is in it. */
function textProblems(path: string, bytes: Uint8Array, readers: Readers): readonly Problem[] {
  try {
    const text = decodeText(bytes, path);
    refuseMarkers(text, path);
    if (isOfCopy(path)) readers.readTemplateText(text, path);
    return [];
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem) return [withoutCause(problem)];
    throw thrown;
  }
}

/** The error underneath stays here: it may quote what was written, and with an index nobody has it any more. */
export function withoutCause({ cause: _, ...problem }: Problem): Problem {
  return problem;
}

/** The id of a record; a profile has none. */
export function idOf(record: RecordTypes[RecordKind] | undefined): string | undefined {
  return record && "id" in record ? record.id : undefined;
}
