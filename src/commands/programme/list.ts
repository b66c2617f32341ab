import { MentorCommand } from "../../app/command.ts";
import { programmeLines } from "../../app/programme-report.ts";
import { type ProgrammeLine, renderProgrammes } from "../../render/programme-page.ts";

export default class ProgrammeList extends MentorCommand {
  static override summary = "List the programmes to choose from";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --json"];

  async run(): Promise<{ readonly programmes: readonly ProgrammeLine[] }> {
    await this.parse(ProgrammeList);
    const programmes = await programmeLines();
    return this.report({ programmes }, (report, screen) => renderProgrammes(report.programmes, screen));
  }
}
