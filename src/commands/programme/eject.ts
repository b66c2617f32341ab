import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { MentorError } from "../../errors.ts";
import { type Ejected, renderEjected } from "../../render/programme-copy.ts";

export default class ProgrammeEject extends MentorCommand {
  static override summary = "Make your own copy of your programme, in the notebook, to edit as you like";
  static override description =
    "Writes all that your programme is made of into the folder programme, in one commit. From then on mentor reads your copy: edit it by hand, add and take out what you like. `mentor check` names slips by file and line, and `mentor programme diff` shows what a newer mentor has otherwise.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --dry-run",
    "<%= config.bin %> <%= command.id %> --back",
  ];
  static override flags = {
    ...dryRun,
    replace: Flags.boolean({
      description: "make it anew where the folder holds a copy already, which stays in the history",
    }),
    back: Flags.boolean({ description: "back to mentor's own programme; your copy stays in the history" }),
  };

  async run(): Promise<Ejected> {
    const { flags } = await this.parse(ProgrammeEject);
    if (flags.back && flags.replace) {
      const remedy = "give one of the two";
      throw new MentorError({ code: "USAGE", message: "--back and --replace don't go together", remedy, exit: 2 });
    }
    const session = await this.open(flags);
    const { ejectCopy, giveUpCopy } = await import("../../app/eject-copy.ts");
    const { settings } = session;
    const { title } = await session.programme();
    const { files, commit } = flags.back
      ? await giveUpCopy(session)
      : await ejectCopy(session, { replace: flags.replace });
    const report: Ejected = {
      programme: settings.programme,
      folder: "programme",
      files: files.map(({ path }) => path),
      commit,
    };
    const facts = { title, isBack: flags.back, isDry: session.options.dryRun };
    return this.report(report, (value, screen) => renderEjected(value, facts, screen));
  }
}
