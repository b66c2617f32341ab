import { differences } from "./differences.ts";

/** A stretch of two versions of a list that began as one. */
export type Stretch =
  | { readonly agreed: true; readonly from: "base" | "one" | "other"; readonly items: readonly string[] }
  | {
      readonly agreed: false;
      readonly base: readonly string[];
      readonly one: readonly string[];
      readonly other: readonly string[];
    };

interface Hunk {
  readonly isOne: boolean;
  readonly start: number;
  readonly end: number;
  /** How much longer the version is than the base was here. */
  readonly growth: number;
}

/**
 * Lines up two versions of a list with its beginning, in the order of the beginning.
 *
 * What only one of them changed is agreed, also where the other changed the very next item. Both are not agreed where
 * they changed the same items, or put something in at the same spot.
 */
export function stretches(
  base: readonly string[],
  one: readonly string[],
  other: readonly string[],
): readonly Stretch[] {
  const hunks = [...hunksOf(base, one, true), ...hunksOf(base, other, false)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const found: Stretch[] = [];
  const at = { base: 0, one: 0, other: 0 };
  let next = 0;
  for (let first = hunks[0]; first; first = hunks[next]) {
    const group = groupFrom(first, hunks.slice(next + 1));
    next += group.length;
    const { start } = first;
    const end = Math.max(...group.map((each) => each.end));
    if (start > at.base) found.push({ agreed: true, from: "base", items: base.slice(at.base, start) });
    const shift = start - at.base;
    const grown = (isOne: boolean) => group.reduce((sum, each) => sum + (each.isOne === isOne ? each.growth : 0), 0);
    const oneEnd = at.one + shift + (end - start) + grown(true);
    const otherEnd = at.other + shift + (end - start) + grown(false);
    const mine = one.slice(at.one + shift, oneEnd);
    const theirs = other.slice(at.other + shift, otherEnd);
    const isBoth = group.some((each) => each.isOne) && group.some((each) => !each.isOne);
    if (isBoth && !isSame(mine, theirs)) {
      found.push({ agreed: false, base: base.slice(start, end), one: mine, other: theirs });
    } else if (group.some((each) => each.isOne)) found.push({ agreed: true, from: "one", items: mine });
    else found.push({ agreed: true, from: "other", items: theirs });
    at.base = end;
    at.one = oneEnd;
    at.other = otherEnd;
  }
  if (at.base < base.length) found.push({ agreed: true, from: "base", items: base.slice(at.base) });
  return found;
}

function hunksOf(base: readonly string[], version: readonly string[], isOne: boolean): Hunk[] {
  return differences(base, version).map(({ start, one, other }) => ({
    isOne,
    start,
    end: start + one.length,
    growth: other.length - one.length,
  }));
}

/** A hunk and those behind it that touch the same items, one after the other. */
function groupFrom(first: Hunk, behind: readonly Hunk[]): readonly Hunk[] {
  const group = [first];
  let end = first.end;
  for (const hunk of behind) {
    // What is put in at a spot sorts before what changes the item there: then the first is put in too.
    const isSameSpot = hunk.start === hunk.end && hunk.start === first.start;
    if (!isSameSpot && hunk.start >= end) break;
    group.push(hunk);
    end = Math.max(end, hunk.end);
  }
  return group;
}

export const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each, at) => each === other[at]);

/** Lines up two lists: what both have, and between that what each has alone. */
export function commonAndApart(
  one: readonly string[],
  other: readonly string[],
): readonly {
  readonly common: readonly string[];
  readonly one: readonly string[];
  readonly other: readonly string[];
}[] {
  const found: { common: readonly string[]; one: readonly string[]; other: readonly string[] }[] = [];
  let at = 0;
  for (const { start, ...apart } of differences(one, other)) {
    found.push({ common: one.slice(at, start), ...apart });
    at = start + apart.one.length;
  }
  found.push({ common: one.slice(at), one: [], other: [] });
  return found;
}
