import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { isInNotebook } from "../../app/here.ts";
import { hasCopy } from "../../app/own-copy.ts";
import { checkOwnCopy, checkProgrammes, type ProgrammeCheck } from "../../app/programme-check.ts";
import { counted } from "../../domain/day.ts";
import { renderProblems } from "../../render/check-lines.ts";

export default class ProgrammeCheckCommand extends MentorCommand {
  static override summary = "Check programmes as they are written, with all problems at once";
  static override description = "For whoever writes one: names file, line and column, and what to write instead.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> career",
    "<%= config.bin %> <%= command.id %> ./templates/career",
  ];
  static override args = {
    programme: Args.string({
      description:
        "a programme, a folder with one or a folder with several; when left out, your own copy, or else all of mentor's",
    }),
  };

  async run(): Promise<ProgrammeCheck> {
    const { args, flags } = await this.parse(ProgrammeCheckCommand);
    const { cwd, env } = this.surroundings;
    const isHere = args.programme === undefined && isInNotebook(flags, cwd, env);
    const session = isHere ? await this.open(flags, { quiet: true }) : undefined;
    const hasOwn = session !== undefined && hasCopy(session.loaded);
    const report = hasOwn ? checkOwnCopy(session.loaded) : checkProgrammes(args.programme, cwd);
    if (report.problems.length > 0) this.endWith(1);
    return this.report(report, ({ programmes, problems }, screen) =>
      renderProblems(counted(programmes.length, "programme"), problems, [], screen),
    );
  }
}
