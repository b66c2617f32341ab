import { progressOf } from "./goals.ts";
import { meetingNumber } from "./meetings.ts";
import { isOverdue } from "./overdue.ts";
import type { Action, Entry, Goal, Meeting, Topic } from "./records.ts";
import type { ClockTime, Day, Id, Side } from "./words.ts";

/** An action item as commands report it; scripts rely on these fields. */
export interface ActionView {
  readonly id: Id;
  readonly path: string;
  readonly title: string;
  readonly owner: Side;
  readonly due: Day;
  readonly status: Action["status"];
  readonly overdue: boolean;
  readonly goal: Id | null;
  readonly meeting: Id | null;
  /** How often it was moved. */
  readonly moves: number;
}

/** `today` is the day that lateness is counted from; see `resting.ts`. */
export function viewAction(action: Action, today: Day): ActionView {
  const { id, path, title, owner, due, status, goal = null, meeting = null } = action;
  return {
    id,
    path,
    title,
    owner,
    due,
    status,
    overdue: isOverdue(action, today),
    goal,
    meeting,
    moves: action.moves.length,
  };
}

export interface GoalView {
  readonly id: Id;
  readonly path: string;
  readonly title: string;
  readonly status: Goal["status"];
  /** 0 to 100. */
  readonly progress: number;
  readonly due: Day | null;
}

export function viewGoal(goal: Goal): GoalView {
  const { id, path, title, status, due = null } = goal;
  return { id, path, title, status, progress: progressOf(goal), due };
}

export interface MeetingView {
  readonly id: Id;
  readonly path: string;
  readonly number: number;
  readonly date: Day | null;
  readonly time: ClockTime | null;
  readonly zone: string | null;
  readonly status: Meeting["status"];
}

export function viewMeeting(meeting: Meeting, all: readonly Meeting[]): MeetingView {
  const { id, path, date = null, time = null, zone = null, status } = meeting;
  return { id, path, number: meetingNumber(meeting, all), date, time, zone, status };
}

export interface TopicView {
  readonly id: Id;
  readonly path: string;
  readonly title: string;
  readonly by: Side;
  readonly status: Topic["status"];
  /** How many calls it has waited for. */
  readonly waited: number;
}

export function viewTopic(topic: Topic, waited: number): TopicView {
  const { id, path, title, by, status } = topic;
  return { id, path, title, by, status, waited };
}

/** `path` counts from the notebook's root; that of a private entry from its author's private store. */
export interface EntryView {
  readonly id: Id;
  readonly path: string;
  readonly date: Day;
  readonly author: Side;
  readonly private: boolean;
}

export function viewEntry(entry: Entry & { readonly isPrivate?: boolean }): EntryView {
  const { id, path, date, author, isPrivate = false } = entry;
  return { id, path, date, author, private: isPrivate };
}
