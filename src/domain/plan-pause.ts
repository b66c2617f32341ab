import { MentorError } from "../errors.ts";
import { type Now, wrongState } from "./change.ts";
import { addDays, counted, daysBetween, longDay } from "./day.ts";
import { checkDueDay, checkTitle } from "./limits.ts";
import { meetingPath } from "./paths.ts";
import {
  type Action,
  type Change,
  type Goal,
  type Meeting,
  noChange,
  type Pair,
  type Pause,
  type Put,
} from "./records.ts";
import { pauseEnd, pauseNow, pauseRunOut } from "./resting.ts";
import type { Day } from "./words.ts";

export interface PauseWish {
  readonly until?: Day;
  readonly why?: string;
}

/** Begins a pause, or gives the present one another end. Throws DAY_PASSED for an end that is no day ahead. */
export function planPause(pair: Pair, { until, why }: PauseWish, { today }: Pick<Now, "today">): Change {
  const { settings } = pair;
  if (until !== undefined && checkDueDay(until, today) <= today) {
    throw new MentorError({
      code: "DAY_PASSED",
      message: `${longDay(until, today)} is not ahead, and a pause has to end some day`,
      remedy: "name the first day on which you are back, such as --until 'in 6 weeks'; or leave it out",
    });
  }
  const reason = why === undefined ? undefined : checkTitle(why, "reason");
  const present = pauseNow(settings, today);
  const pauses = settings.pauses ?? [];
  const pause: Pause = {
    from: present?.from ?? today,
    ...(until ? { until } : present?.until && { until: present.until }),
    ...(reason !== undefined ? { why: reason } : present?.why !== undefined && { why: present.why }),
  };
  if (present && present.until === pause.until && present.why === pause.why) return noChange;
  const record = { ...settings, pauses: [...pauses.filter((each) => each !== present), pause] };
  const subject = present ? "Change the pause" : "Begin a pause";
  return { subject: pause.until ? `${subject}, until ${pause.until}` : subject, puts: [{ kind: "settings", record }] };
}

/** The pause that `resume` ends: the one that is on, or the last one that ran out and was not ended by anybody. */
export function pauseToEnd({ settings }: Pick<Pair, "settings">, today: Day): Pause | undefined {
  const last = settings.pauses?.at(-1);
  return pauseNow(settings, today) ?? (last && !last.resumed && last.from <= today ? last : undefined);
}

/** What was due while a pair was on a pause. */
export interface DueInPause {
  readonly actions: readonly Action[];
  readonly goals: readonly Goal[];
  readonly meetings: readonly Meeting[];
  /** The first day after the pause. */
  readonly end: Day;
  /** So many days they would be moved: the time until today, in whole weeks, so that a Thursday stays one. */
  readonly days: number;
}

/** Lists what is open and was due in a pause that ends today. */
export function dueInPause(pair: Pair, pause: Pause, today: Day): DueInPause {
  const ended = pauseEnd(pause);
  const end = ended && ended < today ? ended : today;
  const isIn = (day: Day | undefined) => day !== undefined && day >= pause.from && day < end;
  return {
    actions: pair.actions.filter((each) => each.status === "open" && isIn(each.due)),
    goals: pair.goals.filter(
      (each) =>
        each.status === "active" && (isIn(each.due) || each.milestones.some(({ due, done }) => !done && isIn(due))),
    ),
    meetings: pair.meetings.filter((each) => each.status === "planned" && isIn(each.date)),
    end,
    days: 7 * Math.ceil(daysBetween(pause.from, today) / 7),
  };
}

/** Says that a pause has run out, and what waits for a new day; undefined once somebody has come back from it. */
export function returnWords(pair: Pair, today: Day): string | undefined {
  const pause = pair.settings.ended ? undefined : pauseRunOut(pair.settings, today);
  if (!pause?.until) return undefined;
  const { actions, goals, meetings } = dueInPause(pair, pause, today);
  const count = actions.length + goals.length + meetings.length;
  const over = `Your pause ended on ${longDay(pause.until, today)}.`;
  if (count === 0) return `${over} To say that you are back: mentor resume.`;
  return `${over} ${counted(count, "due day")} that fell into it can move on with you: mentor resume --move-due.`;
}

/** Comes back from a pause; with `moveDue` every day that fell into it moves on by as many weeks as it took. */
export function planResume(
  pair: Pair,
  { moveDue }: { readonly moveDue: boolean },
  { today, by }: Pick<Now, "today" | "by">,
): Change {
  const { settings } = pair;
  const pause = pauseToEnd(pair, today);
  if (!pause) throw wrongState("You are not on a pause", "begin one with mentor pause --until DAY");
  const ended: Pause = { ...pause, resumed: pause.until && pause.until < today ? pause.until : today };
  const pauses = (settings.pauses ?? []).map((each) => (each === pause ? ended : each));
  const puts: Put[] = [{ kind: "settings", record: { ...settings, pauses } }];
  if (moveDue) puts.push(...movedPuts(dueInPause(pair, ended, today), pause, { today, by }));
  return { subject: "Come back from the pause", puts };
}

const why = "the pause";

function movedPuts(
  { actions, goals, meetings, days, end }: DueInPause,
  pause: Pause,
  { today, by }: Pick<Now, "today" | "by">,
): readonly Put[] {
  const later = (day: Day) => addDays(day, days);
  const isIn = (day: Day | undefined) => day !== undefined && day >= pause.from && day < end;
  return [
    ...actions.map((action): Put => {
      const due = later(action.due);
      const moves = [...action.moves, { from: action.due, to: due, on: today, why }];
      return { kind: "action", record: { ...action, due, moves } };
    }),
    ...goals.map((goal): Put => {
      const due = goal.due && isIn(goal.due) ? later(goal.due) : undefined;
      const milestones = goal.milestones.map((each) =>
        each.due && !each.done && isIn(each.due) ? { ...each, due: later(each.due) } : each,
      );
      const was = goal.due ? `${goal.title}, by ${longDay(goal.due, today)}` : goal.title;
      const revised = due ? { due, revisions: [...goal.revisions, { on: today, by, was, why }] } : {};
      return { kind: "goal", record: { ...goal, milestones, ...revised } };
    }),
    ...meetings.map((meeting): Put => {
      const date = later(meeting.date ?? today);
      const moves = [...meeting.moves, { from: meeting.date ?? today, to: date, on: today, why }];
      return { kind: "meeting", record: { ...meeting, date, moves, path: meetingPath({ id: meeting.id, date }) } };
    }),
  ];
}
