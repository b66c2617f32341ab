import { cadence, cadenceWords, missedWords, silenceWords } from "./cadence.ts";
import { activeGoals } from "./goals.ts";
import { pageForNow } from "./guide.ts";
import { plannedMeeting } from "./meetings.ts";
import { byDueDay, isOverdue } from "./overdue.ts";
import { phaseOf } from "./phases.ts";
import type { Programme } from "./programme.ts";
import type { Pair } from "./records.ts";
import { type ActionView, type GoalView, type MeetingView, viewAction, viewGoal, viewMeeting } from "./views.ts";
import type { Day, Side } from "./words.ts";

/** A calm signal from the record, and one thing to try. Never a score of a person. */
export interface HealthSignal {
  readonly code: "gap" | "missed";
  readonly text: string;
  readonly suggestion: string;
}

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
}

export function statusOf(pair: Pair, programme: Programme, today: Day, side?: Side): Status {
  const { phase, index, of } = phaseOf(programme, pair.settings);
  const next = plannedMeeting(pair);
  const open = pair.actions.filter((each) => each.status === "open").sort(byDueDay);
  const count = (status: string) => pair.meetings.filter((each) => each.status === status).length;
  const view = (actions: typeof open) => actions.map((each) => viewAction(each, today));
  return {
    today,
    phase: { id: phase.id, title: phase.title, index, of },
    cadence: cadenceWords(pair, today),
    meetings: { held: count("held"), missed: count("missed"), planned: count("planned") },
    next: next ? viewMeeting(next, pair.meetings) : null,
    overdue: view(open.filter((each) => isOverdue(each, today))),
    upcoming: view(open.filter((each) => !isOverdue(each, today))),
    goals: activeGoals(pair).map(viewGoal),
    topics: pair.topics.filter((each) => each.status === "open").length,
    health: healthOf(pair, today),
    guide: side ? (pageForNow(pair, programme, side, today) ?? null) : null,
  };
}

/** One signal at a time: the one that says most. */
function healthOf(pair: Pair, today: Day): readonly HealthSignal[] {
  const { silent, onTrack } = cadence(pair, today);
  const silence = silent ? silenceWords(pair, today) : undefined;
  if (silence) return [{ code: "gap", ...twoParts(silence) }];
  const missed = missedWords(pair, today);
  if (missed) return [{ code: "missed", ...twoParts(missed) }];
  if (onTrack) return [];
  return [{ code: "gap", text: cadenceWords(pair, today), suggestion: "Find a day for the next call" }];
}

/** The first sentence tells, the rest suggests. */
function twoParts(words: string): { readonly text: string; readonly suggestion: string } {
  const end = words.indexOf(". ") + 1;
  return end > 0 ? { text: words.slice(0, end), suggestion: words.slice(end + 1) } : { text: words, suggestion: "" };
}
