import { counted } from "../domain/day.ts";
import type { Problem } from "../errors.ts";
import { safeLine } from "./gate.ts";
import { renderListedProblem } from "./problem.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

/** Something to know that is no problem. */
export interface Note {
  readonly code: string;
  readonly message: string;
}

/**
 * All that is wrong, each with its place and what to do, then what is worth knowing, and a closing line.
 *
 * `looked` is what was looked at: `12 files`.
 */
export function renderProblems(
  looked: string,
  problems: readonly Problem[],
  notes: readonly Note[],
  screen: Screen,
): string {
  const { style, width } = screen;
  const told = notes.flatMap(({ message }) => {
    const lines = wrap(safeLine(message), width, "      ", "whole").join("\n");
    return `${style.dim("Note:")} ${lines}`;
  });
  const end =
    problems.length > 0
      ? `${looked}, ${counted(problems.length, "problem")}.`
      : `${looked}, ${/^1 /.test(looked) ? "in order" : "all in order"}.`;
  const blocks = [...problems.map((each) => renderListedProblem(each, style)), told.join("\n"), end];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** What was put in order, or would be, a line each; nothing where there is nothing. */
export function renderMends(mends: readonly { readonly message: string }[], isDryRun: boolean, screen: Screen): string {
  if (mends.length === 0) return "";
  // No full stops: most lines end in a path to copy.
  const lines = mends.flatMap(({ message }) => wrap(`  ${safeLine(message)}`, screen.width, "    ", "whole"));
  return [isDryRun ? "Would be put in order:" : "Put in order:", ...lines].join("\n");
}
