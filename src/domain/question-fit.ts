import { type Phase, personalSubjects, type Question, type Trust } from "./programme.ts";
import { type Stage, stages } from "./words.ts";

/** Tells whether a question is about the person or the two of you, and not about the work. */
export function isPersonal(question: Pick<Question, "subject">): boolean {
  return personalSubjects.some((each) => each === question.subject);
}

/** How much trust there can be by now, from the number of meetings held. */
export function trustAfter(held: number): Trust {
  if (held < 2) return 1;
  return held < 5 ? 2 : 3;
}

/**
 * Tells how well a question suits a phase: 0 made for it or for its stage, 1 for any, 2 for an earlier stage, 3 for a
 * later one, 4 for something that this programme does not know.
 */
export function phaseFit(question: Question, phase: Phase, phases: readonly Phase[]): number {
  if (question.phase.includes(phase.id) || question.phase.includes(phase.stage)) return 0;
  if (question.phase.length === 0) return 1;
  const here = stages.indexOf(phase.stage);
  const places = stagesOf(question, phases).map((stage) => stages.indexOf(stage));
  if (places.length === 0) return 4;
  // Another phase of the same stage is as near as an earlier one.
  return places.some((place) => place <= here) ? 2 : 3;
}

/** Tells whether a question belongs to the end of a relationship alone. */
export function isForClosing(question: Question, phases: readonly Phase[]): boolean {
  const found = stagesOf(question, phases);
  return found.length > 0 && found.every((stage) => stage === "close");
}

function stagesOf(question: Question, phases: readonly Phase[]): readonly Stage[] {
  return question.phase.flatMap((name) => {
    const stage = stages.find((each) => each === name) ?? phases.find((each) => each.id === name)?.stage;
    return stage ? [stage] : [];
  });
}

/** Tells how a question suits what the pair chose to focus on: 0 made for that, 1 for any, 2 for something else. */
export function focusFit(question: Question, focus: readonly string[]): number {
  if (!question.focus || question.focus.length === 0) return 1;
  return question.focus.some((each) => focus.includes(each)) ? 0 : 2;
}
