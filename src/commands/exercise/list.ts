import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { isInNotebook, programmesHere } from "../../app/here.ts";
import { counted } from "../../domain/day.ts";
import { type ExerciseView, exercisesOf, viewExercise } from "../../domain/exercise-list.ts";
import { phaseNamed } from "../../domain/phase-name.ts";
import { renderExercises } from "../../render/exercise-lines.ts";

export default class ExerciseList extends MentorCommand {
  static override summary = "List exercises to do together, and which of them you have done";
  static override description = "In a notebook these are the exercises of its programme; elsewhere, of all programmes.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --phase career-work",
  ];
  static override flags = {
    phase: Flags.string({ helpValue: "ID", description: "only those that suit a phase" }),
  };

  async run(): Promise<{ readonly exercises: readonly ExerciseView[] }> {
    const { flags } = await this.parse(ExerciseList);
    const { cwd, env } = this.surroundings;
    const session = isInNotebook(flags, cwd, env) ? await this.open(flags) : undefined;
    const programmes = await programmesHere(session);
    const phases = programmes.flatMap((each) => each.phases);
    const phase = flags.phase === undefined ? undefined : phaseNamed({ phases }, flags.phase);
    const exercises = exercisesOf(programmes, phase).map((each) => viewExercise(each, session?.pair));
    return this.report({ exercises }, (report, screen) => {
      if (report.exercises.length === 0) return "No exercise suits that phase.";
      const where = phase ? ` for ${phase.title}` : "";
      const more = `${counted(report.exercises.length, "exercise")}${where}. One with its steps: mentor exercise show ID`;
      return `${renderExercises(report.exercises, screen)}\n\n${more}`;
    });
  }
}
