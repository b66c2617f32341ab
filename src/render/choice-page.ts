import type { ChoiceView } from "../domain/choices.ts";
import { longDay } from "../domain/day.ts";
import { calledBy, fieldWords, isTheSame, sayValue } from "./exchange-lines.ts";
import { safeLine, safeText } from "./gate.ts";
import type { Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

interface Shown {
  readonly choice: ChoiceView;
  readonly base: unknown;
  readonly recordPath: string;
  readonly isPrivate: boolean;
}

/** Both values of a choice in full, and what was there before. */
export function renderWholeChoice(
  { choice, base, recordPath, isPrivate }: Shown,
  names: Names,
  screen: Screen,
): string {
  const { title, field, kept, other, by, otherBy, on, id } = choice;
  const { style, width, today } = screen;
  const value = (heading: string, each: unknown) => [style.heading(safeLine(heading)), ...block(each, width)];
  const command = `mentor conflicts settle ${names.short(id)}${isPrivate ? " --private" : ""} --take`;
  const isMine = isTheSame(choice, names);
  return [
    wrap(
      safeLine(
        `${field === "*" ? "All" : capital(fieldWords(field))} of '${title}', on ${longDay(on, today)}, in ${recordPath}`,
      ),
      width,
      "  ",
      "whole",
    ).join("\n"),
    value(isMine ? "What stands (theirs)" : `It stands as ${calledBy(by, names)} had it`, kept).join("\n"),
    value(isMine ? "What gave way (mine)" : `${capital(calledBy(otherBy, names))} had`, other).join("\n"),
    ...(base === null ? [] : [value("Before that it was", base).join("\n")]),
    `Next: ${style.accent(`${command} mine`)}, or ${style.accent(`${command} theirs`)}`,
  ].join("\n\n");
}

const capital = (text: string) =>
  text.replace(/^(?:you$|the )/, (start) => start.charAt(0).toUpperCase() + start.slice(1));

function block(value: unknown, width: number): readonly string[] {
  const text =
    typeof value === "string"
      ? value
      : value === undefined || value === null
        ? "nothing"
        : JSON.stringify(value, null, 2);
  return safeText(text.trimEnd())
    .split("\n")
    .flatMap((line) => wrap(`  ${line}`, width, "  "));
}

interface Settled {
  readonly choice: ChoiceView;
  readonly value: unknown;
}

/** What stands now, and how the other gets to know. */
export function renderSettled(
  { choice, value }: Settled,
  { isDryRun, isPrivate }: { readonly isDryRun: boolean; readonly isPrivate: boolean },
  screen: Screen,
): string {
  const { title, field } = choice;
  const verb = isDryRun ? "Would settle" : "Settled";
  const what = field === "*" ? `'${title}'` : `${fieldWords(field)} of '${title}'`;
  const lines = wrap(safeLine(`${verb}: ${what} is ${sayValue(value, screen)}.`), screen.width, "  ");
  return [...lines, ...(isDryRun || isPrivate ? [] : [`Next: ${screen.style.accent("mentor sync")}`])].join("\n");
}
