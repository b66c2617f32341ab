import { phaseOf, type StepState, stepStates } from "../domain/phases.ts";
import { findStep, planStepMark } from "../domain/plan-steps.ts";
import type { Programme, Step } from "../domain/programme.ts";
import type { Pair, StepMark } from "../domain/records.ts";
import { type PhasePage, renderStepMark } from "../render/phase-lines.ts";
import type { Screen } from "../render/screen.ts";
import type { Applied, Plan } from "./apply.ts";
import { outcome, type Verb } from "./outcome.ts";
import { phasePage } from "./phase-report.ts";
import type { Session } from "./session.ts";

export interface StepReport {
  readonly step: { readonly id: string; readonly text: string; readonly done: boolean; readonly skipped: boolean };
  readonly phase: PhasePage;
  readonly commit: string | null;
}

export interface StepWish {
  readonly wanted: string | undefined;
  readonly as: StepMark["as"];
  readonly command: string;
  readonly words: Verb;
}

/** Ticks a step, leaves it out, or takes that back; asks which one where none is named. */
export async function markStep(
  session: Session,
  { wanted, as, command, words }: StepWish,
  apply: (plan: Plan) => Promise<Applied>,
): Promise<[StepReport, (report: StepReport, screen: Screen) => string]> {
  const programme = await session.programme();
  const step =
    wanted === undefined ? await askStep(session, programme, as) : findStep(session.pair, programme, wanted, command);
  const applied = await apply((pair) => planStepMark(pair, step, as, session));
  const { done, skipped } = stateOf(applied.pair, programme, step);
  const phase = phasePage(applied.pair, programme);
  const report = { step: { id: step.id, text: step.text, done, skipped }, phase, commit: applied.commit };
  const lead = outcome(session, applied, words);
  return [report, (shown, screen) => renderStepMark(lead, shown.step.text, shown.phase, screen)];
}

function stateOf(pair: Pair, programme: Programme, step: Step): StepState {
  const phase = programme.phases.find(({ steps }) => steps.includes(step));
  const state = phase && stepStates(pair, phase).find((each) => each.step.id === step.id);
  if (!state) throw new Error(`no step ${step.id}`);
  return state;
}

async function askStep(session: Session, programme: Programme, as: StepMark["as"]): Promise<Step> {
  const states = stepStates(session.pair, phaseOf(programme, session.settings).phase);
  const fitting = states.filter(({ done, skipped }) => (done || skipped) === (as === "open"));
  const options = (fitting.length > 0 ? fitting : states).map(({ step }) => ({ value: step, label: step.text }));
  return session.prompter.choose({ message: "Which step?", flag: "its id", options });
}
