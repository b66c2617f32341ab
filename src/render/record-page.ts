import { safeLine } from "./gate.ts";
import type { Page as MarkdownPage } from "./markdown.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";

interface Page {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly path: string;
  /** What else belongs to it, from other files. */
  readonly more?: readonly string[] | undefined;
}

/** A record's file as a page: its facts as a table, what belongs to it, its prose as Markdown, and where it lies. */
export function renderRecord(
  page: Page,
  screen: Screen,
  renderMarkdown: (text: string, page: MarkdownPage) => string,
): string {
  const { style, width } = screen;
  const rows = Object.entries(page.facts).map(([key, value]) => [
    { text: key.replaceAll("_", " "), style: style.dim },
    { text: printed(value) },
  ]);
  const facts = columns(rows, { width, flex: 1, overflow: "wrap" });
  const isColoured = style.bold("x") !== "x";
  const more = page.more?.length ? ["", ...page.more] : [];
  const body = page.body.replace(/<!--[\s\S]*?-->/g, "").trim();
  const prose = body === "" ? [] : ["", renderMarkdown(body, { width, coloured: isColoured }).trimEnd()];
  return [...facts, ...more, ...prose, "", style.dim(safeLine(page.path))].join("\n");
}

/** A value on one line: lists by commas, maps as `key value`. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return value.map(printed).join("; ");
  if (value !== null && typeof value === "object") {
    return Object.entries(value)
      .map(([key, inner]) => `${key} ${printed(inner)}`)
      .join(", ");
  }
  return String(value);
}
