import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { type MeetingPage, reportMeetingPage } from "../../app/meeting-page.ts";
import { meetingFacts } from "../../app/meeting-report.ts";
import { pickMeeting } from "../../app/pick-meeting.ts";
import type { MeetingFacts } from "../../render/meeting-lines.ts";

export default class MeetingShow extends MentorCommand {
  static override summary = "Show one meeting with its agenda and notes";
  static override examples = [
    "<%= config.bin %> <%= command.id %> next",
    "<%= config.bin %> <%= command.id %> 4",
    "<%= config.bin %> <%= command.id %> 2026-12-03",
  ];
  static override args = {
    meeting: Args.string({ description: "the meeting: its number, its day, its id, or next" }),
  };

  async run(): Promise<{ readonly meeting: MeetingFacts } & MeetingPage> {
    const { args, flags } = await this.parse(MeetingShow);
    const session = await this.open(flags);
    const meeting = await pickMeeting(session, args.meeting, "mentor meeting show");
    const { report, render } = await reportMeetingPage(session, meeting);
    return this.report({ meeting: meetingFacts(meeting, session.loaded.pair.meetings), ...report }, render);
  }
}
