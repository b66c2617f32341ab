import { meetingsIn, phaseHint, phaseOf, stepStates } from "../domain/phases.ts";
import type { Programme } from "../domain/programme.ts";
import type { Pair } from "../domain/records.ts";
import type { PhasePage, PhaseRow } from "../render/phase-lines.ts";

/** The phase that a pair is in, its steps, and what comes after it. */
export function phasePage(pair: Pair, programme: Programme): PhasePage {
  const place = phaseOf(programme, pair.settings);
  const { phase, index, of } = place;
  const { id, title, purpose, meetings } = phase;
  return {
    id,
    title,
    index,
    of,
    purpose,
    steps: stepStates(pair, phase).map(({ step, done, skipped }) => ({
      id: step.id,
      text: step.text,
      who: step.who,
      done,
      skipped,
    })),
    meetings: { usual: meetings, held: meetingsIn(pair, phase) },
    began: beganOn(pair, id) ?? pair.settings.start,
    next: programme.phases[index]?.title ?? null,
    hint: phaseHint(pair, place) ?? null,
  };
}

/** Every phase of the programme, and where the pair is among them. */
export function phaseRows(pair: Pair, programme: Programme): readonly PhaseRow[] {
  const { index: present, of } = phaseOf(programme, pair.settings);
  return programme.phases.map((phase, at) => ({
    id: phase.id,
    title: phase.title,
    index: at + 1,
    of,
    purpose: phase.purpose,
    present: at + 1 === present,
    meetings: { usual: phase.meetings, held: meetingsIn(pair, phase) },
    began: beganOn(pair, phase.id) ?? (at === 0 ? pair.settings.start : null),
  }));
}

/** When the pair last came into a phase. */
function beganOn(pair: Pair, phase: string) {
  return pair.settings.phases.findLast((each) => each.phase === phase)?.on;
}
