import { diffIndices } from "node-diff3";

/** A version of some paragraphs, each beside the one that it came from. */
export interface Aligned {
  /** What became of each paragraph; undefined where it was taken away. */
  readonly became: readonly (string | undefined)[];
  /** What was put in before each of them, and at the end. */
  readonly added: readonly (readonly string[])[];
}

/**
 * Tells which paragraph of a version came from which: the same one, one that kept a line of it, or the next in turn.
 */
export function aligned(base: readonly string[], version: readonly string[]): Aligned {
  const became: (string | undefined)[] = [];
  const added: string[][] = base.map(() => []);
  added.push([]);
  let from = 0;
  let at = 0;
  for (const {
    buffer1: [start, length],
    buffer2: [place, count],
  } of diffIndices([...base], [...version])) {
    while (from < start) {
      became[from] = version[at];
      from += 1;
      at += 1;
    }
    const origins = originsOf(base.slice(start, start + length), version.slice(place, place + count));
    let next = start;
    for (const [index, origin] of origins.entries()) {
      const text = version[place + index] ?? "";
      if (origin === undefined) added[next]?.push(text);
      else {
        became[start + origin] = text;
        next = start + origin + 1;
      }
    }
    from = start + length;
    at = place + count;
  }
  for (; from < base.length; from++, at++) became[from] = version[at];
  return { became: base.map((_, index) => became[index]), added };
}

/** For each new paragraph the old one that it came from, in their order. */
function originsOf(old: readonly string[], made: readonly string[]): readonly (number | undefined)[] {
  const lines = old.map((text) => new Set(text.split("\n")));
  const origins: (number | undefined)[] = made.map(() => undefined);
  let first = 0;
  for (const [at, text] of made.entries()) {
    const found = lines.findIndex((each, index) => index >= first && text.split("\n").some((line) => each.has(line)));
    if (found < 0) continue;
    origins[at] = found;
    first = found + 1;
  }
  // Those that kept no line, in turn with those that nothing came from.
  for (const at of made.keys()) {
    if (origins[at] !== undefined) continue;
    const before = origins.slice(0, at).findLast((each) => each !== undefined) ?? -1;
    const after = origins.slice(at + 1).find((each) => each !== undefined) ?? old.length;
    if (before + 1 < after) origins[at] = before + 1;
  }
  return origins;
}
