import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dayOf, fromToday } from "../domain/day.ts";
import { otherSide } from "../domain/words.ts";
import { firstName } from "../render/names.ts";
import { readExchangeMemory } from "./exchange-memory.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

/** When a notebook that has another copy was last exchanged with it. */
export interface LastExchange {
  readonly isToday: boolean;
  /** A sentence for a screen. */
  readonly text: string;
}

/** Tells when this clone last exchanged; undefined where it knows of no other copy. Calls no git. */
export function lastExchange(session: Session): LastExchange | undefined {
  const { home, today } = session;
  if (home === undefined) return undefined;
  const { last, folders } = readExchangeMemory(home);
  if (folders.length === 0 && !hasRemote(home)) return undefined;
  const names = namesOf(session, session.knownSide());
  const other = names.me === undefined ? "the other" : firstName(names, otherSide(names.me));
  if (last === undefined) return { isToday: false, text: `You have not exchanged with ${other} yet: mentor sync` };
  const day = dayOf(new Date(last));
  const isToday = day === today;
  const when = fromToday(day, today);
  return { isToday, text: `You last exchanged with ${other} ${when}${isToday ? "." : ": mentor sync"}` };
}

function hasRemote(home: string): boolean {
  try {
    return /^\s*\[remote "/m.test(readFileSync(join(dirname(home), "config"), "utf8"));
  } catch {
    return false; // A repository without settings that can be read has no remote that we know of.
  }
}
