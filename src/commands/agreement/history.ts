import { type AgreementVersion, agreementHistory } from "../../app/agreement-report.ts";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { renderAgreementHistory } from "../../render/agreement-lines.ts";

export default class AgreementHistory extends MentorCommand {
  static override summary = "Tell how the agreement came to be, version by version";
  static override examples = ["<%= config.bin %> <%= command.id %>"];

  async run(): Promise<{ readonly versions: readonly AgreementVersion[] }> {
    const { flags } = await this.parse(AgreementHistory);
    const session = await this.open(flags);
    const versions = await agreementHistory(session);
    const names = namesOf(session, session.knownSide());
    return this.report({ versions }, (report, screen) => renderAgreementHistory(report.versions, names, screen));
  }
}
