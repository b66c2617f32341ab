import { type Now, recordOf } from "./change.ts";
import { numberOf, plannedOrNew } from "./plan-meetings.ts";
import { type Change, type Meeting, noChange, type Pair } from "./records.ts";
import type { Id } from "./words.ts";

/** What was chosen for a meeting's agenda. */
export interface AgendaChoices {
  readonly questions: readonly string[];
  readonly swapped: readonly string[];
  readonly goal?: Id | undefined;
}

/**
 * Saves what was chosen for the agenda of the next meeting, or of the one with this id; nothing where it stands so
 * already. `body` is the meeting's text, where that changes.
 */
export function planAgendaSave(
  pair: Pair,
  choices: AgendaChoices & { readonly meeting?: Id; readonly body?: string },
  { ids }: Pick<Now, "ids">,
): Change {
  const before = choices.meeting ? recordOf(pair.meetings, choices.meeting, "meeting") : plannedOrNew(pair, ids);
  const { goal: chosenBefore, ...rest } = before;
  const { questions, swapped, goal } = choices;
  const same = sameList(questions, before.questions) && sameList(swapped, before.swapped) && goal === chosenBefore;
  if (same && choices.body === undefined && pair.meetings.includes(before)) return noChange;
  const after: Meeting = { ...rest, questions, swapped, ...(goal && { goal }) };
  return {
    subject: `Prepare meeting ${numberOf(pair, after)}`,
    puts: [{ kind: "meeting", record: after, ...(choices.body !== undefined && { body: choices.body }) }],
  };
}

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each, at) => each === other[at]);
