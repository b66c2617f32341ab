import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { bodyOf } from "../../app/body.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type EntryReport, reportEntry } from "../../app/entry-report.ts";
import { refusePrivate } from "../../app/journal-readers.ts";
import { pickEntry } from "../../app/pick-entry.ts";
import { type Written, writeEntry } from "../../app/write-entry.ts";
import { checkProse } from "../../domain/limits.ts";
import { planEntryEdit } from "../../domain/plan-journal.ts";

export default class JournalEdit extends MentorCommand {
  static override summary = "Write a journal entry of yours anew";
  static override description = "An entry is its author's. How it came to be stays to be seen: mentor journal history.";
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
    shared: Flags.boolean({ description: "for both of you to read, as it is already" }),
    private: Flags.boolean({ description: "for you alone; refused for now, since nothing would keep it private" }),
  };

  async run(): Promise<EntryReport> {
    const { args, flags } = await this.parse(JournalEdit);
    refusePrivate(flags.private);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const entry = await pickEntry(session, args.entry, "edit", (each) => each.author === side);
    const before = bodyOf(session, entry.path);
    // Refused for the other one's entry before anybody writes a word.
    planEntryEdit(session.pair, entry.id, before, before, { by: side });
    const given = flags.text === "-" ? await session.options.readStdin() : flags.text;
    const written =
      given === undefined ? await writeEntry(session, side, { name: `journal-${entry.id}`, text: before }) : undefined;
    const text = checkProse(given ?? written?.text ?? "", "entry");
    const { mergeProse } = await import("../../merge/prose.ts");
    const applied = await this.apply(session, (pair) => {
      const present = bodyOf(session, pair.entries.find((each) => each.id === entry.id)?.path ?? entry.path);
      return planEntryEdit(pair, entry.id, merged(text, written, present, mergeProse), present, { by: side });
    });
    if (!session.options.dryRun) written?.done();
    return this.report(...reportEntry(session, applied, entry, { did: "Changed", would: "Would change" }, side));
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
