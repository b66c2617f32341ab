import { type Now, wrongState } from "./change.ts";
import { checkTitle } from "./limits.ts";
import { inOrder, lastHeld, plannedMeeting } from "./meetings.ts";
import { numberOf, plannedOrNew } from "./plan-meetings.ts";
import type { Exercise } from "./programme.ts";
import { type Change, type Meeting, type MeetingExercise, noChange, type Pair } from "./records.ts";

/** Puts an exercise on the agenda of the next call. Doing so twice changes nothing. */
export function planExercisePlan(pair: Pair, exercise: Pick<Exercise, "id">, { ids }: Pick<Now, "ids">): Change {
  const meeting = plannedOrNew(pair, ids);
  if (meeting.exercises.some((each) => each.id === exercise.id)) return noChange;
  return put(pair, "Plan", exercise.id, meeting, [...meeting.exercises, { id: exercise.id, status: "planned" }]);
}

/**
 * Notes that an exercise was done: at the meeting that has it on its agenda, else at the last one held.
 *
 * Throws WRONG_STATE where there is no meeting to note it at.
 */
export function planExerciseDone(pair: Pair, exercise: Pick<Exercise, "id">, note: string | undefined): Change {
  const meeting = meetingOf(pair, exercise.id) ?? lastHeld(pair) ?? plannedMeeting(pair);
  if (!meeting) throw wrongState("There is no meeting yet to note it at", "hold one first: mentor meet");
  const words = note === undefined ? undefined : checkTitle(note, "note");
  const before = meeting.exercises.find((each) => each.id === exercise.id);
  if (before?.status === "done" && (words === undefined || words === before.note)) return noChange;
  const kept = words ?? before?.note;
  const after: MeetingExercise = { id: exercise.id, status: "done", ...(kept !== undefined && { note: kept }) };
  const noted = before
    ? meeting.exercises.map((each) => (each.id === exercise.id ? after : each))
    : [...meeting.exercises, after];
  return put(pair, "Note", exercise.id, meeting, noted);
}

/** The last meeting that has an exercise on its agenda; one that did not take place has nothing to do with it. */
function meetingOf(pair: Pair, id: string): Meeting | undefined {
  const counting = pair.meetings.filter(({ status }) => status === "planned" || status === "held");
  return inOrder(counting).findLast((each) => each.exercises.some((exercise) => exercise.id === id));
}

function put(pair: Pair, verb: string, id: string, meeting: Meeting, exercises: readonly MeetingExercise[]): Change {
  const record = { ...meeting, exercises };
  return {
    subject: `${verb} exercise ${id} for meeting ${numberOf(pair, record)}`,
    puts: [{ kind: "meeting", record }],
  };
}

/** When an exercise was done last, and what came of it. */
export interface ExerciseState {
  readonly status: "planned" | "done" | null;
  readonly meeting: Meeting | null;
  readonly note: string | null;
}

export function exerciseState(pair: Pair, id: string): ExerciseState {
  const meeting = meetingOf(pair, id);
  const found = meeting?.exercises.find((each) => each.id === id);
  return { status: found?.status ?? null, meeting: meeting ?? null, note: found?.note ?? null };
}
