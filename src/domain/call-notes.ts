import { missedWords, restWords, silenceWords } from "./cadence.ts";
import { longDay } from "./day.ts";
import { endingWords } from "./ending.ts";
import { lookBackWords } from "./look-back.ts";
import { passedUnrecorded } from "./meetings.ts";
import { longLateWords } from "./overdue.ts";
import { type PhaseNow, phaseHint } from "./phases.ts";
import { returnWords } from "./plan-pause.ts";
import type { Programme } from "./programme.ts";
import type { Meeting, Pair } from "./records.ts";
import { isResting } from "./resting.ts";
import { reviewWords } from "./review-days.ts";
import type { Day, Side } from "./words.ts";

/** The call that a side is told of. */
interface NotedCall {
  readonly meeting: Pick<Meeting, "date">;
  readonly phase: PhaseNow;
}

/** More than two at once would be a list of complaints: the rest waits until these have passed. */
const mostNotes = 2;

/** What one side is told; the mentor's roles come last, and not where there is an end or a review to talk about. */
export function notesFor(pair: Pair, programme: Programme, call: NotedCall, side: Side, today: Day): readonly string[] {
  if (isResting(pair.settings, today)) return [restNote(pair, today)];
  const pressing = notesOn(pair, call, today);
  const isTaken = endingWords(pair, today) ?? reviewWords(pair, today, call.meeting.date);
  const own = side === "mentor" && !isTaken ? lookBackWords(pair, programme, today) : undefined;
  // Where a phase stands, and what has waited for months, can wait for a call at which nothing presses.
  const calm = pressing.length > 0 ? [] : [phaseHint(pair, call.phase), longLateWords(pair, side, today)];
  return [...pressing, ...calm, own].filter((each) => each !== undefined).slice(0, mostNotes);
}

/** What presses, said calmly, and the most pressing first. */
function notesOn(pair: Pair, call: NotedCall, today: Day): readonly string[] {
  const passed = passedUnrecorded(pair, today);
  const notes: (string | undefined)[] = [returnWords(pair, today)];
  if (passed?.date) {
    notes.push(
      `What happened on ${longDay(passed.date, today)}? If you talked: mentor meet --date ${passed.date}. ` +
        "If it was moved or missed: mentor meeting move, or mentor meeting missed.",
    );
  }
  notes.push(
    silenceWords(pair, today) ?? missedWords(pair, today),
    endingWords(pair, today),
    reviewWords(pair, today, call.meeting.date),
  );
  return notes.filter((each) => each !== undefined);
}

function restNote(pair: Pair, today: Day): string {
  const way = pair.settings.ended ? "To take it up again: mentor close --reopen." : "When you are back: mentor resume.";
  return `${restWords(pair, today) ?? ""} ${way}`;
}
