import { cadence, cadenceWords, missedWords, silenceAfter, silenceWords } from "./cadence.ts";
import { addDays, counted, daysBetween, longDay, roughly } from "./day.ts";
import { activeGoals, lastProgress } from "./goals.ts";
import { heldMeetings } from "./meetings.ts";
import { compareText } from "./order.ts";
import { isOverdue } from "./overdue.ts";
import type { Source } from "./programme.ts";
import { quietSide } from "./quiet.ts";
import type { Pair } from "./records.ts";
import { isResting, lastReturn } from "./resting.ts";
import { type Day, type Side, sides } from "./words.ts";

/** A calm signal from the record, and one thing to try. Never a score of a person. */
export interface HealthSignal {
  readonly code: HealthCode;
  readonly text: string;
  readonly suggestion: string;
}

export type HealthCode = "gap" | "missed" | "moved" | "promises" | "goals" | "agenda" | "pulse";

/** One round of the pulse that both have answered: all ratings of both, together. */
export interface PulseRound {
  readonly on: Day;
  readonly ratings: readonly number[];
}

/** What the rules look at. `side` is who reads it, where that is known. */
export interface HealthView {
  readonly pair: Pair;
  readonly today: Day;
  readonly side?: Side | undefined;
  readonly pulses?: readonly PulseRound[];
}

/** A rule: where it comes from, the threshold that `health:` in mentor.yaml can change, and what it says. */
export interface HealthRule {
  readonly code: HealthCode;
  readonly source: Source;
  readonly threshold: number;
  /** What the threshold counts. */
  readonly counts: string;
  say(view: HealthView, threshold: number): Omit<HealthSignal, "code"> | undefined;
}

/** The rules, the one that says most first. */
export const healthRules: readonly HealthRule[] = [
  {
    code: "gap",
    source: ["C-T4", "C-T5", "C-T20"],
    threshold: silenceAfter,
    counts: "times the agreed cadence without a call",
    say: saySilence,
  },
  {
    code: "missed",
    source: ["T-T3", "C-A9"],
    threshold: 1,
    counts: "calls in a row that did not take place",
    say: ({ pair, today }, threshold) => {
      const words = missedWords(pair, today);
      return words && cadence(pair, today).missed.length >= threshold ? twoParts(words) : undefined;
    },
  },
  {
    code: "gap",
    source: ["W-P3.1", "C-T34"],
    threshold: silenceAfter,
    counts: "turned off by 0; one day past the agreed cadence is the first",
    say: ({ pair, today }) =>
      cadence(pair, today).onTrack
        ? undefined
        : { text: cadenceWords(pair, today), suggestion: "Find a day for the next call." },
  },
  {
    code: "moved",
    source: ["T-T3", "C-A9", "W-T2"],
    threshold: 3,
    counts: "calls moved or called off in two months",
    say: sayMoved,
  },
  {
    code: "pulse",
    source: ["C-T5", "C-T34", "W-P3.2"],
    threshold: 1,
    counts: "points that the mean of a pulse lies below the one before",
    say: sayPulse,
  },
  {
    code: "promises",
    source: ["T-P3.4", "W-T3"],
    threshold: 3,
    counts: "promises of one side that are past their day",
    say: sayPromises,
  },
  {
    code: "goals",
    source: ["T-P3.1", "W-P3.1"],
    threshold: 6,
    counts: "weeks without a word on any goal",
    say: sayGoals,
  },
  {
    code: "agenda",
    source: ["C-D5", "T-T19"],
    threshold: 5,
    counts: "topics one after another from the same side",
    say: sayAgenda,
  },
];

/**
 * Tells what the record shows of how it goes, one signal at a time: that of the first rule that has something to say.
 *
 * Nothing is said during a pause and after the end. A threshold of 0 turns a rule off.
 */
export function healthOf(view: HealthView): readonly HealthSignal[] {
  const { settings } = view.pair;
  if (isResting(settings, view.today)) return [];
  for (const { code, threshold, say } of healthRules) {
    const agreed = settings.health?.[code] ?? threshold;
    const said = agreed > 0 ? say(view, agreed) : undefined;
    if (said) return [{ code, ...said }];
  }
  return [];
}

/** The first sentence tells, the rest suggests. */
function twoParts(words: string): { readonly text: string; readonly suggestion: string } {
  const end = words.indexOf(". ") + 1;
  return end > 0 ? { text: words.slice(0, end), suggestion: words.slice(end + 1) } : { text: words, suggestion: "" };
}

function saySilence({ pair, today, side }: HealthView): Omit<HealthSignal, "code"> | undefined {
  const silence = silenceWords(pair, today);
  if (!silence) return undefined;
  const said = twoParts(silence);
  const quiet = quietSide(pair, today);
  if (!quiet) return said;
  const suggestion =
    quiet === side
      ? "Two lines are enough to be back, and nothing needs to be ready."
      : `If ${firstNameOf(pair, quiet)} is quiet, write once more: two lines, two times to choose from. After a week, try another way.`;
  return { text: said.text, suggestion };
}

const twoMonths = 60;

function sayMoved({ pair, today }: HealthView, threshold: number): Omit<HealthSignal, "code"> | undefined {
  // What the two have agreed since then is their answer to it.
  const agreed = pair.agreement?.acceptances.map(({ date }) => date) ?? [];
  const from = [addDays(today, -twoMonths), ...agreed].sort().at(-1) ?? today;
  const isLately = (day: Day | undefined) => day !== undefined && day > from;
  const moves = pair.meetings.flatMap((each) =>
    each.moves.filter(({ on, why }) => isLately(on) && why !== "the pause"),
  );
  const off = pair.meetings.filter((each) => each.status === "cancelled" && isLately(each.date));
  const count = moves.length + off.length;
  if (count < threshold) return undefined;
  return {
    text: `In the last two months a call was moved or called off ${counted(count, "time")}.`,
    suggestion: "Full weeks do that. Ask each other whether shorter calls, or another hour, would be easier to keep.",
  };
}

function sayPulse({ pulses = [] }: HealthView, threshold: number): Omit<HealthSignal, "code"> | undefined {
  const rounds = [...pulses].filter(({ ratings }) => ratings.length > 0).sort((a, b) => compareText(a.on, b.on));
  const [before, last] = rounds.slice(-2);
  if (!before || !last || mean(before.ratings) - mean(last.ratings) < threshold) return undefined;
  return {
    text: "Your last ratings, taken together, are lower than the ones before.",
    suggestion: "Begin the next call with ten minutes on what would help each of you.",
  };
}

const mean = (ratings: readonly number[]) => ratings.reduce((sum, each) => sum + each, 0) / ratings.length;

function sayPromises({ pair, today, side }: HealthView, threshold: number): Omit<HealthSignal, "code"> | undefined {
  const late = (owner: Side) => pair.actions.filter((each) => each.owner === owner && isOverdue(each, today)).length;
  const [owner] = [...sides].sort((one, other) => late(other) - late(one));
  if (!owner || late(owner) < threshold) return undefined;
  const whose = owner === side ? "of yours" : `of ${firstNameOf(pair, owner)}'s`;
  const are = late(owner) === 1 ? "is past its" : "are past their";
  return {
    text: `${counted(late(owner), "promise")} ${whose} ${are} day.`,
    suggestion: "Go through them in the next call: do one, give the rest a new day, and drop what no longer matters.",
  };
}

function sayGoals({ pair, today }: HealthView, threshold: number): Omit<HealthSignal, "code"> | undefined {
  const goals = activeGoals(pair);
  const signs = goals.map((goal) => lastProgress(goal)?.on ?? goal.created);
  // Nobody works at a goal in a pause.
  const back = lastReturn(pair.settings, today);
  const last = [...signs, ...(back && signs.length > 0 ? [back] : [])].sort().at(-1);
  if (!last || daysBetween(last, today) < threshold * 7) return undefined;
  const [only] = goals;
  const what = goals.length === 1 && only ? `“${only.title}”` : "your goals";
  return {
    text: `Nothing was noted on ${what} for ${roughly(daysBetween(last, today))}.`,
    suggestion: "Ask whether this is still what is wanted. To change a goal, or to let it go, is progress as well.",
  };
}

const longestMemory = 90;

function sayAgenda({ pair, today, side }: HealthView, threshold: number): Omit<HealthSignal, "code"> | undefined {
  if (heldMeetings(pair).length < 2) return undefined;
  const from = addDays(today, -longestMemory);
  const lately = pair.topics
    .filter((each) => each.created >= from)
    .sort((a, b) => compareText(a.created, b.created) || compareText(a.id, b.id))
    .slice(-threshold);
  const [first] = lately;
  if (!first || lately.length < threshold || lately.some(({ by }) => by !== first.by)) return undefined;
  const who = first.by === side ? "You" : firstNameOf(pair, first.by);
  return {
    text: `${who} brought the last ${counted(threshold, "topic")}, since ${longDay(first.created, today)}.`,
    suggestion: "Leave ten minutes of the next call to the other, with nothing on the agenda.",
  };
}

function firstNameOf(pair: Pair, side: Side): string {
  return pair.settings.people[side].name.trim().split(/\s+/)[0] ?? side;
}
