import { type Now, recordOf, shortIdIn, takenIds, wrongState } from "./change.ts";
import { addSpan } from "./day.ts";
import { checkDueDay, checkProse, checkTitle } from "./limits.ts";
import { plannedMeeting } from "./meetings.ts";
import { actionPath } from "./paths.ts";
import { type Action, type Change, noChange, type Pair } from "./records.ts";
import type { Day, Id, Side } from "./words.ts";

export interface NewAction {
  /** Drawn where left out; given where the id already stands in the notes. */
  readonly id?: Id;
  readonly title: string;
  readonly owner: Side;
  readonly due?: Day;
  readonly goal?: Id;
  readonly meeting?: Id;
  readonly body?: string;
}

/** The day that a promise gets when nobody names one: the next meeting's, or else one cadence from today. */
export function defaultDue(pair: Pair, today: Day): Day {
  const next = plannedMeeting(pair)?.date;
  return next && next >= today ? next : addSpan(today, pair.settings.cadence);
}

/** Makes the record of a new promise. A due day in the past is accepted: the command says so. */
export function newAction(pair: Pair, wanted: NewAction, { today, ids }: Pick<Now, "today" | "ids">): Action {
  const { owner, goal, meeting } = wanted;
  if (goal) recordOf(pair.goals, goal, "goal");
  const made = {
    id: wanted.id ?? ids.fresh(takenIds(pair)),
    title: checkTitle(wanted.title),
    owner,
    due: checkDueDay(wanted.due ?? defaultDue(pair, today), today),
    status: "open",
    ...(goal && { goal }),
    ...(meeting && { meeting }),
    created: today,
    moves: [],
  } as const;
  return { ...made, path: actionPath(made) };
}

export function planActionAdd(pair: Pair, wanted: NewAction, now: Pick<Now, "today" | "ids">): Change {
  const action = newAction(pair, wanted, now);
  const body = wanted.body === undefined ? undefined : checkProse(wanted.body);
  return put(pair, "Add", action, body);
}

export interface ActionEdit {
  readonly title?: string;
  readonly owner?: Side;
  readonly due?: Day;
  /** Null takes the goal away. */
  readonly goal?: Id | null;
  readonly body?: string;
}

/** Corrects what was written. A day that is corrected is not counted as a move: `planActionMove` does that. */
export function planActionEdit(pair: Pair, id: Id, edit: ActionEdit, { today }: Pick<Now, "today">): Change {
  const action = recordOf(pair.actions, id, "action item");
  const { goal: before, ...rest } = action;
  const goal = edit.goal === undefined ? before : (edit.goal ?? undefined);
  if (edit.goal) recordOf(pair.goals, edit.goal, "goal");
  const after: Action = {
    ...rest,
    title: edit.title === undefined ? action.title : checkTitle(edit.title),
    owner: edit.owner ?? action.owner,
    due: edit.due === undefined || edit.due === action.due ? action.due : checkDueDay(edit.due, today),
    ...(goal && { goal }),
  };
  const body = edit.body === undefined ? undefined : checkProse(edit.body);
  const same =
    after.title === action.title && after.owner === action.owner && after.due === action.due && goal === before;
  return same && body === undefined ? noChange : put(pair, "Edit", after, body);
}

/** Marks a promise as kept. Doing so twice changes nothing; one that was dropped and done after all is done. */
export function planActionDone(pair: Pair, id: Id, { today }: Pick<Now, "today">): Change {
  const action = recordOf(pair.actions, id, "action item");
  return action.status === "done" ? noChange : put(pair, "Close", doneAction(action, today));
}

export function doneAction(action: Action, on: Day): Action {
  const { reason: _, ...rest } = action;
  return { ...rest, status: "done", closed: on };
}

export function planActionReopen(pair: Pair, id: Id): Change {
  const action = recordOf(pair.actions, id, "action item");
  if (action.status === "open") return noChange;
  const { closed: _, reason: __, ...rest } = action;
  return put(pair, "Reopen", { ...rest, status: "open" });
}

/** Lets a promise go. Dropping it again changes nothing, unless there is a new reason. */
export function planActionDrop(pair: Pair, id: Id, reason: string | undefined, { today }: Pick<Now, "today">): Change {
  const action = recordOf(pair.actions, id, "action item");
  const why = reason === undefined ? undefined : checkTitle(reason, "reason");
  if (action.status === "done") throw reopenFirst(pair, action, "is done");
  if (action.status === "dropped" && (why === undefined || why === action.reason)) return noChange;
  const closed = action.closed ?? today;
  return put(pair, "Drop", { ...action, status: "dropped", closed, ...(why !== undefined && { reason: why }) });
}

/** Gives a promise another day and counts the move. Moving it to the day that it has changes nothing. */
export function planActionMove(
  pair: Pair,
  id: Id,
  to: Day,
  reason: string | undefined,
  { today }: Pick<Now, "today">,
): Change {
  const action = recordOf(pair.actions, id, "action item");
  const why = reason === undefined ? undefined : checkTitle(reason, "reason");
  if (action.status !== "open") throw reopenFirst(pair, action, `is ${action.status}`);
  if (action.due === to) return noChange;
  const move = { from: action.due, to: checkDueDay(to, today), on: today, ...(why !== undefined && { why }) };
  const moved: Action = { ...action, due: to, moves: [...action.moves, move] };
  return { ...put(pair, "Move", moved), subject: `Move action ${shortIdIn(pair, id)} to ${to}` };
}

function reopenFirst(pair: Pair, action: Action, state: string) {
  const id = shortIdIn(pair, action.id);
  return wrongState(`Action item ${id} ${state}`, `take it up again first: mentor action reopen ${id}`);
}

function put(pair: Pair, verb: string, record: Action, body?: string): Change {
  return {
    subject: `${verb} action ${shortIdIn(pair, record.id)}`,
    puts: [{ kind: "action", record, ...(body !== undefined && { body }) }],
  };
}
