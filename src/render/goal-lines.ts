import { counted, daysBetween, fromToday, longDay, roughly, weekdayName } from "../domain/day.ts";
import { advisedGoals } from "../domain/goals.ts";
import type { Milestone } from "../domain/records.ts";
import type { GoalView } from "../domain/views.ts";
import type { Day } from "../domain/words.ts";
import { progressBar, utf8Locale } from "./bar.ts";
import { safeLine } from "./gate.ts";
import type { Names } from "./names.ts";
import { recordLine } from "./record-line.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";

/** A goal as a list shows it. */
export interface ListedGoal extends GoalView {
  readonly created: Day;
  /** The day of the last note of progress; null as long as there is none. */
  readonly moved: Day | null;
  /** Nothing was noted for four weeks. */
  readonly still: boolean;
  readonly closed: Day | null;
}

/** Goals, two lines each: what and the id to say aloud, then how far, by when, and when it last moved. */
export function renderGoals(goals: readonly ListedGoal[], names: Names, screen: Screen): string {
  const { style, width } = screen;
  return goals
    .flatMap((each) => {
      const row = [
        { text: each.title, style: style.bold },
        { text: names.short(each.id), style: style.id },
      ];
      const head = columns([row], { width, flex: 0, fill: true });
      const bar = each.status === "active" ? `${progressBar(each.progress, utf8Locale(screen.env))}  ` : "";
      return [...head, `  ${bar}${stateWords(each, screen)}`];
    })
    .join("\n");
}

function stateWords(goal: ListedGoal, { today, style }: Screen): string {
  const { closed, due, moved, created } = goal;
  if (goal.status !== "active") {
    return `${goal.status === "done" ? "reached" : "dropped"}${closed ? ` on ${longDay(closed, today)}` : ""}`;
  }
  const day = due && longDay(due, today);
  const by = day && (due < today ? style.late(`was due ${day}`) : `by ${day}`);
  const since = daysBetween(moved ?? created, today);
  const news = goal.still
    ? `nothing new for ${roughly(since)}`
    : moved
      ? `moved ${fromToday(moved, today)}`
      : `added ${fromToday(created, today)}`;
  return [by, news].filter(Boolean).join(", ");
}

/** One line that says what was done to a goal and what it is now, its day as a date. */
export function renderGoal(lead: string, goal: GoalView, names: Names, screen: Screen, hasState: boolean): string {
  const { today } = screen;
  const states = {
    active: [
      goal.progress > 0 ? `${goal.progress} %` : "",
      goal.due ? `by ${weekdayName(goal.due)} ${longDay(goal.due, today)} (${goal.due})` : "",
    ],
    done: [hasState ? "reached" : ""],
    dropped: [hasState ? "dropped" : ""],
  };
  const text = [`${lead} “${goal.title}”`, ...states[goal.status].filter(Boolean)].join(", ");
  return recordLine(text, names.short(goal.id), screen);
}

/** What to say of many goals at once: that it is a lot, and nothing against it. Undefined for three or fewer. */
export function manyGoals(active: number): string | undefined {
  if (active <= advisedGoals) return undefined;
  return `That makes ${counted(active, "active goal")}; up to ${advisedGoals} at a time are easier to keep in sight.`;
}

/** One line for each milestone that was added or reached. */
export function milestoneLines(
  milestones: readonly Milestone[],
  short: (id: string) => string,
  today: Day,
): readonly string[] {
  return milestones.map(({ id, title, due, done }) => {
    const state = done ? ", reached" : due ? `, by ${weekdayName(due)} ${longDay(due, today)} (${due})` : "";
    return `  ${safeLine(`milestone “${title}”${state}`)}  ${short(id)}`;
  });
}
