import { shortIdAmong } from "../domain/find.ts";
import type { Side } from "../domain/words.ts";
import type { Names } from "../render/names.ts";
import type { Session } from "./session.ts";

/** How this notebook's screens name people and records. */
export function namesOf(session: Session, me: Side | undefined): Names {
  return {
    me,
    full: { mentor: session.nameOf("mentor"), mentee: session.nameOf("mentee") },
    short: (id) => shortIdAmong(id, listsOf(session)),
  };
}

/** Every id in the notebook, as the last change left it. */
export function idsOf(session: Session): readonly string[] {
  return listsOf(session).flatMap((list) => list.map((each: { readonly id: string }) => each.id));
}

/** Everything that has an id: in the notebook, as the last change left it, and in the private store where it was read. */
function listsOf(session: Session) {
  return [session.after ?? session.loaded.pair, session.privately].flatMap((pair) => {
    if (!pair) return [];
    const { profiles: _, agreement: __, lastPage: ___, ...lists } = pair;
    return Object.values(lists);
  });
}
