import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { iKnow } from "../app/journal-readers.ts";
import { askPrep, keepPrep, onlyYou, openPrep, type PrepView, sharePrep, theOther, viewPrep } from "../app/prep.ts";
import { beforeSharing } from "../app/turn.ts";
import { checkProse } from "../domain/limits.ts";
import { renderPrep } from "../render/prep-lines.ts";

interface PrepReport {
  /** Null where nothing is written. */
  readonly prep: PrepView | null;
  /** The notebook's commit; what is private is committed elsewhere. */
  readonly commit: string | null;
}

export default class Prep extends MentorCommand {
  static override summary = "Write what you want from the next call; yours alone until you share it";
  static override description =
    "In your editor, or by --text. It is kept outside the notebook, for you alone, until --share copies it in; then the other sees it in mentor next at once. Without a terminal and without a flag it shows what you wrote.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> --text "I want to talk about the offer"',
    "<%= config.bin %> <%= command.id %> --share",
  ];
  static override flags = {
    ...dryRun,
    text: Flags.string({ description: "what you want from the call; - reads it from standard input" }),
    share: Flags.boolean({ description: "copy it into the notebook, for both of you to read" }),
    show: Flags.boolean({ description: "only show what you wrote", exclusive: ["text", "share"] }),
    ...iKnow,
  };

  async run(): Promise<PrepReport> {
    const { flags } = await this.parse(Prep);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const { prompter, options } = session;
    let own = await openPrep(session, side, { iKnow: flags["i-know"] });
    const isToWrite = flags.text !== undefined || (!flags.share && !flags.show && prompter.interactive);
    let isShared = flags.share ?? false;
    if (isToWrite) {
      const given = flags.text === "-" ? await options.readStdin() : flags.text;
      const written = given === undefined ? await askPrep(session, own) : undefined;
      const kept = keepPrep(session, own, checkProse(given ?? written?.text ?? "", "prep"), { aside: isShared });
      own = await (isShared ? beforeSharing(kept) : kept);
      if (!options.dryRun) written?.done();
      if (given === undefined && !isShared) isShared = await this.#askToShare(session, side);
    }
    const applied = isShared ? await sharePrep(session, own, (plan) => this.apply(session, plan)) : undefined;
    const prep = viewPrep(session, own);
    const did = isShared ? "Shared" : isToWrite ? "Kept" : "";
    const done = did && options.dryRun ? `Would be ${did.toLowerCase()}` : did;
    const shown = { prep, done, other: theOther(session, side), call: own.next.date };
    return this.report({ prep, commit: applied?.commit ?? null }, (_, screen) => renderPrep(shown, screen));
  }

  #askToShare(session: Parameters<typeof theOther>[0], side: Parameters<typeof theOther>[1]): Promise<boolean> {
    const message = `${onlyYou} Share it with ${theOther(session, side)} now?`;
    return session.prompter.confirm({ message, flag: "--share", default: false });
  }
}
