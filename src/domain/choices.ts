import type { People } from "./authors.ts";
import type { Conflict } from "./records.ts";
import { type Day, type Id, type Side, sides } from "./words.ts";

/** Who wrote the two values of a choice: a side, or the name in the history where nothing tells which of the two it is. */
export interface Writers {
  /** Who wrote what stands. */
  readonly by: Side | string;
  readonly otherBy: Side | string;
}

/** What a merge had to choose, as commands report it; scripts rely on these fields. */
export interface ChoiceView extends Writers {
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
  readonly on: Day;
}

/**
 * Tells who wrote each value of a choice.
 *
 * Records of earlier versions have names alone, which may have changed since. `owner` is whose notebook it is where
 * nobody else writes in it, so that whatever stands there is theirs.
 */
export function writersOf(conflict: Conflict, people: People, owner?: Side): Writers {
  const whose = (name: string, known: Side | undefined) => {
    const named = sides.filter((side) => people[side].name === name || side === name);
    return known ?? (named.length === 1 ? named[0] : undefined) ?? owner ?? name;
  };
  return { by: whose(conflict.keptBy, conflict.keptSide), otherBy: whose(conflict.otherBy, conflict.otherSide) };
}

/**
 * Tells which of a choice's values one of the two means by a word: what stands, or what gave way.
 *
 * Where one person wrote both, on two machines, what stands counts as theirs. Of two values one of which is the other
 * person's, the second one is mine, whoever the history says it is. Undefined where that can't be told of either.
 */
export function whichIsMeant({ by, otherBy }: Writers, who: "mine" | "theirs", me: Side): "kept" | "other" | undefined {
  const [them] = sides.filter((side) => side !== me);
  const isOtherMine = otherBy === me || (by === them && otherBy !== them);
  if (!isOtherMine && by !== me && otherBy !== them) return undefined;
  return (who === "mine") === isOtherMine ? "other" : "kept";
}

/** `title` is what a person calls the record, where there is one. */
export function viewChoice(conflict: Conflict, title: string | undefined, writers: Writers): ChoiceView {
  const { id, path, record, field, kept = null, other = null, on } = conflict;
  return { id, path, record, title: title ?? record, field, kept, other, ...writers, on };
}
