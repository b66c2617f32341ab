/** A line of notes, with what the lines around it make of it. */
export interface NoteLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without CR. */
  readonly text: string;
  /** In a block of code or in a comment: nothing in it means anything. */
  readonly isHidden: boolean;
  /** Below a heading `Topics`. */
  readonly inTopics: boolean;
  readonly heading?: Heading;
}

export interface Heading {
  /** 1 for `#`, up to 6. */
  readonly level: number;
  /** Without the comment. */
  readonly words: string;
  /** The id in `<!-- q: id -->` behind it. */
  readonly question?: string;
}

export const questionMark = /<!--\s*q:\s*([\w-]+)\s*-->/;
const headingShape = /^ {0,3}(#{1,6})[ \t]+(.*)$/;

/** Takes notes apart into lines. A block of code or a comment that never ends hides nothing. */
export function noteLines(text: string): readonly NoteLine[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const hidden = hiddenLines(lines);
  const headings = lines.map((line, index) => (hidden.has(index) ? undefined : headingOf(line)));
  let topicsLevel = 0;
  return lines.map((line, index) => {
    const heading = headings[index];
    if (heading && (topicsLevel === 0 || heading.level <= topicsLevel)) {
      topicsLevel = /^topics?\b/i.test(heading.words) ? heading.level : 0;
    }
    const facts = { number: index + 1, text: line, isHidden: hidden.has(index), inTopics: topicsLevel > 0 };
    return heading ? { ...facts, heading } : facts;
  });
}

function headingOf(line: string): Heading | undefined {
  const [, marks = "", rest = ""] = headingShape.exec(line) ?? [];
  if (marks === "") return undefined;
  const question = questionMark.exec(rest)?.[1];
  const words = rest
    .replace(/<!--.*?-->/g, "")
    .replace(/[ \t]#+[ \t]*$/, "")
    .trim();
  return { level: marks.length, words, ...(question === undefined ? {} : { question }) };
}

function hiddenLines(lines: readonly string[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (let index = 0; index < lines.length; index += 1) {
    const end = endOfHidden(lines, index);
    if (end === undefined) continue;
    for (let line = index; line <= end; line += 1) hidden.add(line);
    index = end;
  }
  return hidden;
}

/** The last line of the block of code or comment of several lines that a line opens; undefined where it opens none. */
function endOfHidden(lines: readonly string[], start: number): number | undefined {
  const line = lines[start] ?? "";
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) {
    const closes = (each: string) => /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(each)?.[1]?.startsWith(fence) === true;
    return after(lines, start, closes);
  }
  const opensComment = line.lastIndexOf("<!--") > line.lastIndexOf("-->");
  return opensComment ? after(lines, start, (each) => each.includes("-->")) : undefined;
}

function after(lines: readonly string[], start: number, matches: (line: string) => boolean): number | undefined {
  const found = lines.findIndex((line, index) => index > start && matches(line));
  return found < 0 ? undefined : found;
}
