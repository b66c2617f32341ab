import { type ChoiceView, viewChoice, writersOf } from "../domain/choices.ts";
import { longDay } from "../domain/day.ts";
import { meetingNumber } from "../domain/meetings.ts";
import { agreementPath } from "../domain/paths.ts";
import type { Conflict, Pair } from "../domain/records.ts";
import { readRecord } from "../storage/record-file.ts";
import type { Choices } from "./choices.ts";
import type { Session } from "./session.ts";

type Records = Omit<Pair, "settings">;

/**
 * What a person calls the record of an id: its title, or which meeting it is; undefined where there is none.
 *
 * `records` are those of a private store, where it is one of these.
 */
export function titleOf({ loaded, today }: Session, id: string, records: Records = loaded.pair): string | undefined {
  const { goals, actions, topics, meetings, entries, questions } = records;
  const titled = [...goals, ...actions, ...topics].find((each) => each.id === id);
  if (titled) return titled.title;
  const meeting = meetings.find((each) => each.id === id);
  if (meeting) return `meeting ${meetingNumber(meeting, meetings)}`;
  const entry = entries.find((each) => each.id === id);
  if (entry) return `the journal entry of ${longDay(entry.date, today)}`;
  return questions.find((each) => each.id === id)?.text;
}

/**
 * What a person calls what a choice is about: its record, or the term of the agreement; a record that is gone is called
 * as the text that gave way had it.
 */
export function choiceTitle(session: Session, conflict: Conflict, records?: Records): string | undefined {
  const { record, recordPath, field, other } = conflict;
  const term = record === agreementPath && session.loaded.pair.agreement?.terms.find(({ id }) => isTerm(field, id));
  const title = term ? term.title : titleOf(session, record, records);
  if (title !== undefined || field !== "*" || typeof other !== "string") return title;
  const former = readRecord(recordPath, Buffer.from(other)).record;
  return former && "title" in former ? former.title : undefined;
}

const isTerm = (field: string, id: string) => field === `terms.${id}.value`;

/** Choices of merges, as they are reported; those of the notebook, where no others are named. */
export function choicesOf(
  session: Session,
  conflicts: readonly Conflict[],
  choices?: Pick<Choices, "records" | "writersOf">,
): readonly ChoiceView[] {
  const writers = choices?.writersOf ?? ((each: Conflict) => writersOf(each, session.settings.people));
  return conflicts.map((each) => viewChoice(each, choiceTitle(session, each, choices?.records), writers(each)));
}
