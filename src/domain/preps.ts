import { dayToLeave } from "./answer-time.ts";
import { daysBetween } from "./day.ts";
import { heldMeetings } from "./meetings.ts";
import { prepPath } from "./paths.ts";
import { type Change, type Meeting, noChange, type Pair, type Prep } from "./records.ts";
import type { Day, Id, Ids, Side } from "./words.ts";

/** What a side wrote for a call has an id that follows from both, so that one person's two machines have one. */
export function prepId(meeting: Id, by: Side, ids: Ids): Id {
  return ids.derived("prep", meeting, by);
}

/**
 * What one side shared for a call.
 *
 * Prep for a call that was missed or cancelled since the last one held waits for the next, and stays with it.
 */
export function sharedPrep(
  pair: Pick<Pair, "meetings" | "preps">,
  call: Pick<Meeting, "id" | "status" | "date">,
  by: Side,
): Prep | undefined {
  const own = pair.preps.filter((each) => each.by === by);
  const exact = own.find((each) => each.meeting === call.id);
  if (exact || own.length === 0) return exact;
  const fellThrough = meetingsInOne(pair, call);
  const waiting = own.filter((each) => fellThrough.includes(each.meeting));
  return waiting.sort((one, other) => (one.written < other.written ? -1 : 1)).at(-1);
}

/** A call, and those that were missed or cancelled between it and the last one held: what was written for one counts. */
export function meetingsInOne(
  pair: Pick<Pair, "meetings">,
  call: Pick<Meeting, "id" | "status" | "date">,
): readonly Id[] {
  if (fell(call)) return [call.id];
  const until = (call.status === "held" && call.date) || "9999";
  const lastDay = heldMeetings(pair).findLast(({ id, date = "" }) => id !== call.id && date <= until)?.date ?? "";
  const fellThrough = pair.meetings.filter((each) => {
    const day = each.date ?? "9999";
    return fell(each) && day > lastDay && day <= until;
  });
  return [call.id, ...fellThrough.map(({ id }) => id)];
}

const fell = ({ status }: Pick<Meeting, "status">) => status === "missed" || status === "cancelled";

/** Keeps what a side wants from a call, for that side alone: the plan of its private store. */
export function planPrep(
  kept: Pair,
  wanted: { readonly meeting: Id; readonly by: Side; readonly text: string },
  now: { readonly today: Day; readonly ids: Ids },
): Change {
  const { meeting, by, text } = wanted;
  const id = prepId(meeting, by, now.ids);
  const before = kept.preps.find((each) => each.id === id);
  const record: Prep = { id, path: before?.path ?? prepPath({ id, by }), meeting, by, written: now.today };
  return { subject: `Write prep ${id.slice(0, 4)}`, puts: [{ kind: "prep", record, body: text }] };
}

/** Shows the other what a side wrote: a copy in the notebook. `was` is the text that is there already. */
export function planPrepShare(pair: Pair, prep: Prep, text: string, was: string | undefined): Change {
  const before = pair.preps.find((each) => each.id === prep.id);
  if (before && was?.trim() === text.trim()) return noChange;
  const date = pair.meetings.find((each) => each.id === prep.meeting)?.date;
  const record: Prep = { ...prep, path: before?.path ?? prepPath(prep, date) };
  return { subject: `Share prep ${prep.id.slice(0, 4)}`, puts: [{ kind: "prep", record, body: text }] };
}

/** Days before a call from which a side is asked what it wants from it. */
const asksMentee = 7;
const asksMentor = 2;

/** The day by which a side writes its prep, so that the other has the agreed time to read it and to answer. */
export function prepDay(pair: Pair, call: Day, today: Day): Day {
  const day = dayToLeave(pair, call);
  return day < today ? today : day;
}

/**
 * Tells whether a side is to be asked for its prep: before a call that has its day, the mentee first, the mentor once
 * the mentee's is there to be read, or the call is near; and of both on the day by which it is to be written. The
 * first call has its own preparations.
 */
export function isPrepDue(pair: Pair, next: Meeting, side: Side, today: Day): boolean {
  if (!next.date || heldMeetings(pair).length === 0 || sharedPrep(pair, next, side)) return false;
  const days = daysBetween(today, next.date);
  if (days < 0) return false;
  const mayAsk = side === "mentee" || sharedPrep(pair, next, "mentee") !== undefined ? asksMentee : asksMentor;
  return days <= mayAsk || dayToLeave(pair, next.date) <= today;
}
