import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { type EntryReport, reportEntry } from "../../app/entry-report.ts";
import { iKnow, isForMeAlone, readerFlags } from "../../app/journal-readers.ts";
import { openPrivate } from "../../app/private-store.ts";
import { writeEntry } from "../../app/write-entry.ts";
import { checkProse } from "../../domain/limits.ts";
import { planEntryAdd } from "../../domain/plan-journal.ts";

export default class JournalAdd extends MentorCommand {
  static override summary = "Write a journal entry, in your editor or by --text";
  static override description =
    "For both of you to read, or for you alone: you are asked once, and told each time before you write. A private entry is kept outside the notebook and never leaves this machine unless you share it or back it up. What you write in the editor is kept until it is recorded.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --private",
    '<%= config.bin %> <%= command.id %> --shared --text "I was more at ease than I thought."',
    "<%= config.bin %> <%= command.id %> --private --text - < entry.md",
  ];
  static override flags = {
    ...dryRun,
    text: Flags.string({ description: "the entry; - reads it from standard input" }),
    ...readerFlags,
    date: Flags.string({ helpValue: "DAY", description: "the day it is about; today, unless said otherwise" }),
    ...iKnow,
  };

  async run(): Promise<EntryReport> {
    const { flags } = await this.parse(JournalAdd);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const now = await session.now();
    const date = flags.date === undefined ? undefined : await readDay(session, flags.date);
    const isPrivate = await isForMeAlone(session, side, flags);
    const store = isPrivate ? await openPrivate(session, side, { iKnow: flags["i-know"] }) : undefined;
    const given = flags.text === "-" ? await session.options.readStdin() : flags.text;
    const start = { name: "journal-new", text: "" };
    const written = given === undefined ? await writeEntry(session, side, start, store) : undefined;
    const wanted = { text: checkProse(given ?? written?.text ?? "", "entry"), ...(date ? { date } : {}) };
    const applied = store
      ? await store.apply((pair) => planEntryAdd(pair, wanted, { ...now, ids: store.ids }))
      : await this.apply(session, (pair) => planEntryAdd(pair, wanted, now));
    if (!session.options.dryRun) written?.done();
    const verb = { did: "Wrote", would: "Would write" };
    return this.report(...reportEntry(session, applied, undefined, verb, { side, isPrivate }));
  }
}
