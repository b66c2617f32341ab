import { MentorError } from "../errors.ts";
import { type Now, recordOf, takenIds, wrongState } from "./change.ts";
import { longDay } from "./day.ts";
import { checkDueDay, checkMinutes, checkTitle } from "./limits.ts";
import { meetingNumber, plannedId, plannedMeeting } from "./meetings.ts";
import { meetingPath } from "./paths.ts";
import { type Change, type Meeting, type Move, noChange, type Pair } from "./records.ts";
import type { ClockTime, Day, Id, Ids } from "./words.ts";

/** When a meeting is to be, and what it is to be about. */
export interface Appointment {
  readonly date?: Day;
  readonly time?: ClockTime;
  readonly zone?: string;
  readonly minutes?: number;
  readonly about?: string;
}

/** Gives the meeting that comes next, or makes the record that it will have. */
export function plannedOrNew(pair: Pair, ids: Ids): Meeting {
  return plannedMeeting(pair) ?? newMeeting(plannedId(pair, ids));
}

export function newMeeting(id: Id): Meeting {
  return {
    id,
    path: meetingPath({ id }),
    status: "planned",
    questions: [],
    swapped: [],
    exercises: [],
    topics: [],
    moves: [],
  };
}

/** Tells a meeting's number once it is in the notebook as it is given here. */
export function numberOf(pair: Pair, meeting: Meeting): number {
  return meetingNumber(meeting, [...pair.meetings.filter((each) => each.id !== meeting.id), meeting]);
}

/**
 * Gives the planned meeting its day, or another one; `extra` makes a meeting beside it.
 *
 * Scheduling what is scheduled so already changes nothing.
 */
export function planMeetingSchedule(
  pair: Pair,
  wanted: Appointment & { readonly date: Day; readonly extra?: boolean },
  now: Pick<Now, "today" | "ids">,
): Change {
  const regular = pair.meetings.filter((each) => !each.extra);
  const before: Meeting = wanted.extra
    ? { ...newMeeting(now.ids.fresh(takenIds(pair))), extra: true }
    : (plannedMeeting({ ...pair, meetings: regular }) ?? newMeeting(plannedId(pair, now.ids)));
  return scheduled(pair, before, wanted, "Schedule", now);
}

/** Moves a planned meeting, with a word about why. */
export function planMeetingMove(
  pair: Pair,
  id: Id,
  wanted: Appointment & { readonly date: Day; readonly reason?: string },
  now: Pick<Now, "today">,
): Change {
  const meeting = recordOf(pair.meetings, id, "meeting");
  if (meeting.status !== "planned") throw notPlanned(pair, meeting);
  return scheduled(pair, meeting, wanted, meeting.date ? "Move" : "Schedule", now);
}

function scheduled(
  pair: Pair,
  before: Meeting,
  wanted: Appointment & { readonly date: Day; readonly reason?: string },
  verb: "Schedule" | "Move",
  { today }: Pick<Now, "today">,
): Change {
  const why = wanted.reason === undefined ? undefined : checkTitle(wanted.reason, "reason");
  const after = withAppointment(before, wanted, today, why);
  if (pair.meetings.includes(before) && isSame(before, after)) return noChange;
  const to = verb === "Move" ? "to" : "for";
  return put(`${verb} meeting ${numberOf(pair, after)} ${to} ${wanted.date}`, after);
}

/** Gives a meeting its day, time and words; a day that it had before is kept as a move. */
export function withAppointment(before: Meeting, wanted: Appointment, today: Day, why?: string): Meeting {
  const from = before.date;
  const date = wanted.date && wanted.date !== from ? checkPlannedDay(wanted.date, today) : from;
  const move: Move | undefined =
    from && date && date !== from ? { from, to: date, on: today, ...(why !== undefined && { why }) } : undefined;
  return {
    ...withDetails(before, wanted),
    path: meetingPath({ id: before.id, ...(date && { date }) }),
    ...(date && { date }),
    moves: move ? [...before.moves, move] : before.moves,
  };
}

function withDetails(before: Meeting, { time, zone, minutes, about }: Omit<Appointment, "date">): Meeting {
  return {
    ...before,
    ...(time && { time }),
    ...(zone && { zone }),
    ...(minutes !== undefined && { minutes: checkMinutes(minutes) }),
    ...(about !== undefined && { about: checkTitle(about, "subject of the call") }),
  };
}

/** Refuses a day in the past for something that is planned, and one beyond ten years. */
export function checkPlannedDay(day: Day, today: Day): Day {
  if (day >= today) return checkDueDay(day, today);
  throw new MentorError({
    code: "DAY_PASSED",
    message: `${longDay(day, today)} is over`,
    remedy: `choose today or a later day; for a call that took place: mentor meet --date ${day}`,
  });
}

const appointmentKeys = ["date", "time", "zone", "minutes", "about", "path"] as const;
const isSame = (one: Meeting, other: Meeting) => appointmentKeys.every((key) => one[key] === other[key]);

/** Changes what a meeting says of itself, held or not; its day is changed by moving it. */
export function planMeetingEdit(
  pair: Pair,
  id: Id,
  edit: Omit<Appointment, "date"> & { readonly body?: string },
): Change {
  const before = recordOf(pair.meetings, id, "meeting");
  const after = withDetails(before, edit);
  if (edit.body === undefined && isSame(before, after)) return noChange;
  return put(`Edit meeting ${numberOf(pair, after)}`, after, edit.body);
}

/** Calls a planned meeting off. Doing so twice changes nothing. */
export function planMeetingCancel(pair: Pair, id: Id, reason: string | undefined): Change {
  const meeting = recordOf(pair.meetings, id, "meeting");
  if (meeting.status === "cancelled") return noChange;
  if (meeting.status !== "planned") throw notPlanned(pair, meeting);
  return put(`Cancel meeting ${numberOf(pair, meeting)}`, { ...meeting, status: "cancelled", ...because(reason) });
}

/** Notes that a planned meeting did not take place. Doing so twice changes nothing. */
export function planMeetingMissed(
  pair: Pair,
  id: Id,
  reason: string | undefined,
  { today }: Pick<Now, "today">,
): Change {
  const meeting = recordOf(pair.meetings, id, "meeting");
  const number = numberOf(pair, meeting);
  if (meeting.status === "missed") return noChange;
  if (meeting.status !== "planned") throw notPlanned(pair, meeting);
  if (!meeting.date) {
    throw wrongState(`Meeting ${number} has no day yet`, "agree on one: mentor meeting schedule");
  }
  if (meeting.date > today) {
    throw new MentorError({
      code: "DAY_AHEAD",
      message: `Meeting ${number} is still to come, on ${longDay(meeting.date, today)}`,
      remedy: "call it off with mentor meeting cancel, or choose another day with mentor meeting move",
    });
  }
  return put(`Note that meeting ${number} did not take place`, { ...meeting, status: "missed", ...because(reason) });
}

const because = (reason: string | undefined) => (reason === undefined ? {} : { reason: checkTitle(reason, "reason") });

function notPlanned(pair: Pair, meeting: Meeting): MentorError {
  const state = { held: "was held", missed: "did not take place", cancelled: "was called off", planned: "is planned" };
  const message = `Meeting ${numberOf(pair, meeting)} ${state[meeting.status]}`;
  return wrongState(message, "plan the next one: mentor meeting schedule");
}

function put(subject: string, record: Meeting, body?: string): Change {
  return { subject, puts: [{ kind: "meeting", record, ...(body !== undefined && { body }) }] };
}
