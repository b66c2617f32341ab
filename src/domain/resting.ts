import { daysBetween } from "./day.ts";
import type { Pause, Settings } from "./records.ts";
import type { Day } from "./words.ts";

type Rests = Pick<Settings, "pauses" | "ended">;

/** The first day after a pause: the one it was ended on, or else the one it was planned to; undefined for an open one. */
export function pauseEnd({ until, resumed }: Pause): Day | undefined {
  return resumed ?? until;
}

/** The pause that a pair is in; its last day is the one before it ends. */
export function pauseNow({ pauses = [] }: Rests, today: Day): Pause | undefined {
  return pauses.find((each) => each.from <= today && today < (pauseEnd(each) ?? "9999-99-99"));
}

/** Tells whether nothing can be late: during a pause, and once the relationship has ended. */
export function isResting(settings: Rests, today: Day): boolean {
  return settings.ended !== undefined || pauseNow(settings, today) !== undefined;
}

/** The day that lateness is counted from: today, or, while nothing can be late, one before all others. */
export function latenessDay(settings: Rests | undefined, today: Day): Day {
  return settings && isResting(settings, today) ? ("0000-01-01" as Day) : today;
}

/** The day on which the pair came back from its last pause; undefined where it never had one or is in it. */
export function lastReturn({ pauses = [] }: Rests, today: Day): Day | undefined {
  const ends = pauses.flatMap((each) => pauseEnd(each) ?? []).filter((end) => end <= today);
  return ends.sort().at(-1);
}

/** The last pause that is over by its own day, and from which nobody has come back by a word yet. */
export function pauseRunOut({ pauses = [] }: Rests, today: Day): Pause | undefined {
  const last = pauses.at(-1);
  return last && !last.resumed && last.until && last.until <= today ? last : undefined;
}

/** How many days since a day were pauses, up to today. */
export function pausedDays({ pauses = [] }: Rests, from: Day, today: Day): number {
  return pauses.reduce((sum, pause) => {
    const begin = pause.from > from ? pause.from : from;
    const ended = pauseEnd(pause);
    const end = ended && ended < today ? ended : today;
    return sum + Math.max(0, daysBetween(begin, end));
  }, 0);
}
