import type { Person } from "./records.ts";
import { type Side, sides } from "./words.ts";

/** The two people, as one `mentor.yaml` names them. */
export type People = Readonly<Record<Side, Person>>;

/** The author of a commit, as git has it. */
export interface Author {
  readonly name: string;
  readonly address: string;
}

/**
 * Tells which of the two wrote a commit, who may have been called differently at times.
 *
 * The address counts before the name, since git is often told a short one. Undefined where it is neither's, or where it
 * could be either's.
 */
export function sideOfAuthor({ name, address }: Author, known: readonly People[]): Side | undefined {
  const only = (isMeant: (person: Person) => boolean) => {
    const meant = sides.filter((side) => known.some((people) => isMeant(people[side])));
    return meant.length === 1 ? meant[0] : undefined;
  };
  const wanted = address.trim().toLowerCase();
  const byAddress = wanted === "" ? undefined : only((each) => each.address.trim().toLowerCase() === wanted);
  return byAddress ?? only((each) => each.name === name);
}
