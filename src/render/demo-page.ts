import type { Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { shellWord } from "./shell-word.ts";

/** What a person reads when the sample notebook is made, and what to type next. */
export function renderDemo(folder: string, as: Side, { style }: Screen): string {
  const you = as === "mentee" ? "Amara, the mentee" : "Ines, the mentor";
  const other = as === "mentee" ? "mentor" : "mentee";
  return [
    safeLine(`Made a sample notebook in ${folder}: Amara and Ines, four months in.`),
    `You are ${you}; --as ${other} shows the other side.`,
    "",
    "Try:",
    ...[
      ...(folder === "." ? [] : [[`cd ${shellWord(folder)}`, ""]]),
      ["mentor next", "prepare the next call"],
      ["mentor status", "see where the two stand"],
      ["mentor action list --overdue", "what is late"],
      ["git log", "how it came to be"],
    ].map(([command = "", what = ""]) =>
      `  ${style.accent(command)}${" ".repeat(Math.max(2, 32 - command.length))}${what}`.trimEnd(),
    ),
  ].join("\n");
}
