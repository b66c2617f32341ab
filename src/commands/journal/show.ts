import * as Args from "@oclif/core/args";
import { bodyOf } from "../../app/body.ts";
import { MentorCommand } from "../../app/command.ts";
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

  async run(): Promise<EntryPage> {
    const { args, flags } = await this.parse(JournalShow);
    const session = await this.open(flags);
    const entry = await pickEntry(session, args.entry, "show");
    const { renderMarkdown } = await import("../../render/markdown.ts");
    const names = namesOf(session, session.knownSide());
    const page: EntryPage = { entry: viewEntry(entry), commit: null, body: bodyOf(session, entry.path) };
    return this.report(page, (value, screen) => renderEntryPage(value, names, screen, renderMarkdown));
  }
}
