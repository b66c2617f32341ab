import { stretches } from "./three-way.ts";

/**
 * Merges two versions of a text that began as one, line by line. No word that either wrote is dropped.
 *
 * Where both changed the same lines, a line of the beginning stays only if both kept it; every line that either added
 * stays, the first one's before the other's, and what both added stands once.
 */
export function mergeProse(base: string, one: string, other: string): string {
  const [began, mine, theirs] = [base.split("\n"), one.split("\n"), other.split("\n")];
  return stretches(began, mine, theirs)
    .flatMap((each) => (each.agreed ? each.items : both(each.base, each.one, each.other)))
    .join("\n");
}

function both(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] {
  const began = new Set(base);
  const kept = base.filter((line) => one.includes(line) && other.includes(line));
  const first = one.filter((line) => !began.has(line));
  const second = other.filter((line) => !began.has(line) && (line.trim() === "" || !first.includes(line)));
  return [...kept, ...first, ...second];
}
