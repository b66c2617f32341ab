import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type EntryReport, reportEntry } from "../../app/entry-report.ts";
import { openJournal } from "../../app/journal.ts";
import { pickEntry } from "../../app/pick-entry.ts";
import { agreeToShare } from "../../app/share-entry.ts";
import { planEntryAdd } from "../../domain/plan-journal.ts";

export default class JournalShare extends MentorCommand {
  static override summary = "Copy a private journal entry into the notebook, for both to read";
  static override description =
    "Shows the exact text and asks. The private entry stays as it is; the copy is an entry of its own, and nothing in it leads back. What was once shared stays in the other's clone, even when it is taken out later.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> k7m3",
    "<%= config.bin %> <%= command.id %> k7m3 --dry-run",
    "<%= config.bin %> <%= command.id %> k7m3 --yes",
  ];
  static override args = {
    entry: Args.string({ ignoreStdin: true, description: "the private entry: its id, the start of it, or its day" }),
  };
  static override flags = {
    ...dryRun,
    yes: Flags.boolean({ description: "share it without being asked" }),
  };

  async run(): Promise<EntryReport> {
    const { args, flags } = await this.parse(JournalShare);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const journal = await openJournal(session, { private: true });
    const entry = await pickEntry(session, args.entry, "share", journal.entries);
    const text = journal.bodyOf(entry);
    await agreeToShare(session, side, text, flags.yes ?? false);
    const now = await session.now();
    const mine = journal.entries.map(({ id }) => id);
    const ids = { ...now.ids, fresh: (taken: ReadonlySet<string>) => now.ids.fresh(new Set([...taken, ...mine])) };
    const applied = await this.apply(session, (pair) =>
      planEntryAdd(pair, { text, date: entry.date }, { ...now, ids }),
    );
    const verb = { did: "Shared", would: "Would share" };
    return this.report(...reportEntry(session, applied, undefined, verb, { side }));
  }
}
