import { type AgreementPage, agreementPage } from "../../app/agreement-report.ts";
import { type AloneView, viewAlone } from "../../app/alone.ts";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { isAgreed, standing } from "../../domain/agreement.ts";
import { renderAgreement } from "../../render/agreement-lines.ts";
import { renderAlone } from "../../render/alone-lines.ts";

export default class AgreementShow extends MentorCommand {
  static override summary = "Show what the two of you agree, and who has accepted it";
  static override description =
    "Before you have one, these are the programme's terms as it suggests them. How often, how long, who leads: those act on everything else.";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --json"];

  async run(): Promise<{ readonly agreement: AgreementPage; readonly alone: AloneView | null }> {
    const { flags } = await this.parse(AgreementShow);
    const session = await this.open(flags);
    const programme = await session.programme();
    const agreement = agreementPage(session.pair, programme);
    const side = session.knownSide();
    const alone = isAgreed(standing(session.pair, programme)) ? null : await viewAlone(session, programme, side);
    const names = namesOf(session, side);
    return this.report({ agreement, alone }, (report, screen) =>
      [renderAgreement(report.agreement, names, screen), renderAlone(report.alone, names, screen)]
        .filter((part) => part !== "")
        .join("\n\n"),
    );
  }
}
