import * as Args from "@oclif/core/args";
import { type CommonFlags, MentorCommand } from "../../app/command.ts";
import { findNotebook } from "../../app/find-notebook.ts";
import { type ProgrammeReport, programmeLines, programmeReport } from "../../app/programme-report.ts";
import { openProgrammeOf } from "../../app/session.ts";
import { problemOf } from "../../errors.ts";
import { renderProgramme } from "../../render/programme-page.ts";

export default class ProgrammeShow extends MentorCommand {
  static override summary = "Show a programme: its phases, its rhythm and some of its questions";
  static override examples = [
    "<%= config.bin %> <%= command.id %> career",
    "<%= config.bin %> <%= command.id %> together --json",
  ];
  static override args = {
    programme: Args.string({ description: "the programme, as mentor has it; when left out, your notebook's" }),
  };

  async run(): Promise<ProgrammeReport> {
    const { args, flags } = await this.parse(ProgrammeShow);
    const isHere = this.isInNotebook(flags);
    if (args.programme === undefined && isHere) {
      const session = await this.open(flags, { quiet: true });
      const programme = await session.programme();
      return this.#page(programmeReport(programme, await session.followsCopy()), false);
    }
    const id = args.programme ?? (await this.askProgramme(flags));
    return this.#page(programmeReport(await openProgrammeOf(id), false), !isHere);
  }

  #page(report: ProgrammeReport, isToChoose: boolean): ProgrammeReport {
    return this.report(report, ({ programme }, screen) => renderProgramme(programme, isToChoose, screen));
  }

  private isInNotebook(flags: CommonFlags): boolean {
    const { cwd, env } = this.surroundings;
    try {
      findNotebook(flags.notebook ?? env.MENTOR_NOTEBOOK, cwd);
      return true;
    } catch (thrown) {
      if (problemOf(thrown)?.code === "NO_NOTEBOOK" && flags.notebook === undefined) return false;
      throw thrown;
    }
  }

  private async askProgramme(flags: CommonFlags): Promise<string> {
    const prompter = await this.prompter(flags);
    const options = (await programmeLines()).map(({ id, title, summary }) => ({
      value: id,
      label: title,
      hint: summary,
    }));
    return prompter.choose({
      message: "Which programme?",
      flag: "its id, such as mentor programme show career",
      options,
    });
  }
}
