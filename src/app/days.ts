import { plannedMeeting } from "../domain/meetings.ts";
import type { ClockTime, Day } from "../domain/words.ts";
import type { Session } from "./session.ts";

/** Reads a day as people say it, counted from a day, today unless said otherwise. Throws NOT_A_DAY. */
export async function readDay(session: Session, phrase: string, from: Day = session.today): Promise<Day> {
  const { readDayPhrase } = await import("../text/day-phrase.ts");
  return readDayPhrase(phrase, from, plannedDay(session));
}

/** Reads a day and perhaps a time: `2026-12-17 15:00`. Throws NOT_A_DAY, NOT_A_TIME. */
export async function readDayAndTime(
  session: Session,
  phrase: string,
  from: Day = session.today,
): Promise<{ readonly day: Day; readonly time?: ClockTime }> {
  const { readMoment } = await import("../text/day-phrase.ts");
  return readMoment(phrase, from, plannedDay(session));
}

function plannedDay(session: Session): Day | undefined {
  const { settings, pair } = session.loaded;
  return settings ? plannedMeeting({ ...pair, settings })?.date : undefined;
}
