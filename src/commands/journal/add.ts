import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { type EntryReport, reportEntry } from "../../app/entry-report.ts";
import { agreeToShare, refusePrivate } from "../../app/journal-readers.ts";
import { writeEntry } from "../../app/write-entry.ts";
import { checkProse } from "../../domain/limits.ts";
import { planEntryAdd } from "../../domain/plan-journal.ts";

export default class JournalAdd extends MentorCommand {
  static override summary = "Write a journal entry, in your editor or by --text";
  static override description =
    "Entries are for both of you to read, and you are told so before you write. What you write in the editor is kept until it is recorded.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> --shared --text "I was more at ease than I thought."',
    "<%= config.bin %> <%= command.id %> --shared --text - < entry.md",
  ];
  static override flags = {
    ...dryRun,
    text: Flags.string({ description: "the entry; - reads it from standard input" }),
    shared: Flags.boolean({ description: "for both of you to read" }),
    private: Flags.boolean({ description: "for you alone; refused for now, since nothing would keep it private" }),
    date: Flags.string({ helpValue: "DAY", description: "the day it is about; today, unless said otherwise" }),
  };

  async run(): Promise<EntryReport> {
    const { flags } = await this.parse(JournalAdd);
    refusePrivate(flags.private);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const now = await session.now();
    const date = flags.date === undefined ? undefined : await readDay(session, flags.date);
    await agreeToShare(session, side, flags.shared);
    const given = flags.text === "-" ? await session.options.readStdin() : flags.text;
    const written =
      given === undefined ? await writeEntry(session, side, { name: "journal-new", text: "" }) : undefined;
    const text = checkProse(given ?? written?.text ?? "", "entry");
    const applied = await this.apply(session, (pair) => planEntryAdd(pair, { text, ...(date ? { date } : {}) }, now));
    if (!session.options.dryRun) written?.done();
    return this.report(...reportEntry(session, applied, undefined, { did: "Wrote", would: "Would write" }, side));
  }
}
