import { afterChange } from "./change.ts";
import { type Change, noChange, type Pair, type Put } from "./records.ts";

/**
 * Carries out several plans as one change, each on the notebook as those before it leave it.
 *
 * Where only one of them changes anything, its subject stands; otherwise the one given here.
 */
export function planInTurn(pair: Pair, plans: readonly ((pair: Pair) => Change)[], subject: string): Change {
  const puts = new Map<string, Put>();
  const subjects: string[] = [];
  let now = pair;
  for (const plan of plans) {
    const change = plan(now);
    if (change.puts.length > 0) subjects.push(change.subject);
    for (const put of change.puts) {
      const body = put.body ?? puts.get(keyOf(put))?.body;
      puts.set(keyOf(put), body === undefined ? put : { ...put, body });
    }
    now = afterChange(now, change);
  }
  const [only, another] = subjects;
  if (only === undefined) return noChange;
  return { subject: another === undefined ? only : subject, puts: [...puts.values()] };
}

const keyOf = ({ kind, record }: Put) => `${kind} ${"id" in record ? record.id : record.path}`;
