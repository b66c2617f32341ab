/** The two people of a pair, by what they are to each other. */
export type Side = "mentor" | "mentee";

export const sides: readonly Side[] = ["mentor", "mentee"];

export const isSide = (text: string | undefined): text is Side => text === "mentor" || text === "mentee";

export const otherSide = (side: Side): Side => (side === "mentor" ? "mentee" : "mentor");

/** A calendar day, `2026-12-03`: no instant, no zone. Made by `domain/day.ts` alone. Compared as text. */
export type Day = string & { readonly __brand: "Day" };

/** A time of day, `15:00`. */
export type ClockTime = string & { readonly __brand: "ClockTime" };

/** Ten symbols from `bcdfghjkmnpqrstvwxz23456789`, the first a letter: a record's identity. */
export type Id = string & { readonly __brand: "Id" };

export const idAlphabet = "bcdfghjkmnpqrstvwxz23456789";
export const idPattern = /^[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{9}$/;

/** Tells whether a text is the whole id of a record. */
export function isId(text: string): text is Id {
  return idPattern.test(text);
}

/** Gives new ids: drawn at random, or made from what they stand for, so that two clones make the same. */
export interface Ids {
  /** Draws an id that is not among the taken ones. */
  fresh(taken: ReadonlySet<string>): Id;
  /** Makes the id that follows from these words, the same on every machine. */
  derived(...words: readonly string[]): Id;
}

/** `2 weeks`, `6 months`: a count and a unit. */
export interface Span {
  readonly count: number;
  readonly unit: "day" | "week" | "month";
}

/** Where a phase stands in a relationship; shared content says which of these it suits. */
export type Stage = "start" | "goals" | "work" | "close";

export const stages: readonly Stage[] = ["start", "goals", "work", "close"];
