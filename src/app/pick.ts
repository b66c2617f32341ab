import { findRecord, type Named, shortId } from "../domain/find.ts";
import type { RecordKind } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { orHeld } from "./held-record.ts";
import { idsOf } from "./names.ts";
import type { Session } from "./session.ts";

/** Which record a command is to work on, and how to say so. */
export interface Choice<T extends Named> {
  /** What was typed: an id, the start of one, or words of the title. */
  readonly wanted: string | undefined;
  readonly candidates: readonly T[];
  /** Those to offer where nothing was typed; all, where left out. */
  readonly offered?: readonly T[];
  readonly what: keyof typeof kinds;
  /** The command that the name belongs to, as it is typed: `mentor action done`. */
  readonly command: string;
  readonly message: string;
}

/** The words for records that are picked, and the kind of file that each is. */
const kinds = {
  "action item": "action",
  goal: "goal",
  topic: "topic",
  "journal entry": "entry",
} as const satisfies Readonly<Record<string, RecordKind>>;

/**
 * Finds the record that was named; asks on a terminal where none was.
 *
 * Throws NO_SUCH_RECORD, AMBIGUOUS, NO_ANSWER, and HELD where its file can't be read.
 */
export async function pick<T extends Named>(session: Session, choice: Choice<T>): Promise<T> {
  const { wanted, candidates, offered = candidates, what, command, message } = choice;
  if (wanted !== undefined) {
    return orHeld(session, wanted, kinds[what], () => findRecord(wanted, candidates, what, command));
  }
  if (offered.length === 0) {
    throw new MentorError({
      code: "NO_SUCH_RECORD",
      message: `There is no ${what} to choose from`,
      remedy: `add one first: ${command.split(" ").slice(0, 2).join(" ")} add`,
    });
  }
  const ids = idsOf(session);
  const id = await session.prompter.choose({
    message,
    flag: "its id or words of its title",
    options: offered.map((each) => ({ value: each.id, label: `${shortId(each.id, ids)}  ${each.title}` })),
  });
  return findRecord(id, candidates, what, command);
}
