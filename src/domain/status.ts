import { pulseRounds } from "./answers.ts";
import { cadenceWords } from "./cadence.ts";
import { type Ending, ending, endingWords } from "./ending.ts";
import { activeGoals } from "./goals.ts";
import { pageForNow } from "./guide.ts";
import { type HealthSignal, healthOf } from "./health.ts";
import { plannedMeeting } from "./meetings.ts";
import { byDueDay, isOverdue } from "./overdue.ts";
import { phaseHint, phaseOf } from "./phases.ts";
import { returnWords } from "./plan-pause.ts";
import type { Programme } from "./programme.ts";
import type { Ended, Pair, Pause } from "./records.ts";
import { isResting, latenessDay, pauseNow } from "./resting.ts";
import { type ActionView, type GoalView, type MeetingView, viewAction, viewGoal, viewMeeting } from "./views.ts";
import type { Day, Side } from "./words.ts";

/** Where the relationship stands: what `mentor status` shows and reports. */
export interface Status {
  readonly today: Day;
  readonly phase: { readonly id: string; readonly title: string; readonly index: number; readonly of: number } | null;
  readonly cadence: string;
  readonly meetings: { readonly held: number; readonly missed: number; readonly planned: number };
  readonly next: MeetingView | null;
  readonly overdue: readonly ActionView[];
  /** Open action items whose day is still to come, the nearest first. */
  readonly upcoming: readonly ActionView[];
  readonly goals: readonly GoalView[];
  readonly topics: number;
  readonly health: readonly HealthSignal[];
  /** The one page of the guide that helps right now. */
  readonly guide: { readonly id: string; readonly title: string } | null;
  /** When the agreed length is over, and how many calls fit until then. */
  readonly ending: Ending;
  readonly pause: Pause | null;
  readonly closed: Ended | null;
  /** What wants saying beside all that: the phase seems complete, the end comes near. */
  readonly notes: readonly string[];
}

export function statusOf(pair: Pair, programme: Programme, today: Day, side?: Side): Status {
  const place = phaseOf(programme, pair.settings);
  const { phase, index, of } = place;
  const rests = isResting(pair.settings, today);
  const lateFrom = latenessDay(pair.settings, today);
  const next = plannedMeeting(pair);
  const open = pair.actions.filter((each) => each.status === "open").sort(byDueDay);
  const count = (status: string) => pair.meetings.filter((each) => each.status === status).length;
  const view = (actions: typeof open) => actions.map((each) => viewAction(each, lateFrom));
  return {
    today,
    phase: { id: phase.id, title: phase.title, index, of },
    cadence: cadenceWords(pair, today),
    meetings: { held: count("held"), missed: count("missed"), planned: count("planned") },
    next: next ? viewMeeting(next, pair.meetings) : null,
    overdue: view(open.filter((each) => isOverdue(each, lateFrom))),
    upcoming: view(open.filter((each) => !isOverdue(each, lateFrom))),
    goals: activeGoals(pair).map(viewGoal),
    topics: pair.topics.filter((each) => each.status === "open").length,
    health: healthOf({ pair, today, side, pulses: pulseRounds(pair) }),
    guide: side && !rests ? (pageForNow(pair, programme, side, today) ?? null) : null,
    ending: ending(pair, today),
    pause: pauseNow(pair.settings, today) ?? null,
    closed: pair.settings.ended ?? null,
    notes: [returnWords(pair, today), endingWords(pair, today), rests ? undefined : phaseHint(pair, place)].flatMap(
      (each) => each ?? [],
    ),
  };
}
