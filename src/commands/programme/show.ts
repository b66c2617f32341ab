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
  static override args = { programme: Args.string({ description: "the programme; your notebook's when left out" }) };

  async run(): Promise<ProgrammeReport> {
    const { args, flags } = await this.parse(ProgrammeShow);
    const id = args.programme ?? (await this.ownProgramme(flags)) ?? (await this.askProgramme(flags));
    const isToChoose = !this.isInNotebook(flags);
    const report = programmeReport(await openProgrammeOf(id));
    return this.report(report, ({ programme }, screen) => renderProgramme(programme, isToChoose, screen));
  }

  /** The programme of the notebook that this folder is in; undefined outside one. */
  private async ownProgramme(flags: CommonFlags): Promise<string | undefined> {
    if (!this.isInNotebook(flags)) return undefined;
    return (await this.open(flags, { quiet: true })).settings.programme;
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
