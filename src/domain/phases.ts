import { MentorError } from "../errors.ts";
import { isAgreed, standing } from "./agreement.ts";
import { counted } from "./day.ts";
import { nearest } from "./nearest.ts";
import type { Phase, Programme, Step } from "./programme.ts";
import type { Pair, Settings } from "./records.ts";

/** Where a pair is in its programme; `index` counts from 1. */
export interface PhaseNow {
  readonly phase: Phase;
  readonly index: number;
  readonly of: number;
}

/** Tells which phase a pair is in. Throws NO_SUCH_PHASE where its settings name one that the programme has not. */
export function phaseOf(programme: Programme, settings: Pick<Settings, "phase">): PhaseNow {
  const at = programme.phases.findIndex((each) => each.id === settings.phase);
  const phase = programme.phases[at];
  if (phase) return { phase, index: at + 1, of: programme.phases.length };
  const ids = programme.phases.map((each) => each.id);
  throw new MentorError({
    code: "NO_SUCH_PHASE",
    message: `${programme.title} has no phase "${settings.phase}"`,
    remedy: `write one of its phases in mentor.yaml, such as ${nearest(settings.phase, ids) ?? ids[0]}`,
    place: { file: "mentor.yaml" },
  });
}

export interface StepState {
  readonly step: Step;
  readonly done: boolean;
  /** Left out by hand. */
  readonly skipped: boolean;
}

/** Tells of each step of a phase whether it is done: ticked by hand, or seen from the notebook itself. */
export function stepStates(pair: Pair, phase: Phase): readonly StepState[] {
  const marks = new Map(pair.settings.steps?.map(({ step, as }) => [step, as]));
  return phase.steps.map((step) => {
    const done = marks.get(step.id) === "done" || isSeen(step, pair, phase);
    return { step, done, skipped: !done && marks.get(step.id) === "skipped" };
  });
}

/** Tells whether a phase has a step that the agreement would show done, and that nobody left out. */
export function asksForAgreement(pair: Pair, phase: Phase): boolean {
  return stepStates(pair, phase).some(({ step, skipped }) => step.seen === "agreement" && !skipped);
}

/**
 * Says that a phase seems complete, or that it has had the calls that it usually takes; undefined before, and in the
 * last one. Nobody has to follow.
 */
export function phaseHint(pair: Pair, { phase, index, of }: PhaseNow): string | undefined {
  if (index >= of) return undefined;
  const held = meetingsIn(pair, phase);
  const on = "When it feels done: mentor phase advance.";
  const states = stepStates(pair, phase);
  if (states.length > 0 && held > 0 && states.every(({ done, skipped }) => done || skipped)) {
    return `Every step of this phase is done or left out. ${on}`;
  }
  if (held < phase.meetings) return undefined;
  return `You have had ${counted(held, "call")} in this phase, which usually takes ${phase.meetings}. ${on}`;
}

function isSeen(step: Step, pair: Pair, phase: Phase): boolean {
  switch (step.seen) {
    case "meetings":
      return meetingsIn(pair, phase) > 0;
    case "goals":
      return pair.goals.length > 0;
    case "actions":
      return pair.actions.length > 0;
    case "agreement":
      return pair.agreement !== undefined && isAgreed(standing(pair, { terms: [] }));
    case "goals-progress":
      return pair.goals.some((each) => each.progress.length > 0);
    default:
      return false;
  }
}

/**
 * Counts the meetings held in a phase, every time that the pair was in it.
 *
 * People move on after a call, so that one on the day of the change counts for the phase that it ended.
 */
export function meetingsIn(pair: Pair, phase: Pick<Phase, "id">): number {
  const starts = pair.settings.phases;
  const within = (date: string) =>
    starts.some((start, at) => {
      const next = starts[at + 1];
      return start.phase === phase.id && (at === 0 || date > start.on) && (!next || date <= next.on);
    });
  return pair.meetings.filter((each) => each.status === "held" && each.date && within(each.date)).length;
}
