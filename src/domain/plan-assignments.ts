import { handedIn, handedInId } from "./assignments.ts";
import type { Now } from "./change.ts";
import { checkProse } from "./limits.ts";
import { assignmentPath } from "./paths.ts";
import type { Assignment } from "./programme.ts";
import { type Change, type HandedIn, noChange, type Pair } from "./records.ts";

/**
 * Hands in an assignment: from then on both can read it. Handing in again replaces the text and keeps the first day.
 *
 * `was` is the text that was handed in before, so that the same text changes nothing.
 */
export function planHandIn(
  pair: Pair,
  assignment: Pick<Assignment, "id">,
  text: string,
  was: string | undefined,
  { today, by, ids }: Now,
): Change {
  const before = handedIn(pair, assignment.id, by);
  const body = `${checkProse(text).trim()}\n`;
  if (before && was?.trim() === body.trim()) return noChange;
  const made = { id: before?.id ?? handedInId(pair, assignment.id, by, ids), assignment: assignment.id, by };
  const record: HandedIn = { ...made, handed: before?.handed ?? today, path: before?.path ?? assignmentPath(made) };
  return { subject: `Hand in assignment ${assignment.id}`, puts: [{ kind: "assignment", record, body }] };
}
