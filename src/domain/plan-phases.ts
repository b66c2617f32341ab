import { type Now, wrongState } from "./change.ts";
import { checkTitle } from "./limits.ts";
import { phaseOf } from "./phases.ts";
import type { Phase, Programme } from "./programme.ts";
import type { Change, Pair } from "./records.ts";

/** Goes on to the next phase, with a word about why. */
export function planPhaseAdvance(
  pair: Pair,
  programme: Programme,
  note: string | undefined,
  now: Pick<Now, "today">,
): Change {
  const { phase, index } = phaseOf(programme, pair.settings);
  const next = programme.phases[index];
  if (!next) throw wrongState(`"${phase.title}" is the last phase`, "go back to an earlier one: mentor phase back");
  return enter(pair, next, `Advance to phase ${index + 1}`, note, now);
}

/** Goes back to the phase before: nothing that was done in between is lost. */
export function planPhaseBack(
  pair: Pair,
  programme: Programme,
  note: string | undefined,
  now: Pick<Now, "today">,
): Change {
  const { phase, index } = phaseOf(programme, pair.settings);
  const before = programme.phases[index - 2];
  if (!before) throw wrongState(`"${phase.title}" is the first phase`, "go on to the next one: mentor phase advance");
  return enter(pair, before, `Go back to phase ${index - 1}`, note, now);
}

function enter(
  pair: Pair,
  phase: Phase,
  subject: string,
  note: string | undefined,
  { today }: Pick<Now, "today">,
): Change {
  const why = note === undefined ? undefined : checkTitle(note, "note");
  const start = { phase: phase.id, on: today, ...(why !== undefined && { why }) };
  const record = { ...pair.settings, phase: phase.id, phases: [...pair.settings.phases, start] };
  return { subject, puts: [{ kind: "settings", record }] };
}
