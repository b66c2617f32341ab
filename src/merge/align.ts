import { differences } from "./differences.ts";

/** A version of some paragraphs, each beside the one that it came from. */
export interface Aligned {
  /** What became of those that are still there, by their places. */
  readonly became: ReadonlyMap<number, string>;
  /** What was put in before those at these places, and at the end. */
  readonly added: ReadonlyMap<number, readonly string[]>;
}

/**
 * Tells which paragraph of a version came from which: the same one, one that kept a line of it, or the next in turn.
 */
export function aligned(base: readonly string[], version: readonly string[]): Aligned {
  const became = new Map(base.entries());
  const added = new Map<number, readonly string[]>();
  for (const { start, one: old, other: made } of differences(base, version)) {
    for (const at of old.keys()) became.delete(start + at);
    const origins = originsOf(old, made);
    let next = start;
    for (const [index, text] of made.entries()) {
      const origin = origins[index];
      if (origin === undefined) added.set(next, [...(added.get(next) ?? []), text]);
      else {
        became.set(start + origin, text);
        next = start + origin + 1;
      }
    }
  }
  return { became, added };
}

/** For each new paragraph the old one that it came from, in their order. */
function originsOf(old: readonly string[], made: readonly string[]): readonly (number | undefined)[] {
  const kept = keptLines(old, made);
  let limit = old.length;
  const fromTheEnd = [...kept].reverse().map((origin) => {
    limit = origin ?? limit;
    return limit;
  });
  const limits = fromTheEnd.reverse();
  let free = 0;
  return kept.map((origin, at) => {
    if (origin === undefined && free === limits[at]) return undefined;
    // Those that kept no line, in turn with those that nothing came from.
    const place = origin ?? free;
    free = place + 1;
    return place;
  });
}

/** For each new paragraph the old one that it kept a line of, in their order. */
function keptLines(old: readonly string[], made: readonly string[]): readonly (number | undefined)[] {
  const places = new Map<string, number[]>();
  for (const [at, text] of old.entries())
    for (const line of new Set(text.split("\n"))) places.set(line, [...(places.get(line) ?? []), at]);
  let first = 0;
  return made.map((text) => {
    const found = text.split("\n").flatMap((line) => places.get(line)?.find((at) => at >= first) ?? []);
    if (found.length === 0) return undefined;
    const origin = found.reduce((least, at) => Math.min(least, at));
    first = origin + 1;
    return origin;
  });
}
