import type { Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { clip } from "./width.ts";

/** How a screen names people and records: for whom it is, what each side is called, the short form of an id. */
export interface Names {
  readonly me: Side | undefined;
  readonly full: Readonly<Record<Side, string>>;
  readonly short: (id: string) => string;
}

/** As wide as a name may be that stands in a column of its own. */
const widestName = 24;

/** `Ines` for `Ines Duarte`: what they call each other. */
export function firstName(names: Names, side: Side): string {
  const full = names.full[side].trim();
  // What stands for a name while mentor.yaml can't be read.
  if (full === `the ${side}`) return full;
  return clip(safeLine(full.split(/\s+/)[0] || side), widestName);
}

/** `you`, or the other's first name. */
export function youOr(names: Names, side: Side): string {
  return side === names.me ? "you" : firstName(names, side);
}

/** The heading above what belongs to one of several pairs. */
export function pairLine({ full }: Names, { style, width }: Screen): string {
  return style.heading(clip(safeLine(`${full.mentee} and ${full.mentor}`), width));
}
