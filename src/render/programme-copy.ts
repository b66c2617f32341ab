import { counted } from "../domain/day.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

/** What `mentor programme eject` reports. */
export interface Ejected {
  readonly programme: string;
  readonly folder: string;
  /** The files that were written, or taken away. */
  readonly files: readonly string[];
  readonly commit: string | null;
}

interface EjectFacts {
  readonly title: string;
  readonly isBack: boolean;
  readonly isDry: boolean;
}

/** What a person reads when they made their own copy of a programme, or gave it up. */
export function renderEjected({ files }: Ejected, facts: EjectFacts, { style, width }: Screen): string {
  const { title, isBack, isDry } = facts;
  const lines = (text: string) => wrap(safeLine(text), width);
  const next = (command: string, what: string) => `Next: ${style.accent(command)}    ${what}`;
  if (isBack) {
    if (files.length === 0) return "You have no copy of your own: mentor's programme holds.";
    const verb = isDry ? "Would take" : "Took";
    return [
      ...lines(
        `${verb} your own copy away, ${counted(files.length, "file")}; it stays in the history. Mentor's own programme holds again.`,
      ),
      ...(isDry ? [] : [next("mentor phase show", "where you are in it")]),
    ].join("\n");
  }
  if (files.length === 0) {
    return [
      ...lines(`You have your own copy of ${title} already, in the folder programme.`),
      next("mentor programme diff", "what mentor's has otherwise"),
    ].join("\n");
  }
  const pages = files.filter((path) => path.endsWith(".md")).length;
  const verb = isDry ? "Would write" : "Wrote";
  return [
    ...lines(
      `${verb} your own copy of ${title} into the folder programme: ${counted(files.length - pages, "file")} and ${counted(pages, "page")} of the guide.`,
    ),
    ...lines("Edit them as you like, the two of you: from now on mentor reads them in place of its own."),
    ...(isDry ? [] : [next("mentor programme check", "whether your edits can be read")]),
  ].join("\n");
}
