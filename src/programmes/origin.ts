import { createHash } from "node:crypto";
import { problemOf } from "../errors.ts";
import { readTemplateText } from "../text/template-text.ts";
import { printEntries } from "../text/yaml-print.ts";
import type { Piece } from "./pieces.ts";
import { originFile } from "./shelf.ts";

/** What a pair's own copy came from: the programme, and each item's words as they were then, as a short hash. */
export interface Origin {
  readonly programme: string;
  /** The mentor that it came from. */
  readonly version: string;
  /** By the items' keys. */
  readonly items: ReadonlyMap<string, string>;
}

const greeting = [
  "# What this copy came from. By it `mentor programme diff` tells what you changed from what a newer mentor",
  "# changed; nothing else is read from here.",
];

export function originOf(pieces: readonly Piece[]): ReadonlyMap<string, string> {
  return new Map(pieces.map((piece) => [piece.key, hashOf(piece)]));
}

/** Tells two wordings of an item apart, whatever the order of its keys. */
export function hashOf({ facts }: Piece): string {
  const text = JSON.stringify([...facts].sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** One line for each item, in order, so that two people's changes seldom meet. */
export function printOrigin({ programme, version, items }: Origin): string {
  const sorted = [...items].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${greeting.join("\n")}\n${printEntries({ programme, version, items: Object.fromEntries(sorted) }, 0)}`;
}

/** Reads the file; undefined where there is none that makes sense: then nobody knows who changed what. */
export function readOrigin(text: string | undefined): Origin | undefined {
  if (text === undefined) return undefined;
  const data = dataOf(text);
  if (typeof data !== "object" || data === null || !("programme" in data) || !("items" in data)) return undefined;
  const { programme, items } = data;
  if (typeof programme !== "string" || typeof items !== "object" || items === null) return undefined;
  const known = Object.entries(items).flatMap(([key, hash]) =>
    typeof hash === "string" ? [[key, hash] as const] : [],
  );
  const version = "version" in data ? String(data.version) : "";
  return { programme, version, items: new Map(known) };
}

function dataOf(text: string): unknown {
  try {
    return readTemplateText(text, originFile).data;
  } catch (thrown) {
    if (problemOf(thrown)) return undefined;
    throw thrown;
  }
}
