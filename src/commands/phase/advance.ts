import * as Flags from "@oclif/core/flags";
import { askReason } from "../../app/ask-reason.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { phasePage } from "../../app/phase-report.ts";
import { planPhaseAdvance } from "../../domain/plan-phases.ts";
import { type PhasePage, renderPhaseChange } from "../../render/phase-lines.ts";

export default class PhaseAdvance extends MentorCommand {
  static override summary = "Go on to the next phase, with a word about why";
  static override description =
    "Nothing holds you in a phase: steps that are left can be done later, and mentor phase back leads back.";
  static override examples = ['<%= config.bin %> <%= command.id %> --note "we know what we want"'];
  static override flags = {
    ...dryRun,
    note: Flags.string({ helpValue: "TEXT", description: "a word about why, for both to read" }),
  };

  async run(): Promise<{ readonly phase: PhasePage; readonly commit: string | null }> {
    const { flags } = await this.parse(PhaseAdvance);
    const session = await this.open(flags);
    const programme = await session.programme();
    // Refuses at the last phase before it asks why.
    planPhaseAdvance(session.pair, programme, undefined, session);
    const note = flags.note ?? (await askReason(session, "Why do you move on?"));
    const applied = await this.apply(session, (pair) => planPhaseAdvance(pair, programme, note, session));
    const lead = session.options.dryRun ? "You would be in" : "You are now in";
    return this.report({ phase: phasePage(applied.pair, programme), commit: applied.commit }, (report, screen) =>
      renderPhaseChange(report.phase, lead, screen),
    );
  }
}
