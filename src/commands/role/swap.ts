import { dryRun, MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { planTurnSwap, sideOf } from "../../domain/turns.ts";
import type { Side } from "../../domain/words.ts";
import { renderTurn } from "../../render/role-lines.ts";

export default class RoleSwap extends MentorCommand {
  static override summary = "Swap who plays the mentor, in a pair of peers";
  static override description =
    "Whoever plays the mentor gets the mentor's questions and tips. Names, promises and goals stay with the person they belong to.";
  static override examples = ["<%= config.bin %> <%= command.id %>"];
  static override flags = { ...dryRun };

  async run(): Promise<{ readonly mentoring: Side; readonly commit: string | null }> {
    const { flags } = await this.parse(RoleSwap);
    const session = await this.open(flags);
    const programme = await session.programme();
    const applied = await this.apply(session, (pair) => planTurnSwap(pair, programme));
    const mentoring = sideOf(applied.pair.settings, "mentor");
    const names = namesOf(session, session.knownSide());
    return this.report({ mentoring, commit: applied.commit }, (report, screen) =>
      renderTurn(report.mentoring, names, session.options.dryRun, screen),
    );
  }
}
