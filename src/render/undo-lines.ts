import { shortDay } from "../domain/day.ts";
import type { Day, Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import { type Names, youOr } from "./names.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** A command that was taken back, or done again, as far as a screen tells of it. */
export interface TakenBackLines {
  readonly way: "undo" | "redo";
  readonly command: { readonly subject: string } | undefined;
  readonly already: boolean;
  readonly files: readonly string[];
  readonly takesTextOut: boolean;
  readonly since: readonly { readonly path: string; readonly stays: boolean; readonly by: readonly string[] }[];
  readonly dryRun: boolean;
}

const leads = {
  undo: {
    did: "Took back",
    would: "Would take back",
    already: "Taken back already",
    left: "Nothing is left of it to take back",
    none: "Nothing to take back.",
  },
  redo: {
    did: "Did again",
    would: "Would do again",
    already: "Stands already",
    left: "Nothing is left of it to do again",
    none: "Nothing to do again.",
  },
} as const;

/** One line that says what was taken back, and what stays since it was changed later. */
export function renderTakenBack(told: TakenBackLines, { style, width }: Screen): string {
  const words = leads[told.way];
  if (!told.command) return words.none;
  const isLeft = told.files.length > 0;
  const lead = told.already ? words.already : isLeft ? (told.dryRun ? words.would : words.did) : words.left;
  const lines = [...wrap(safeLine(`${lead}: ${told.command.subject}`), width)];
  for (const { path, stays, by } of told.since) {
    const who = by.length > 0 ? `What ${by.join(" and ")} changed since stays` : "What was changed since stays";
    const line = safeLine(`${stays ? `${who}, and so all of it` : who}: ${path}`);
    lines.push(...wrap(`  ${line}`, width, "  ", "whole"));
  }
  if (told.way === "undo" && told.takesTextOut) lines.push("  Its text stays in the notebook's history.");
  if (isLeft && !told.dryRun && told.way === "undo") lines.push(style.dim("To have it again: mentor redo"));
  if (!isLeft && !told.already && told.way === "undo") lines.push(style.dim("An earlier one: mentor undo --list"));
  return lines.join("\n");
}

/** Commands as a table: the commit to name, when, who, what, and whether it is taken back. */
export function renderCommands(
  commands: readonly {
    readonly commit: string;
    readonly subject: string;
    readonly by: Side;
    readonly date: Day;
    readonly undone: boolean;
  }[],
  names: Names,
  { style, width, today }: Screen,
): string {
  if (commands.length === 0) return "No command here can be taken back.";
  const rows = commands.map(({ commit, subject, by, date, undone }) => [
    { text: commit.slice(0, 7), style: style.id },
    { text: shortDay(date, today) },
    { text: youOr(names, by) },
    { text: subject },
    { text: undone ? "taken back" : "", style: style.dim },
  ]);
  return columns(rows, { width, flex: 3, fill: true }).join("\n");
}
