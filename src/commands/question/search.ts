import * as Args from "@oclif/core/args";
import { askTitle } from "../../app/ask-words.ts";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { checkTitle } from "../../domain/limits.ts";
import { type QuestionView, searchQuestions, viewBank } from "../../domain/question-list.ts";
import { safeLine } from "../../render/gate.ts";
import { renderQuestions } from "../../render/question-lines.ts";

export default class QuestionSearch extends MentorCommand {
  static override summary = "Find questions by words in them or in the reason for them";
  static override examples = ['<%= config.bin %> <%= command.id %> "feedback"'];
  static override args = {
    text: Args.string({
      ignoreStdin: true,
      description: "the words, as they stand there; case and accents don't count",
    }),
  };

  async run(): Promise<{ readonly questions: readonly QuestionView[] }> {
    const { args, flags } = await this.parse(QuestionSearch);
    const session = await this.open(flags);
    const message = "Which words do you look for?";
    const words = checkTitle(
      args.text ?? (await askTitle(session, { message, flag: "TEXT", what: "search" })),
      "search",
    );
    const questions = searchQuestions(viewBank(await session.programme(), session.pair), words);
    const names = namesOf(session, session.knownSide());
    return this.report({ questions }, (value, screen) =>
      value.questions.length > 0
        ? renderQuestions(value.questions, names, screen)
        : safeLine(`No question has “${words}” in it.`),
    );
  }
}
