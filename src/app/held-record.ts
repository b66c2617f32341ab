import { findRecord } from "../domain/find.ts";
import type { RecordKind } from "../domain/records.ts";
import { MentorError, type Problem, problemOf } from "../errors.ts";
import { kindAt } from "../storage/places.ts";
import type { Session } from "./session.ts";

/**
 * Looks for a record; where there is none, but a file that is held has the name of one, says what holds it.
 *
 * Throws HELD, and otherwise what the search throws. Without a kind, any record may be meant.
 */
export function orHeld<T>(session: Session, wanted: string, kind: RecordKind | undefined, find: () => T): T {
  try {
    return find();
  } catch (thrown) {
    const code = problemOf(thrown)?.code;
    if (code !== "NO_SUCH_RECORD" && code !== "NO_SUCH_QUESTION") throw thrown;
    const held = heldNamed(wanted, kind, session.loaded.held);
    throw held ? new MentorError({ ...held, code: "HELD" }) : thrown;
  }
}

/** The one file that is held and named so, by the id at the end of its name or by the words before it. */
function heldNamed(wanted: string, kind: RecordKind | undefined, held: readonly Problem[]): Problem | undefined {
  const files = new Map<string, Problem>();
  // The first problem of a file stands for it.
  for (const each of held) if (!files.has(each.place?.file ?? "")) files.set(each.place?.file ?? "", each);
  const candidates = [...files].flatMap(([file, problem]) => {
    const [, words = "", id] = /([^/]*?)-?([a-z0-9]{10})\.[a-z]+$/.exec(file) ?? [];
    const isMeant = id !== undefined && (kind === undefined || kindAt(file) === kind);
    return isMeant ? [{ id, title: words.replaceAll("-", " "), problem }] : [];
  });
  try {
    return findRecord(wanted, candidates, "file").problem;
  } catch (thrown) {
    if (problemOf(thrown)) return undefined; // None, or several: then it is simply not there.
    throw thrown;
  }
}
