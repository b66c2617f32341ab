import type { Conflict, Person } from "./records.ts";
import { type Day, type Id, type Side, sides } from "./words.ts";

/** What a merge had to choose, as commands report it; scripts rely on these fields. */
export interface ChoiceView {
  readonly id: Id;
  readonly path: string;
  /** The id of the record that it is about, or the path of a file that has none. */
  readonly record: string;
  /** What a person calls that record. */
  readonly title: string;
  /** The key in the record's file; `*` for the whole file. */
  readonly field: string;
  /** What stands. */
  readonly kept: unknown;
  readonly other: unknown;
  /** Who wrote what stands: a side, or the name in the history where it is neither's. */
  readonly by: string;
  readonly otherBy: string;
  readonly on: Day;
}

/** `title` is what a person calls the record, where there is one; `people` tells whose side a name is. */
export function viewChoice(
  conflict: Conflict,
  title: string | undefined,
  people: Readonly<Record<Side, Person>>,
): ChoiceView {
  const { id, path, record, field, kept = null, other = null, keptBy, otherBy, on } = conflict;
  const whose = (name: string) => sides.find((side) => people[side].name === name) ?? name;
  return {
    id,
    path,
    record,
    title: title ?? record,
    field,
    kept,
    other,
    by: whose(keptBy),
    otherBy: whose(otherBy),
    on,
  };
}
