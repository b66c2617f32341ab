import type { Now } from "./change.ts";
import { phaseOf } from "./phases.ts";
import type { Phase, Programme } from "./programme.ts";
import { type Change, noChange, type Pair } from "./records.ts";
import { stages } from "./words.ts";

/**
 * Goes on with another programme. Every record stays; what the pair agreed (how often, how long, who leads) stays too.
 *
 * The pair goes on in the phase that stands where it is now.
 */
export function planProgrammeUse(pair: Pair, from: Programme, to: Programme, { today }: Pick<Now, "today">): Change {
  if (to.id === pair.settings.programme) return noChange;
  const phase = samePlace(phaseOf(from, pair.settings).phase, from, to);
  const began = { phase: phase.id, on: today, why: `${from.title} became ${to.title}` };
  const { settings } = pair;
  const record = { ...settings, programme: to.id, phase: phase.id, phases: [...settings.phases, began] };
  return { subject: `Go on with the programme ${to.id}`, puts: [{ kind: "settings", record }] };
}

/** The phase of another programme that is as far on: of the same stage, and among several of it in the same order. */
export function samePlace(phase: Phase, from: Programme, to: Programme): Phase {
  const alike = (programme: Programme) => programme.phases.filter((each) => each.stage === phase.stage);
  const candidates = alike(to);
  const order = alike(from).findIndex((each) => each.id === phase.id);
  const same = candidates[Math.min(Math.max(order, 0), candidates.length - 1)];
  if (same) return same;
  // Without a phase of that stage: the last one that comes before it, or the first of all.
  const reached = to.phases.filter((each) => stages.indexOf(each.stage) < stages.indexOf(phase.stage));
  const before = reached.at(-1) ?? to.phases[0];
  if (!before) throw new Error(`the programme ${to.id} has no phases`);
  return before;
}
