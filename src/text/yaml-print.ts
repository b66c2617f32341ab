/** What YAML can hold of a value: text, numbers, lists and maps of them. */
const indent = (depth: number) => " ".repeat(depth);

/** Words that one YAML reader or another takes for something else than text. */
const specialWord = /^(?:y|n|yes|no|on|off|true|false|null|nil|~|\.inf|\.nan|[-+]\.inf|=|<<)$/i;
/** Times, numbers, versions and ids of digits: one reader or another counts with them. */
const numberLike = /^[-+]?\.?\d[\d_.,:]*(?:e[-+]?\d*)?$|^0[xob][\da-f_]*$|^\d[\d:.]*$/i;
const dayLike = /^\d{4}-\d{2}-\d{2}$/;
/** Control characters, and what some reader takes for a line end or a mark of the file's own. */
const unprintable = /[\p{Cc}\u2028\u2029\uFEFF]|\p{Cs}/u;
const indicator = /^[-?:,[\]{}#&*!|>'"%@`=]/;

/** Tells whether a text may stand in YAML as it is, on one line. */
function isPlain(text: string, inFlow: boolean): boolean {
  if (dayLike.test(text)) return true;
  return (
    text !== "" &&
    text === text.trim() &&
    !indicator.test(text) &&
    !unprintable.test(text) &&
    !/: |:$| #|^\.\.\./.test(text) &&
    !specialWord.test(text) &&
    !numberLike.test(text) &&
    !(inFlow && /[,[\]{}]|:/.test(text))
  );
}

/** A text in double quotes, whatever is in it. JSON's escapes are YAML's too. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (symbol) => `\\u${symbol.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Prints a text, number or word on one line. */
export function printScalar(value: unknown, inFlow = false): string {
  if (typeof value === "string") return isPlain(value, inFlow) ? value : quoted(value);
  if (typeof value === "number") return printNumber(value);
  return value === null || value === undefined ? "null" : String(value);
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return Object.is(value, -0) ? "-0.0" : String(value);
}

export function printKey(key: string): string {
  // Text in YAML 1.2, and what our records have always called the day of a move; readers of 1.1 see "true".
  if (key === "on") return key;
  return key !== "" && isPlain(key, true) && !dayLike.test(key) ? key : quoted(key);
}

/** What stands behind a key's colon: a part on its line, and lines below it. */
export interface Printed {
  readonly inline: string;
  /** Whole lines with their ends, already indented. */
  readonly lines: string;
}

/**
 * Prints a value in block style, as it stands below a key that is indented so far.
 *
 * Prose of several lines becomes a `|` block, where that gives the same text back; no line is ever folded.
 */
export function printValue(value: unknown, depth: number): Printed {
  if (Array.isArray(value)) {
    if (value.length === 0) return { inline: "[]", lines: "" };
    return { inline: "", lines: value.map((item) => printItem(item, depth + 2)).join("") };
  }
  if (isRecord(value)) {
    if (Object.keys(value).length === 0) return { inline: "{}", lines: "" };
    return { inline: "", lines: printEntries(value, depth + 2) };
  }
  if (typeof value === "string" && isProse(value)) {
    const ends = value.endsWith("\n");
    const lines = (ends ? value.slice(0, -1) : value).split("\n");
    const block = lines.map((line) => (line === "" ? "\n" : `${indent(depth + 2)}${line}\n`)).join("");
    return { inline: ends ? "|" : "|-", lines: block };
  }
  return { inline: printScalar(value), lines: "" };
}

/** Prints the keys and values of a map, indented so far; what is undefined is left out. */
export function printEntries(data: Readonly<Record<string, unknown>>, depth: number): string {
  return Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => printEntry(key, value, depth))
    .join("");
}

export function printEntry(key: string, value: unknown, depth: number): string {
  const { inline, lines } = printValue(value, depth);
  return `${indent(depth)}${printKey(key)}:${inline === "" ? "" : ` ${inline}`}\n${lines}`;
}

/** Prints one item of a list, its dash indented so far. */
export function printItem(item: unknown, depth: number): string {
  const inner = innerLines(item, depth + 2);
  if (inner !== "") return `${indent(depth)}- ${inner.slice(depth + 2)}`;
  const { inline, lines } = printValue(item, depth);
  return `${indent(depth)}- ${inline}\n${lines}`;
}

function innerLines(item: unknown, depth: number): string {
  if (Array.isArray(item)) return item.map((each) => printItem(each, depth)).join("");
  return isRecord(item) ? printEntries(item, depth) : "";
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a text reads well, and comes back whole, as a `|` block. */
function isProse(text: string): boolean {
  return (
    text.includes("\n") &&
    !/^\s|\n\n$/.test(text) &&
    !/^[ \t]+$/m.test(text) &&
    !unprintable.test(text.replaceAll("\n", "").replaceAll("\t", ""))
  );
}
