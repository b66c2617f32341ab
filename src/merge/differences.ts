import { diffIndices } from "node-diff3";

/** A place where two lists differ: where it begins in the first, and what each has there. */
export interface Difference {
  readonly start: number;
  readonly one: readonly string[];
  readonly other: readonly string[];
}

// Lining up takes as long as there are pairs of items, and far longer where they are equal: lists of one word are nothing else.
const [mostPairs, mostAlike] = [100_000_000, 100_000];

/**
 * Tells where two lists differ, in their order.
 *
 * Of lists that would take minutes to line up, all but what both begin and end with is one difference.
 */
export function differences(one: readonly string[], other: readonly string[]): readonly Difference[] {
  const start = lengthAlike(one, other);
  const end = lengthAlike(one.slice(start).reverse(), other.slice(start).reverse());
  const [mine, theirs] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (mine.length * theirs.length > mostPairs || pairsAlike(mine, theirs) > mostAlike)
    return [{ start, one: mine, other: theirs }];
  return diffIndices(mine, theirs).map(({ buffer1: [at], buffer1Content, buffer2Content }) => ({
    start: start + at,
    one: buffer1Content,
    other: buffer2Content,
  }));
}

/** How many items both begin with. */
function lengthAlike(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((each, index) => each !== other[index]);
  return at < 0 ? one.length : at;
}

function pairsAlike(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const each of one) counts.set(each, (counts.get(each) ?? 0) + 1);
  return other.reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
}
