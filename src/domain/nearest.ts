/** Counts the letters to add, leave out, change or swap with their neighbour to make one word of another. */
export function editDistance(one: string, other: string): number {
  const [from, to] = [[...one], [...other]];
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      line[column] = Math.min(
        cell(above, column) + 1,
        cell(line, column - 1) + 1,
        cell(above, column - 1) + (same ? 0 : 1),
        swapped ? cell(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = line;
  }
  return cell(above, to.length);
}

const cell = (line: readonly number[], column: number) => line[column] ?? Number.POSITIVE_INFINITY;

/** How many slips a word of this length may have and still be known: none in two letters, one in up to five, … */
export function slipsAllowed(word: string): number {
  return Math.floor(word.length / 3);
}

/** Gives the word that was probably meant; undefined where none is near. The first of equals wins. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = slipsAllowed(word) + 1;
  for (const each of words) {
    if (Math.abs(each.length - word.length) >= fewest) continue;
    const slips = editDistance(word.toLowerCase(), each.toLowerCase());
    if (slips < fewest) [best, fewest] = [each, slips];
  }
  return best;
}
