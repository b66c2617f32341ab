import { editRecordText } from "../text/record-text.ts";
import type { Trio } from "./identity.ts";
import type { Facts } from "./merge-data.ts";
import { openedOrNot } from "./record-text.ts";
import type { Changed } from "./version.ts";

/** What became of one record. */
export interface Outcome {
  readonly id: string | undefined;
  readonly path: string;
  /** Undefined where it is gone. */
  readonly text: string | undefined;
  readonly trio: Trio;
  readonly one: Changed | undefined;
  readonly other: Changed | undefined;
}

/** The facts of a text; undefined where it can't be read. */
export const factsOf = (path: string, text: string): Facts | undefined => openedOrNot(path, text)?.facts;

/** The keys whose value is a record's id, or a list with it; the record's own is none. */
export function keysNaming(facts: Facts, id: string): readonly string[] {
  return Object.entries(facts)
    .filter(([key, value]) => key !== "id" && (value === id || (Array.isArray(value) && value.includes(id))))
    .map(([key]) => key);
}

/** A text that names another record wherever it named one. */
export function namingInstead(path: string, text: string, id: string, instead: string | undefined): string {
  const facts = factsOf(path, text);
  if (!facts) return text;
  const wanted = keysNaming(facts, id).map((key): [string, unknown] => {
    const value = facts[key];
    if (!Array.isArray(value)) return [key, instead];
    const list = [...new Set(value.map((each: unknown) => (each === id ? instead : each)))];
    return [key, list.filter((each) => each !== undefined)];
  });
  return editRecordText(text, Object.fromEntries(wanted));
}
