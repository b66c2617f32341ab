import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { phasePage } from "../../app/phase-report.ts";
import { type PhasePage, renderPhase } from "../../render/phase-lines.ts";

export default class PhaseShow extends MentorCommand {
  static override summary = "Show the phase you are in, with its steps";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --json"];

  async run(): Promise<{ readonly phase: PhasePage }> {
    const { flags } = await this.parse(PhaseShow);
    const session = await this.open(flags);
    const phase = phasePage(session.pair, await session.programme());
    const names = namesOf(session, session.knownSide());
    return this.report({ phase }, (report, screen) => renderPhase(report.phase, names, screen));
  }
}
