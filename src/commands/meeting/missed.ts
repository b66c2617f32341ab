import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askReason } from "../../app/ask-reason.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { afterNoCall, type MeetingReport, reportMeeting } from "../../app/meeting-report.ts";
import { pickPlanned } from "../../app/pick-meeting.ts";
import { passedUnrecorded } from "../../domain/meetings.ts";
import { planMeetingMissed } from "../../domain/plan-meetings.ts";

export default class MeetingMissed extends MentorCommand {
  static override summary = "Note that a planned meeting did not take place";
  static override examples = [
    '<%= config.bin %> <%= command.id %> --reason "ill"',
    "<%= config.bin %> <%= command.id %> 2026-12-03",
  ];
  static override args = {
    meeting: Args.string({
      description: "the meeting: its number, its day, its id, or next; the planned one otherwise",
    }),
  };
  static override flags = { ...dryRun, reason: Flags.string({ description: "why it did not take place" }) };

  async run(): Promise<MeetingReport> {
    const { args, flags } = await this.parse(MeetingMissed);
    const session = await this.open(flags);
    const passed = args.meeting === undefined ? passedUnrecorded(session.pair, session.today) : undefined;
    const meeting = passed ?? pickPlanned(session, args.meeting, "mentor meeting missed");
    // Refuses what can't be noted before it asks why.
    planMeetingMissed(session.pair, meeting.id, undefined, session);
    const reason = flags.reason ?? (await askReason(session, "Why did it not take place?"));
    const applied = await this.apply(session, (pair) => planMeetingMissed(pair, meeting.id, reason, session));
    const verb = { did: "Noted as missed:", would: "Would note as missed:", joint: "on" };
    return this.report(...reportMeeting(session, applied, meeting, verb, afterNoCall(session, applied, true)));
  }
}
