import { counted, longDay } from "./day.ts";
import { progressOf } from "./goals.ts";
import { heldMeetings } from "./meetings.ts";
import { compareText } from "./order.ts";
import type { Programme } from "./programme.ts";
import type { Goal, Pair } from "./records.ts";
import type { Day } from "./words.ts";

/** What the notebook itself can say when two people look back. */
export interface LookBack {
  readonly from: Day;
  readonly to: Day;
  readonly calls: number;
  readonly kept: number;
  /** Each goal, then and now, in a line. */
  readonly goals: readonly string[];
  /** The exercises they did, with the line that was noted. */
  readonly exercises: readonly string[];
}

/** A year is always said: the page is kept for years. */
const anotherYear = "0000-01-01" as Day;

export function lookBack(pair: Pair, programme: Programme, today: Day): LookBack {
  const held = heldMeetings(pair);
  const exercises = held.flatMap(({ exercises: done }) => done.filter(({ status }) => status === "done"));
  const goals = [...pair.goals].sort((a, b) => compareText(a.created, b.created) || compareText(a.id, b.id));
  return {
    from: held[0]?.date ?? pair.settings.start,
    to: pair.settings.ended?.on ?? today,
    calls: held.length,
    kept: pair.actions.filter(({ status }) => status === "done").length,
    goals: goals.map(thenAndNow),
    exercises: exercises.flatMap(({ id, note }) => {
      const exercise = programme.exercises.find((each) => each.id === id);
      return exercise ? [note ? `${exercise.title}: ${note}` : exercise.title] : [];
    }),
  };
}

/** `Lead a project review: then, "I have watched two"; now at 60 %.` */
export function thenAndNow(goal: Goal): string {
  const then = goal.baseline ? `then, “${goal.baseline}”; ` : `from ${longDay(goal.created, anotherYear)}; `;
  const changed = goal.revisions.length > 0 ? `changed ${counted(goal.revisions.length, "time")} on the way; ` : "";
  return `${goal.title}: ${then}${changed}${nowWords(goal)}.`;
}

function nowWords(goal: Goal): string {
  if (goal.status === "done") return "reached";
  if (goal.status === "dropped") return goal.reason ? `let go, since: ${goal.reason}` : "let go";
  const progress = progressOf(goal);
  return progress > 0 ? `now at ${progress} %` : "still open";
}

/** `Seven calls`, `13 promises kept`: the opening words of the page. */
export function lookBackWords({ from, to, calls, kept }: LookBack): string {
  const promises = kept > 0 ? ` and kept ${counted(kept, "promise")}` : "";
  return `From ${longDay(from, anotherYear)} to ${longDay(to, anotherYear)} you held ${counted(calls, "call")}${promises}.`;
}
