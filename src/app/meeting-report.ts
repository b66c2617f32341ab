import { missedWords } from "../domain/cadence.ts";
import { putOf } from "../domain/change.ts";
import { longDay, weekdayName } from "../domain/day.ts";
import { plannedMeeting } from "../domain/meetings.ts";
import type { Meeting } from "../domain/records.ts";
import { viewMeeting } from "../domain/views.ts";
import { type MeetingFacts, renderMeetingChange } from "../render/meeting-lines.ts";
import type { Screen } from "../render/screen.ts";
import type { Applied } from "./apply.ts";
import type { Session } from "./session.ts";
import { elsewhere } from "./zones.ts";

export interface MeetingReport {
  readonly meeting: MeetingFacts;
  readonly commit: string | null;
}

/** A meeting as commands report it, with what it is about and what is out of the ordinary. */
export function meetingFacts(meeting: Meeting, all: readonly Meeting[]): MeetingFacts {
  const { about = null, minutes = null, extra = false, reason = null } = meeting;
  return { ...viewMeeting(meeting, all), about, minutes, extra, reason };
}

/** How a command says what it did to a meeting: `Scheduled`, and for a dry run `Would schedule`. */
export interface MeetingVerb {
  readonly did: string;
  readonly would: string;
  /** What stands between the meeting and its day: `for`, `to`, `on`. */
  readonly joint: string;
}

/** What every command on one meeting reports: the meeting as it is now, and what was done to it. */
export function reportMeeting(
  session: Session,
  applied: Applied,
  before: Meeting | undefined,
  verb: MeetingVerb,
  after: readonly string[] = [],
): [MeetingReport, (report: MeetingReport, screen: Screen) => string] {
  const meeting = putOf(applied.change, "meeting") ?? before ?? plannedMeeting(applied.pair);
  if (!meeting) throw new Error("a change of a meeting without one");
  const isChanged = applied.change.puts.length > 0;
  const lead = !isChanged ? "Nothing to change:" : session.options.dryRun ? verb.would : verb.did;
  const report = { meeting: meetingFacts(meeting, applied.pair.meetings), commit: applied.commit };
  const words = {
    lead,
    joint: isChanged ? verb.joint : "is",
    elsewhere: elsewhere(report.meeting, applied.pair),
    after: isChanged ? after : [],
  };
  return [report, (value, screen) => renderMeetingChange(value.meeting, words, screen)];
}

/** What to say once a call was called off or did not happen: a kind word, and how it goes on. */
export function afterNoCall(session: Session, applied: Applied, isMissed: boolean): readonly string[] {
  const words = isMissed ? missedWords(applied.pair, session.today) : undefined;
  const next = plannedMeeting(applied.pair)?.date;
  return [
    words ?? "It happens; your topics and your questions are still here.",
    next
      ? `The next call is planned for ${weekdayName(next)}, ${longDay(next, session.today)}.`
      : "Next: mentor meeting schedule",
  ];
}
