import { MentorError } from "../errors.ts";
import { type Now, recordOf, shortIdIn, takenIds, wrongState } from "./change.ts";
import { longDay } from "./day.ts";
import { lastProgress } from "./goals.ts";
import { checkDueDay, checkProse, checkTitle } from "./limits.ts";
import { nearest } from "./nearest.ts";
import { goalPath } from "./paths.ts";
import { subjects } from "./programme.ts";
import { type Change, type Goal, noChange, type Pair, type Revision } from "./records.ts";
import type { Day, Id } from "./words.ts";

/** The words of a goal, as people give them. */
export interface GoalWords {
  readonly title?: string;
  readonly due?: Day;
  readonly subject?: string;
  readonly why?: string;
  readonly measure?: string;
  readonly firstStep?: string;
  readonly baseline?: string;
}

export function planGoalAdd(
  pair: Pair,
  words: GoalWords & { readonly title: string; readonly body?: string },
  { today, ids }: Pick<Now, "today" | "ids">,
): Change {
  const checked = checkWords(words, today);
  const id = ids.fresh(takenIds(pair));
  const title = checkTitle(words.title);
  const goal: Goal = {
    id,
    path: goalPath({ id, title }),
    status: "active",
    created: today,
    ...checked,
    title,
    progress: [],
    milestones: [],
    revisions: [],
  };
  const body = words.body === undefined ? undefined : checkProse(words.body);
  return put(`Add goal ${shortIdIn(pair, id)}`, goal, body);
}

/**
 * Changes the words of a goal. With a reason, a changed title or day is kept as a revision, so that both can see how
 * the goal grew; without one it is a correction.
 */
export function planGoalEdit(
  pair: Pair,
  id: Id,
  words: GoalWords & { readonly reason?: string; readonly body?: string },
  { today, by }: Pick<Now, "today" | "by">,
): Change {
  const goal = recordOf(pair.goals, id, "goal");
  const after: Goal = { ...goal, ...checkWords(words, today) };
  const body = words.body === undefined ? undefined : checkProse(words.body);
  const isRevised = after.title !== goal.title || after.due !== goal.due;
  const isSame = wordKeys.every((key) => after[key] === goal[key]);
  if (isSame && body === undefined) return noChange;
  const why = words.reason === undefined ? undefined : checkTitle(words.reason, "reason");
  const revision: Revision | undefined =
    isRevised && why ? { on: today, by, was: wasWords(goal, today), why } : undefined;
  const revisions = revision ? [...goal.revisions, revision] : goal.revisions;
  return put(`${isRevised ? "Revise" : "Edit"} goal ${shortIdIn(pair, id)}`, { ...after, revisions }, body);
}

/** `Speak at the spring meeting, by 31 March 2027`. */
function wasWords(goal: Goal, today: Day): string {
  return goal.due ? `${goal.title}, by ${longDay(goal.due, today)}` : goal.title;
}

const wordKeys = ["title", "due", "subject", "why", "measure", "firstStep", "baseline"] as const;

function checkWords(words: GoalWords, today: Day): GoalWords {
  const { title, due, subject, why, measure, firstStep, baseline } = words;
  return {
    ...(title !== undefined && { title: checkTitle(title) }),
    ...(due !== undefined && { due: checkDueDay(due, today) }),
    ...(subject !== undefined && { subject: checkSubject(subject) }),
    ...(why !== undefined && { why: checkTitle(why, "reason") }),
    ...(measure !== undefined && { measure: checkTitle(measure, "measure") }),
    ...(firstStep !== undefined && { firstStep: checkTitle(firstStep, "first step") }),
    ...(baseline !== undefined && { baseline: checkTitle(baseline, "starting point") }),
  };
}

/** Checks that a subject is one of those that questions have. Throws BAD_VALUE. */
export function checkSubject(subject: string): string {
  if (subjects.includes(subject)) return subject;
  const near = nearest(subject, subjects);
  throw new MentorError({
    code: "BAD_VALUE",
    message: `"${checkTitle(subject, "subject")}" is not a subject`,
    remedy: near ? `write ${near}` : `write one of ${subjects.join(", ")}`,
    exit: 2,
  });
}

/**
 * Notes how far a goal is, 0 to 100, with a line about it.
 *
 * The same value with the same words, by the same person on the same day, is noted once.
 */
export function planGoalProgress(
  pair: Pair,
  id: Id,
  value: number,
  note: string | undefined,
  now: Pick<Now, "today" | "by">,
): Change {
  const goal = recordOf(pair.goals, id, "goal");
  const after = goalWithProgress(pair, goal, value, note, now);
  return after === goal ? noChange : put(`Note progress on goal ${shortIdIn(pair, id)}`, after);
}

/** Throws BAD_VALUE for what can't say how far a goal is. */
export function checkProgress(value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= 100) return;
  const message = `${Number.isNaN(value) ? "That" : value} is not a measure of progress`;
  throw new MentorError({ code: "BAD_VALUE", message, remedy: "write a whole number from 0 to 100", exit: 2 });
}

export function goalWithProgress(
  pair: Pair,
  goal: Goal,
  value: number,
  note: string | undefined,
  { today, by }: Pick<Now, "today" | "by">,
): Goal {
  checkProgress(value);
  refuseClosed(pair, goal);
  const words = note === undefined ? undefined : checkTitle(note, "note");
  const last = lastProgress(goal);
  if (last?.on === today && last.by === by && last.value === value && last.note === words) return goal;
  return {
    ...goal,
    progress: [...goal.progress, { on: today, value, by, ...(words !== undefined && { note: words }) }],
  };
}

/** Closes a goal as reached. Closing it twice changes nothing; one that was dropped and reached after all is reached. */
export function planGoalDone(pair: Pair, id: Id, { today }: Pick<Now, "today">): Change {
  const goal = recordOf(pair.goals, id, "goal");
  if (goal.status === "done") return noChange;
  const { reason: _, ...rest } = goal;
  return put(`Close goal ${shortIdIn(pair, id)}`, { ...rest, status: "done", closed: today });
}

export function planGoalReopen(pair: Pair, id: Id): Change {
  const goal = recordOf(pair.goals, id, "goal");
  if (goal.status === "active") return noChange;
  const { closed: _, reason: __, ...rest } = goal;
  return put(`Reopen goal ${shortIdIn(pair, id)}`, { ...rest, status: "active" });
}

/** Lets a goal go. Dropping it again changes nothing, unless there is a new reason. */
export function planGoalDrop(pair: Pair, id: Id, reason: string | undefined, { today }: Pick<Now, "today">): Change {
  const goal = recordOf(pair.goals, id, "goal");
  const why = reason === undefined ? undefined : checkTitle(reason, "reason");
  if (goal.status === "done") refuseClosed(pair, goal);
  if (goal.status === "dropped" && (why === undefined || why === goal.reason)) return noChange;
  const dropped: Goal = { ...goal, status: "dropped", closed: goal.closed ?? today };
  return put(`Drop goal ${shortIdIn(pair, id)}`, { ...dropped, ...(why !== undefined && { reason: why }) });
}

export function planMilestoneAdd(
  pair: Pair,
  goalId: Id,
  wanted: { readonly title: string; readonly due?: Day },
  { today, ids }: Pick<Now, "today" | "ids">,
): Change {
  const goal = recordOf(pair.goals, goalId, "goal");
  const milestone = {
    id: ids.fresh(takenIds(pair)),
    title: checkTitle(wanted.title),
    ...(wanted.due && { due: checkDueDay(wanted.due, today) }),
  };
  const subject = `Add milestone ${shortIdIn(pair, milestone.id)} to goal ${shortIdIn(pair, goalId)}`;
  return put(subject, { ...goal, milestones: [...goal.milestones, milestone] });
}

/** Marks a milestone as reached. Doing so twice changes nothing. */
export function planMilestoneDone(pair: Pair, goalId: Id, id: Id, { today }: Pick<Now, "today">): Change {
  const goal = recordOf(pair.goals, goalId, "goal");
  const milestone = recordOf(goal.milestones, id, "milestone");
  if (milestone.done) return noChange;
  const milestones = goal.milestones.map((each) => (each.id === id ? { ...each, done: today } : each));
  const subject = `Close milestone ${shortIdIn(pair, id)} of goal ${shortIdIn(pair, goalId)}`;
  return put(subject, { ...goal, milestones });
}

function refuseClosed(pair: Pair, goal: Goal): void {
  if (goal.status === "active") return;
  const id = shortIdIn(pair, goal.id);
  throw wrongState(`Goal ${id} is ${goal.status}`, `take it up again first: mentor goal reopen ${id}`);
}

function put(subject: string, record: Goal, body?: string): Change {
  return { subject, puts: [{ kind: "goal", record, ...(body !== undefined && { body }) }] };
}
