import { type Change, noChange, type Pair } from "./records.ts";

/** Notes which roles the mentor plays now; none is fine. The same ones again change nothing. */
export function planRoles(pair: Pair, roles: readonly string[]): Change {
  const chosen = [...new Set(roles)].sort();
  const before = pair.settings.roles;
  if (chosen.length === before.length && chosen.every((each) => before.includes(each))) return noChange;
  const record = { ...pair.settings, roles: chosen };
  return { subject: "Choose the mentor's roles", puts: [{ kind: "settings", record }] };
}
