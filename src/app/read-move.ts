import type { Meeting } from "../domain/records.ts";
import type { ClockTime, Day } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { readDayAndTime } from "./days.ts";
import { findMeeting, meetingsNamed, pickPlanned } from "./pick-meeting.ts";
import type { Session } from "./session.ts";

/** Which meeting moves, and to when. */
export interface WantedMove {
  readonly meeting: Meeting;
  readonly date: Day;
  readonly spoken?: ClockTime;
}

const command = "mentor meeting move";
const isPlanned = (meeting: Meeting) => meeting.status === "planned";

/**
 * Reads what is to move and to which day, from two words, one or none.
 *
 * A word that names a planned meeting is that meeting; any other that reads as a day is the planned meeting's new day.
 * `staysOnDay` is true where only its time changes, so that no day is asked for.
 */
export async function readMove(
  session: Session,
  first: string | undefined,
  second: string | undefined,
  staysOnDay: boolean,
): Promise<WantedMove> {
  if (second !== undefined) {
    const meeting = pickPlanned(session, first, command);
    return { meeting, ...(await readTarget(session, second)) };
  }
  const named = first === undefined ? [] : meetingsNamed(session, first, isPlanned).filter(isPlanned);
  if (first !== undefined && named.length === 0) return readDayOrMeeting(session, first);
  const meeting =
    first === undefined ? pickPlanned(session, undefined, command) : findMeeting(session, first, command, isPlanned);
  if (staysOnDay && meeting.date) return { meeting, date: meeting.date };
  return { meeting, ...(await readTarget(session, await askDay(session))) };
}

async function readDayOrMeeting(session: Session, word: string): Promise<WantedMove> {
  try {
    const target = await readTarget(session, word);
    return { meeting: pickPlanned(session, undefined, command), ...target };
  } catch (thrown) {
    if (problemOf(thrown)?.code !== "NOT_A_DAY") throw thrown;
    const meeting = meetingCalled(session, word);
    if (!meeting) throw thrown;
    return { meeting, ...(await readTarget(session, await askDay(session))) };
  }
}

/** The meeting that is called so after all; undefined where the word is no more a meeting than a day. */
function meetingCalled(session: Session, word: string): Meeting | undefined {
  try {
    return findMeeting(session, word, command, isPlanned);
  } catch (thrown) {
    if (problemOf(thrown)?.code === "NO_SUCH_RECORD") return undefined;
    throw thrown;
  }
}

function askDay(session: Session): Promise<string> {
  return session.prompter.text({ message: "To which day?", flag: "DAY" });
}

async function readTarget(session: Session, phrase: string): Promise<Omit<WantedMove, "meeting">> {
  const { day, time } = await readDayAndTime(session, phrase);
  return { date: day, ...(time && { spoken: time }) };
}
