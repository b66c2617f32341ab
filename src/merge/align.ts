import { diffIndices } from "node-diff3";

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
  for (const { buffer1, buffer1Content: old, buffer2Content: made } of diffIndices([...base], [...version])) {
    const [start] = buffer1;
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
  let free = 0;
  return kept.map((origin, at) => {
    const limit = kept.slice(at).find((each) => each !== undefined) ?? old.length;
    if (origin === undefined && free === limit) return undefined;
    // Those that kept no line, in turn with those that nothing came from.
    const place = origin ?? free;
    free = place + 1;
    return place;
  });
}

/** For each new paragraph the old one that it kept a line of, in their order. */
function keptLines(old: readonly string[], made: readonly string[]): readonly (number | undefined)[] {
  const lines = old.map((text) => new Set(text.split("\n")));
  let first = 0;
  return made.map((text) => {
    const found = lines.findIndex((each, at) => at >= first && text.split("\n").some((line) => each.has(line)));
    if (found < 0) return undefined;
    first = found + 1;
    return found;
  });
}
