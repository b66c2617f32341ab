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
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Takes prose apart at its blank lines and headings; a blank line within a block of code ends nothing. */
export function takeProseApart(text: string): Prose {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let lead = "";
  const paragraphs: { text: string; gap: string }[] = [];
  let open = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const last = paragraphs.at(-1);
    if (line.trim() === "") {
      if (last) last.gap += line;
      else lead += line;
      open = false;
      continue;
    }
    const end = codeEnd(lines, at);
    const whole = lines.slice(at, end + 1).join("");
    at = end;
    const words = whole.endsWith("\n") ? whole.slice(0, -1) : whole;
    const ending = whole.slice(words.length);
    const isHeading = heading.test(line);
    if (open && last && !isHeading) {
      last.text += last.gap + words;
      last.gap = ending;
    } else paragraphs.push({ text: words, gap: ending });
    open = !isHeading;
  }
  return { lead, paragraphs };
}

/** The last line of the block of code that a line opens; the line itself where it opens none that ends. */
function codeEnd(lines: readonly string[], at: number): number {
  const marks = fence.exec(lines[at] ?? "")?.[1];
  if (marks === undefined) return at;
  const end = lines.findIndex(
    (line, index) => index > at && line.trim().startsWith(marks) && /^[ ~`]+$/.test(line.trim()),
  );
  return end < 0 ? at : end;
}

/** Puts prose together; paragraphs that came to stand side by side get a blank line between them. */
export function putProseTogether({ lead, paragraphs }: Prose): string {
  let text = lead;
  for (const [at, { text: words, gap }] of paragraphs.entries()) {
    const next = paragraphs[at + 1];
    const isApart = next === undefined || heading.test(words) || heading.test(next.text) || /\n[ \t]*\n/.test(gap);
    if (next === undefined) text += words + gap;
    else text += words + (isApart ? gap || "\n" : "\n\n");
  }
  return text;
}

export const isHeading = (text: string) => heading.test(text);

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
