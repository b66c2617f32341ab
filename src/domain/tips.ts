import { situationsOf } from "./guide.ts";
import { heldMeetings } from "./meetings.ts";
import { stableDraw } from "./order.ts";
import type { Phase, Programme, Source, Tip } from "./programme.ts";
import type { Pair } from "./records.ts";
import { partOf } from "./turns.ts";
import type { Day, Side } from "./words.ts";

/** A tip as one side gets it before a call. */
export interface TipGiven {
  readonly text: string;
  readonly source: Source;
}

/**
 * A tip for one side: one for the situation that the pair is in, where there is any. Else they come in an order of the
 * notebook's own, a new one each meeting, until all have been given.
 */
export function tipFor(pair: Pair, programme: Programme, phase: Phase, side: Side, today: Day): TipGiven | null {
  const part = partOf(pair.settings, side);
  const held = heldMeetings(pair).length;
  const { id, stage } = phase;
  const fitting = programme.tips
    .filter((each) => each.for === part || each.for === "both")
    .filter((each) => each.phase.length === 0 || each.phase.includes(stage) || each.phase.includes(id))
    .sort((a, b) => stableDraw(pair.settings.id, a.id) - stableDraw(pair.settings.id, b.id));
  const inTurn = (tips: readonly Tip[]): TipGiven | null => {
    const tip = tips[held % Math.max(1, tips.length)];
    return tip ? { text: tip.text, source: tip.source } : null;
  };
  const now = situationsOf(pair, programme, side, today);
  const forNow = inTurn(fitting.filter(({ when }) => when.some((each) => now.includes(each))));
  if (forNow) return forNow;
  const ofRole = part === "mentor" ? roleTips(pair, programme) : [];
  // Every other call, while roles are chosen: habits go on mattering beside them.
  if (ofRole.length > 0 && held % 2 === 0) return ofRole[(held / 2) % ofRole.length] ?? null;
  return inTurn(fitting.filter(({ when }) => when.length === 0));
}

/** What helps in the roles that the mentor chose, and what to avoid, in turn. */
function roleTips(pair: Pair, programme: Programme): readonly TipGiven[] {
  const chosen = programme.roles.filter((role) => pair.settings.roles.includes(role.id));
  const longest = Math.max(0, ...chosen.map(({ helps, avoid }) => helps.length + avoid.length));
  return Array.from({ length: longest }).flatMap((_, at) =>
    chosen.flatMap(({ title, helps, avoid, source }) => {
      const text = helps[at] ?? avoid[at - helps.length];
      if (text === undefined) return [];
      return [{ text: `As ${title.toLowerCase()}${at < helps.length ? "" : ", avoid this"}: ${text}`, source }];
    }),
  );
}
