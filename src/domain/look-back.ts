import { addDays, daysBetween } from "./day.ts";
import { ending, periodStart } from "./ending.ts";
import { heldMeetings } from "./meetings.ts";
import type { Programme } from "./programme.ts";
import type { Pair } from "./records.ts";
import type { Day } from "./words.ts";

/** A moment at which a pair looks back: midway, and towards the end. */
export interface ReviewMoment {
  readonly when: "midway" | "end";
  readonly on: Day;
}

/** How long before its last day a pair's time counts as ending. */
const daysBeforeEnd = 14;

/**
 * The last moment to look back that has come; undefined before the first.
 *
 * Midway is half of the agreed length, or half of the programme's usual calls, whichever comes first. The end comes two
 * weeks before the last day, or with the closing phase.
 */
export function reviewMoment(pair: Pair, programme: Programme, today: Day): ReviewMoment | undefined {
  const { phases } = pair.settings;
  const [start, last] = [periodStart(pair.settings), ending(pair, today).day];
  const calls = programme.phases.reduce((sum, phase) => sum + phase.meetings, 0);
  const halfOfCalls = heldMeetings(pair)[Math.ceil(calls / 2) - 1]?.date;
  const closing = programme.phases.filter(({ stage }) => stage === "close").map(({ id }) => id);
  const closed = phases.find(({ phase }) => closing.includes(phase))?.on;
  const end = earlier(addDays(last, -daysBeforeEnd), closed);
  if (end <= today) return { when: "end", on: end };
  const midway = earlier(addDays(start, Math.floor(daysBetween(start, last) / 2)), halfOfCalls);
  return midway <= today ? { when: "midway", on: midway } : undefined;
}

const earlier = (one: Day, other: Day | undefined) => (other !== undefined && other < one ? other : one);

/** Whether the mentor has yet to look back at the roles since the last moment to do so; not where none was chosen. */
export function isLookBackDue(pair: Pair, programme: Programme, today: Day): boolean {
  const { roles, rolesOn } = pair.settings;
  const moment = reviewMoment(pair, programme, today);
  return roles.length > 0 && moment !== undefined && (rolesOn ?? pair.settings.start) < moment.on;
}

/** For how long it is said; whoever has not looked back by then has chosen not to. */
const daysToSay = 30;

/** The mentor's reminder to look back at the roles; undefined where there is nothing to look back at. */
export function lookBackWords(pair: Pair, programme: Programme, today: Day): string | undefined {
  const moment = reviewMoment(pair, programme, today);
  if (!moment || !isLookBackDue(pair, programme, today) || daysBetween(moment.on, today) > daysToSay) return undefined;
  const { roles } = pair.settings;
  const titles = roles.map((id) => programme.roles.find((role) => role.id === id)?.title ?? id);
  const when = moment.when === "midway" ? "You are about halfway" : "You are near the end";
  const taken = roles.length === 1 ? `the role you took, ${titles[0]}` : `the roles you took: ${titles.join(", ")}`;
  return `${when}, a good moment to look back at ${taken}. What has helped? Keep or change: mentor role set.`;
}
