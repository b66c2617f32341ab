import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { openJournal } from "../../app/journal.ts";
import { whichFlags } from "../../app/journal-readers.ts";
import { namesOf } from "../../app/names.ts";
import { compareText } from "../../domain/order.ts";
import { viewEntry } from "../../domain/views.ts";
import { type ListedEntry, renderEntries } from "../../render/entry-lines.ts";

export default class JournalList extends MentorCommand {
  static override summary = "List the journal's entries, the newest first";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --private",
    "<%= config.bin %> <%= command.id %> --author mentee",
  ];
  static override description =
    "Those for both of you, and your own private ones, marked so. The other's are out of your reach, as yours are of theirs.";
  static override flags = {
    ...whichFlags,
    author: Flags.string({ options: ["mentor", "mentee"], description: "only those of one side" }),
  };

  async run(): Promise<{ readonly entries: readonly ListedEntry[] }> {
    const { flags } = await this.parse(JournalList);
    const session = await this.open(flags);
    const journal = await openJournal(session, flags);
    const entries = journal.entries
      .filter((each) => !flags.author || each.author === flags.author)
      .sort((one, other) => compareText(other.date, one.date) || compareText(other.id, one.id))
      .map((each) => ({ ...viewEntry(each), opening: openingOf(journal.bodyOf(each)) }));
    const names = namesOf(session, session.knownSide());
    return this.report({ entries }, (value, screen) =>
      value.entries.length > 0
        ? renderEntries(value.entries, names, screen)
        : `No ${flags.private ? "private " : ""}journal entries yet. To write one: mentor journal add${flags.private ? " --private" : ""}`,
    );
  }
}

const longestOpening = 100;

/** The first line with words in it, without the marks of Markdown before them. */
function openingOf(body: string): string {
  const prose = body.replace(/<!--[\s\S]*?-->/g, "");
  const line = prose.split("\n").find((each) => /[\p{L}\p{N}]/u.test(each)) ?? "";
  return [...line.trim().replace(/^(?:#+|[-*+>]|\d+\.)\s+/, "")].slice(0, longestOpening).join("");
}
