import { wrapAnsi } from "fast-wrap-ansi";
import { Marked, type MarkedExtension, type Tokens } from "marked";
import { markedTerminal } from "marked-terminal";
import { safeText } from "./gate.ts";
import { type Style, styleFor } from "./style.ts";
import { columns } from "./table.ts";
import { widthOf } from "./width.ts";

export interface Page {
  readonly width: number;
  readonly coloured: boolean;
}

/** Begins a line that is not to be wrapped; the gate lets none of it through from outside. */
const whole = "\uffff";

/** What no person writes, and marked takes seconds or all of its stack for: an endless page, paragraph or nesting. */
const tooMuch = { page: 100_000, paragraph: 10_000, nesting: /^[ \t>*+\d.)-]{200}/m };

/**
 * Makes Markdown what a person reads on a terminal.
 *
 * Slow to load (some 100 ms), so import this module where a page is shown and not before. The text passes the gate
 * first. Code is never wrapped: it is there to be copied. What marked can't make a page of is shown as it was written.
 */
export function renderMarkdown(text: string, page: Page): string {
  const safe = safeText(text);
  return (parsed(safe, page) ?? safe)
    .split("\n")
    .map((line) => wrapLine(line, page.width))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+/, "")
    .trimEnd();
}

/** Nothing, where it is more than marked can follow. */
function parsed(text: string, page: Page): string | undefined {
  if (text.length > tooMuch.page || tooMuch.nesting.test(text)) return undefined;
  if (text.split(/\n\s*\n/).some((each) => each.length > tooMuch.paragraph)) return undefined;
  const style = styleFor(page.coloured);
  const marked = new Marked(markedTerminal(terminalOptions(style, page.coloured)), corrections(style, page));
  try {
    return marked.parse(text, { async: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Our own colours for everything: marked-terminal's look at stdout, wherever the page goes. */
function terminalOptions(style: Style, coloured: boolean): NonNullable<Parameters<typeof markedTerminal>[0]> {
  const asItIs = (text: string) => text;
  return {
    blockquote: style.emphasis,
    html: asItIs,
    listitem: asItIs,
    paragraph: asItIs,
    strong: style.bold,
    em: style.emphasis,
    codespan: coloured ? style.accent : (text) => `\`${text}\``,
    del: style.dim,
    tab: 2,
    emoji: false,
  };
}

/** What marked-terminal gets wrong, or measures in something other than columns. */
function corrections(style: Style, { width, coloured }: Page): MarkedExtension {
  return {
    walkTokens: (token) => {
      // marked prints the box of a task already; marked-terminal would print it once more.
      if (token.type === "list_item") token.task = false;
      // Once more through the gate: marked has turned what was written as &#27; into the character.
      for (const [field, value] of Object.entries(token)) {
        if (typeof value === "string") Object.assign(token, { [field]: safeText(value) });
      }
    },
    renderer: {
      // The text of a list item comes with its markup unparsed. A line that ends in the source does not end here.
      text(token) {
        if ("tokens" in token && token.tokens) return this.parser.parseInline(token.tokens);
        return token.text.replaceAll("\n", " ");
      },
      heading({ tokens, depth }) {
        const title = this.parser.parseInline(tokens);
        // Without colour a line below says what the weight would have said.
        const line =
          coloured || depth > 2 ? "" : `\n${(depth === 1 ? "=" : "-").repeat(Math.min(width, widthOf(title)))}`;
        return `${style.heading(title)}${line}\n\n`;
      },
      hr: () => `${"-".repeat(width)}\n\n`,
      code: ({ text }) => `${text.replace(/^/gm, `${whole}    `)}\n\n`,
      link({ href, tokens }) {
        const shown = this.parser.parseInline(tokens);
        const target = href.replace(/^mailto:/, "");
        return shown === target || shown === href ? shown : `${shown} (${target})`;
      },
      table({ header, rows }) {
        const plain = (cells: Tokens.TableCell[]) =>
          cells.map((cell) => this.parser.parseInline(cell.tokens, this.parser.textRenderer));
        const head = plain(header).map((text) => ({ text, style: style.bold }));
        return `${columns([head, ...rows.map(plain)], { width, overflow: "wrap" }).join("\n")}\n\n`;
      },
    },
  };
}

/** Wraps a line so that what follows hangs on the text behind the bullet, number or box. */
function wrapLine(line: string, width: number): string {
  if (line.startsWith(whole)) return line.slice(whole.length);
  if (widthOf(line) <= width) return line.trimEnd();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line may begin with a colour
  const start = /^((?:\x1b\[\d+m)*) *(?:(?:\*|\d+\.) )?(?:\[[ X]\] +)?/.exec(line);
  const lead = widthOf(start?.[0] ?? "") > width / 2 ? "" : (start?.[0] ?? "");
  const indent = " ".repeat(widthOf(lead));
  // The library looks at all of a gap once for each blank in it.
  const rest = line.slice(lead.length).replace(/ {200,}/g, " ");
  const wrapped = wrapAnsi(rest, Math.max(1, width - indent.length), { hard: true });
  return lead + wrapped.replaceAll("\n", `\n${indent}`);
}
