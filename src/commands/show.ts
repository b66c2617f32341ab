import { join } from "node:path";
import * as Args from "@oclif/core/args";
import { type AnyRecord, findAnyRecord } from "../app/any-record.ts";
import { MentorCommand } from "../app/command.ts";
import { openJournal } from "../app/journal.ts";
import { reportMeetingPage } from "../app/meeting-page.ts";
import { type RecordReport, reportRecord } from "../app/record-report.ts";

export default class Show extends MentorCommand {
  static override summary = "Show any record by its id";
  static override description =
    "Action items, goals, meetings, topics, journal entries, questions of your own and assignments handed in: all that their file says. Of private entries, your own alone.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> k7m3",
    "<%= config.bin %> <%= command.id %> k7m3 --json",
  ];
  static override args = {
    id: Args.string({ description: "the record: its id, the start of it, or words of its title" }),
  };

  async run(): Promise<AnyRecord & RecordReport> {
    const { args, flags } = await this.parse(Show);
    const session = await this.open(flags);
    const wanted = args.id ?? (await session.prompter.text({ message: "Which record?", flag: "its id" }));
    const { store } = await openJournal(session);
    const found = findAnyRecord(session, wanted, store?.loaded?.pair.entries);
    const meeting = session.loaded.pair.meetings.find(({ id }) => id === found.record.id);
    if (meeting) {
      const { report, render } = await reportMeetingPage(session, meeting);
      return this.report({ ...found, ...report }, render);
    }
    const own = "private" in found.record && found.record.private ? store : undefined;
    const { report, render } = await reportRecord({ loaded: own?.loaded ?? session.loaded }, found.record.path);
    return this.report({ ...found, ...report }, (shown, screen) =>
      own
        ? render({ ...shown, path: join(own.root, shown.path) }, screen, ["Only you can read this."])
        : render(shown, screen),
    );
  }
}
