import { wrongState } from "./change.ts";
import type { Asker, Programme } from "./programme.ts";
import type { Change, Pair, Settings } from "./records.ts";
import { otherSide, type Side } from "./words.ts";

/** The part that a side plays now: in a pair of peers the two take turns as the mentor. */
export function partOf({ mentoring = "mentor" }: Pick<Settings, "mentoring">, side: Side): Side {
  return side === mentoring ? "mentor" : "mentee";
}

/** The side that plays a part now. */
export function sideOf(settings: Pick<Settings, "mentoring">, part: Side): Side {
  return partOf(settings, "mentor") === part ? "mentor" : "mentee";
}

/** Who asks a question, as a side: those for the mentor are asked by whoever plays that part. */
export function askerNow(settings: Pick<Settings, "mentoring">, asker: Asker): Asker {
  return asker === "either" ? asker : sideOf(settings, asker);
}

/**
 * Swaps who plays the mentor in a pair of peers. Names, promises and goals stay with the people they belong to.
 *
 * Throws WRONG_STATE in other pairs: there it is not a turn but another relationship.
 */
export function planTurnSwap(pair: Pair, programme: Pick<Programme, "id">): Change {
  const { settings } = pair;
  if (settings.type !== "peer") {
    throw wrongState(
      `Only peers take turns, and this is a ${settings.type} pair in ${programme.id}`,
      "if you are peers, write type: peer in mentor.yaml",
    );
  }
  const mentoring = otherSide(settings.mentoring ?? "mentor");
  const { mentoring: _, ...rest } = settings;
  const record: Settings = { ...rest, ...(mentoring === "mentee" && { mentoring }) };
  return { subject: "Swap who plays the mentor", puts: [{ kind: "settings", record }] };
}
