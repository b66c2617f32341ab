import { join } from "node:path";
import { MentorError } from "../errors.ts";
import { namesIn } from "../git/home.ts";
import { withLock } from "../git/lock.ts";
import { Draft } from "./draft.ts";
import type { Session } from "./session.ts";

/**
 * Takes a draft to write in, and holds it until the command ends.
 *
 * One that a living command has open is neither offered nor touched: then what is written lies in another, with a
 * number behind its name, so that two terminals keep their own words each. One that was left behind is found under any
 * number. Throws BUSY, DISK, READ_ONLY.
 */
export async function holdDraft(session: Session, home: string, name: string): Promise<Draft> {
  const { draft, held } = await withLock(home, async () => {
    const left = numbersOf(home, name).map((number) => new Draft(home, numbered(name, number)));
    const held = left.find((each) => each.isHeld);
    const draft = left.find((each) => each.isThere && !each.isHeld) ?? firstFree(home, name);
    draft.hold();
    return { draft, held };
  });
  session.atEnd.push(() => draft.release());
  if (held) {
    session.options.say("Another mentor command has a draft of this open; yours is kept apart from it.");
    session.options.say(`If there is none, delete ${held.heldPath}`);
  }
  return draft;
}

/** Holds the draft of something that there is only one of. Throws BUSY where a living command has it open. */
export async function holdOnlyDraft(session: Session, draft: Draft): Promise<Draft> {
  await withLock(draft.home, async () => {
    if (draft.isHeld) throw openElsewhere(draft);
    draft.hold();
  });
  session.atEnd.push(() => draft.release());
  return draft;
}

const numbered = (name: string, number: number) => (number === 1 ? name : `${name}-${number}`);

/** The numbers that drafts of a name lie under, or are held under, in their order. */
function numbersOf(home: string, name: string): readonly number[] {
  const ends = namesIn(join(home, "drafts")).flatMap((each) => (each.startsWith(name) ? each.slice(name.length) : []));
  const found = ends.flatMap((end) => {
    const [isOne, number = 1] = /^(?:-([1-9]\d*))?\.(?:md|held)$/.exec(end) ?? [];
    return isOne === undefined ? [] : Number(number);
  });
  return [...new Set(found)].sort((one, other) => one - other);
}

function firstFree(home: string, name: string): Draft {
  for (let number = 1; ; number++) {
    const draft = new Draft(home, numbered(name, number));
    if (!draft.isHeld) return draft;
  }
}

function openElsewhere(draft: Draft): MentorError {
  return new MentorError({
    code: "BUSY",
    message: "Another mentor command has this draft open",
    remedy: `end it there first; if there is none, delete ${draft.heldPath}`,
    exit: 4,
  });
}
