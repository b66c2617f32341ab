import type { Owed } from "./before-call.ts";
import { addDays } from "./day.ts";
import type { NextCall } from "./next-call.ts";
import type { Settings } from "./records.ts";
import { isResting, pauseRunOut } from "./resting.ts";
import type { Day } from "./words.ts";

/** Time enough to find an hour, for a call that is late already. */
const aFewDays = 3;

/** The command that comes next, and what it is for. */
export function nextHint(
  call: NextCall,
  today: Day,
  settings?: Pick<Settings, "pauses" | "ended">,
): { readonly command: string; readonly what: string } {
  const { meeting } = call;
  if (settings?.ended) return { command: "mentor status", what: "what is kept here" };
  if (settings && isResting(settings, today)) return { command: "mentor resume", what: "come back from the pause" };
  if (settings && pauseRunOut(settings, today)) return { command: "mentor resume", what: "say that you are back" };
  if (!meeting.date) {
    const day = call.expected > today ? call.expected : addDays(today, aFewDays);
    return { command: `mentor meeting schedule ${day}`, what: "give this call its day" };
  }
  if (meeting.date < today) return { command: `mentor meet --date ${meeting.date}`, what: "record it, if you talked" };
  if (meeting.date === today) return { command: "mentor meet", what: "hold the call and record it" };
  if (call.before.mine.some((each) => each.kind === "assignment")) {
    return { command: "mentor assignment write", what: "what you prepare in writing" };
  }
  const isAsked = (kind: Owed["kind"]) => call.before.mine.some((each) => each.kind === kind);
  if (isAsked("prep")) {
    return { command: "mentor prep", what: "what you want from this call; yours alone until shared" };
  }
  if (isAsked("agreement")) return { command: "mentor agreement", what: "read it, and accept it or change it" };
  if (isAsked("pulse")) return { command: "mentor pulse", what: "three ratings and a line; opened once both have" };
  const review = call.before.mine.find((each) => each.kind === "review");
  if (review?.about) return { command: `mentor review ${review.about}`, what: "look back, by yourself first" };
  return { command: "mentor topic add", what: "something you want to talk about" };
}
