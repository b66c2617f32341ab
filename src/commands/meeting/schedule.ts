import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { readAppointment } from "../../app/appointment.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDayAndTime } from "../../app/days.ts";
import { type MeetingReport, reportMeeting } from "../../app/meeting-report.ts";
import { expectedDay, plannedMeeting } from "../../domain/meetings.ts";
import { planMeetingSchedule } from "../../domain/plan-meetings.ts";

export default class MeetingSchedule extends MentorCommand {
  static override summary = "Give the planned meeting its day";
  static override description =
    "The time is meant in this machine's zone unless --zone says another. With --extra it makes a call beside the planned one.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> 2026-12-03 --time 15:00",
    '<%= config.bin %> <%= command.id %> "next thursday" --time 15:00 --zone Europe/Lisbon --about "the panel talk"',
    "<%= config.bin %> <%= command.id %> fri --minutes 30 --extra",
  ];
  static override args = {
    day: Args.string({ description: "the day, with or without a time: 2026-12-03, fri, in 2 weeks, 2026-12-03 15:00" }),
    at: Args.string({ description: "the time of day, where it stands apart: fri 15:00" }),
  };
  static override flags = {
    ...dryRun,
    time: Flags.string({ helpValue: "HH:MM", description: "the time of day" }),
    zone: Flags.string({ helpValue: "ZONE", description: "the time zone that it is meant in, such as Europe/Lisbon" }),
    minutes: Flags.integer({ description: "how long it takes, where that differs from what you agreed" }),
    about: Flags.string({ helpValue: "TEXT", description: "what it is to be about, in one line" }),
    extra: Flags.boolean({ description: "make a call beside the planned one" }),
  };

  async run(): Promise<MeetingReport> {
    const { args, flags } = await this.parse(MeetingSchedule);
    const session = await this.open(flags);
    const { pair, prompter } = session;
    const given = args.day === undefined ? undefined : [args.day, args.at ?? ""].join(" ").trim();
    const phrase =
      given ??
      (await prompter.text({
        message: "On which day?",
        flag: "DAY",
        // Only offered: a day that nobody chose is not planned silently.
        ...(prompter.interactive ? { default: expectedDay(pair, session.today) } : {}),
      }));
    const { day, time: spoken } = await readDayAndTime(session, phrase);
    const before = flags.extra ? undefined : plannedMeeting(pair);
    const details = await readAppointment(flags, { spoken, before });
    const wanted = { date: day, ...details, ...(flags.extra ? { extra: true } : {}) };
    const applied = await this.apply(session, (now) => planMeetingSchedule(now, wanted, session));
    const verb = { did: "Scheduled", would: "Would schedule", joint: "for" };
    return this.report(...reportMeeting(session, applied, before, verb, ["Next: mentor next"]));
  }
}
