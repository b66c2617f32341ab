import { longDay, shortDate, weekdayName } from "../domain/day.ts";
import type { ActionView } from "../domain/views.ts";
import type { Day } from "../domain/words.ts";
import { dueWords } from "./due-words.ts";
import { safeLine } from "./gate.ts";
import { type Names, youOr } from "./names.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** Action items as a table: who, by when, what, and the id to say aloud. */
export function renderActions(actions: readonly ActionView[], names: Names, screen: Screen): string {
  const { style, today, width } = screen;
  const rows = actions.map((each) => [
    { text: youOr(names, each.owner) },
    {
      text: each.status === "open" ? dayWords(each, today) : each.status,
      style: each.overdue ? style.late : each.status === "done" ? style.good : (text: string) => text,
    },
    { text: each.title },
    { text: each.moves > 0 ? `moved ${each.moves}×` : "", style: style.dim },
    { text: names.short(each.id), style: style.id },
  ]);
  return columns(rows, { width, flex: 2, fill: true }).join("\n");
}

/** How late, or by when; of a day that is over while nothing can be late, the day alone. */
const dayWords = ({ due, overdue }: ActionView, today: Day) =>
  due < today && !overdue ? `from ${shortDate(due, today)}` : dueWords(due, today);

/** What was done to an action item, and, while it is open, whose it is and by when: its day as a date. */
export function renderAction(done: string, action: ActionView, names: Names, screen: Screen): string {
  const { style, today, width } = screen;
  const id = names.short(action.id);
  const title = wrap(safeLine(`${done} “${action.title}”`), width - id.length - 2).join("\n");
  const head = `${title}  ${style.id(id)}`;
  if (action.status !== "open") return head;
  const whose = action.owner === names.me ? "yours" : `${youOr(names, action.owner)}'s`;
  const day = `${weekdayName(action.due)} ${longDay(action.due, today)} (${action.due})`;
  return `${head}\n${safeLine(`  ${whose}, due ${day}`)}`;
}
