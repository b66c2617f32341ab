import { longDay } from "../domain/day.ts";
import type { Day, Side } from "../domain/words.ts";
import { safeLine, safeText } from "./gate.ts";
import { type Names, youOr } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

/** What a screen about one's own prep shows. */
export interface PrepShown {
  readonly prep: { readonly text: string; readonly shared: boolean } | null;
  /** What was done: nothing, where it is only shown. */
  readonly done: string;
  readonly other: string;
  /** The day of the call, where it has one. */
  readonly call: Day | undefined;
}

/** One's own prep: what it says, who can read it, and how to share it. */
export function renderPrep({ prep, done, other, call }: PrepShown, screen: Screen): string {
  const { style, today } = screen;
  const which = call ? `the call on ${longDay(call, today)}` : "the next call";
  if (!prep) return `You have written nothing for ${which} yet.\nTo write it: ${style.accent("mentor prep")}`;
  const lines = [...(done ? [safeLine(`${done}, for ${which}:`)] : [safeLine(`What you want from ${which}:`)]), ""];
  lines.push(...indented(prep.text, screen), "");
  if (prep.shared) return [...lines, safeLine(`You and ${other} can read this.`)].join("\n");
  return [
    ...lines,
    "Only you can read this until you share it.",
    `Next: ${style.accent("mentor prep --share")}    ${safeLine(`show it to ${other}`)}`,
  ].join("\n");
}

/** A person's own words, as they stand in a screen. */
export function indented(text: string, { width }: Screen, indent = "  "): string[] {
  return safeText(text.replaceAll("\t", "  "))
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [""] : wrap(indent + line.trimEnd(), width, indent)));
}

const mostLines = 6;

interface Wanted {
  readonly id: string;
  readonly by: Side;
  readonly text: string;
}

/** What each side wants from a call, below its heading; nothing where nobody shared anything. */
export function wantedLines(preps: readonly Wanted[], names: Names, screen: Screen): string[] {
  if (preps.length === 0) return [];
  const wanted = preps.flatMap(({ id, by, text }) => {
    const who = safeLine(youOr(names, by));
    const lines = indented(text, screen, "    ");
    const rest = lines.length - mostLines;
    return [
      `  ${who}`,
      ...lines.slice(0, mostLines),
      ...(rest > 0 ? [`    and more: mentor show ${names.short(id)}`] : []),
    ];
  });
  return [screen.style.heading("Wanted from this call"), ...wanted];
}
