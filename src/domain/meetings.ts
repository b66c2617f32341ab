import { addSpan } from "./day.ts";
import { compareText } from "./order.ts";
import type { Meeting, Pair } from "./records.ts";
import { isResting, lastReturn, pauseEnd, pauseNow, pauseRunOut } from "./resting.ts";
import type { Day, Id, Ids } from "./words.ts";

/** The order of meetings: by day, time and id. One that has no day yet comes after all that have one. */
export function byDay(one: Meeting, other: Meeting): number {
  return (
    compareText(one.date ?? "9999-99-99", other.date ?? "9999-99-99") ||
    compareText(one.time ?? "", other.time ?? "") ||
    compareText(one.id, other.id)
  );
}

export function inOrder(meetings: readonly Meeting[]): readonly Meeting[] {
  return [...meetings].sort(byDay);
}

/**
 * Tells a meeting's number: one more than the meetings held before it.
 *
 * One that is planned, or did not happen, has the number that it would have had.
 */
export function meetingNumber(meeting: Meeting, all: readonly Meeting[]): number {
  return 1 + all.filter((each) => each.status === "held" && each.id !== meeting.id && byDay(each, meeting) < 0).length;
}

/** The meetings that took place, oldest first. */
export function heldMeetings(pair: Pick<Pair, "meetings">): readonly Meeting[] {
  return inOrder(pair.meetings.filter((each) => each.status === "held"));
}

export function lastHeld(pair: Pair): Meeting | undefined {
  return heldMeetings(pair).at(-1);
}

/** The meeting that comes next: the first planned one, an extra one only where there is no other. */
export function plannedMeeting(pair: Pair): Meeting | undefined {
  const planned = inOrder(pair.meetings.filter((each) => each.status === "planned"));
  return planned.find((each) => !each.extra) ?? planned[0];
}

/** The planned meeting that comes after a call, beside which another one is planned; one without a day comes after any. */
export function plannedAfter(pair: Pair, call: Pick<Meeting, "id">, date: Day): Meeting | undefined {
  const planned = plannedMeeting({ ...pair, meetings: pair.meetings.filter((each) => each.id !== call.id) });
  return planned?.date && planned.date <= date ? undefined : planned;
}

/**
 * Makes the id of the next planned meeting from the one before it, so that two clones that both prepare it offline
 * have one record. Before the first there is the notebook itself.
 *
 * An extra meeting stands beside the row and changes nothing in it. Where the id is in use, since meetings changed
 * their order, the next one follows from that.
 */
export function plannedId(pair: Pair, ids: Ids): Id {
  const before = inOrder(pair.meetings.filter((each) => each.status !== "planned" && !each.extra)).at(-1);
  const taken = new Set<string>(pair.meetings.map((each) => each.id));
  let id = ids.derived("meeting", before?.id ?? pair.settings.id);
  while (taken.has(id)) id = ids.derived("meeting", id);
  return id;
}

/**
 * The day on which the next call would fall by the agreed cadence; today where that is over.
 *
 * During a pause it is the first day after it, and after one it is counted from the return.
 */
export function expectedDay(pair: Pair, today: Day): Day {
  const { settings } = pair;
  const pause = pauseNow(settings, today);
  const back = pause ? pauseEnd(pause) : undefined;
  if (back) return back;
  const last = lastHeld(pair)?.date ?? settings.start;
  const returned = lastReturn(settings, today) ?? last;
  // Whoever comes back from a pause need not wait another fortnight.
  const day = returned > last ? returned : addSpan(last, settings.cadence);
  return day < today ? today : day;
}

/**
 * The planned meeting whose day is over and of which nothing was noted; the earliest, where there are several.
 *
 * Nobody asks about it during a pause, or once the relationship has ended.
 */
export function passedUnrecorded(pair: Pair, today: Day): Meeting | undefined {
  if (isResting(pair.settings, today)) return undefined;
  // Of what fell into a pause that ran out, nobody asks: it waits to be moved.
  const away = pauseRunOut(pair.settings, today);
  const isAway = (date: Day) => away?.until !== undefined && date >= away.from && date < away.until;
  return inOrder(pair.meetings).find(
    (each) => each.status === "planned" && each.date && each.date < today && !isAway(each.date),
  );
}
