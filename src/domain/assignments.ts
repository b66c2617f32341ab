import { addDays, addSpan, daysBetween } from "./day.ts";
import { heldMeetings, plannedMeeting } from "./meetings.ts";
import type { Assignment, Programme } from "./programme.ts";
import type { HandedIn, Pair } from "./records.ts";
import { type Day, type Ids, type Side, sides } from "./words.ts";

/** An assignment as one person has it. */
export interface AssignmentView {
  /** The programme's id. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly owner: Side;
  /** The last day on which it is in time, so that the other can read it before the call. */
  readonly due: Day;
  /** `later` until its turn has come: nothing is due yet. */
  readonly status: "later" | "open" | "handed-in";
  readonly overdue: boolean;
  readonly minutes: number;
  /** Who reads it once it is handed in; what is for the owner alone stays a draft in the owner's clone. */
  readonly share: "both" | "own";
  /** The record, once it is handed in. */
  readonly path: string | null;
}

/** Everybody's assignments in the order of their days. */
export function assignmentsOf(pair: Pair, programme: Programme, today: Day): readonly AssignmentView[] {
  return programme.assignments
    .flatMap((assignment) => ownersOf(assignment).map((owner) => viewAssignment(pair, assignment, owner, today)))
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
}

export function ownersOf(assignment: Assignment): readonly Side[] {
  return assignment.for === "both" ? sides : [assignment.for];
}

function viewAssignment(pair: Pair, assignment: Assignment, owner: Side, today: Day): AssignmentView {
  const { id, title, text, minutes, share } = assignment;
  const handed = handedIn(pair, id, owner);
  const due = handed?.handed ?? dueDay(pair, assignment, today);
  const status = handed ? "handed-in" : isItsTurn(pair, assignment, today) ? "open" : "later";
  return {
    id,
    title,
    text,
    owner,
    due,
    status,
    // Of what nobody else sees, nobody can say that it is late.
    overdue: status === "open" && share === "both" && due < today,
    minutes,
    share,
    path: handed?.path ?? null,
  };
}

/** What a person handed in for an assignment. */
export function handedIn(pair: Pair, assignment: string, owner: Side): HandedIn | undefined {
  return pair.assignments.find((each) => each.assignment === assignment && each.by === owner);
}

/** The id of what is handed in follows from what it is, so that one person's two machines make one record. */
export function handedInId(pair: Pair, assignment: string, owner: Side, ids: Ids) {
  return ids.derived("assignment", pair.settings.id, assignment, owner);
}

/** Days before a call by which an assignment is to be with the other. */
const readingDays = 2;

/**
 * The day by which an assignment is due: two days before the meeting that it prepares, or midway and at the end of the
 * agreed length.
 *
 * A meeting without a day is counted on from the one before it by the agreed cadence, and nothing is late for it.
 * Nothing is due before its turn has come either.
 */
function dueDay(pair: Pair, assignment: Assignment, today: Day): Day {
  const { start, length, cadence } = pair.settings;
  if (assignment.review !== undefined) {
    const end = addSpan(start, length);
    return assignment.review === "end" ? end : addDays(start, Math.floor(daysBetween(start, end) / 2));
  }
  const held = heldMeetings(pair);
  const turn = held[assignment.before - 2]?.date ?? start;
  const agreed = agreedDay(pair, assignment.before);
  if (agreed) return later(addDays(agreed, -readingDays), turn);
  const next = plannedMeeting(pair)?.date ?? addSpan(held.at(-1)?.date ?? start, cadence);
  const expected = addSpan(later(next, today), cadence, assignment.before - 1 - held.length);
  return later(addDays(expected, -readingDays), today);
}

/** The day of a meeting by its number, where it was held or is the one that is planned. */
function agreedDay(pair: Pair, number: number): Day | undefined {
  const held = heldMeetings(pair);
  return number === held.length + 1 ? plannedMeeting(pair)?.date : held[number - 1]?.date;
}

const later = (one: Day, other: Day) => (one > other ? one : other);

/** An assignment's turn comes with the meeting before the one that it prepares; a review's two weeks ahead of it. */
function isItsTurn(pair: Pair, assignment: Assignment, today: Day): boolean {
  if (assignment.review !== undefined) return daysBetween(today, dueDay(pair, assignment, today)) <= 14;
  return heldMeetings(pair).length >= assignment.before - 1;
}
