import { daysBetween } from "./day.ts";
import { lastHeld } from "./meetings.ts";
import type { Pair } from "./records.ts";
import type { Day, Side } from "./words.ts";

/** The last day on which the notebook shows something of a side, beside the calls that both were in. */
export function lastSign(pair: Pair, side: Side): Day {
  const days = [
    pair.settings.start,
    lastHeld(pair)?.date,
    ...pair.topics.filter(({ by }) => by === side).map(({ created }) => created),
    ...pair.entries.filter(({ author }) => author === side).map(({ date }) => date),
    ...pair.assignments.filter(({ by }) => by === side).map(({ handed }) => handed),
    ...pair.goals.flatMap(({ progress }) => progress.filter(({ by }) => by === side).map(({ on }) => on)),
    ...pair.actions.filter(({ owner, status }) => owner === side && status === "done").map(({ closed }) => closed),
    ...(pair.agreement?.acceptances.filter(({ by }) => by === side).map(({ date }) => date) ?? []),
  ];
  return (
    days
      .flatMap((day) => day ?? [])
      .sort()
      .at(-1) ?? pair.settings.start
  );
}

const longer = 14;

/**
 * The side that has gone quiet: the other has shown a sign of life two weeks after its last one.
 *
 * Where both are quiet, neither is: nobody writes first, and that is all that can be said.
 */
export function quietSide(pair: Pair, today: Day): Side | undefined {
  const [mentor, mentee] = [lastSign(pair, "mentor"), lastSign(pair, "mentee")];
  if (mentor > today || mentee > today) return undefined;
  const lead = daysBetween(mentor, mentee);
  if (Math.abs(lead) < longer) return undefined;
  return lead > 0 ? "mentor" : "mentee";
}
