import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { clip } from "./clip.ts";
import { tokensOf } from "./yaml-tokens.ts";

/** Why a piece of YAML can't be a record: in a person's words, with the offset of the spot. */
export class YamlFault extends Error {
  readonly offset: number;
  readonly remedy: string;

  constructor(offset: number, message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.offset = offset;
    this.remedy = remedy;
  }
}

export type PlainData = Record<string, unknown>;

export interface ParsedYaml {
  readonly document: Document.Parsed;
  /** Undefined where there is nothing but comments. */
  readonly root: YAMLMap.Parsed | undefined;
  /** Own keys only; `__proto__` is left out. */
  readonly data: PlainData;
}

const deepest = 32;

/** The settings that records are parsed with: no types beyond JSON's, no merging, no warnings of its own on stderr. */
const strictly = {
  version: "1.2",
  schema: "core",
  strict: true,
  // Looked for in `plainMap` instead, which takes no longer for 40,000 keys and can name the first of the two.
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
  // Not "silent": that would let a second document pass.
  logLevel: "error",
} as const;

/** Parses the YAML of one record: a map of plain values. Throws YamlFault. */
export function parseYaml(source: string): ParsedYaml {
  refuseDepth(source);
  const directive = source.search(/^%/m);
  if (directive >= 0) throw new YamlFault(directive, "a line that begins with % has no place here", "delete it");
  let document: Document.Parsed;
  try {
    document = parseDocument(source, strictly);
  } catch (cause) {
    throw new YamlFault(0, "this can't be read as YAML", "write one key a line, such as title: Send the CV", cause);
  }
  const first = document.errors[0];
  if (first) throw faultOf(first.code, first.pos[0], source, first);
  const root = document.contents;
  const odd = document.warnings[0];
  if (odd && odd.code !== "TAG_RESOLVE_FAILED") throw faultOf(odd.code, odd.pos[0], source, odd);
  if (root === null || (isScalar(root) && root.value === null && root.source === "")) {
    return { document, root: undefined, data: {} };
  }
  if (!isMap(root)) {
    throw new YamlFault(
      root.range[0],
      "here are no keys with values",
      "write one key a line, such as title: Send the CV",
    );
  }
  return { document, root: root as YAMLMap.Parsed, data: plainMap(root as YAMLMap.Parsed, source, 1) };
}

/**
 * Refuses what is nested too deeply, before the parser sees it.
 *
 * The parser calls itself once a level, and at the end of its stack the compiler of a regular expression takes all of
 * Node down, which no `catch` could mend.
 */
function refuseDepth(source: string): void {
  const brackets = source.split(/[[{]/).length - 1;
  if (brackets <= deepest && !/(?:[-?][ \t]+){32}/.test(source)) return;
  let open = 0;
  let dashes = 0;
  for (const { text, offset, isText } of tokensOf(source)) {
    if (isText) continue;
    if (text === "[" || text === "{") open += 1;
    else if (text === "]" || text === "}") open -= 1;
    else if (text === "-" || text === "?") dashes += 1;
    else if (text === "\n") dashes = 0;
    if (open > deepest || dashes > deepest) throw tooDeep(offset);
  }
}

function tooDeep(offset: number): YamlFault {
  return new YamlFault(offset, "the values are nested too deeply", "write the value as plain text");
}

function plainMap(map: YAMLMap.Parsed, source: string, depth: number): PlainData {
  refuseNode(map, depth);
  const data: PlainData = {};
  const seen = new Map<string, number>();
  for (const pair of map.items) {
    const key = keyText(pair.key, map.range[0]);
    const offset = pair.key.range[0];
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      const line = source.slice(0, earlier).split("\n").length;
      const first = source.slice(0, offset).split("\n").length - line;
      throw new YamlFault(
        offset,
        `${clip(key)} is here twice, first ${linesBefore(first)}`,
        "keep the one that is right",
      );
    }
    seen.set(key, offset);
    const value = pair.value === null ? null : plainNode(pair.value, source, depth + 1);
    if (key !== "__proto__") data[key] = value;
  }
  return data;
}

const linesBefore = (count: number) =>
  count === 0 ? "on this line" : count === 1 ? "one line above" : `${count} lines above`;

function plainNode(node: ParsedNode, source: string, depth: number): unknown {
  if (isAlias(node)) throw aliasFault(node.range[0]);
  if (isMap(node)) return plainMap(node as YAMLMap.Parsed, source, depth);
  refuseNode(node, depth);
  if (isSeq(node)) {
    return node.items.map((item) => {
      if (isPair(item)) throw complexKey(node.range[0]);
      return plainNode(item as ParsedNode, source, depth + 1);
    });
  }
  return (node as Scalar.Parsed).value;
}

function refuseNode(node: ParsedNode, depth: number): void {
  if (depth > deepest) throw tooDeep(node.range[0]);
  if (!isAlias(node) && node.anchor !== undefined) throw aliasFault(node.range[0]);
  if (node.tag !== undefined) {
    throw new YamlFault(
      node.range[0],
      "a word with ! before a value has no meaning here",
      'put the value in quotes: "…"',
    );
  }
}

function aliasFault(offset: number): YamlFault {
  return new YamlFault(
    offset,
    "a value that begins with & or * points elsewhere, which has no place here",
    'put the value in quotes, "…", or write it out',
  );
}

function complexKey(offset: number): YamlFault {
  return new YamlFault(offset, "a key must be one word", "write key: value");
}

/** The name of a key as it was written, so that `012` stays `012`. */
export function keyText(key: unknown, offset: number): string {
  if (!isScalar(key)) throw complexKey(isAlias(key) || isMap(key) || isSeq(key) ? (key.range?.[0] ?? offset) : offset);
  const at = key.range?.[0] ?? offset;
  if (key.anchor !== undefined) throw aliasFault(at);
  if (key.tag !== undefined) throw new YamlFault(at, "a word with ! before a key has no meaning here", "delete it");
  if (typeof key.value === "string") return key.value;
  if (!key.source) throw new YamlFault(at, "a key is missing before the colon", "write key: value");
  return key.source;
}

function faultOf(code: string, offset: number, source: string, cause: Error): YamlFault {
  const open = code === "MISSING_CHAR" || code === "BAD_INDENT" ? neverClosed(source) : undefined;
  if (open !== undefined) {
    return new YamlFault(open, "this quote or bracket is never closed", "close it on the same line", cause);
  }
  const [message, remedy] = reasonOf(code, offset, source);
  return new YamlFault(offset, message, remedy, cause);
}

/** Where the quote or bracket was opened that is open still; the parser only knows where it missed its end. */
function neverClosed(source: string): number | undefined {
  const brackets: number[] = [];
  for (const { text, offset, isText } of tokensOf(source)) {
    if (isText) continue;
    if (/^["']/.test(text) && (text.length === 1 || text.at(-1) !== text[0])) return offset;
    if (text === "[" || text === "{") brackets.push(offset);
    else if (text === "]" || text === "}") brackets.pop();
  }
  return brackets.at(-1);
}

/** The parser's own messages speak of "compact mappings"; these speak of what the person typed. */
function reasonOf(code: string, offset: number, source: string): readonly [string, string] {
  switch (code) {
    case "TAB_AS_INDENT":
      return ["a tab stands where YAML wants spaces", "indent with two spaces"];
    case "BAD_INDENT":
      return ["the line is not indented like those around it", "line it up with its neighbours"];
    case "BLOCK_AS_IMPLICIT_KEY":
      return /:\s/.test(source.slice(offset).split("\n", 1)[0] ?? "")
        ? ["a colon inside a value makes a second key of it", 'put the whole value in quotes: "…"']
        : ["the line after this is indented as if it belonged to it", "line it up with its neighbours"];
    case "MISSING_CHAR":
    case "MULTILINE_IMPLICIT_KEY":
      return ["this line has no key", "write key: value, or put the text below the second ---"];
    case "BAD_SCALAR_START":
      return ["a value can't begin with this symbol", 'put the whole value in quotes: "…"'];
    case "UNEXPECTED_TOKEN":
      return ["here is more than one value", 'put the whole value in quotes: "…"'];
    case "BAD_DQ_ESCAPE":
      return ["a backslash in double quotes is followed by something that it has no meaning for", "write two of them"];
    case "MULTIPLE_DOCS":
      return ["a second document begins here", "keep one, and delete the line --- between the two"];
    case "BAD_ALIAS":
    case "ALIAS_PROPS":
    case "MULTIPLE_ANCHORS":
      return ["a value that begins with & or * points elsewhere, which has no place here", 'put it in quotes: "…"'];
    case "RESOURCE_EXHAUSTION":
      return ["the values are nested too deeply", "write the value as plain text"];
    default:
      return ["this can't be read as YAML", 'write key: value, with quotes around an unusual value: "…"'];
  }
}
