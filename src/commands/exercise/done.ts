import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askWords } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type ExerciseReport, pickExercise, reportExercise } from "../../app/exercise-report.ts";
import { viewExercise } from "../../domain/exercise-list.ts";
import { planExerciseDone } from "../../domain/plan-exercises.ts";

export default class ExerciseDone extends MentorCommand {
  static override summary = "Note that you did an exercise, and what came of it";
  static override description =
    "It is noted at the meeting that has it on its agenda, or else at the last one that you held.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> rehearse-it --note "The second start was far better."',
  ];
  static override args = { exercise: Args.string({ description: "the exercise: its id, or words of its title" }) };
  static override flags = {
    ...dryRun,
    note: Flags.string({ helpValue: "TEXT", description: "what came of it, in a line" }),
  };

  async run(): Promise<ExerciseReport> {
    const { args, flags } = await this.parse(ExerciseDone);
    const session = await this.open(flags);
    await session.actingAs();
    const { exercises } = await session.programme();
    const planned = exercises.filter((each) => viewExercise(each, session.pair).status === "planned");
    const exercise = await pickExercise(session.prompter, args.exercise, "done", exercises, planned);
    // Refused where there is no meeting, before anybody is asked for words.
    planExerciseDone(session.pair, exercise, flags.note);
    const asked = { message: "What came of it? (optional)", flag: "--note", what: "note" };
    const note = flags.note ?? (await askWords(session, asked));
    const applied = await this.apply(session, (pair) => planExerciseDone(pair, exercise, note));
    const verb = (meeting: string) => ({
      did: `Noted as done, with ${meeting}:`,
      would: `Would note as done, with ${meeting}:`,
      same: `Noted as done already, with ${meeting}:`,
    });
    return this.report(...reportExercise(session, applied, exercise, verb));
  }
}
