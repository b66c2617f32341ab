import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { pickQuestion } from "../../app/pick-question.ts";
import { type QuestionReport, reportQuestion } from "../../app/question-report.ts";
import { shortIdIn } from "../../domain/change.ts";
import { planQuestionSkip } from "../../domain/plan-questions.ts";

export default class QuestionSkip extends MentorCommand {
  static override summary = "Never be asked a question again";
  static override examples = ["<%= config.bin %> <%= command.id %> who-helped-you"];
  static override args = {
    question: Args.string({ ignoreStdin: true, description: "the question: its id, the start of it, or words of it" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<QuestionReport> {
    const { args, flags } = await this.parse(QuestionSkip);
    const session = await this.open(flags);
    await session.actingAs();
    const question = await pickQuestion(session, args.question, "skip");
    const applied = await this.apply(session, (pair) => planQuestionSkip(pair, question));
    const id = question.id.includes("-") ? question.id : shortIdIn(applied.pair, question.id);
    return this.report(
      ...reportQuestion(session, applied, question, { did: "Not to be asked:", would: "Would skip:" }, [
        `To take it up after all: mentor question ask ${id}`,
      ]),
    );
  }
}
