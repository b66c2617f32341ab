import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { checkProgrammes, type ProgrammeCheck } from "../../app/programme-check.ts";
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
      description: "a programme, a folder with one or a folder with several; all when left out",
    }),
  };

  async run(): Promise<ProgrammeCheck> {
    const { args } = await this.parse(ProgrammeCheckCommand);
    const report = checkProgrammes(args.programme, this.surroundings.cwd);
    if (report.problems.length > 0) this.endWith(1);
    return this.report(report, ({ programmes, problems }, screen) =>
      renderProblems(counted(programmes.length, "programme"), problems, [], screen),
    );
  }
}
