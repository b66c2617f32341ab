import { counted, fromToday, longDay, shortDate, shortDay } from "../domain/day.ts";
import type { Status } from "../domain/status.ts";
import type { GoalView } from "../domain/views.ts";
import { renderActions } from "./action-lines.ts";
import { progressBar, utf8Locale } from "./bar.ts";
import { safeLine } from "./gate.ts";
import type { Names } from "./names.ts";
import { guideLine } from "./next-screen.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { widthOf, wrap } from "./width.ts";

const mostUpcoming = 5;
const mostOverdue = 8;

/** The screen of `mentor status`. */
export function renderStatus(status: Status, names: Names, screen: Screen): string {
  const { style, width, today } = screen;
  const parts: string[][] = [];
  const people = safeLine(`${names.full.mentee} and ${names.full.mentor}`);
  const { phase, meetings } = status;
  const calls = [
    `${counted(meetings.held, "call")} held`,
    ...(meetings.missed > 0 ? [`${meetings.missed} missed`] : []),
  ].join(", ");
  parts.push([
    ...headLines(people, longDay(today, today), screen),
    ...(phase ? wrap(safeLine(`Phase ${phase.index} of ${phase.of}: ${phase.title}. ${calls}.`), width) : []),
    ...wrap(safeLine(status.cadence), width),
  ]);
  const { next } = status;
  const isResting = status.pause !== null || status.closed !== null;
  if (!isResting)
    parts.push([
      next?.date
        ? safeLine(
            `Next call: ${shortDay(next.date, today)}${next.time ? `, ${next.time}` : ""}, ${fromToday(next.date, today)}` +
              `${status.topics > 0 ? `, with ${counted(status.topics, "topic")} waiting` : ""}.`,
          )
        : "The next call has no day yet.",
    ]);
  if (status.overdue.length > 0) {
    parts.push([
      style.heading("Overdue"),
      renderActions(status.overdue.slice(0, mostOverdue), names, screen),
      ...rest(status.overdue.length - mostOverdue),
    ]);
  }
  if (status.upcoming.length > 0) {
    parts.push([
      style.heading(status.closed ? "Left open" : "To come"),
      renderActions(status.upcoming.slice(0, mostUpcoming), names, screen),
      ...rest(status.upcoming.length - mostUpcoming),
    ]);
  }
  if (status.goals.length > 0) parts.push([style.heading("Goals"), ...goalRows(status.goals, names, screen)]);
  for (const note of status.notes) parts.push(wrap(safeLine(note), width));
  for (const { text, suggestion } of status.health) {
    if (text !== status.cadence) parts.push(wrap(safeLine(`${text} ${suggestion}`.trim()), width));
  }
  if (status.guide) parts.push(guideLine(status.guide, screen));
  parts.push([`Next: ${style.accent(nextCommand(status))}`]);
  return parts.map((part) => part.join("\n")).join("\n\n");
}

function nextCommand({ next, pause, closed }: Status): string {
  if (closed) return "mentor show last-page";
  if (pause) return "mentor resume";
  return next?.date ? "mentor next" : "mentor meeting schedule";
}

/** Who, and today; names that are too long for a line have their own ones. */
function headLines(people: string, day: string, { style, width }: Screen): readonly string[] {
  if (widthOf(`${people} · ${day}`) <= width) return [`${style.heading(people)} · ${day}`];
  return [...wrap(people, width).map(style.heading), day];
}

const rest = (more: number) => (more > 0 ? [`and ${more} more: mentor action list`] : []);

/** Goals as a table: how far, by when, what, and the id to say aloud. */
export function goalRows(goals: readonly GoalView[], names: Names, screen: Screen): string[] {
  const { style, width, today } = screen;
  const utf8 = utf8Locale(screen.env);
  return columns(
    goals.map((goal) => [
      { text: progressBar(goal.progress, utf8) },
      { text: goal.due ? `by ${shortDate(goal.due, today)}` : "" },
      { text: goal.title },
      { text: names.short(goal.id), style: style.id },
    ]),
    { width, flex: 2, fill: true },
  );
}
