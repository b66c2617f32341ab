import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { meetingFacts } from "../../app/meeting-report.ts";
import { namesOf } from "../../app/names.ts";
import { inOrder } from "../../domain/meetings.ts";
import { type MeetingFacts, renderMeetings } from "../../render/meeting-lines.ts";

export default class MeetingList extends MentorCommand {
  static override summary = "List all meetings in the order of their days";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --status held",
  ];
  static override flags = {
    status: Flags.string({
      options: ["planned", "held", "missed", "cancelled", "all"],
      default: "all",
      description: "only those in this state",
    }),
  };

  async run(): Promise<{ readonly meetings: readonly MeetingFacts[] }> {
    const { flags } = await this.parse(MeetingList);
    const session = await this.open(flags);
    const all = session.loaded.pair.meetings;
    const meetings = inOrder(all)
      .filter((each) => flags.status === "all" || each.status === flags.status)
      .map((each) => meetingFacts(each, all));
    const names = namesOf(session, session.knownSide());
    return this.report({ meetings }, (report, screen) => {
      if (report.meetings.length > 0) return renderMeetings(report.meetings, names, screen);
      return all.length > 0 ? `No ${flags.status} meetings.` : "No meetings yet. Next: mentor meeting schedule";
    });
  }
}
