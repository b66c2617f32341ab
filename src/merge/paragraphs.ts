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
  let end = -1;
  return lines.flatMap((line, at) => {
    if (at <= end) return [];
    end = codeEnd(lines, line, at);
    return [lines.slice(at, end + 1).join("")];
  });
}

/** The last line of the block of code that a line opens; the line itself where it opens none that ends. */
function codeEnd(lines: readonly string[], line: string, at: number): number {
  const marks = fence.exec(line);
  if (!marks) return at;
  const end = new RegExp(`^\\s*${marks[0].trim()}+\\s*$`);
  return Math.max(
    at,
    lines.findIndex((each, index) => index > at && end.test(each)),
  );
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
