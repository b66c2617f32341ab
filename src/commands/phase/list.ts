import { MentorCommand } from "../../app/command.ts";
import { phaseRows } from "../../app/phase-report.ts";
import { type PhaseRow, renderPhases } from "../../render/phase-lines.ts";

export default class PhaseList extends MentorCommand {
  static override summary = "List all phases of your programme";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --json"];

  async run(): Promise<{ readonly phases: readonly PhaseRow[] }> {
    const { flags } = await this.parse(PhaseList);
    const session = await this.open(flags);
    const phases = phaseRows(session.pair, await session.programme());
    return this.report({ phases }, (report, screen) => renderPhases(report.phases, screen));
  }
}
