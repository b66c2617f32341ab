import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { readAppointment } from "../../app/appointment.ts";
import { askReason } from "../../app/ask-reason.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type MeetingReport, reportMeeting } from "../../app/meeting-report.ts";
import { readMove } from "../../app/read-move.ts";
import { planMeetingMove } from "../../domain/plan-meetings.ts";

export default class MeetingMove extends MentorCommand {
  static override summary = "Give a planned meeting another day or time";
  static override description = "With a day alone, it is the planned meeting that moves.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> 2026-12-10 --reason "a busy week"',
    "<%= config.bin %> <%= command.id %> next fri --time 16:00",
    "<%= config.bin %> <%= command.id %> --time 16:00",
  ];
  static override args = {
    meeting: Args.string({
      description: "the meeting: its number, its day, its id, or next; the planned one otherwise",
    }),
    day: Args.string({ description: "the new day, with or without a time: 2026-12-10, fri, 2026-12-10 15:00" }),
  };
  static override flags = {
    ...dryRun,
    time: Flags.string({ helpValue: "HH:MM", description: "the new time of day" }),
    zone: Flags.string({ helpValue: "ZONE", description: "the time zone that it is meant in, such as Europe/Lisbon" }),
    reason: Flags.string({ description: "why it moves" }),
  };

  async run(): Promise<MeetingReport> {
    const { args, flags } = await this.parse(MeetingMove);
    const session = await this.open(flags);
    const isTimeAlone = args.day === undefined && flags.time !== undefined;
    const { meeting, date, spoken } = await readMove(session, args.meeting, args.day, isTimeAlone);
    const details = await readAppointment(flags, { spoken, before: meeting });
    const reason = flags.reason ?? (await askReason(session, "Why does it move?"));
    const wanted = { date, ...details, ...(reason === undefined ? {} : { reason }) };
    const applied = await this.apply(session, (pair) => planMeetingMove(pair, meeting.id, wanted, session));
    const verb = { did: "Moved", would: "Would move", joint: "to" };
    return this.report(...reportMeeting(session, applied, meeting, verb));
  }
}
