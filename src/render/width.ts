import fastStringWidth from "fast-string-width";

// One column each, and nothing that combines.
const narrow =
  /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2500-\u259f]*$/;

/** How many columns a text takes on a terminal; colours take none. */
export function widthOf(text: string): number {
  return narrow.test(text) ? text.length : fastStringWidth(text);
}

/** Cuts a text that is too wide and says so with `…`; never inside a character as a person sees it. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width < 1) return "";
  return `${takeColumns(text, width - 1).trimEnd()}…`;
}

/** Fills a text up with spaces; one that is as wide already stays as it is. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/**
 * Breaks a text into lines of a width, at spaces and between Chinese or Japanese characters.
 *
 * Every line but the first begins with `indent`, and its place is kept free on the first, where the caller puts what
 * the lines hang on: `"  Try: " + wrap(text, 80, " ".repeat(7)).join("\n")`. A newline in the text stays one. A word
 * that is wider than a line is cut, unless it is to stay whole.
 */
export function wrap(text: string, width: number, indent = "", long: "cut" | "whole" = "cut"): string[] {
  const room = Math.max(1, width - widthOf(indent));
  const lines = text.split("\n").flatMap((paragraph) => fill(paragraph, room, long));
  return lines.map((line, index) => (index > 0 && line ? indent + line : line));
}

function fill(paragraph: string, room: number, long: "cut" | "whole"): string[] {
  if (widthOf(paragraph) <= room) return [paragraph.trimEnd()];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(paragraph)) {
    if (widthOf(line + piece.trimEnd()) <= room) {
      line += piece;
      continue;
    }
    if (line.trim()) lines.push(line.trimEnd());
    const parts = long === "cut" ? cut(piece, room) : [piece];
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? "";
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

// A Chinese or Japanese character may end a line, unless a closing mark follows it; other words end with their spaces.
const breakable =
  /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff][、。，．！？：；」』）】〉》ー…]*[ ]*|[^ \u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+[ ]*|[ ]+/g;

function pieces(paragraph: string): readonly string[] {
  return paragraph.match(breakable) ?? [];
}

/** The parts of a word that is wider than a line; a character that is wider than all of it still gets one. */
function cut(word: string, room: number): string[] {
  if (widthOf(word.trimEnd()) <= room) return [word];
  const parts = [""];
  let used = 0;
  for (const character of charactersOf(word)) {
    const width = widthOf(character);
    if (used > 0 && used + width > room) {
      parts.push("");
      used = 0;
    }
    parts[parts.length - 1] += character;
    used += width;
  }
  return parts;
}

/** The longest start of a text that takes no more than so many columns. */
function takeColumns(text: string, columns: number): string {
  let taken = "";
  let used = 0;
  for (const character of charactersOf(text)) {
    used += widthOf(character);
    if (used > columns) break;
    taken += character;
  }
  return taken;
}

/** The characters as a person counts them: a family of joined emoji is one. */
function* charactersOf(text: string): Generator<string> {
  if (narrow.test(text)) yield* text;
  else
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) yield segment;
}
