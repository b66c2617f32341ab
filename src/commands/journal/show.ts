import { join } from "node:path";
import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { openJournal } from "../../app/journal.ts";
import { whichFlags } from "../../app/journal-readers.ts";
import { namesOf } from "../../app/names.ts";
import { pickEntry } from "../../app/pick-entry.ts";
import { type EntryView, viewEntry } from "../../domain/views.ts";
import { renderEntryPage } from "../../render/entry-lines.ts";

interface EntryPage {
  readonly entry: EntryView;
  readonly commit: null;
  readonly body: string;
}

export default class JournalShow extends MentorCommand {
  static override summary = "Show one journal entry";
  static override examples = [
    "<%= config.bin %> <%= command.id %> k7m3",
    "<%= config.bin %> <%= command.id %> 2026-12-10",
  ];
  static override args = {
    entry: Args.string({ ignoreStdin: true, description: "the entry: its id, the start of it, or its day" }),
  };

  static override flags = whichFlags;

  async run(): Promise<EntryPage> {
    const { args, flags } = await this.parse(JournalShow);
    const session = await this.open(flags);
    const journal = await openJournal(session, flags);
    const entry = await pickEntry(session, args.entry, "show", journal.entries);
    const { renderMarkdown } = await import("../../render/markdown.ts");
    const names = namesOf(session, session.knownSide());
    const page: EntryPage = { entry: viewEntry(entry), commit: null, body: journal.bodyOf(entry) };
    const lies = entry.isPrivate ? join(journal.store?.root ?? "", entry.path) : entry.path;
    return this.report(page, (value, screen) => renderEntryPage({ ...value, lies }, names, screen, renderMarkdown));
  }
}
