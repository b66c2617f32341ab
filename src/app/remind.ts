import { assignmentsOf } from "../domain/assignments.ts";
import { type Reminder, remindersOf } from "../domain/reminders.ts";
import type { Day, Side } from "../domain/words.ts";
import { type Named, renderReminders, shortReminder } from "../render/reminder-lines.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

/** A reminder as it is reported; with several notebooks, which one it is of. */
export type ReminderView = Reminder & { readonly notebook?: string };

export interface Reminded {
  readonly today: Day;
  readonly reminders: readonly ReminderView[];
}

/** What is due in one notebook, and how its lines name people and records. */
export async function remindersIn(session: Session, ahead?: number): Promise<Named> {
  const { pair, today } = session;
  const side: Side | undefined = session.knownSide();
  const assignments = assignmentsOf(pair, await session.programme(), today);
  const reminders = remindersOf(pair, { side, today, assignments, ...(ahead === undefined ? {} : { ahead }) });
  return { reminders, names: namesOf(session, side) };
}

/** The text of what is due: a line each, or all of it in a few words. */
export function remindText(all: readonly Named[], today: Day, isShort: boolean): string {
  return isShort
    ? shortReminder(
        all.flatMap(({ reminders }) => reminders),
        today,
      )
    : renderReminders(all, today);
}
