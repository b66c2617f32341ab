import { dayToAnswer } from "./answer-time.ts";
import { askedSince, roundNow } from "./answers.ts";
import type { Owed } from "./before-call.ts";
import { isPrepDue, prepDay } from "./preps.ts";
import { type Answered, answeredKinds, type Meeting, type Pair } from "./records.ts";
import { type Day, otherSide, type Side } from "./words.ts";

/** What one side is asked for in its own words before a call: its prep, a pulse, a review. */
export interface OwnWords {
  /** The side that looks, and whether it has prep that is not shared: of the other's, nobody can know. */
  readonly me: Side;
  readonly hasPrep: boolean;
}

const asked: Readonly<Record<Answered, string>> = {
  pulse: "Answer the pulse: three ratings and a line",
  midway: "Answer the midway review, by yourself",
  closing: "Answer the closing review, by yourself",
  agreement: "Say alone what you would agree: mentor agreement edit --alone",
};

const opensBoth: Readonly<Record<Answered, string>> = {
  pulse: "Answer the pulse: yours opens both",
  midway: "Answer the midway review: yours opens both",
  closing: "Answer the closing review: yours opens both",
  agreement: "Answer the terms alone: mentor agreement edit --alone",
};

/**
 * Lists what one side is asked for in its own words, the most pressing first.
 *
 * How soon the two answer each other, as agreed, says by when: its prep leaves the other that time before the call,
 * and what the other has answered is answered in that time.
 */
export function ownWordsOwed(
  pair: Pair,
  next: Meeting,
  side: Side,
  today: Day,
  { me, hasPrep }: OwnWords,
): readonly Owed[] {
  const answers = answeredKinds.flatMap((about): Owed[] => {
    if (askedSince(pair, about, side, today) === undefined) return [];
    const other = roundNow(pair, about).answers[otherSide(side)];
    const text = other ? opensBoth[about] : asked[about];
    const by = other && dayToAnswer(pair, other.on, today);
    const due = by ? { due: by } : {};
    if (about === "pulse" || about === "agreement") return [{ kind: about, text, ...due }];
    return [{ kind: "review", text, about, ...due }];
  });
  const isAsked = side === me && !hasPrep && isPrepDue(pair, next, side, today);
  const due = next.date ? { due: prepDay(pair, next.date, today) } : {};
  return [
    ...(isAsked ? [{ kind: "prep" as const, text: "Write what you want from this call", ...due }] : []),
    ...answers,
  ];
}
