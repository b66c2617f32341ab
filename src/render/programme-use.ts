import { counted, printSpan } from "../domain/day.ts";
import type { Phase, Programme } from "../domain/programme.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

interface Switch {
  readonly from: Programme;
  readonly to: Programme;
  readonly phase: Phase;
  readonly index: number;
  readonly of: number;
  readonly isChanged: boolean;
  readonly isDry: boolean;
  /** What becomes of the pair's own copy. */
  readonly copy: "followed" | "left" | null;
}

/** What a person reads when a pair goes on with another programme: where they are in it, and what is different. */
export function renderProgrammeUse(change: Switch, { style, width }: Screen): string {
  const { from, to, phase, index, of, isChanged, isDry, copy } = change;
  if (!isChanged) return safeLine(`You follow ${to.title} already.`);
  const verb = isDry ? "You would go on" : "You go on";
  const advice = `${to.title} advises a call every ${printSpan(to.defaults.cadence).replace(/^1 /, "")}, ${counted(to.defaults.minutes, "minute")} long. What you two agreed stays as it is.`;
  const lines = [
    `${verb} with ${to.title}, after ${from.title}, in phase ${index} of ${of}: ${phase.title}.`,
    advice,
    ...(copy === "followed" ? ["It is your own copy, in the folder programme."] : []),
    ...(copy === "left"
      ? [
          `Your own copy of ${from.title} stays in the folder programme, and is read again when you go back to it: mentor programme use ${from.id}.`,
        ]
      : []),
    `It brings ${counted(to.questions.length, "question")}; what you were asked before is not asked again while another is left.`,
  ];
  return [...lines.flatMap((line) => wrap(safeLine(line), width)), `Next: ${style.accent("mentor phase show")}`].join(
    "\n",
  );
}
