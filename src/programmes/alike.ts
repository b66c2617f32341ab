import { editDistance } from "../domain/nearest.ts";

/** Above this share of words in common two questions ask the same. */
const alikeFrom = 0.8;

/** Finds texts that say the same, or nearly so; each pair as the two places in the list, the later one first. */
export function alikePairs(texts: readonly string[]): { readonly later: number; readonly earlier: number }[] {
  const letters = new Map<string, string>();
  // A letter for each word, so that the distance between texts is counted in words.
  const letterOf = (word: string) => {
    const letter = letters.get(word) ?? String.fromCodePoint(0x4e00 + letters.size);
    letters.set(word, letter);
    return letter;
  };
  const written = texts.map((text) => wordsOf(text).map(letterOf));
  return written.flatMap((words, later) =>
    written.slice(0, later).flatMap((others, earlier) => (areAlike(words, others) ? [{ later, earlier }] : [])),
  );
}

function areAlike(one: readonly string[], other: readonly string[]): boolean {
  const all = new Set([...one, ...other]).size;
  const shared = new Set(one).size + new Set(other).size - all;
  if (shared / all >= alikeFrom) return true;
  const [longer, shorter] = [Math.max(one.length, other.length), Math.min(one.length, other.length)];
  // More than the share: of five words, one makes another question.
  return shorter / longer > alikeFrom && 1 - editDistance(one.join(""), other.join("")) / longer > alikeFrom;
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFC")
      .match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []
  );
}
