import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type ExerciseReport, pickExercise, reportExercise } from "../../app/exercise-report.ts";
import { exercisesOf, viewExercise } from "../../domain/exercise-list.ts";
import { phaseOf } from "../../domain/phases.ts";
import { planExercisePlan } from "../../domain/plan-exercises.ts";

export default class ExercisePlan extends MentorCommand {
  static override summary = "Put an exercise on the agenda of the next call";
  static override examples = [
    "<%= config.bin %> <%= command.id %> rehearse-it",
    '<%= config.bin %> <%= command.id %> "come along"',
  ];
  static override args = { exercise: Args.string({ description: "the exercise: its id, or words of its title" }) };
  static override flags = { ...dryRun };

  async run(): Promise<ExerciseReport> {
    const { args, flags } = await this.parse(ExercisePlan);
    const session = await this.open(flags);
    await session.actingAs();
    const { pair } = session;
    const programme = await session.programme();
    const { phase } = phaseOf(programme, pair.settings);
    const fresh = exercisesOf([programme], phase).filter((each) => viewExercise(each, pair).status === null);
    const exercise = await pickExercise(session.prompter, args.exercise, "plan", programme.exercises, fresh);
    const applied = await this.apply(session, (now) => planExercisePlan(now, exercise, session));
    const verb = (meeting: string) => ({
      did: `Put on the agenda of ${meeting}:`,
      would: `Would put on the agenda of ${meeting}:`,
      same: `Already on the agenda of ${meeting}:`,
    });
    const bring = `  Bring: ${exercise.bring}`;
    return this.report(
      ...reportExercise(session, applied, exercise, verb, session.options.dryRun ? [] : [bring, "Next: mentor next"]),
    );
  }
}
