import { ofPrivate, openChoices } from "../../app/choices.ts";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { choicesOf } from "../../app/record-titles.ts";
import type { ChoiceView } from "../../domain/choices.ts";
import { compareText } from "../../domain/order.ts";
import { renderChoice } from "../../render/exchange-lines.ts";

export default class ConflictsList extends MentorCommand {
  static override summary = "List what both had changed, and which value stands";
  static override description =
    "Nothing is lost: what does not stand is kept here until one of you settles it. Both of you see the same list. What restoring a backup had to choose among your private things is listed with --private.";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --private"];
  static override flags = ofPrivate;

  async run(): Promise<{ readonly choices: readonly ChoiceView[] }> {
    const { flags } = await this.parse(ConflictsList);
    const session = await this.open(flags);
    const opened = await openChoices(session, flags.private);
    const sorted = [...opened.records.conflicts].sort(
      (one, other) => compareText(one.on, other.on) || compareText(one.id, other.id),
    );
    const names = namesOf(session, session.knownSide());
    return this.report({ choices: choicesOf(session, sorted, opened) }, ({ choices }, screen) =>
      choices.length === 0
        ? "Nothing is left to choose."
        : choices.map((each) => renderChoice(each, names, screen, opened.isPrivate)).join("\n\n"),
    );
  }
}
