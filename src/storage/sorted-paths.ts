/** The place of a path among sorted ones, or of the first one after it. */
export function placeOfPath(paths: readonly string[], path: string): number {
  let [from, to] = [0, paths.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((paths[middle] ?? "") < path) from = middle + 1;
    else to = middle;
  }
  return from;
}
