import { MentorError, type Place } from "../errors.ts";

/** What a record file may hold at most, in bytes. */
export const largestFile = 1_000_000;

const byteOrderMark = "\uFEFF";

/**
 * Decodes the bytes of a file as UTF-8.
 *
 * Bytes that are no UTF-8 are never replaced: what can't be read is never written back. A byte-order mark stays.
 * Throws NOT_TEXT, TOO_LARGE.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes.length > largestFile) throw tooLarge(file);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw notText({ file, line: firstBadLine(bytes) }, encodingOf(bytes), cause);
  }
  refuseOddSymbols(text, file);
  return text;
}

/** Refuses what no text file holds: NUL, and halves of a surrogate pair. Throws NOT_TEXT. */
export function refuseOddSymbols(text: string, file: string): void {
  const zero = text.indexOf("\0");
  if (zero >= 0) throw notText(placeOf(text, zero, file), "has a NUL in it, as binary files do");
  // `u` makes the class match whole code points, so that only halves without their partner are found.
  const half = /[\uD800-\uDFFF]/u.exec(text);
  if (half) throw notText(placeOf(text, half.index, file), "has half of a symbol in it");
}

/** Drops a byte-order mark and makes every line end in LF alone. */
export function withPlainLines(text: string): string {
  const bare = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  return bare.includes("\r") ? bare.replaceAll("\r\n", "\n") : bare;
}

/** The line and column of an offset, both from 1. */
export function placeOf(text: string, offset: number, file: string): Place {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { file, line, column: offset - before.lastIndexOf("\n") };
}

export function tooLarge(file: string): MentorError {
  return new MentorError({
    code: "TOO_LARGE",
    message: "the file is larger than a record can be, 1 MB",
    remedy: "move what is long into a file outside the notebook's folders, and name it here",
    place: { file },
  });
}

function notText(place: Place, why: string, cause?: unknown): MentorError {
  return new MentorError({
    code: "NOT_TEXT",
    message: `the file is not text in UTF-8: it ${why}`,
    remedy: "open it in an editor and save it as UTF-8",
    place,
    cause,
  });
}

function encodingOf(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return utf16 ? "is UTF-16" : "has bytes in it that mean nothing there";
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    start = end + 1;
  }
}
