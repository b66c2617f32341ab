import type { Problem } from "../errors.ts";
import { safeLine } from "../render/gate.ts";
import { printPlace } from "../render/problem.ts";

/** One line on stderr about each file that was left out, or something in it, however much is wrong with it. */
export function leftOutLines(problems: readonly Problem[]): readonly string[] {
  const files = new Map<string, Problem[]>();
  for (const each of problems) {
    const file = each.place?.file ?? "";
    files.set(file, [...(files.get(file) ?? []), each]);
  }
  return [...files.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const place = first.place ? `${printPlace(first.place)}: ` : "";
    const more = others.length > 0 ? ` (and ${others.length} more: mentor check)` : "";
    return [safeLine(`Left out ${place}${first.message}${more}`)];
  });
}
