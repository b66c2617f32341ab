import { findRecord } from "../domain/find.ts";
import { meetingNumber } from "../domain/meetings.ts";
import type { Action, Entry, Goal, HandedIn, Meeting, OwnQuestion, Prep, Review, Topic } from "../domain/records.ts";
import {
  type ActionView,
  type EntryView,
  type GoalView,
  type TopicView,
  viewAction,
  viewEntry,
  viewGoal,
  viewTopic,
} from "../domain/views.ts";
import { MentorError, problemOf } from "../errors.ts";
import type { MeetingFacts } from "../render/meeting-lines.ts";
import { orHeld } from "./held-record.ts";
import { meetingFacts } from "./meeting-report.ts";
import type { Session } from "./session.ts";
import { callsWaited } from "./topic-report.ts";

/** A record of whichever kind, as its own commands report it. */
export type AnyRecord =
  | { readonly kind: "action"; readonly record: ActionView }
  | { readonly kind: "goal"; readonly record: GoalView }
  | { readonly kind: "meeting"; readonly record: MeetingFacts }
  | { readonly kind: "topic"; readonly record: TopicView }
  | { readonly kind: "entry"; readonly record: EntryView }
  | { readonly kind: "question"; readonly record: OwnQuestion }
  | { readonly kind: "assignment"; readonly record: HandedIn }
  | { readonly kind: "prep"; readonly record: Prep }
  | { readonly kind: "review"; readonly record: Review }
  | { readonly kind: "agreement" | "lastpage"; readonly record: RootRecord };

/** A record of which there is one: its kind is its name. */
interface RootRecord {
  readonly id: string;
  readonly path: string;
}

interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly view: () => AnyRecord;
}

/**
 * Finds any record by its id, the start of it, or words of its title; `own` are the private entries of who asks.
 *
 * Throws NO_SUCH_RECORD, AMBIGUOUS, and HELD where it is in a file that can't be read.
 */
export function findAnyRecord(session: Session, wanted: string, own: readonly Entry[] = []): AnyRecord {
  try {
    const candidates = [...candidatesOf(session), ...own.map((each) => entryCandidate(session, each, true))];
    const find = () => findRecord(wanted, candidates, "record", "mentor show");
    return orHeld(session, wanted, undefined, find).view();
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem?.code !== "NO_SUCH_RECORD") throw thrown;
    // The general remedy names a list of the kind that was looked for, and there is no list of all records.
    const isMeant = problem.remedy.startsWith("mentor show ");
    throw isMeant
      ? thrown
      : new MentorError({ ...problem, remedy: "see its id in a list, such as mentor action list" });
  }
}

function entryCandidate(session: Session, entry: Entry, isPrivate: boolean): Candidate {
  return {
    id: entry.id,
    title: `Journal of ${entry.date} by ${session.nameOf(entry.author)}${isPrivate ? ", private" : ""}`,
    view: () => ({ kind: "entry", record: viewEntry({ ...entry, isPrivate }) }),
  };
}

function rootRecord(
  kind: "agreement" | "lastpage",
  id: string,
  title: string,
  record: { readonly path: string } | undefined,
): readonly Candidate[] {
  return record ? [{ id, title, view: () => ({ kind, record: { id, path: record.path } }) }] : [];
}

function candidatesOf(session: Session): readonly Candidate[] {
  const { actions, goals, meetings, topics, entries, questions, assignments, preps, reviews } = session.loaded.pair;
  const { agreement, lastPage } = session.loaded.pair;
  return [
    ...rootRecord("agreement", "agreement", "The agreement", agreement),
    ...rootRecord("lastpage", "last-page", "The last page", lastPage),
    ...actions.map(
      (each: Action): Candidate => ({
        id: each.id,
        title: each.title,
        view: () => ({ kind: "action", record: viewAction(each, session.lateFrom) }),
      }),
    ),
    ...goals.map(
      (each: Goal): Candidate => ({
        id: each.id,
        title: each.title,
        view: () => ({ kind: "goal", record: viewGoal(each) }),
      }),
    ),
    ...meetings.map(
      (each: Meeting): Candidate => ({
        id: each.id,
        title: `Meeting ${meetingNumber(each, meetings)}${each.date ? ` on ${each.date}` : ""}`,
        view: () => ({ kind: "meeting", record: meetingFacts(each, meetings) }),
      }),
    ),
    ...topics.map(
      (each: Topic): Candidate => ({
        id: each.id,
        title: each.title,
        view: () => ({ kind: "topic", record: viewTopic(each, callsWaited(each, meetings)) }),
      }),
    ),
    ...entries.map((each) => entryCandidate(session, each, false)),
    ...questions.map(
      (each: OwnQuestion): Candidate => ({
        id: each.id,
        title: each.text,
        view: () => ({ kind: "question", record: each }),
      }),
    ),
    ...assignments.map(
      (each: HandedIn): Candidate => ({
        id: each.id,
        title: `${each.assignment} by ${session.nameOf(each.by)}`,
        view: () => ({ kind: "assignment", record: each }),
      }),
    ),
    ...preps.map(
      (each: Prep): Candidate => ({
        id: each.id,
        title: `Prep by ${session.nameOf(each.by)}`,
        view: () => ({ kind: "prep", record: each }),
      }),
    ),
    ...reviews.map(
      (each: Review): Candidate => ({
        id: each.id,
        title: `${each.about} ${each.round} ${each.together ? "together" : `by ${session.nameOf(each.by)}`}`,
        view: () => ({ kind: "review", record: each }),
      }),
    ),
  ];
}
