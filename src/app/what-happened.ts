import { longDay } from "../domain/day.ts";
import { passedUnrecorded } from "../domain/meetings.ts";
import { checkPlannedDay, planMeetingMissed, planMeetingMove } from "../domain/plan-meetings.ts";
import type { Meeting } from "../domain/records.ts";
import type { Plan } from "./apply.ts";
import { askReason } from "./ask-reason.ts";
import { askUntil } from "./ask-words.ts";
import { readDay } from "./days.ts";
import type { Session } from "./session.ts";

/** What became of a planned call, to be noted as the next one is prepared. */
export interface Noted {
  readonly plan: Plan;
  /** What the commit of both is called. */
  readonly subject: string;
}

/**
 * Asks about a planned call whose day passed without notes.
 *
 * Gives the meeting where they talked and want to record it now. Nothing is written here, so that the answer and the
 * preparation of the next call are one commit.
 */
export async function askWhatHappened(session: Session): Promise<Noted | { readonly held: Meeting } | undefined> {
  const meeting = passedUnrecorded(session.pair, session.today);
  if (!meeting?.date) return undefined;
  const subject = `Note what happened on ${meeting.date}, and prepare the next call`;
  const answer = await session.prompter.choose({
    message: `What happened on ${longDay(meeting.date, session.today)}?`,
    flag: "mentor meet, mentor meeting move or mentor meeting missed",
    default: "later" as const,
    options: [
      { value: "held" as const, label: "We talked: record it now" },
      { value: "moved" as const, label: "It was moved to another day" },
      { value: "missed" as const, label: "It did not take place" },
      { value: "later" as const, label: "Ask me later" },
    ],
  });
  if (answer === "held") return { held: meeting };
  if (answer === "moved") {
    const question = { message: "To which day?", flag: "mentor meeting move" };
    const date = await askUntil(session, question, async (phrase) =>
      checkPlannedDay(await readDay(session, phrase), session.today),
    );
    const reason = await askReason(session, "Why was it moved?");
    const wanted = { date, ...(reason === undefined ? {} : { reason }) };
    return { plan: (pair) => planMeetingMove(pair, meeting.id, wanted, session), subject };
  }
  if (answer === "missed") {
    const reason = await askReason(session, "Why did it not take place?");
    return { plan: (pair) => planMeetingMissed(pair, meeting.id, reason, session), subject };
  }
  return undefined;
}
