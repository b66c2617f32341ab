import { readdirSync } from "node:fs";
import { join } from "node:path";
import { nextMeeting } from "../domain/next-call.ts";
import { meetingsInOne, prepId, sharedPrep } from "../domain/preps.ts";
import type { Meeting } from "../domain/records.ts";
import { type Id, type Side, sides } from "../domain/words.ts";
import { bodyOf } from "./body.ts";
import { privatePlace } from "./private-place.ts";
import type { Session } from "./session.ts";

/** What a side shared for a call, as both see it. */
export interface SharedPrep {
  readonly id: Id;
  readonly path: string;
  readonly by: Side;
  readonly text: string;
}

/** What each side shared for a call, the next one where none is named: the mentee's first. */
export function sharedPreps(session: Session, meeting?: Meeting): readonly SharedPrep[] {
  const pair = session.after ?? session.loaded.pair;
  if (pair.preps.length === 0) return [];
  const call = meeting ?? nextMeeting({ ...pair, settings: session.settings }, session.ids);
  return [...sides].reverse().flatMap((side) => {
    const prep = sharedPrep(pair, call, side);
    return prep ? [{ id: prep.id, path: prep.path, by: side, text: bodyOf(session, prep.path).trim() }] : [];
  });
}

/**
 * Tells whether a side keeps prep for the next call, or for one that fell through before it, in its private store.
 *
 * Looks for the file alone: whoever prepares a call does not wait until everything private is read.
 */
export function hasKeptPrep({ options, settings, loaded, after, ids }: Session, side: Side): boolean {
  const pair = { ...(after ?? loaded.pair), settings };
  try {
    const names = readdirSync(join(privatePlace(options.env, settings.id, side), "meetings"));
    const own = names.filter((name) => name.startsWith(`prep-${side}-`));
    if (own.length === 0) return false;
    const meetings = meetingsInOne(pair, nextMeeting(pair, ids));
    return meetings.some((meeting) => own.includes(`prep-${side}-${prepId(meeting, side, ids)}.md`));
  } catch {
    return false; // No store, or no place for one: nothing is kept.
  }
}
