import type { RecordKind } from "../domain/records.ts";
import type { Day } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { newYamlText } from "../text/record-text.ts";
import { type Facts, isMap } from "./merge-data.ts";
import type { Changed, Choice, MergeContext } from "./version.ts";

/** The field that stands for the whole file. */
const wholeFile = "*";

/** What a choice is about. */
export interface About {
  readonly record: string;
  readonly kind: RecordKind | undefined;
  readonly path: string;
}

/** Makes the record of a choice; its id follows from all that it says but for the day and the sides, so that both clones make the same. */
export function choiceOf(
  about: About,
  what: Pick<Choice, "field" | "base" | "kept" | "other">,
  kept: Changed | undefined,
  other: Changed | undefined,
  { ids }: Pick<MergeContext, "ids">,
): Choice {
  const [keptBy, otherBy] = [nameOf(kept), nameOf(other)];
  const { field, base } = what;
  const values = [base, what.kept, what.other].map((value) => stableText(value));
  const id = ids.derived("conflict", about.record, field, ...values, keptBy, otherBy);
  const by = { keptBy, otherBy, keptSide: kept?.side, otherSide: other?.side };
  return { id, ...about, ...what, ...by, on: dayOf(Math.max(kept?.at ?? 0, other?.at ?? 0)) };
}

// Git takes a name of any length, and a file of a choice holds no more than that of any record.
const nameOf = (changed: Changed | undefined) => [...(changed?.by ?? "")].slice(0, 200).join("");

/** Makes the records of a whole text that does not stand; a long one is kept in several pieces. */
export function wholeTextChoices(
  about: About,
  text: string,
  kept: Changed | undefined,
  other: Changed | undefined,
  context: Pick<MergeContext, "ids">,
): readonly Choice[] {
  const pieces = piecesOf(text);
  return pieces.map((piece, at) => {
    const field = pieces.length === 1 ? wholeFile : `${wholeFile} (${at + 1} of ${pieces.length})`;
    return choiceOf(about, { field, base: undefined, kept: undefined, other: piece }, kept, other, context);
  });
}

/** What is escaped in YAML takes up to six symbols each, and such a file holds 64 KB. */
function piecesOf(text: string): readonly string[] {
  const size = /(?!\n)[\p{C}\p{Zl}\p{Zp}]/u.test(text) ? 8_000 : 30_000;
  const pieces: string[] = [];
  for (let rest = text; ; ) {
    if (rest.length <= size) return [...pieces, rest];
    const isHalf = /[\uD800-\uDBFF]/.test(rest.charAt(size - 1));
    const end = rest.lastIndexOf("\n", size - 1) + 1 || (isHalf ? size - 1 : size);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
}

/** Prints the file of a choice. Values that are too much for it are left out, but for the one that stands nowhere else. */
export function choiceFile(choice: Choice): { readonly path: string; readonly text: string } {
  const { id, base, kept, other } = choice;
  const text =
    printed(choice, { base, kept, other }) ?? printed(choice, { kept, other }) ?? printedWith(choice, { other });
  return { path: `conflicts/${id}.yaml`, text };
}

/** Tells whether a choice can be kept in a file of its own: a value may be too long for that, or nested too deeply. */
export const hasFile = (choice: Choice): boolean => printed(choice, { other: choice.other }) !== undefined;

/** The file with some of its values; nothing where it would be one that can't be read. */
function printed(choice: Choice, values: Partial<Choice>): string | undefined {
  try {
    return printedWith(choice, values);
  } catch (thrown) {
    if (problemOf(thrown)) return undefined;
    throw thrown;
  }
}

function printedWith(choice: Choice, values: Partial<Choice>): string {
  const { id, on, record, kind, path, field, keptBy, otherBy, keptSide, otherSide } = choice;
  const by = { kept_by: keptBy, other_by: otherBy, kept_side: keptSide, other_side: otherSide };
  const facts = { id, on, record, kind, path, field, ...values, ...by };
  return newYamlText(facts, "# yaml-language-server: $schema=../schema/conflict.json");
}

// What a broken clock says may be no day that can be printed.
const lastSecond = Date.UTC(9999, 11, 31) / 1000;

/** The day of an instant, the same wherever it is asked. */
function dayOf(seconds: number): Day {
  const instant = new Date(Math.min(Math.max(0, seconds), lastSecond) * 1000);
  return instant.toISOString().slice(0, 10) as Day;
}

function stableText(value: unknown): string {
  const inOrder = (_: string, each: unknown) => (isMap(each) ? withSortedKeys(each) : each);
  // Undefined has no text there, whatever its type says.
  return JSON.stringify(value, inOrder) ?? "";
}

function withSortedKeys(facts: Facts): Facts {
  const keys = Object.keys(facts).sort();
  return Object.fromEntries(keys.map((key) => [key, facts[key]]));
}
