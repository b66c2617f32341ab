import { MentorError } from "../errors.ts";
import { type Now, recordOf, takenIds } from "./change.ts";
import { longDay } from "./day.ts";
import { checkDueDay, checkMinutes } from "./limits.ts";
import { plannedId, plannedMeeting } from "./meetings.ts";
import { meetingPath } from "./paths.ts";
import { doneAction, type NewAction, newAction } from "./plan-actions.ts";
import type { AgendaChoices } from "./plan-agenda.ts";
import { goalWithProgress } from "./plan-goals.ts";
import { type Appointment, newMeeting, numberOf, plannedOrNew, withAppointment } from "./plan-meetings.ts";
import type { Action, Change, Goal, Meeting, Pair, Put, Topic } from "./records.ts";
import type { ClockTime, Day, Id } from "./words.ts";

/** What became of a call. */
export interface HeldCall {
  readonly date: Day;
  readonly time?: ClockTime;
  readonly zone?: string;
  readonly minutes?: number;
  /** The whole text below the front matter. */
  readonly notes?: string;
  readonly choices?: AgendaChoices;
  readonly actions?: readonly Omit<NewAction, "meeting">[];
  readonly done?: readonly Id[];
  /** Topics that were talked about. */
  readonly topics?: readonly Id[];
  readonly progress?: readonly { readonly goal: Id; readonly value: number; readonly note?: string }[];
  /** The next meeting; left out, nothing is planned that was not. */
  readonly next?: Appointment;
}

/**
 * Gives the meeting that a call is held as: the one named, the planned one, or with `extra` one beside it.
 *
 * Its id stands from here on, so that the notes can name it before anything is recorded.
 */
export function meetingToHold(
  pair: Pair,
  which: { readonly meeting?: Id; readonly extra?: boolean },
  { ids }: Pick<Now, "ids">,
): Meeting {
  if (which.meeting) return recordOf(pair.meetings, which.meeting, "meeting");
  return which.extra ? { ...newMeeting(ids.fresh(takenIds(pair))), extra: true } : plannedOrNew(pair, ids);
}

/**
 * Records a call: the meeting with its notes, the promises made and kept, the topics talked about, and the next one.
 *
 * The meeting is the first put of its kind and the next one the second. A meeting that was held already is gone back
 * into: what is new in it is added. An action item whose id is in the notebook already is not made again.
 */
export function planMeetingHold(pair: Pair, before: Meeting, call: HeldCall, now: Now): Change {
  const held = heldMeeting(before, call, now.today);
  const withHeld = { ...pair, meetings: [...pair.meetings.filter((each) => each.id !== held.id), held] };
  const next = call.next && nextMeeting(withHeld, call.next, now);
  const after = next
    ? { ...withHeld, meetings: [...withHeld.meetings.filter((each) => each.id !== next.id), next] }
    : withHeld;
  const then = { ...now, today: call.date };
  const puts: Put[] = [
    { kind: "meeting", record: held, ...(call.notes !== undefined && { body: call.notes }) },
    ...(next ? [{ kind: "meeting", record: next } as const] : []),
    ...actionsMade(after, call, held.id, now).map((record) => ({ kind: "action", record }) as const),
    ...actionsDone(pair, call).map((record) => ({ kind: "action", record }) as const),
    ...topicsDone(pair, call, held.id).map((record) => ({ kind: "topic", record }) as const),
    ...goalsMoved(pair, call, then).map((record) => ({ kind: "goal", record }) as const),
  ];
  const verb = before.status === "held" ? "Edit" : "Record";
  return { subject: `${verb} meeting ${numberOf(pair, held)}`, puts };
}

function heldMeeting(before: Meeting, call: HeldCall, today: Day): Meeting {
  const { date, minutes, choices } = call;
  if (date > today) {
    const message = `${longDay(date, today)} is still to come`;
    const remedy = `record a call once it took place; to plan it: mentor meeting schedule ${date}`;
    throw new MentorError({ code: "DAY_AHEAD", message, remedy });
  }
  const { reason: _, time: plannedTime, zone: plannedZone, goal: plannedGoal, ...rest } = before;
  // A time that was agreed for another day says nothing about this one.
  const isAsPlanned = before.date === date && call.time === undefined;
  const time = isAsPlanned ? plannedTime : call.time;
  const zone = isAsPlanned ? plannedZone : (call.zone ?? plannedZone);
  const goal = choices ? choices.goal : plannedGoal;
  return {
    ...rest,
    path: meetingPath({ id: before.id, date }),
    status: "held",
    date: checkDueDay(date, today),
    ...(time && { time, ...(zone && { zone }) }),
    ...(minutes !== undefined && { minutes: checkMinutes(minutes) }),
    ...(choices && { questions: choices.questions, swapped: choices.swapped }),
    ...(goal && { goal }),
    topics: [...new Set([...before.topics, ...(call.topics ?? [])])],
  };
}

/** The meeting after this one: the one that is planned already gets the day, or a new one follows from this one. */
function nextMeeting(pair: Pair, wanted: Appointment, { today, ids }: Now): Meeting {
  const regular = { ...pair, meetings: pair.meetings.filter((each) => !each.extra) };
  const before = plannedMeeting(regular) ?? newMeeting(plannedId(pair, ids));
  return withAppointment(before, wanted, today);
}

function actionsMade(pair: Pair, call: HeldCall, meeting: Id, { today, ids }: Now): readonly Action[] {
  const made: Action[] = [];
  for (const wanted of call.actions ?? []) {
    if (wanted.id && pair.actions.some((each) => each.id === wanted.id)) continue;
    const known = { ...pair, actions: [...pair.actions, ...made] };
    // It was promised on the day of the call, and its day is measured from today.
    const action = newAction(known, { ...wanted, meeting }, { today: call.date, ids });
    checkDueDay(action.due, today);
    made.push(action);
  }
  return made;
}

function actionsDone(pair: Pair, call: HeldCall): readonly Action[] {
  return [...new Set(call.done)]
    .map((id) => recordOf(pair.actions, id, "action item"))
    .filter((each) => each.status !== "done")
    .map((each) => doneAction(each, call.date));
}

function topicsDone(pair: Pair, call: HeldCall, meeting: Id): readonly Topic[] {
  return [...new Set(call.topics)]
    .map((id) => recordOf(pair.topics, id, "topic"))
    .filter((each) => each.status !== "done")
    .map((each) => ({ ...each, status: "done", meeting }));
}

function goalsMoved(pair: Pair, call: HeldCall, then: Now): readonly Goal[] {
  const moved = new Map<Id, Goal>();
  for (const { goal: id, value, note } of call.progress ?? []) {
    const goal = moved.get(id) ?? recordOf(pair.goals, id, "goal");
    const after = goalWithProgress(pair, goal, value, note, then);
    if (after !== goal) moved.set(id, after);
  }
  return [...moved.values()];
}
