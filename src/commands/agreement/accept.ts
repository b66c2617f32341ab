import { type AgreementPage, agreementPage } from "../../app/agreement-report.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { outcome } from "../../app/outcome.ts";
import { planAgreementAccept } from "../../domain/plan-agreement.ts";
import { renderAccepted } from "../../render/agreement-lines.ts";

export default class AgreementAccept extends MentorCommand {
  static override summary = "Accept the agreement as it stands, for your side";
  static override description =
    "Each of the two accepts for themselves. A term that changes afterwards opens it again, for both.";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --as mentor"];
  static override flags = { ...dryRun };

  async run(): Promise<{ readonly agreement: AgreementPage; readonly commit: string | null }> {
    const { flags } = await this.parse(AgreementAccept);
    const session = await this.open(flags);
    const now = await session.now();
    const programme = await session.programme();
    const applied = await this.apply(session, (pair) => planAgreementAccept(pair, programme, now));
    const agreement = agreementPage(applied.pair, programme);
    const verb = { did: "Accepted:", would: "Would accept:", same: "You have accepted it already:" };
    const lead = outcome(session, applied, verb);
    const names = namesOf(session, now.by);
    return this.report({ agreement, commit: applied.commit }, (report, screen) =>
      renderAccepted(lead, report.agreement, names, screen),
    );
  }
}
