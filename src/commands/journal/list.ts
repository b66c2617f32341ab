import * as Flags from "@oclif/core/flags";
import { bodyOf } from "../../app/body.ts";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { compareText } from "../../domain/order.ts";
import { viewEntry } from "../../domain/views.ts";
import { type ListedEntry, renderEntries } from "../../render/entry-lines.ts";

export default class JournalList extends MentorCommand {
  static override summary = "List the journal's entries, the newest first";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --author mentee",
  ];
  static override flags = {
    author: Flags.string({ options: ["mentor", "mentee"], description: "only those of one side" }),
  };

  async run(): Promise<{ readonly entries: readonly ListedEntry[] }> {
    const { flags } = await this.parse(JournalList);
    const session = await this.open(flags);
    const entries = session.loaded.pair.entries
      .filter((each) => !flags.author || each.author === flags.author)
      .sort((one, other) => compareText(other.date, one.date) || compareText(other.id, one.id))
      .map((each) => ({ ...viewEntry(each), opening: openingOf(bodyOf(session, each.path)) }));
    const names = namesOf(session, session.knownSide());
    return this.report({ entries }, (value, screen) =>
      value.entries.length > 0
        ? renderEntries(value.entries, names, screen)
        : "No journal entries yet. To write one: mentor journal add",
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
