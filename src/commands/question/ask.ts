import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { pickQuestion } from "../../app/pick-question.ts";
import { type QuestionReport, reportQuestion } from "../../app/question-report.ts";
import { putOf } from "../../domain/change.ts";
import { plannedMeeting } from "../../domain/meetings.ts";
import { numberOf } from "../../domain/plan-meetings.ts";
import { planQuestionAsk } from "../../domain/plan-questions.ts";

export default class QuestionAsk extends MentorCommand {
  static override summary = "Put a question on the agenda of the next call";
  static override description =
    "The last of the three gives way. One that was skipped may be asked again from then on.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> who-helped-you",
    '<%= config.bin %> <%= command.id %> "helped you most"',
  ];
  static override args = {
    question: Args.string({ ignoreStdin: true, description: "the question: its id, the start of it, or words of it" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<QuestionReport> {
    const { args, flags } = await this.parse(QuestionAsk);
    const session = await this.open(flags);
    await session.actingAs();
    const question = await pickQuestion(session, args.question, "ask");
    const applied = await this.apply(session, (pair) => planQuestionAsk(pair, question, session));
    const meeting = putOf(applied.change, "meeting") ?? plannedMeeting(applied.pair);
    const place = `on the agenda of meeting ${meeting ? numberOf(applied.pair, meeting) : 1}`;
    const verb = { did: `Put ${place}:`, would: `Would put ${place}:`, same: `Already ${place}:` };
    return this.report(
      ...reportQuestion(session, applied, question, verb, session.options.dryRun ? [] : ["Next: mentor next"]),
    );
  }
}
