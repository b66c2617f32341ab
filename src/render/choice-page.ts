import type { ChoiceView } from "../domain/choices.ts";
import { longDay } from "../domain/day.ts";
import { calledBy, fieldWords, sayValue } from "./exchange-lines.ts";
import { safeLine, safeText } from "./gate.ts";
import type { Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

/** Both values of a choice in full, and what was there before. */
export function renderWholeChoice(
  choice: ChoiceView,
  base: unknown,
  recordPath: string,
  names: Names,
  screen: Screen,
): string {
  const { title, field, kept, other, by, otherBy, on, id } = choice;
  const { style, width, today } = screen;
  const value = (heading: string, each: unknown) => [style.heading(safeLine(heading)), ...block(each, width)];
  const command = `mentor conflicts settle ${names.short(id)} --take`;
  return [
    wrap(
      safeLine(
        `${field === "*" ? "All" : capital(fieldWords(field))} of '${title}', on ${longDay(on, today)}, in ${recordPath}`,
      ),
      width,
      "  ",
      "whole",
    ).join("\n"),
    value(`It stands as ${calledBy(by, names)} had it`, kept).join("\n"),
    value(`${capital(calledBy(otherBy, names))} had`, other).join("\n"),
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
export function renderSettled({ choice, value }: Settled, isDryRun: boolean, screen: Screen): string {
  const { title, field } = choice;
  const verb = isDryRun ? "Would settle" : "Settled";
  const what = field === "*" ? `'${title}'` : `${fieldWords(field)} of '${title}'`;
  const lines = wrap(safeLine(`${verb}: ${what} is ${sayValue(value, screen)}.`), screen.width, "  ");
  return [...lines, ...(isDryRun ? [] : [`Next: ${screen.style.accent("mentor sync")}`])].join("\n");
}
