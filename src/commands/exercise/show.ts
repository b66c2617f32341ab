import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { pickExercise } from "../../app/exercise-report.ts";
import { isInNotebook, programmesHere } from "../../app/here.ts";
import { type ExercisePage, exercisesOf, viewExercise } from "../../domain/exercise-list.ts";
import { renderExercisePage } from "../../render/exercise-lines.ts";

export default class ExerciseShow extends MentorCommand {
  static override summary = "Show one exercise: its steps, how long it takes, what to bring";
  static override examples = ["<%= config.bin %> <%= command.id %> rehearse-it"];
  static override args = { exercise: Args.string({ description: "the exercise: its id, or words of its title" }) };

  async run(): Promise<{ readonly exercise: ExercisePage; readonly commit: null }> {
    const { args, flags } = await this.parse(ExerciseShow);
    const { cwd, env } = this.surroundings;
    const session = isInNotebook(flags, cwd, env) ? await this.open(flags) : undefined;
    const exercises = exercisesOf(await programmesHere(session));
    const found = await pickExercise(await this.prompter(flags), args.exercise, "show", exercises);
    const { bring, steps } = found;
    const exercise = { ...viewExercise(found, session?.pair), bring, steps };
    const isToPlan = session !== undefined && exercise.status !== "planned";
    const hint = isToPlan ? `For the next call: mentor exercise plan ${found.id}` : undefined;
    return this.report({ exercise, commit: null }, (report, screen) =>
      renderExercisePage(report.exercise, hint, screen),
    );
  }
}
