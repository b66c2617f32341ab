import { hashOf, type Origin } from "./origin.ts";
import type { Piece } from "./pieces.ts";

/**
 * How an item of a pair's own copy differs from mentor's.
 *
 * News of mentor's: `added`, `changed`, `removed`, and `both` where the two of you changed it as well. The pair's own
 * doing, which wants nothing: `own-added`, `own-changed`, `own-removed`.
 */
export type DiffState = "added" | "changed" | "removed" | "both" | "own-added" | "own-changed" | "own-removed";

export interface Difference {
  readonly id: string;
  readonly kind: Piece["kind"];
  readonly state: DiffState;
  /** What is said otherwise; null where one side has nothing. */
  readonly changes: readonly {
    readonly field: string;
    readonly yours: string | null;
    readonly mentors: string | null;
  }[];
}

/** Whether there is something in it to take over or to leave. */
export const isNews = ({ state }: Pick<Difference, "state">) => !state.startsWith("own-");

/** Compares a copy with mentor's programme, item by item; what the copy came from tells who changed what. */
export function compareCopy(
  yours: readonly Piece[],
  mentors: readonly Piece[],
  origin: Pick<Origin, "items"> | undefined,
): readonly Difference[] {
  const byKey = (pieces: readonly Piece[]) => new Map(pieces.map((piece) => [piece.key, piece]));
  const [mine, theirs] = [byKey(yours), byKey(mentors)];
  const keys = new Set([...mine.keys(), ...theirs.keys()]);
  return [...keys].flatMap((key): Difference[] => {
    const [own, other] = [mine.get(key), theirs.get(key)];
    const piece = own ?? other;
    const state = stateOf(own && hashOf(own), other && hashOf(other), origin?.items.get(key));
    if (!piece || !state) return [];
    return [{ id: piece.id, kind: piece.kind, state, changes: changesOf(own, other) }];
  });
}

/** The state of an item by what it is in the copy, in mentor's programme, and was when it was copied. */
function stateOf(own: string | undefined, other: string | undefined, was: string | undefined): DiffState | undefined {
  if (own === other) return undefined;
  if (own === undefined) return was === undefined ? "added" : "own-removed";
  if (other === undefined) return own === was ? "removed" : "own-added";
  if (own === was) return "changed";
  return other === was ? "own-changed" : "both";
}

function changesOf(own: Piece | undefined, other: Piece | undefined): Difference["changes"] {
  const fields = new Set([...(own?.facts.keys() ?? []), ...(other?.facts.keys() ?? [])]);
  return [...fields].flatMap((field) => {
    const [yours, mentors] = [own?.facts.get(field) ?? null, other?.facts.get(field) ?? null];
    return yours === mentors ? [] : [{ field, yours, mentors }];
  });
}
