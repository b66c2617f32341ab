import { MentorError } from "../errors.ts";
import { askedSince, isOpen, roundNow, roundsOf } from "./answers.ts";
import type { Programme } from "./programme.ts";
import type { Pair } from "./records.ts";
import type { Day, Side } from "./words.ts";

/** How many things a pulse rates. */
export const pulseLength = 3;

const questions: readonly string[] = [
  "How useful are our calls to you?",
  "How openly can you say what you think?",
  "How well do we keep to what we agreed?",
];

/** What a side rates from 1 to 5: what its programme asks, where it has a form for that, or what everybody is asked. */
export function pulseQuestions({ forms }: Pick<Programme, "forms">, side: Side): readonly string[] {
  const form = forms.find((each) => each.when === "pulse" && (each.for === side || each.for === "both"));
  const asked = form?.fields.slice(0, pulseLength).map(({ ask }) => ask) ?? [];
  return asked.length === pulseLength ? asked : questions;
}

/** Reads `4,3,5`. Throws BAD_VALUE for anything else than three whole numbers from 1 to 5. */
export function readRatings(text: string): readonly number[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  if (parts.length === pulseLength && parts.every((part) => /^[1-5]$/.test(part))) return parts.map(Number);
  throw new MentorError({
    code: "BAD_VALUE",
    message: "A pulse has three ratings from 1 to 5",
    remedy: "write them as 4,3,5",
    exit: 2,
  });
}

/** Where the pulse stands: the round that is under way, for one side. */
export interface PulseNow {
  readonly round: number;
  /** Who has answered it, sealed. */
  readonly ready: Readonly<Record<Side, boolean>>;
  /** Since when this side is asked for it; null where it is not. */
  readonly due: Day | null;
}

export function pulseNow(pair: Pair, side: Side, today: Day): PulseNow {
  const { round, answers } = roundNow(pair, "pulse");
  return {
    round,
    ready: { mentor: answers.mentor !== undefined, mentee: answers.mentee !== undefined },
    due: askedSince(pair, "pulse", side, today) ?? null,
  };
}

/** One pulse in the row of all: what each side rated; null where that side has not opened it. */
export interface PulseRow {
  readonly round: number;
  readonly date: Day;
  readonly mentor: readonly number[] | null;
  readonly mentee: readonly number[] | null;
}

/** Every pulse that both have opened, the oldest first. */
export function pulseTrend(pair: Pair): readonly PulseRow[] {
  return roundsOf(pair, "pulse")
    .filter(isOpen)
    .flatMap(({ round, answers: { mentor, mentee } }) => {
      if (!mentor || !mentee) return [];
      const date = mentor.on > mentee.on ? mentor.on : mentee.on;
      return [{ round, date, mentor: mentor.ratings ?? null, mentee: mentee.ratings ?? null }];
    });
}
