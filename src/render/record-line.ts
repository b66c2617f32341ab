import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { widthOf, wrap } from "./width.ts";

/** What a command says of one record: wrapped like any text, and the id bare at its end, so that it copies clean. */
export function recordLine(text: string, id: string, { style, width }: Screen): string {
  const lines = wrap(safeLine(text), width);
  const hasRoom = widthOf(lines.at(-1) ?? "") + 2 + id.length <= width;
  return `${lines.join("\n")}${hasRoom ? "  " : "\n"}${style.id(id)}`;
}
