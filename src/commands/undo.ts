import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { namesOf } from "../app/names.ts";
import type { ListedCommand } from "../app/undo.ts";
import { reportTakenBack, type TakenBackReport } from "../app/undo-report.ts";
import { renderCommands } from "../render/undo-lines.ts";

export default class Undo extends MentorCommand {
  static override summary = "Take back the last command, by a new commit";
  static override description =
    "Takes back the last command of yours that still stands, or the one whose commit you name. What was changed since keeps those changes. Edits made by hand are never taken back.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --list",
    "<%= config.bin %> <%= command.id %> 3f9c2a1 --dry-run",
  ];
  static override args = {
    commit: Args.string({ description: "the commit of an earlier command, or the start of its id" }),
  };
  static override flags = {
    ...dryRun,
    list: Flags.boolean({ description: "show the last commands and their commits" }),
  };

  async run(): Promise<TakenBackReport | { readonly commands: readonly ListedCommand[] }> {
    const { args, flags } = await this.parse(Undo);
    const session = await this.open(flags);
    const { listCommands, takeBack } = await import("../app/undo.ts");
    if (flags.list) {
      const names = namesOf(session, session.knownSide());
      const listed = { commands: listCommands(session) };
      return this.report(listed, ({ commands }, screen) => renderCommands(commands, names, screen));
    }
    return this.report(...reportTakenBack(session, await takeBack(session, { way: "undo", commit: args.commit })));
  }
}
