import * as Args from "@oclif/core/args";
import { ofPrivate, openChoices } from "../../app/choices.ts";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { pickChoice } from "../../app/pick-choice.ts";
import { choicesOf } from "../../app/record-titles.ts";
import type { ChoiceView } from "../../domain/choices.ts";
import { renderWholeChoice } from "../../render/choice-page.ts";

export default class ConflictsShow extends MentorCommand {
  static override summary = "Show both values of something that both had changed, whole";
  static override examples = ["<%= config.bin %> <%= command.id %> k7m3"];
  static override args = {
    choice: Args.string({ description: "its id, the start of it, or words of the record's title" }),
  };
  static override flags = ofPrivate;

  async run(): Promise<{ readonly choice: ChoiceView; readonly base: unknown }> {
    const { args, flags } = await this.parse(ConflictsShow);
    const session = await this.open(flags);
    const choices = await openChoices(session, flags.private);
    const conflict = await pickChoice(session, choices, args.choice, "show");
    const [choice] = choicesOf(session, [conflict], choices);
    if (!choice) throw new Error("a choice without a view");
    const names = namesOf(session, session.knownSide());
    return this.report({ choice, base: conflict.base ?? null }, (shown, screen) =>
      renderWholeChoice({ ...shown, recordPath: conflict.recordPath, isPrivate: choices.isPrivate }, names, screen),
    );
  }
}
