import type { Now } from "./change.ts";
import { isLookBackDue } from "./look-back.ts";
import type { Programme } from "./programme.ts";
import { type Change, noChange, type Pair } from "./records.ts";

/**
 * Notes which roles the mentor plays now, and when that was looked at; none is fine. The same ones again change nothing,
 * unless it was time to look back at them.
 */
export function planRoles(
  pair: Pair,
  programme: Programme,
  roles: readonly string[],
  { today }: Pick<Now, "today">,
): Change {
  const chosen = [...new Set(roles)].sort();
  const before = pair.settings.roles;
  const isSame = chosen.length === before.length && chosen.every((each) => before.includes(each));
  if (isSame && !isLookBackDue(pair, programme, today)) return noChange;
  const record = { ...pair.settings, roles: chosen, rolesOn: today };
  const subject = isSame ? "Look back at the mentor's roles" : "Choose the mentor's roles";
  return { subject, puts: [{ kind: "settings", record }] };
}
