import { putOf } from "../domain/change.ts";
import { type ExerciseView, viewExercise } from "../domain/exercise-list.ts";
import { findRecord } from "../domain/find.ts";
import { numberOf } from "../domain/plan-meetings.ts";
import type { Exercise } from "../domain/programme.ts";
import type { Prompter } from "../prompts/prompter.ts";
import { renderExercise } from "../render/exercise-lines.ts";
import { safeLine } from "../render/gate.ts";
import type { Screen } from "../render/screen.ts";
import { wrap } from "../render/width.ts";
import type { Applied } from "./apply.ts";
import { outcome, type Verb } from "./outcome.ts";
import type { Session } from "./session.ts";

/** Finds the exercise that was named, or asks which of those offered it is to be. Throws NO_SUCH_RECORD, AMBIGUOUS. */
export async function pickExercise(
  prompter: Prompter,
  wanted: string | undefined,
  verb: string,
  exercises: readonly Exercise[],
  offered: readonly Exercise[] = exercises,
): Promise<Exercise> {
  const find = (name: string) => findRecord(name, exercises, "exercise", `mentor exercise ${verb}`);
  if (wanted !== undefined) return find(wanted);
  const from = offered.length > 0 ? offered : exercises;
  const id = await prompter.choose({
    message: "Which exercise?",
    flag: "its id or words of its title",
    options: from.map((each) => ({ value: each.id, label: each.title, hint: each.text })),
  });
  return find(id);
}

export interface ExerciseReport {
  readonly exercise: ExerciseView;
  readonly commit: string | null;
}

/** What planning an exercise and noting that it was done report; `verb` says it of a meeting, given by its number. */
export function reportExercise(
  session: Session,
  applied: Applied,
  exercise: Exercise,
  verb: (meeting: string) => Verb,
  more: readonly string[] = [],
): [ExerciseReport, (report: ExerciseReport, screen: Screen) => string] {
  const view = viewExercise(exercise, applied.pair);
  const meeting = putOf(applied.change, "meeting") ?? applied.pair.meetings.find((each) => each.id === view.meeting);
  const lead = outcome(
    session,
    applied,
    verb(meeting ? `meeting ${numberOf(applied.pair, meeting)}` : "the next call"),
  );
  const render = (report: ExerciseReport, screen: Screen) =>
    [
      renderExercise(lead, report.exercise, screen),
      ...more.flatMap((line) => wrap(safeLine(line), screen.width, "  ")),
    ].join("\n");
  return [{ exercise: view, commit: applied.commit }, render];
}
