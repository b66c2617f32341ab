import { bankOf } from "../domain/bank.ts";
import type { Now } from "../domain/change.ts";
import { planInTurn } from "../domain/join-changes.ts";
import { asksMost, type Call, nextMeeting, planCall } from "../domain/next-call.ts";
import { planAgendaSave } from "../domain/plan-agenda.ts";
import type { Programme } from "../domain/programme.ts";
import { swapQuestion } from "../domain/question-choice.ts";
import type { Change, Meeting, Pair } from "../domain/records.ts";
import type { Day, Ids } from "../domain/words.ts";
import { withAgenda } from "../text/meeting-page.ts";
import type { Plan } from "./apply.ts";
import { bodyOf } from "./body.ts";
import { pageAgenda } from "./call-page.ts";
import type { Session } from "./session.ts";
import type { Noted } from "./what-happened.ts";

/** Swaps the question at a position, counted from 1, out of the agenda of the next meeting. */
export function withSwap(pair: Pair, programme: Programme, position: number, today: Day, ids: Ids): Meeting {
  const meeting = nextMeeting(pair, ids);
  const { phase, goal } = planCall(pair, programme, meeting, today);
  const { questions, swapped } = swapQuestion(
    {
      bank: bankOf(programme, pair),
      pair,
      meeting,
      phase: phase.phase,
      phases: programme.phases,
      goalSubject: goal?.subject,
      asks: asksMost(programme, pair),
    },
    position,
  );
  return { ...meeting, questions, swapped };
}

/**
 * Decides what the file of the next meeting is to say: the choices, and the agenda printed anew. What became of the
 * one before it is noted in the same change.
 */
export function planPreparation(session: Session, programme: Programme, swap?: number, noted?: Noted): Plan {
  const prepare = (pair: Pair) => {
    const { today, ids } = session;
    const meeting = swap === undefined ? nextMeeting(pair, ids) : withSwap(pair, programme, swap, today, ids);
    return preparation(session, pair, planCall(pair, programme, meeting, today), { ids });
  };
  return noted ? (pair) => planInTurn(pair, [noted.plan, prepare], noted.subject) : prepare;
}

/** What the file of a call is to say: what was chosen for it, and its agenda printed anew. */
export function preparation(session: Pick<Session, "loaded">, pair: Pair, call: Call, now: Pick<Now, "ids">): Change {
  const { meeting, chosen, goal } = call;
  const isKept = pair.meetings.some((each) => each.id === meeting.id);
  // Its file lies where it was before this change, and its path follows a day that it has just been moved to.
  const present = session.loaded.pair.meetings.find((each) => each.id === meeting.id);
  const body = present ? bodyOf(session, present.path) : "";
  const page = withAgenda(body, pageAgenda(pair, call));
  const choices = {
    questions: chosen.map(({ question }) => question.id),
    swapped: meeting.swapped,
    goal: goal?.id,
    ...(isKept ? { meeting: meeting.id } : {}),
    ...(page === body ? {} : { body: page }),
  };
  return planAgendaSave(pair, choices, now);
}
