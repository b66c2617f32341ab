import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { pickQuestion } from "../../app/pick-question.ts";
import { answerOf } from "../../app/question-answer.ts";
import { askedQuestions } from "../../domain/bank.ts";
import { viewQuestion } from "../../domain/question-list.ts";
import { type AnsweredQuestion, renderQuestionPage } from "../../render/question-lines.ts";

export default class QuestionShow extends MentorCommand {
  static override summary = "Show one question: why it is asked, who asks, and what you said when it was asked";
  static override examples = ["<%= config.bin %> <%= command.id %> who-helped-you"];
  static override args = {
    question: Args.string({ ignoreStdin: true, description: "the question: its id, the start of it, or words of it" }),
  };

  async run(): Promise<{ readonly question: AnsweredQuestion; readonly commit: null }> {
    const { args, flags } = await this.parse(QuestionShow);
    const session = await this.open(flags);
    const question = await pickQuestion(session, args.question, "show");
    const asked = askedQuestions(session.pair).get(question.id);
    const answer = asked ? await answerOf(session, question, asked.meeting) : null;
    const view = { ...viewQuestion(question, session.pair, asked), answer };
    const names = namesOf(session, session.knownSide());
    return this.report({ question: view, commit: null }, (value, screen) =>
      renderQuestionPage(value.question, names, screen),
    );
  }
}
