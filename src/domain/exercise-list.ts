import { exerciseState } from "./plan-exercises.ts";
import type { Exercise, Phase, Programme } from "./programme.ts";
import type { Pair } from "./records.ts";
import type { Day, Id } from "./words.ts";

/** An exercise as commands report it. */
export interface ExerciseView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly minutes: number;
  /** Stages or ids of phases that it suits; empty where it suits any. */
  readonly phase: readonly string[];
  readonly source: readonly string[];
  /** Null for one that is on no agenda yet. */
  readonly status: "planned" | "done" | null;
  /** The last meeting that has it on its agenda. */
  readonly meeting: Id | null;
  /** The day of that meeting, where it has one. */
  readonly date: Day | null;
  /** What came of it. */
  readonly note: string | null;
}

/** An exercise with all that it takes to do it. */
export interface ExercisePage extends ExerciseView {
  readonly bring: string;
  readonly steps: readonly string[];
}

/** Shows an exercise, and, in a notebook, what became of it there. */
export function viewExercise(exercise: Exercise, pair: Pair | undefined): ExerciseView {
  const { id, title, text, minutes, phase, source } = exercise;
  const none = { status: null, meeting: null, note: null };
  const { status, meeting, note } = pair ? exerciseState(pair, id) : none;
  const date = meeting?.date ?? null;
  return { id, title, text, minutes, phase, source, status, meeting: meeting?.id ?? null, date, note };
}

/**
 * The exercises of some programmes, each once; with a phase, those of its programme that suit it.
 *
 * They come in the order in which a programme's phases want them; what suits any phase comes last.
 */
export function exercisesOf(programmes: readonly Programme[], phase?: Phase): readonly Exercise[] {
  const offering = programmes.filter(({ phases }) => !phase || phases.some((each) => each.id === phase.id));
  const all = offering.flatMap(({ exercises, phases }) => inPhaseOrder(exercises, phases));
  return [...new Map(all.filter((each) => !phase || suits(each, phase)).map((each) => [each.id, each])).values()];
}

function inPhaseOrder(exercises: readonly Exercise[], phases: readonly Phase[]): readonly Exercise[] {
  const first = (exercise: Exercise) => {
    const at = exercise.phase.length === 0 ? -1 : phases.findIndex((phase) => suits(exercise, phase));
    return at < 0 ? phases.length : at;
  };
  return [...exercises].sort((one, other) => first(one) - first(other));
}

const suits = (exercise: Exercise, { id, stage }: Phase) =>
  exercise.phase.length === 0 || exercise.phase.includes(id) || exercise.phase.includes(stage);
