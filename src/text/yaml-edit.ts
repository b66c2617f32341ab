import { isCollection, isMap, isNode, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { sameData } from "./data-blend.ts";
import { isRecord, type Printed, printEntry, printItem, printScalar, printValue } from "./yaml-print.ts";
import { keyText, type ParsedYaml, type PlainData } from "./yaml-source.ts";
import { tokensOf } from "./yaml-tokens.ts";

type Facts = Readonly<PlainData>;
type Pair = YAMLMap.Parsed["items"][number];

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Comment {
  readonly offset: number;
  readonly text: string;
}

/** Thrown at a layout that the scissors can't follow; the caller has other means. */
class TooOdd extends Error {}

/** Changes only those ranges of YAML source whose value differs; undefined where its layout is too odd for that. */
export function editedSource(yaml: string, parsed: ParsedYaml, target: PlainData): string | undefined {
  const source = yaml === "" || yaml.endsWith("\n") ? yaml : `${yaml}\n`;
  const scissors = new Scissors(source);
  try {
    if (parsed.root) scissors.editMap(parsed.root, parsed.data, target);
    else scissors.insertAtEnd(target);
    return scissors.cut();
  } catch (thrown) {
    if (thrown instanceof TooOdd) return undefined;
    throw thrown;
  }
}

/** The comments of YAML source, each with its offset. */
export function commentsOf(source: string): readonly Comment[] {
  return [...tokensOf(source)].filter(({ text, isText }) => text.startsWith("#") && !isText);
}

class Scissors {
  readonly #source: string;
  readonly #comments: readonly Comment[];
  readonly #edits: Edit[] = [];

  constructor(source: string) {
    this.#source = source;
    this.#comments = commentsOf(source);
  }

  /** The source with all edits made: what is put in at a spot before what is taken out there, else in their order. */
  cut(): string {
    let result = "";
    let at = 0;
    const edits = this.#edits.map((edit, index) => ({ ...edit, index }));
    for (const edit of edits.sort(
      (one, other) => one.start - other.start || one.end - other.end || one.index - other.index,
    )) {
      if (edit.start < at) throw new TooOdd();
      result += this.#source.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return result + this.#source.slice(at);
  }

  insertAtEnd(target: Facts): void {
    const text = Object.entries(target).map(([key, value]) => printEntry(key, value, 0));
    this.#edits.push({ start: this.#source.length, end: this.#source.length, text: text.join("") });
  }

  editMap(map: YAMLMap.Parsed, old: Facts, target: Facts): void {
    const first = map.items[0];
    if (map.flow || !first) throw new TooOdd();
    const depth = this.#column(first.key.range[0]);
    const pairs = new Map(map.items.map((pair) => [keyText(pair.key, 0), pair]));
    for (const [key, pair] of pairs) {
      if (key !== "__proto__" && !Object.hasOwn(target, key)) this.#removeEntry(pair);
    }
    let previous: Pair | undefined;
    const last = map.items[map.items.length - 1] ?? first;
    for (const [key, value] of Object.entries(target)) {
      const pair = pairs.get(key);
      if (!pair) {
        const at = this.#entryEnd(previous ?? last);
        this.#edits.push({ start: at, end: at, text: printEntry(key, value, depth) });
      } else if (!sameData(old[key], value)) {
        this.#editValue(pair, old[key], value, depth);
      }
      previous = pair ?? previous;
    }
  }

  #editValue(pair: Pair, old: unknown, target: unknown, depth: number): void {
    const mark = this.#edits.length;
    try {
      if (this.#editWithin(pair.value, old, target)) return;
    } catch (thrown) {
      if (!(thrown instanceof TooOdd)) throw thrown;
      this.#edits.length = mark;
    }
    this.#replaceValue(pair, target, depth);
  }

  /** Edits a map or list in its own lines; tells whether it could. */
  #editWithin(node: ParsedNode | null, old: unknown, target: unknown): boolean {
    if (!isCollection(node) || node.flow === true || node.items.length === 0) return false;
    if (isMap(node) && isRecord(old) && isRecord(target)) {
      this.editMap(node as YAMLMap.Parsed, old, target);
      return true;
    }
    return isSeq(node) && Array.isArray(old) && Array.isArray(target) && this.#editList(node, old, target);
  }

  /** Edits a list item by item, where none was both taken out and changed; tells whether it could. */
  #editList(list: YAMLSeq.Parsed, old: readonly unknown[], target: readonly unknown[]): boolean {
    const items = list.items as ParsedNode[];
    const dash = this.#column(list.range[0]);
    const last = items[items.length - 1];
    if (this.#source[list.range[0]] !== "-" || !last) return false;
    if (target.length < old.length) {
      const gone = missingFrom(old, target);
      if (!gone || target.length === 0) return false;
      for (const index of gone) this.#removeItem(items[index]);
      return true;
    }
    const changed = items.filter((_, index) => !sameData(old[index], target[index]));
    if (changed.some((item) => !isMap(item) || item.flow) || !items.every((_, i) => sameKind(old[i], target[i]))) {
      return false;
    }
    for (const [index, item] of items.entries()) {
      const [was, is] = [old[index], target[index]];
      if (isMap(item) && isRecord(was) && isRecord(is) && !sameData(was, is)) {
        this.editMap(item as YAMLMap.Parsed, was, is);
      }
    }
    const at = this.#lineEnd(last.range[1]);
    const more = target.slice(items.length).map((item) => printItem(item, dash));
    if (more.length > 0) this.#edits.push({ start: at, end: at, text: more.join("") });
    return true;
  }

  #replaceValue(pair: Pair, target: unknown, depth: number): void {
    const node = pair.value;
    const printed = printedLike(node, target, depth);
    const colon = this.#afterColon(pair);
    if (isNode(node) && node.range[1] > node.range[0]) {
      const [start, end] = node.range;
      const fitsInto = printed.lines === "" && !this.#source.slice(start, end).includes("\n");
      if (fitsInto && !this.#source.slice(colon, start).includes("\n")) {
        this.#edits.push({ start, end, text: printed.inline });
        return;
      }
    } else if (printed.lines === "") {
      this.#edits.push({ start: colon, end: colon, text: ` ${printed.inline}` });
      return;
    }
    const end = this.#entryEnd(pair);
    const [first = "", ...rest] = this.#commentsIn(colon, end);
    const line = [printed.inline, first].filter((part) => part !== "").join(" ");
    const below = rest.map((comment) => `${" ".repeat(depth)}${comment}\n`).join("");
    this.#edits.push({ start: colon, end, text: `${line === "" ? "" : ` ${line}`}\n${printed.lines}${below}` });
  }

  #removeEntry(pair: Pair): void {
    this.#removeLines(pair.key.range[0], this.#entryEnd(pair));
  }

  #removeItem(item: ParsedNode | undefined): void {
    if (!item) throw new TooOdd();
    const dash = this.#source.lastIndexOf("-", item.range[0] - 1);
    if (!/^-[ \t]*$/.test(this.#source.slice(dash, item.range[0]))) throw new TooOdd();
    this.#removeLines(dash, this.#lineEnd(item.range[1]));
  }

  /** Takes out whole lines; the comments in them stay. */
  #removeLines(from: number, end: number): void {
    const start = from - this.#column(from);
    if (this.#source.slice(start, from).trim() !== "") throw new TooOdd();
    const margin = this.#source.slice(start, from);
    const kept = this.#commentsIn(from, end).map((comment) => `${margin}${comment}\n`);
    this.#edits.push({ start, end, text: kept.join("") });
  }

  #commentsIn(start: number, end: number): readonly string[] {
    return this.#comments.filter(({ offset }) => offset >= start && offset < end).map(({ text }) => text);
  }

  #afterColon(pair: Pair): number {
    const found = /^[ \t]*:/.exec(this.#source.slice(pair.key.range[1], pair.key.range[1] + 100));
    if (!found) throw new TooOdd();
    return pair.key.range[1] + found[0].length;
  }

  /** The end of an entry's last line, with the comment on it. */
  #entryEnd(pair: Pair): number {
    const colon = this.#afterColon(pair);
    return this.#lineEnd(isNode(pair.value) ? Math.max(pair.value.range[1], colon) : colon);
  }

  #lineEnd(offset: number): number {
    if (offset > 0 && this.#source[offset - 1] === "\n") return offset;
    const end = this.#source.indexOf("\n", offset);
    return end < 0 ? this.#source.length : end + 1;
  }

  #column(offset: number): number {
    return offset - (this.#source.lastIndexOf("\n", offset - 1) + 1);
  }
}

/** Prints a value anew; a list of words that stood in brackets stays in brackets. */
function printedLike(node: unknown, target: unknown, depth: number): Printed {
  const isShort = Array.isArray(target) && target.length > 0 && target.every((item) => !isCollectionLike(item));
  if (isCollection(node) && isSeq(node) && node.flow && isShort) {
    return { inline: `[${target.map((item) => printScalar(item, true)).join(", ")}]`, lines: "" };
  }
  if (isScalar(node) && node.type === "QUOTE_DOUBLE" && typeof target === "string" && !target.includes("\n")) {
    // Who put a value in quotes keeps them.
    return {
      inline: printScalar(target).startsWith('"') ? printScalar(target) : `"${target.replace(/["\\]/g, "\\$&")}"`,
      lines: "",
    };
  }
  return printValue(target, depth);
}

const isCollectionLike = (value: unknown) => Array.isArray(value) || isRecord(value);

const sameKind = (one: unknown, other: unknown) => isRecord(one) === isRecord(other);

/** Which of the old items are not in the new list, where that is all that changed. */
function missingFrom(old: readonly unknown[], target: readonly unknown[]): readonly number[] | undefined {
  const gone: number[] = [];
  let next = 0;
  for (const [index, item] of old.entries()) {
    if (next < target.length && sameData(item, target[next])) next += 1;
    else gone.push(index);
  }
  return next === target.length ? gone : undefined;
}
