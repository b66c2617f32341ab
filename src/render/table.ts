import { safeLine } from "./gate.ts";
import { clip, widthOf, wrap } from "./width.ts";

/** What stands in a column. The text passes the gate here; colour is put on what came through. */
export interface Cell {
  readonly text: string;
  readonly style?: (text: string) => string;
  readonly align?: "right";
}

export interface Layout {
  /** Columns of the terminal. */
  readonly width: number;
  /** Spaces between two cells; 2 unless said otherwise. */
  readonly gap?: number;
  /** The cell that gives way where a row is too wide, counted from 0; the last one unless said otherwise. */
  readonly flex?: number;
  /** What becomes of a text that is too long for it; cut off unless said otherwise. */
  readonly overflow?: "clip" | "wrap";
  /** Stretches the flexible column, so that what follows it ends at the terminal's edge. */
  readonly fill?: boolean;
  /** Put before every line. */
  readonly indent?: string;
}

/** Below this many columns even the flexible cell does not shrink: a line that is too long reads better. */
const narrowest = 12;

/**
 * Lays rows out in aligned columns.
 *
 * Only the flexible column is ever cut; so an id in the last column ends its line whole and bare. No line ends in spaces.
 */
export function columns(rows: readonly (readonly (Cell | string)[])[], layout: Layout): string[] {
  const gap = " ".repeat(layout.gap ?? 2);
  const indent = layout.indent ?? "";
  const cells = rows.map((row) => row.map(toCell));
  const all = Math.max(0, ...cells.map((row) => row.length));
  // A column that has nothing in any row takes no room, and no gap.
  const isShown = (at: number) => at === (layout.flex ?? all - 1) || cells.some((row) => (row[at]?.text ?? "") !== "");
  const table = cells.map((row) => row.filter((_, at) => isShown(at)));
  const count = Math.max(0, ...table.map((row) => row.length));
  const flex = Array.from({ length: layout.flex ?? all - 1 }, (_, at) => at).filter(isShown).length;
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(0, ...table.map((row) => widthOf(row[at]?.text ?? ""))),
  );
  const others = widths.reduce((sum, width, at) => sum + (at === flex ? 0 : width), 0);
  const left = Math.max(narrowest, layout.width - widthOf(indent) - others - gap.length * (count - 1));
  widths[flex] = layout.fill ? left : Math.min(left, widths[flex] ?? 0);

  return table.flatMap((row) => {
    const blocks = row.map((cell, at) =>
      at === flex ? fitted(cell.text, widths[at] ?? 0, layout.overflow) : [cell.text],
    );
    const height = Math.max(1, ...blocks.map((block) => block.length));
    return Array.from({ length: height }, (_, line) => {
      const parts = row.map((cell, at) => draw(cell, blocks[at]?.[line] ?? "", widths[at] ?? 0, at === row.length - 1));
      return (indent + parts.join(gap)).trimEnd();
    });
  });
}

function toCell(cell: Cell | string): Cell {
  return typeof cell === "string" ? { text: safeLine(cell) } : { ...cell, text: safeLine(cell.text) };
}

function fitted(text: string, width: number, overflow: Layout["overflow"] = "clip"): string[] {
  return overflow === "wrap" ? wrap(text, width) : [clip(text, width)];
}

/** One line of a cell: padded as plain text and then coloured, so that colour moves nothing. */
function draw(cell: Cell, text: string, width: number, isLast: boolean): string {
  const paint = cell.style ?? ((plain: string) => plain);
  const spaces = " ".repeat(Math.max(0, width - widthOf(text)));
  if (cell.align === "right") return spaces + paint(text);
  return isLast ? paint(text) : paint(text) + spaces;
}
