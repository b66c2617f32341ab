/** A piece of prose that is changed as one: a paragraph, a list, a heading, a block of code. */
export interface Paragraph {
  readonly text: string;
  /** The line ends behind it; nothing at the end of a text that doesn't end in one. */
  readonly gap: string;
}

/** Prose taken apart. `lead` and all paragraphs with their gaps are the text again. */
export interface Prose {
  readonly lead: string;
  readonly paragraphs: readonly Paragraph[];
}

const heading = /^ {0,3}#{1,6}[ \t]/;
const fence = /^ {0,3}(?:`{3,}|~{3,})/;

export const isHeading = (text: string) => heading.test(text);

/** Whether a paragraph is over before what comes next: a heading and a blank line are where one ends. */
const isApart = ({ text, gap }: Paragraph, next: string) => isHeading(text) || isHeading(next) || /\n\s*\n/.test(gap);

/** Takes prose apart at its blank lines and headings; a blank line within a block of code ends nothing. */
export function takeProseApart(text: string): Prose {
  let lead = "";
  const paragraphs: { text: string; gap: string }[] = [];
  for (const line of linesOf(text)) {
    const last = paragraphs.at(-1);
    if (line.trim() === "") {
      if (last) last.gap += line;
      else lead += line;
      continue;
    }
    const words = line.replace(/\n$/, "");
    const gap = line.slice(words.length);
    if (!last || isApart(last, words)) paragraphs.push({ text: words, gap });
    else {
      last.text += last.gap + words;
      last.gap = gap;
    }
  }
  return { lead, paragraphs };
}

/** The lines of a text with their ends; a block of code is one. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/(?<=\n)/);
  const found: string[] = [];
  // What ends longer marks ends shorter ones of their kind too: none as long as these is looked for again.
  const unended = new Map<string, number>();
  for (let at = 0; at < lines.length; ) {
    const marks = fence.exec(lines[at] ?? "")?.[0].trim() ?? "";
    const kind = marks.charAt(0);
    const isOpen = marks.length < (unended.get(kind) ?? Infinity);
    const end = marks !== "" && isOpen ? codeEnd(lines, marks, at) : at;
    if (end === at && isOpen) unended.set(kind, marks.length);
    found.push(lines.slice(at, end + 1).join(""));
    at = end + 1;
  }
  return found;
}

/** The line that ends the block of code that one opens; that one itself where none does. */
function codeEnd(lines: readonly string[], marks: string, at: number): number {
  const end = new RegExp(`^\\s*${marks}+\\s*$`);
  for (let next = at + 1; next < lines.length; next++) if (end.test(lines[next] ?? "")) return next;
  return at;
}

/** Puts prose together; paragraphs that came to stand side by side get a blank line between them. */
export function putProseTogether({ lead, paragraphs }: Prose): string {
  const texts = paragraphs.map((each, at) => {
    const next = paragraphs[at + 1];
    return each.text + (next === undefined || isApart(each, next.text) ? each.gap : "\n\n");
  });
  return lead + texts.join("");
}

const bullet = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]/;

/** Takes a list apart into its items, each with the lines that belong to it; undefined where it is no list. */
export function listItems(text: string): readonly string[] | undefined {
  const items: string[] = [];
  for (const line of text.split("\n")) {
    if (bullet.test(line)) items.push(line);
    else if (items.length > 0 && /^[ \t]/.test(line)) items[items.length - 1] += `\n${line}`;
    else return undefined;
  }
  return items;
}
