import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askReason } from "../../app/ask-reason.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { afterNoCall, type MeetingReport, reportMeeting } from "../../app/meeting-report.ts";
import { pickPlanned } from "../../app/pick-meeting.ts";
import { planMeetingCancel } from "../../domain/plan-meetings.ts";

export default class MeetingCancel extends MentorCommand {
  static override summary = "Call a planned meeting off";
  static override examples = [
    '<%= config.bin %> <%= command.id %> --reason "both of us travel"',
    "<%= config.bin %> <%= command.id %> 2026-12-03",
  ];
  static override args = {
    meeting: Args.string({
      description: "the meeting: its number, its day, its id, or next; the planned one otherwise",
    }),
  };
  static override flags = { ...dryRun, reason: Flags.string({ description: "why it is called off" }) };

  async run(): Promise<MeetingReport> {
    const { args, flags } = await this.parse(MeetingCancel);
    const session = await this.open(flags);
    const meeting = pickPlanned(session, args.meeting, "mentor meeting cancel");
    // Refuses what can't be called off before it asks why.
    planMeetingCancel(session.pair, meeting.id, undefined);
    const reason = flags.reason ?? (await askReason(session, "Why is it called off?"));
    const applied = await this.apply(session, (pair) => planMeetingCancel(pair, meeting.id, reason));
    const verb = { did: "Called off", would: "Would call off", joint: "planned for" };
    return this.report(...reportMeeting(session, applied, meeting, verb, afterNoCall(session, applied, false)));
  }
}
