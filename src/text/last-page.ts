/** A part of the last page: what the notebook says, and room for what people add. */
export interface LastPagePart {
  readonly heading: string;
  /** What the notebook itself has to say on it, in Markdown. */
  readonly facts: readonly string[];
}

/** What one person said under a heading. */
export interface Said {
  readonly heading: string;
  readonly by: string;
  readonly text: string;
}

/** Writes the last page anew: a part without facts begins empty, and goes as long as nobody said anything under it. */
export function newLastPage(title: string, opening: readonly string[], parts: readonly LastPagePart[]): string {
  const blocks = parts.map(({ heading, facts }) => [`## ${heading}`, ...facts].join("\n\n"));
  return `${[`# ${title}`, ...opening, ...blocks].join("\n\n")}\n`;
}

/** Adds what people said, each under its heading, below what stands there; said before, it stands once. */
export function withSaid(page: string, said: readonly Said[]): string {
  return said.reduce((text, each) => addSaid(text, each), page);
}

function addSaid(page: string, { heading, by, text }: Said): string {
  const paragraph = `**${by}**: ${text.trim()}`;
  if (page.includes(paragraph)) return page;
  const lines = page.trimEnd().split("\n");
  const at = lines.findIndex((line) => line.trim() === `## ${heading}`);
  if (at < 0) return `${[...lines, "", `## ${heading}`, "", paragraph].join("\n")}\n`;
  const next = lines.findIndex((line, index) => index > at && /^#{1,2} /.test(line));
  const end = next < 0 ? lines.length : next;
  const before = lines.slice(0, end).join("\n").trimEnd().split("\n");
  const after = lines.slice(end);
  return `${[...before, "", paragraph, ...(after.length > 0 ? ["", ...after] : [])].join("\n")}\n`;
}

/** Takes out the headings under which nothing stands. */
export function withoutEmptyParts(page: string): string {
  const parts = page.split(/^(?=## )/m);
  return `${parts
    .filter((part, at) => at === 0 || part.split("\n").slice(1).join("").trim() !== "")
    .join("")
    .trimEnd()}\n`;
}
