import { longDay } from "../domain/day.ts";
import type { Person } from "../domain/records.ts";
import { type Day, otherSide, type Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { shellWord } from "./shell-word.ts";
import { wrap } from "./width.ts";

interface Begun {
  readonly relationship: {
    readonly title: string;
    readonly as: Side;
    readonly people: Readonly<Record<Side, Person>>;
    readonly start: Day;
    readonly length: string;
    readonly cadence: string;
    readonly minutes: number;
    readonly advised: string | null;
  };
  readonly commit: string | null;
}

/** What a person reads when a notebook has begun: what it is, how to go on, how to share it. */
export function renderInit({ relationship, commit }: Begun, folder: string, screen: Screen): string {
  const { style, width, today } = screen;
  const { title, as, people, start, length, cadence, minutes, advised } = relationship;
  const other = people[otherSide(as)].name;
  const begun = commit === null ? "Would start" : "Started";
  const where = folder === "." ? "in this folder" : `in ${folder}`;
  const lines = [
    ...wrap(safeLine(`${begun} a notebook for ${people.mentee.name} and ${people.mentor.name} ${where}.`), width),
    ...wrap(
      safeLine(
        `Programme: ${title}. From ${longDay(start, today)}, for ${length}: ${minutes} minutes, every ${cadence.replace(/^1 /, "")}.`,
      ),
      width,
    ),
    ...(advised === null
      ? []
      : wrap(
          safeLine(
            `This programme advises a call at least every ${advised.replace(/^1 /, "")}; a slower rhythm that holds is fine too.`,
          ),
          width,
        )),
  ];
  if (commit === null) return lines.join("\n");
  const enter = folder === "." ? [] : [`  ${style.accent(`cd ${shellWord(folder)}`)}`];
  return [
    ...lines,
    "",
    "Next:",
    ...enter,
    `  ${style.accent("mentor next")}    prepare the first call`,
    "",
    ...wrap(
      safeLine(
        `To share it with ${other}: mentor sync --to, with an address on a git host or the name of a new folder on a ` +
          `stick or drive. ${other} then types mentor join with the same, and --as ${otherSide(as)}. ` +
          "Whoever can reach that place can read what is in it.",
      ),
      width,
      "",
      "whole",
    ),
  ].join("\n");
}
