import { addDays, longDay, shortDay } from "../domain/day.ts";
import type { Status } from "../domain/status.ts";
import { renderActions } from "./action-lines.ts";
import { safeLine } from "./gate.ts";
import { type Names, pairLine } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

/** Where one of several pairs stands. */
interface Standing {
  readonly status: Status & { readonly notebook: string };
  readonly names: Names;
}

const mostPromises = 6;

/** The week ahead in several notebooks: for each its next call, what is late, what is due within seven days. */
export function renderWeek(all: readonly Standing[], screen: Screen): string {
  const { today } = screen;
  const parts = all.map((each) => standingLines(each, screen).join("\n"));
  const late = all.reduce((sum, { status }) => sum + status.overdue.length, 0);
  const next = late > 0 ? "mentor action list --overdue --all" : "mentor remind --all";
  return [`The week from ${longDay(today, today)}`, ...parts, `Next: ${screen.style.accent(next)}`].join("\n\n");
}

function standingLines({ status, names }: Standing, screen: Screen): string[] {
  const { today, width } = screen;
  const { next, overdue, upcoming } = status;
  const until = addDays(today, 7);
  const call = next?.date
    ? `Next call: ${shortDay(next.date, today)}${next.time ? `, ${next.time}` : ""}.`
    : "The next call has no day yet.";
  const week = [...overdue, ...upcoming.filter((each) => each.due <= until)];
  return [
    pairLine(names, screen),
    ...wrap(safeLine(`${call} ${status.cadence}`), width),
    ...(week.length > 0 ? [renderActions(week.slice(0, mostPromises), names, screen)] : []),
    ...(week.length > mostPromises ? [`and ${week.length - mostPromises} more`] : []),
    safeLine(`  ${status.notebook}`),
  ];
}
