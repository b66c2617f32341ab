import { longDay, weekdayName } from "../domain/day.ts";
import type { ActionView } from "../domain/views.ts";
import { safeLine } from "./gate.ts";
import { type Names, youOr } from "./names.ts";
import { dueWords } from "./next-screen.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";

/** Action items as a table: who, by when, what, and the id to say aloud. */
export function renderActions(actions: readonly ActionView[], names: Names, screen: Screen): string {
  const { style, today, width } = screen;
  const rows = actions.map((each) => [
    { text: youOr(names, each.owner) },
    {
      text: each.status === "open" ? dueWords(each.due, today) : each.status,
      style: each.overdue ? style.late : each.status === "done" ? style.good : (text: string) => text,
    },
    { text: each.title },
    { text: each.moves > 0 ? `moved ${each.moves}×` : "", style: style.dim },
    { text: names.short(each.id), style: style.id },
  ]);
  return columns(rows, { width, flex: 2, fill: true }).join("\n");
}

/** One line that says what an action item is now, its day as a date. */
export function renderAction(action: ActionView, names: Names, screen: Screen): string {
  const { style, today } = screen;
  const who = action.owner === names.me ? "yours" : `${youOr(names, action.owner)}'s`;
  const day = `${weekdayName(action.due)} ${longDay(action.due, today)} (${action.due})`;
  const state = action.status === "open" ? `due ${day}` : action.status;
  return `${safeLine(`“${action.title}”, ${who}, ${state}`)}  ${style.id(names.short(action.id))}`;
}
