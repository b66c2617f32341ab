import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../app/command.ts";
import { reportTakenBack, type TakenBackReport } from "../app/undo-report.ts";

export default class Redo extends MentorCommand {
  static override summary = "Do again what was taken back, by a new commit";
  static override description =
    "Does again the command that you took back last, or the one whose commit you name. What was changed since keeps those changes.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> 3f9c2a1 --dry-run",
  ];
  static override args = {
    commit: Args.string({ description: "the commit of a command that was taken back, or the start of its id" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<TakenBackReport> {
    const { args, flags } = await this.parse(Redo);
    const session = await this.open(flags);
    const { takeBack } = await import("../app/undo.ts");
    return this.report(...reportTakenBack(session, await takeBack(session, { way: "redo", commit: args.commit })));
  }
}
