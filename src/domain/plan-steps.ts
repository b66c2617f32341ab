import type { Now } from "./change.ts";
import { findRecord } from "./find.ts";
import type { Programme, Step } from "./programme.ts";
import { type Change, noChange, type Pair, type StepMark } from "./records.ts";

/** Finds a step by its id or words of its text, first among those of the present phase. */
export function findStep(pair: Pair, programme: Programme, wanted: string, command: string): Step {
  const { phase: present } = pair.settings;
  const own = stepsOf(programme, (id) => id === present);
  const all = stepsOf(programme, () => true);
  const isHere = hasMatch(own, wanted);
  return findRecord(wanted, isHere ? own : all, "step", command).step;
}

const stepsOf = (programme: Programme, isWanted: (phase: string) => boolean) =>
  programme.phases
    .filter(({ id }) => isWanted(id))
    .flatMap(({ steps }) => steps.map((step) => ({ id: step.id, title: step.text, step })));

function hasMatch(steps: readonly { readonly id: string; readonly title: string }[], wanted: string): boolean {
  try {
    findRecord(wanted, steps, "step");
    return true;
  } catch {
    return false; // None, or several: the other phases may tell more, and the refusal is theirs.
  }
}

/** Ticks a step by hand, leaves it out, or takes that back. Saying the same again changes nothing. */
export function planStepMark(pair: Pair, step: Step, as: StepMark["as"], { today }: Pick<Now, "today">): Change {
  const { settings } = pair;
  const marks = settings.steps ?? [];
  const present = marks.findLast((each) => each.step === step.id)?.as ?? "open";
  if (present === as) return noChange;
  const others = marks.filter((each) => each.step !== step.id);
  // A mark that is taken back leaves nothing behind: git remembers.
  const steps = as === "open" ? others : [...others, { step: step.id, as, on: today }];
  const verb = { done: "Tick", skipped: "Leave out", open: "Reopen" }[as];
  return { subject: `${verb} step ${step.id}`, puts: [{ kind: "settings", record: { ...settings, steps } }] };
}
