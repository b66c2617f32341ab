import { isMap, isNode, isScalar, isSeq, type YAMLMap } from "yaml";
import type { Place } from "../errors.ts";
import { type Form, formOf, takeApart } from "./front-matter.ts";
import { parseParts } from "./parse-parts.ts";
import { printEntries } from "./yaml-print.ts";
import { keyText } from "./yaml-source.ts";

export { decodeText, largestFile } from "./decode-text.ts";
export { editRecordText, restateRecordText } from "./edit-record-text.ts";
export { type Form, formOf } from "./front-matter.ts";

/** Where a value stands in a record's data: keys, and numbers of items from 0. */
export type DataPath = readonly (string | number)[];

/** A record's text, read. */
export interface RecordText {
  /** What the front matter says, in plain values; own keys only. */
  readonly data: Record<string, unknown>;
  /** The prose below the front matter, as it is there; nothing where all of the file is YAML. */
  readonly body: string;
  /** Where a value stands in the file; of a value that is not there, where it could be. */
  place(path: DataPath): Place;
  /** What was typed for a value, `1.10` and not 1.1; undefined where it is no single word or text. */
  source(path: DataPath): string | undefined;
}

/**
 * Reads the text of a record: Markdown with YAML front matter, or, for a path that ends in `.yaml`, YAML.
 *
 * A byte-order mark and CRLF are read as if they weren't there. Throws NO_FRONT_MATTER, BAD_YAML, MARKERS, NOT_TEXT,
 * TOO_LARGE.
 */
export function readRecordText(text: string, file: string, form: Form = formOf(file)): RecordText {
  const parts = takeApart(text, file, form);
  const { root, data, place } = parseParts(parts, file);
  return {
    data,
    body: parts.body,
    place: (path) => place(offsetOf(root, path)),
    source: (path) => {
      const node = nodeAt(root, path);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

/**
 * Prints a new record: the schema comment first, then its keys in the order given, then the prose.
 *
 * Keys whose value is undefined are left out. Throws what `readRecordText` would throw at the result.
 */
export function newRecordText(data: Readonly<Record<string, unknown>>, body: string, schemaComment: string): string {
  const prose = body === "" || body.endsWith("\n") ? body : `${body}\n`;
  const text = `---\n${schemaComment}\n${printEntries(data, 0)}---\n${prose}`;
  readRecordText(text, "", "page");
  return text;
}

/** Prints a new file that is YAML from end to end, such as `mentor.yaml`. */
export function newYamlText(data: Readonly<Record<string, unknown>>, schemaComment: string): string {
  const text = `${schemaComment}\n${printEntries(data, 0)}`;
  readRecordText(text, "", "yaml");
  return text;
}

/** The node at a path, or the nearest above it that is there; undefined for what is missing altogether. */
function nodeAt(root: YAMLMap.Parsed | undefined, path: DataPath): unknown {
  let node: unknown = root;
  for (const step of path) {
    if (isMap(node)) node = node.items.find((pair) => keyText(pair.key, 0) === String(step))?.value;
    else if (isSeq(node) && typeof step === "number") node = node.items[step];
    else return undefined;
  }
  return node;
}

function offsetOf(root: YAMLMap.Parsed | undefined, path: DataPath): number {
  let offset = root?.range[0] ?? 0;
  let node: unknown = root;
  for (const step of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((each) => keyText(each.key, 0) === String(step));
      if (!pair) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      next = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      next = node.items[step];
    }
    if (!isNode(next) || !next.range) return offset;
    // An empty value has no spot of its own: its key is what a person finds.
    if (next.range[1] > next.range[0]) offset = next.range[0];
    node = next;
  }
  return offset;
}
