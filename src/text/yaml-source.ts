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
import { faultOf, YamlFault } from "./yaml-fault.ts";
import { tokensOf } from "./yaml-tokens.ts";

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
