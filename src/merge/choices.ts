import type { RecordKind } from "../domain/records.ts";
import type { Day, Id } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { newYamlText } from "../text/record-text.ts";
import type { Changed, Choice, MergeContext } from "./version.ts";

/** The field that stands for the whole file. */
export const wholeFile = "*";

/** What a choice is about. */
export interface About {
  readonly record: string;
  readonly kind: RecordKind | undefined;
  readonly path: string;
}

/** Makes the record of a choice; its id follows from all that it says but for the day, so that both clones make the same. */
export function choiceOf(
  about: About,
  what: Pick<Choice, "field" | "base" | "kept" | "other">,
  kept: Changed | undefined,
  other: Changed | undefined,
  { ids }: Pick<MergeContext, "ids">,
): Choice {
  const [keptBy, otherBy] = [kept?.by ?? "", other?.by ?? ""];
  const { field, base } = what;
  const values = [base, what.kept, what.other].map((value) => stableText(value));
  const id = ids.derived("conflict", about.record, field, ...values, keptBy, otherBy);
  return { id, ...about, ...what, keptBy, otherBy, on: dayOf(Math.max(kept?.at ?? 0, other?.at ?? 0)) };
}

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
  const size = /[^\P{C}\n]/u.test(text) ? 8_000 : 30_000;
  const pieces: string[] = [];
  for (let rest = text; ; ) {
    if (rest.length <= size) return [...pieces, rest];
    const line = rest.lastIndexOf("\n", size - 1);
    const isHalf = /[\uD800-\uDBFF]/.test(rest[size - 1] ?? "");
    const end = line > 0 ? line + 1 : isHalf ? size - 1 : size;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
}

/** Prints the file of a choice. Values that make it too long are left out, but for the one that stands nowhere else. */
export function choiceFile(choice: Choice): { readonly path: string; readonly text: string } {
  const { id, on, record, kind, path, field, base, kept, other, keptBy, otherBy } = choice;
  const comment = "# yaml-language-server: $schema=../schema/conflict.json";
  const tries = [{ base, kept, other }, { kept, other }, { other }];
  for (const values of tries) {
    const facts = { id, on, record, kind, path, field, ...values, kept_by: keptBy, other_by: otherBy };
    try {
      return { path: choicePath(id), text: newYamlText(facts, comment) };
    } catch (thrown) {
      if (problemOf(thrown)?.code !== "TOO_LARGE" || values === tries.at(-1)) throw thrown;
    }
  }
  throw new Error("A choice could not be printed");
}

export const choicePath = (id: Id) => `conflicts/${id}.yaml`;

/** The day of an instant, the same wherever it is asked. */
function dayOf(seconds: number): Day {
  const instant = new Date(Math.max(0, seconds) * 1000);
  // What a broken clock says may be no day of the calendar that we print.
  const text = Number.isNaN(instant.getTime()) ? "1970-01-01" : instant.toISOString().slice(0, 10);
  return (/^\d{4}-/.test(text) ? text : "9999-12-31") as Day;
}

function stableText(value: unknown): string {
  const sorted = (_: string, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  return value === undefined ? "" : JSON.stringify(value, sorted);
}
