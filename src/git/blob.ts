import { createHash } from "node:crypto";

/** The id that git gives to a file of these bytes. */
export function blobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** A text that is UTF-8 throughout; undefined for any other bytes. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * What the repository holds of bytes that an editor saved: no byte-order mark, and LF at line ends.
 *
 * A file that differs from its commit in these alone has not been edited.
 */
export function asCommitted(bytes: Buffer): Buffer {
  const text = textOfBytes(bytes);
  if (text === undefined || !(text.startsWith("\uFEFF") || text.includes("\r\n"))) return bytes;
  return Buffer.from(text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n"));
}
