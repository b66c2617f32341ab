import { MentorCommand } from "../../app/command.ts";
import { isInNotebook } from "../../app/here.ts";
import { programmeLines } from "../../app/programme-report.ts";
import { type ProgrammeLine, renderProgrammes } from "../../render/programme-page.ts";

export default class ProgrammeList extends MentorCommand {
  static override summary = "List the programmes to choose from";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --json"];

  async run(): Promise<{ readonly programmes: readonly ProgrammeLine[] }> {
    const { flags } = await this.parse(ProgrammeList);
    const { cwd, env } = this.surroundings;
    // Where mentor.yaml can't be read, they are listed all the same.
    const followed = isInNotebook(flags, cwd, env)
      ? (await this.open(flags, { quiet: true })).loaded.settings?.programme
      : undefined;
    const programmes = await programmeLines();
    return this.report({ programmes }, (report, screen) => renderProgrammes(report.programmes, followed, screen));
  }
}
