import { otherSide, type Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

/** A round that both have answered, as far as it is not open. */
export interface WaitingShown {
  readonly waiting: boolean;
  /** Whose answers are not open yet. */
  readonly closed: readonly Side[];
  /** One's own words are not on this machine as they were sealed. */
  readonly lost: boolean;
}

/** Says what both answers wait for, and how one's own is given anew by `command` where its words are not here. */
export function waitingLines(
  { closed, lost }: WaitingShown,
  names: Names,
  side: Side,
  command: string,
  { style, width }: Screen,
): string[] {
  const lines = (text: string) => wrap(safeLine(`Both of you have answered. ${text}`), width);
  const other = firstName(names, otherSide(side));
  const either = closed.includes(otherSide(side)) ? ` ${other}'s is not here yet either.` : "";
  if (lost) {
    const where =
      "Yours is not on this machine as you sealed it; if you wrote it on another, it opens when that exchanges.";
    const anew = `To take it back and answer anew: ${style.accent(`${command} --withdraw`)}`;
    return [...lines(`${where}${either}`), anew];
  }
  if (closed.includes(side)) return lines(`Yours opens with your next exchange.${either} Next: mentor sync`);
  return lines(`The answers open when each side has exchanged: ${other}'s is not here yet.`);
}
