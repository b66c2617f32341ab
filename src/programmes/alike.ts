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
  const written = texts.map((text) => {
    const letters = wordsOf(text).map(letterOf);
    return { letters, different: new Set(letters) };
  });
  return written.flatMap((one, later) =>
    written.slice(0, later).flatMap((other, earlier) => (areAlike(one, other) ? [{ later, earlier }] : [])),
  );
}

interface Written {
  readonly letters: readonly string[];
  readonly different: ReadonlySet<string>;
}

function areAlike(one: Written, other: Written): boolean {
  const shared = [...one.different].filter((letter) => other.different.has(letter)).length;
  if (shared / (one.different.size + other.different.size - shared) >= alikeFrom) return true;
  const [longer, shorter] = one.letters.length < other.letters.length ? [other, one] : [one, other];
  const most = longer.letters.length;
  // More than the share: of five words, one makes another question.
  const canBe = (words: number) => words / most > alikeFrom;
  // The distance is dear to find, and hardly a pair comes near: what they have in common bounds it first.
  if (!canBe(shorter.letters.filter((letter) => longer.different.has(letter)).length)) return false;
  return canBe(most - editDistance(one.letters.join(""), other.letters.join("")));
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFC")
      .match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []
  );
}
