import { dayOf, isDay, parseTime } from "../domain/day.ts";
import type { Day } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { clip } from "../text/clip.ts";

/** What time it is for a command: the day that people see, and the instant that commits carry. */
export interface Clock {
  readonly today: Day;
  readonly now: Date;
}

/**
 * Reads the clock, or pretends what `MENTOR_TODAY` says: a day, or a day and a time of day.
 *
 * A bare day keeps the clock's own time of day. Throws NOT_A_DAY for anything else.
 */
export function readClock(now: Date, pretended: string | undefined): Clock {
  if (!pretended) return { today: dayOf(now), now };
  const [day = "", time] = pretended.trim().split(/[ T]+/);
  const clockTime = time === undefined ? undefined : parseTime(time.slice(0, 5));
  if (!isDay(day) || (time !== undefined && clockTime === undefined)) {
    throw new MentorError({
      code: "NOT_A_DAY",
      message: `MENTOR_TODAY is "${clip(pretended)}", which is not a day`,
      remedy: "set it as 2026-12-03 or 2026-12-03 15:00, or unset it",
      exit: 2,
    });
  }
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const then = new Date(now);
  then.setFullYear(year, month - 1, date);
  if (clockTime) then.setHours(Number(clockTime.slice(0, 2)), Number(clockTime.slice(3)), 0, 0);
  return { today: day, now: then };
}
