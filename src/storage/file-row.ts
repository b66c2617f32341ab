import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { MentorError, type Problem, problemOf } from "../errors.ts";
import { decodeText } from "../text/decode-text.ts";
import { refuseMarkers } from "../text/markers.ts";
import { type FileRow, idOf, type Stamp } from "./index-file.ts";
import { kindAt } from "./places.ts";
import type { RecordRead } from "./record-file.ts";

/** Reads a record's bytes; handed in, so that its libraries are loaded only where one must be read. */
export type ReadRecord = (path: string, bytes: Uint8Array) => RecordRead;

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
export function fileRow(path: string, bytes: Uint8Array, stamp: Stamp | undefined, readRecord: ReadRecord): FileRow {
  const oid = blobId(bytes);
  if (!kindAt(path))
    return { path, stamp, oid, kind: undefined, id: undefined, record: undefined, problems: textProblems(path, bytes) };
  const { kind, record, problems } = readRecord(path, bytes);
  return { path, stamp, oid, kind, id: idOf(record), record, problems: problems.map(withoutCause) };
}

/** What would keep any file of ours from being shared, whatever is in it. */
function textProblems(path: string, bytes: Uint8Array): readonly Problem[] {
  try {
    refuseMarkers(decodeText(bytes, path), path);
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
