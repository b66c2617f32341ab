/** Compares two texts by their code units: days, times and ids in their order, the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Draws a number from words, always the same from the same ones, to settle ties without favour.
 *
 * FNV-1a over the code units, then mixed so that words that differ only at their end come out far apart.
 */
export function stableDraw(...words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const symbol of words.join("\n")) hash = Math.imul(hash ^ (symbol.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
