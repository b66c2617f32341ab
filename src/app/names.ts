import { idShortener } from "../domain/find.ts";
import type { Side } from "../domain/words.ts";
import type { Names } from "../render/names.ts";
import type { Session } from "./session.ts";

/** How this notebook's screens name people and records. */
export function namesOf(session: Session, me: Side | undefined): Names {
  let short: ((id: string) => string) | undefined;
  return {
    me,
    full: { mentor: session.nameOf("mentor"), mentee: session.nameOf("mentee") },
    short: (id) => {
      short ??= idShortener(idsOf(session));
      return short(id);
    },
  };
}

/** Every id in the notebook, as the last change left it. */
export function idsOf(session: Session): readonly string[] {
  const { goals, actions, meetings, topics, entries, questions, assignments } = session.after ?? session.loaded.pair;
  return [goals, actions, meetings, topics, entries, questions, assignments].flatMap((list) =>
    list.map((each) => each.id),
  );
}
