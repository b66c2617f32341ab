import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { readAppointment } from "../../app/appointment.ts";
import { bodyOf } from "../../app/body.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type WrittenText, writeMeetingText } from "../../app/edit-meeting.ts";
import { type MeetingReport, reportMeeting } from "../../app/meeting-report.ts";
import { pickMeeting } from "../../app/pick-meeting.ts";
import { checkProse } from "../../domain/limits.ts";
import { planMeetingEdit } from "../../domain/plan-meetings.ts";
import { mergeProse } from "../../merge/prose.ts";

export default class MeetingEdit extends MentorCommand {
  static override summary = "Go back into a meeting: its text, time, length and subject";
  static override description =
    "Without a flag it opens the text in your editor; what you write is kept until it is saved. The day of a planned meeting is changed by mentor meeting move.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> 4",
    '<%= config.bin %> <%= command.id %> next --about "the panel talk" --minutes 45',
    "<%= config.bin %> <%= command.id %> 2026-12-03 --text -",
  ];
  static override args = {
    meeting: Args.string({ description: "the meeting: its number, its day, its id, or next" }),
  };
  static override flags = {
    ...dryRun,
    time: Flags.string({ helpValue: "HH:MM", description: "the time of day" }),
    zone: Flags.string({ helpValue: "ZONE", description: "the time zone that it is meant in, such as Europe/Lisbon" }),
    minutes: Flags.integer({ description: "how long it takes, where that differs from what you agreed" }),
    about: Flags.string({ helpValue: "TEXT", description: "what it is about, in one line" }),
    text: Flags.string({
      helpValue: "TEXT",
      description: "the whole text in place of what is there; - reads it from stdin",
    }),
  };

  async run(): Promise<MeetingReport> {
    const { args, flags } = await this.parse(MeetingEdit);
    const session = await this.open(flags);
    const meeting = await pickMeeting(session, args.meeting, "mentor meeting edit");
    const details = await readAppointment(flags, { before: meeting });
    const isWritten = flags.text === undefined && Object.keys(details).length === 0;
    const written = isWritten ? await writeMeetingText(session, meeting) : undefined;
    const given = flags.text === "-" ? await session.options.readStdin() : flags.text;
    const whole = given === undefined ? undefined : `${checkProse(given)}\n`;
    const applied = await this.apply(session, (pair) => {
      const path = pair.meetings.find((each) => each.id === meeting.id)?.path ?? meeting.path;
      const present = bodyOf(session, path);
      const body = whole ?? (written && mergedText(present, written));
      const isNew = body !== undefined && body !== present;
      return planMeetingEdit(pair, meeting.id, { ...details, ...(isNew && { body }) });
    });
    if (!session.options.dryRun) written?.draft.end();
    const verb = { did: "Changed", would: "Would change", joint: "on" };
    return this.report(...reportMeeting(session, applied, meeting, verb));
  }
}

/** What was written, with what came into the notebook meanwhile. */
function mergedText(present: string, { text, base }: WrittenText): string | undefined {
  return text === undefined || present === base ? text : mergeProse(base, text, present);
}
