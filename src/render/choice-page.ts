import type { ChoiceView } from "../domain/choices.ts";
import { longDay } from "../domain/day.ts";
import {
  calledBy,
  capital,
  isDropped,
  isPart,
  isTheSame,
  isWholeText,
  sayValue,
  whatWords,
  wordFor,
} from "./exchange-lines.ts";
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
  const { field, kept, other, by, otherBy, on, id } = choice;
  const { style, width, today } = screen;
  const value = (heading: string, each: unknown) => [style.heading(safeLine(heading)), ...block(each, width)];
  const command = `mentor conflicts settle ${names.short(id)}${isPrivate ? " --private" : ""} --take`;
  // What `mine` and `theirs` mean where one person wrote both.
  const [stands, gaveWay] = [wordFor("kept", choice, names), wordFor("other", choice, names)];
  const isByOne = isTheSame(choice, names);
  return [
    wrap(
      safeLine(`${capital(whatWords(choice))}, on ${longDay(on, today)}, in ${recordPath}`),
      width,
      "  ",
      "whole",
    ).join("\n"),
    // Where a whole text gave way, what stands is the file.
    ...(isWholeText(field) || isDropped(field)
      ? []
      : [value(isByOne ? `What stands (${stands})` : `It stands as ${calledBy(by, names)} had it`, kept).join("\n")]),
    value(isByOne ? `What gave way (${gaveWay})` : `${capital(calledBy(otherBy, names))} had`, other).join("\n"),
    ...(base === null ? [] : [value("Before that it was", base).join("\n")]),
    stands === undefined
      ? endWithoutWords(choice, recordPath, command, screen)
      : isPart(field)
        ? `Put what is missing into the file.\nNext: ${style.accent(`${command} ${stands}`)}`
        : `Next: ${style.accent(`${command} mine`)}, or ${style.accent("--take theirs")}`,
  ].join("\n\n");
}

/** How a choice is ended of which nobody can say "mine". */
function endWithoutWords({ field, path }: ChoiceView, recordPath: string, command: string, screen: Screen): string {
  const { style, width } = screen;
  if (!isWholeText(field)) return `Next: ${style.accent(`${command} edit`)}`;
  return wrap(safeLine(`Put what is to stand into ${recordPath}, then delete ${path}.`), width, "  ", "whole").join(
    "\n",
  );
}

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
  readonly also: readonly string[];
}

/** What stands now, and how the other gets to know. */
export function renderSettled(
  { choice, value, also }: Settled,
  { isDryRun, isPrivate }: { readonly isDryRun: boolean; readonly isPrivate: boolean },
  screen: Screen,
): string {
  const { field } = choice;
  const verb = isDryRun ? "Would settle" : "Settled";
  const isLeft = (isWholeText(field) || isDropped(field)) && (value === undefined || value === null);
  const is = isLeft
    ? "stays as the file has it"
    : `${isDropped(field) ? "ends with" : "is"} ${sayValue(value, screen)}`;
  const lines = [
    `${verb}: ${whatWords(choice, isLeft ? "*" : field)} ${is}.`,
    ...also.map((file) =>
      isDryRun ? `So would the same choice about ${file}.` : `So is the same choice about ${file}.`,
    ),
  ].flatMap((text) => wrap(safeLine(text), screen.width, "  "));
  return [...lines, ...(isDryRun || isPrivate ? [] : [`Next: ${screen.style.accent("mentor sync")}`])].join("\n");
}
