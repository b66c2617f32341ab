import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";

/** What a line about a notebook says. */
interface Shown {
  readonly notebook: string;
  readonly people: Readonly<Record<"mentor" | "mentee", string>> | null;
  readonly as: string | null;
  readonly default: boolean;
  readonly problem: string | null;
}

/** A person's notebooks: with whom, and the folder, which ends its line. */
export function renderNotebooks(notebooks: readonly Shown[], { style }: Screen): string {
  if (notebooks.length === 0) {
    return `No notebook is in your list yet. To put one there: ${style.accent("mentor notebook add DIR")}`;
  }
  return notebooks.map((each) => [headOf(each, style), `  ${safeLine(each.notebook)}`].join("\n")).join("\n");
}

function headOf({ people, as, default: isDefault, problem }: Shown, style: Screen["style"]): string {
  const names = people ? safeLine(`${people.mentee} and ${people.mentor}`) : style.late(safeLine(problem ?? ""));
  return `${style.heading(names)}${as ? `, you are the ${as}` : ""}${isDefault ? style.good("  default") : ""}`;
}
