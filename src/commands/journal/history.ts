import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { entryHistory } from "../../app/entry-history.ts";
import { openJournal } from "../../app/journal.ts";
import { whichFlags } from "../../app/journal-readers.ts";
import { namesOf } from "../../app/names.ts";
import { pickEntry } from "../../app/pick-entry.ts";
import { type EntryView, viewEntry } from "../../domain/views.ts";
import { type EntryVersion, entryTitle, renderHistory } from "../../render/entry-lines.ts";

export default class JournalHistory extends MentorCommand {
  static override summary = "Show how a journal entry came to be";
  static override examples = ["<%= config.bin %> <%= command.id %> k7m3"];
  static override args = {
    entry: Args.string({ ignoreStdin: true, description: "the entry: its id, the start of it, or its day" }),
  };

  static override flags = whichFlags;

  async run(): Promise<{ readonly entry: EntryView; readonly versions: readonly EntryVersion[] }> {
    const { args, flags } = await this.parse(JournalHistory);
    const session = await this.open(flags);
    const journal = await openJournal(session, flags);
    const entry = await pickEntry(session, args.entry, "history", journal.entries);
    const versions = await entryHistory(session, entry.path, entry.isPrivate ? journal.store?.root : undefined);
    const names = namesOf(session, session.knownSide());
    return this.report({ entry: viewEntry(entry), versions }, (value, screen) => {
      const story =
        value.versions.length > 0
          ? renderHistory(value.versions, screen)
          : "It is not in the history yet: the next command that writes takes it in.";
      return `${entryTitle(value.entry, names, screen)}\n\n${story}`;
    });
  }
}
