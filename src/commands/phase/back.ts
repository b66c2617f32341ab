import * as Flags from "@oclif/core/flags";
import { askReason } from "../../app/ask-reason.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { phasePage } from "../../app/phase-report.ts";
import { planPhaseBack } from "../../domain/plan-phases.ts";
import { type PhasePage, renderPhaseChange } from "../../render/phase-lines.ts";

export default class PhaseBack extends MentorCommand {
  static override summary = "Go back to the phase before, with a word about why";
  static override description = "Nothing that was done in between is lost.";
  static override examples = ['<%= config.bin %> <%= command.id %> --note "the goals need another look"'];
  static override flags = {
    ...dryRun,
    note: Flags.string({ helpValue: "TEXT", description: "a word about why, for both to read" }),
  };

  async run(): Promise<{ readonly phase: PhasePage; readonly commit: string | null }> {
    const { flags } = await this.parse(PhaseBack);
    const session = await this.open(flags);
    const programme = await session.programme();
    // Refuses at the first phase before it asks why.
    planPhaseBack(session.pair, programme, undefined, session);
    const note = flags.note ?? (await askReason(session, "Why do you go back?"));
    const applied = await this.apply(session, (pair) => planPhaseBack(pair, programme, note, session));
    const lead = session.options.dryRun ? "You would be in" : "You are now in";
    return this.report({ phase: phasePage(applied.pair, programme), commit: applied.commit }, (report, screen) =>
      renderPhaseChange(report.phase, lead, screen),
    );
  }
}
