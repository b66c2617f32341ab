import { counted, longDay, shortDate } from "../domain/day.ts";
import type { DueInPause } from "../domain/plan-pause.ts";
import type { Pause } from "../domain/records.ts";
import { pauseEnd } from "../domain/resting.ts";
import type { ActionView, GoalView, MeetingView } from "../domain/views.ts";
import { renderActions } from "./action-lines.ts";
import { safeLine } from "./gate.ts";
import type { Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { goalRows } from "./status-screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

interface Paused {
  readonly pause: Pause | null;
  readonly isChanged: boolean;
  readonly isDry: boolean;
}

/** What a person reads when a pause begins or gets another end. */
export function renderPause({ pause, isChanged, isDry }: Paused, { style, width, today }: Screen): string {
  const end = pause && pauseEnd(pause);
  const until = end ? `until ${longDay(end, today)} (${end})` : "until you say that you are back";
  const verb = !isChanged ? "You are on a pause already," : isDry ? "You would be on a pause" : "You are on a pause";
  const lines = [`${verb} ${until}.`, "Nothing is due meanwhile, and everything stays where it is."];
  return [
    ...lines.flatMap((line) => wrap(safeLine(line), width)),
    `When you are back: ${style.accent("mentor resume")}`,
  ].join("\n");
}

/** What was due in a pause, before it is asked whether to move it. */
export function renderDueInPause({ actions, goals, meetings }: DueInPause, { width, today }: Screen): string {
  const rows = [
    ...actions.map(({ title, due }) => [shortDate(due, today), title]),
    ...goals.map(({ title, due }) => [due ? shortDate(due, today) : "", `goal: ${title}`]),
    ...meetings.map(({ date }) => [date ? shortDate(date, today) : "", "the planned call"]),
  ];
  return ["While you were away, this was due:", ...columns(rows, { width, indent: "  " })].join("\n");
}

interface Resumed {
  readonly moved: {
    readonly actions: readonly ActionView[];
    readonly goals: readonly GoalView[];
    readonly meetings: readonly MeetingView[];
  };
  readonly left: number;
}

/** What a person reads when they are back. */
export function renderResume({ moved, left }: Resumed, names: Names, isDry: boolean, screen: Screen): string {
  const { style, today } = screen;
  const { actions, goals, meetings } = moved;
  const lines = [isDry ? "You would be back." : "Welcome back."];
  if (actions.length + goals.length + meetings.length > 0) lines.push(isDry ? "Would move:" : "Moved:");
  if (actions.length > 0) lines.push(renderActions(actions, names, screen));
  if (goals.length > 0) lines.push(...goalRows(goals, names, screen));
  for (const { date } of meetings) if (date) lines.push(`The planned call, to ${longDay(date, today)}`);
  if (left > 0)
    lines.push(
      `${counted(left, "day")} fell into the pause and ${left === 1 ? "stays as it was" : "stay as they were"}.`,
    );
  return [...lines, `Next: ${style.accent("mentor next")}`].join("\n");
}
