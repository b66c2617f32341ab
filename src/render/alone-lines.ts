import { counted } from "../domain/day.ts";
import { otherSide, type Side, sides } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names, youOr } from "./names.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { type WaitingShown, waitingLines } from "./waiting-lines.ts";
import { wrap } from "./width.ts";

interface Alone extends WaitingShown {
  readonly ready: Readonly<Record<Side, boolean>>;
  readonly open: boolean;
  readonly differences: readonly ({ readonly id: string; readonly title: string } & Readonly<Record<Side, string>>)[];
  readonly asSealed: boolean;
}

/** Where the two stand who answer the terms alone; and, once both have, where they differ, side by side. */
export function renderAlone(alone: Alone | null, names: Names, screen: Screen): string {
  if (!alone) return "";
  const { style, width } = screen;
  const lines = (text: string) => wrap(safeLine(text), width);
  if (alone.waiting) {
    return waitingLines(alone, names, names.me ?? "mentee", "mentor agreement edit --alone", screen).join("\n");
  }
  if (!alone.open) return readyLines(alone, names, screen).join("\n");
  const changed = alone.asSealed ? [] : lines("One of the answers is not what was sealed: it was changed since.");
  if (alone.differences.length === 0) {
    const next = `Next: ${style.accent("mentor agreement accept")}`;
    return [...changed, "Answered alone, you both said the same to every term.", next].join("\n");
  }
  const heading = `Answered alone, you differ in ${counted(alone.differences.length, "term")}`;
  const parts = alone.differences.map((each) => {
    const said = sides.map((side) => [youOr(names, side), each[side] || "nothing"]);
    return [style.bold(safeLine(each.title)), ...columns(said, { width, flex: 1, indent: "  ", overflow: "wrap" })];
  });
  const next = `Talk them over, and settle each together: ${style.accent("mentor agreement edit")}`;
  return [[...changed, style.heading(heading)], ...parts, [next]].map((part) => part.join("\n")).join("\n\n");
}

function readyLines({ ready }: Alone, names: Names, { style, width }: Screen): readonly string[] {
  const me = names.me ?? "mentee";
  const other = firstName(names, otherSide(me));
  if (ready[me]) {
    const text = `Your answers are sealed: only you can see them until ${other} has answered alone too.`;
    return wrap(safeLine(text), width);
  }
  const text = `${other} has answered the terms alone. Yours opens both, and shows where you differ.`;
  return [...wrap(safeLine(text), width), `To answer: ${style.accent("mentor agreement edit --alone")}`];
}
