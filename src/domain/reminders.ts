import { askedSince } from "./answers.ts";
import type { AssignmentView } from "./assignments.ts";
import { addDays, daysBetween } from "./day.ts";
import { inOrder, meetingNumber } from "./meetings.ts";
import { byDueDay } from "./overdue.ts";
import { answeredKinds, type Pair } from "./records.ts";
import { isResting } from "./resting.ts";
import type { ClockTime, Day, Id, Side } from "./words.ts";

/** Something that wants a person now or soon: one line in a shell, a status bar or a mail. */
export interface Reminder {
  readonly kind: "notes" | "meeting" | "action" | "assignment" | "pulse" | "review" | "agreement";
  readonly text: string;
  /** Its record, where it has one. */
  readonly id: Id | null;
  readonly due: Day;
  readonly time: ClockTime | null;
  /** Whose it is; null where it is for both. */
  readonly owner: Side | null;
}

/** How many days ahead a promise is named, unless said otherwise. */
export const usuallyAhead = 2;

/** What to remind of. */
export interface Reminding {
  /** Whose promises; both sides' where nobody knows. */
  readonly side: Side | undefined;
  readonly today: Day;
  readonly assignments: readonly AssignmentView[];
  /** How many days ahead to look. */
  readonly ahead?: number;
}

/**
 * Lists what is due: a call that was planned and of which nothing was noted, a call today or tomorrow, and what a side
 * promised or is to write, overdue first. Nothing is listed where nothing is due.
 */
export function remindersOf(pair: Pair, reminding: Reminding): readonly Reminder[] {
  const { side, today, assignments, ahead = usuallyAhead } = reminding;
  if (isResting(pair.settings, today)) return [];
  const until = addDays(today, ahead);
  const isMine = ({ owner }: { readonly owner: Side }) => side === undefined || owner === side;
  const promised = pair.actions
    .filter((each) => each.status === "open" && each.due <= until && isMine(each))
    .sort(byDueDay)
    .map(({ title, id, due, owner }): Reminder => ({ kind: "action", text: title, id, due, time: null, owner }));
  const written = assignments
    .filter((each) => each.status === "open" && each.due <= until && isMine(each))
    .map(({ title, due, owner }): Reminder => ({ kind: "assignment", text: title, id: null, due, time: null, owner }));
  const due = [...promised, ...written].sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
  return [...calls(pair, today), ...due, ...(side ? asked(pair, side, today) : [])];
}

/** What a side is asked for in its own words: a pulse, a review. */
function asked(pair: Pair, side: Side, today: Day): readonly Reminder[] {
  return answeredKinds.flatMap((about): Reminder[] => {
    const due = askedSince(pair, about, side, today);
    if (due === undefined) return [];
    const kind = about === "pulse" ? "pulse" : "review";
    if (about === "agreement") {
      return [{ kind: "agreement", text: "The terms, each alone", id: null, due, time: null, owner: side }];
    }
    const text = about === "pulse" ? "A pulse: three ratings and a line" : `The ${about} review`;
    return [{ kind, text, id: null, due, time: null, owner: side }];
  });
}

/** The calls to think of: those that went by without a note, the earliest first, and the one of today or tomorrow. */
function calls(pair: Pair, today: Day): readonly Reminder[] {
  return inOrder(pair.meetings.filter((each) => each.status === "planned")).flatMap((meeting): Reminder[] => {
    const { id, date, time = null } = meeting;
    if (!date || daysBetween(today, date) > 1) return [];
    const number = meetingNumber(meeting, pair.meetings);
    const kind = date < today ? "notes" : "meeting";
    return [{ kind, text: `Meeting ${number}`, id, due: date, time, owner: null }];
  });
}
