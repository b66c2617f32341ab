import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { bodyOf } from "../../app/body.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type EntryReport, reportEntry } from "../../app/entry-report.ts";
import { openJournal } from "../../app/journal.ts";
import { whichFlags } from "../../app/journal-readers.ts";
import { pickEntry } from "../../app/pick-entry.ts";
import { type Written, writeEntry } from "../../app/write-entry.ts";
import { checkProse } from "../../domain/limits.ts";
import { planEntryEdit } from "../../domain/plan-journal.ts";
import type { Pair } from "../../domain/records.ts";

export default class JournalEdit extends MentorCommand {
  static override summary = "Write a journal entry of yours anew";
  static override description =
    "An entry is its author's, and stays private or shared as it is. How it came to be stays to be seen: mentor journal history.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> k7m3",
    '<%= config.bin %> <%= command.id %> 2026-12-10 --text "I was far more at ease than I thought."',
    "<%= config.bin %> <%= command.id %> k7m3 --text - < entry.md",
  ];
  static override args = {
    entry: Args.string({ ignoreStdin: true, description: "the entry: its id, the start of it, or its day" }),
  };
  static override flags = {
    ...dryRun,
    text: Flags.string({ description: "the whole entry in place of what is there; - reads it from standard input" }),
    ...whichFlags,
  };

  async run(): Promise<EntryReport> {
    const { args, flags } = await this.parse(JournalEdit);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const journal = await openJournal(session, flags);
    const entry = await pickEntry(session, args.entry, "edit", journal.entries, (each) => each.author === side);
    const store = entry.isPrivate ? journal.store : undefined;
    const before = journal.bodyOf(entry);
    // Refused for the other one's entry before anybody writes a word.
    planEntryEdit(store?.pair ?? session.pair, entry.id, before, before, { by: side });
    const given = flags.text === "-" ? await session.options.readStdin() : flags.text;
    const start = { name: `journal-${entry.id}`, text: before };
    const written = given === undefined ? await writeEntry(session, side, start, store) : undefined;
    const text = checkProse(given ?? written?.text ?? "", "entry");
    const { mergeProse } = await import("../../merge/prose.ts");
    const plan = (pair: Pair) => {
      const path = pair.entries.find((each) => each.id === entry.id)?.path ?? entry.path;
      const present = bodyOf(store ?? session, path);
      return planEntryEdit(pair, entry.id, merged(text, written, present, mergeProse), present, { by: side });
    };
    const applied = store ? await store.apply(plan) : await this.apply(session, plan);
    if (!session.options.dryRun) written?.done();
    const verb = { did: "Changed", would: "Would change" };
    return this.report(...reportEntry(session, applied, entry, verb, { side, isPrivate: entry.isPrivate }));
  }
}

/** What was written, with what came into the entry while the editor was open. */
function merged(
  text: string,
  written: Written | undefined,
  present: string,
  mergeProse: (base: string, one: string, other: string) => string,
): string {
  const hasMoved = written !== undefined && written.base.trim() !== present.trim();
  return hasMoved ? mergeProse(written.base, `${text}\n`, present) : text;
}
