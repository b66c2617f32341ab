import { problemOf } from "../errors.ts";
import type { FileRead, MergeContext } from "../merge/version.ts";
import { refuseMarkers } from "../text/markers.ts";
import { kindAt } from "./places.ts";
import { readRecord } from "./record-file.ts";

/** Reads files for a merge as every command would; what was read once is remembered. */
export function mergeReader(): MergeContext["read"] {
  const known = new Map<string, Map<string, FileRead>>();
  return (path, text) => {
    const there = known.get(path) ?? new Map<string, FileRead>();
    known.set(path, there);
    const read = there.get(text) ?? readFile(path, text);
    there.set(text, read);
    return read;
  };
}

function readFile(path: string, text: string): FileRead {
  if (kindAt(path)) {
    const { kind, record } = readRecord(path, Buffer.from(text));
    return { kind, sound: record !== undefined };
  }
  try {
    refuseMarkers(text, path);
    return { kind: undefined, sound: true };
  } catch (thrown) {
    if (problemOf(thrown)) return { kind: undefined, sound: false };
    throw thrown;
  }
}
