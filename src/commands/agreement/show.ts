import { type AgreementPage, agreementPage } from "../../app/agreement-report.ts";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { renderAgreement } from "../../render/agreement-lines.ts";

export default class AgreementShow extends MentorCommand {
  static override summary = "Show what the two of you agree, and who has accepted it";
  static override description =
    "Before you have one, these are the programme's terms as it suggests them. How often, how long, who leads: those act on everything else.";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --json"];

  async run(): Promise<{ readonly agreement: AgreementPage }> {
    const { flags } = await this.parse(AgreementShow);
    const session = await this.open(flags);
    const agreement = agreementPage(session.pair, await session.programme());
    const names = namesOf(session, session.knownSide());
    return this.report({ agreement }, (report, screen) => renderAgreement(report.agreement, names, screen));
  }
}
