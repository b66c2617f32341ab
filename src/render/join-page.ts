import { longDay } from "../domain/day.ts";
import type { Person } from "../domain/records.ts";
import { type Day, otherSide, type Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { shellWord } from "./shell-word.ts";
import { wrap } from "./width.ts";

interface Joined {
  readonly relationship: {
    readonly title: string;
    readonly as: Side;
    readonly people: Readonly<Record<Side, Person>>;
    readonly start: Day;
    readonly cadence: string;
    readonly minutes: number;
  };
}

/** What a person reads when they have joined: whose notebook it is, where it lies, how to go on. */
export function renderJoin({ relationship }: Joined, folder: string, { style, width, today }: Screen): string {
  const { title, as, people, start, cadence, minutes } = relationship;
  const other = people[otherSide(as)].name;
  const where = folder === "." ? "It is in this folder" : `Your copy is in ${folder}`;
  const enter = folder === "." ? [] : [`  ${style.accent(`cd ${shellWord(folder)}`)}`];
  return [
    ...wrap(safeLine(`Joined the notebook of ${people[as].name} and ${other}. ${where}.`), width),
    ...wrap(
      safeLine(`${title}, since ${longDay(start, today)}: ${minutes} minutes, every ${cadence.replace(/^1 /, "")}.`),
      width,
    ),
    "",
    "Next:",
    ...enter,
    `  ${style.accent("mentor sync")}    exchange with ${safeLine(other)}, now and whenever you like`,
    `  ${style.accent("mentor next")}    prepare the next call`,
  ].join("\n");
}
