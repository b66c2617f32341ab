import type { Meeting } from "../domain/records.ts";
import { wantedLines } from "../render/prep-lines.ts";
import type { Screen } from "../render/screen.ts";
import { namesOf } from "./names.ts";
import { type RecordReport, reportRecord } from "./record-report.ts";
import type { Session } from "./session.ts";
import { type SharedPrep, sharedPreps } from "./shared-prep.ts";

/** A meeting as its file says it, and what each side shared that it wants from that call. */
export interface MeetingPage extends RecordReport {
  readonly prep: readonly SharedPrep[];
}

/** Reads a meeting's file whole, with the preps that both may read, and knows how to show them. */
export async function reportMeetingPage(
  session: Session,
  meeting: Meeting,
): Promise<{ readonly report: MeetingPage; readonly render: (page: MeetingPage, screen: Screen) => string }> {
  const { report, render } = await reportRecord(session, meeting.path);
  const names = namesOf(session, session.knownSide());
  return {
    report: { ...report, prep: sharedPreps(session, meeting) },
    render: (page, screen) => render(page, screen, wantedLines(page.prep, names, screen)),
  };
}
