import { isOpen, isReady, roundsOf } from "../domain/answers.ts";
import { checkTitle } from "../domain/limits.ts";
import { type PulseNow, type PulseRow, pulseLength, pulseNow, pulseQuestions, pulseTrend } from "../domain/pulse.ts";
import type { Pair } from "../domain/records.ts";
import { otherSide, type Side, sides } from "../domain/words.ts";
import { firstName } from "../render/names.ts";
import { type Waiting, waitingOf } from "./kept-answers.ts";
import { namesOf } from "./names.ts";
import { type OpenedAnswer, openedAnswer } from "./sealed.ts";
import type { Session } from "./session.ts";

/** Where the pulse stands, what the last one said that both have opened, and the row of all. */
export interface PulseView extends PulseNow, Waiting {
  readonly questions: readonly string[];
  /** The last one that both have opened; empty as long as there is none. */
  readonly answers: readonly OpenedAnswer[];
  readonly trend: readonly PulseRow[];
}

export async function viewPulse(session: Session, side: Side): Promise<PulseView> {
  const pair: Pair = { ...(session.after ?? session.loaded.pair), settings: session.settings };
  const rounds = roundsOf(pair, "pulse");
  const last = rounds.filter(isOpen).at(-1);
  const answers = sides.flatMap((each) => {
    const own = last?.answers[each];
    return own ? [openedAnswer(session, own, last?.answers[otherSide(each)])] : [];
  });
  return {
    ...pulseNow(pair, side, session.today),
    questions: pulseQuestions(await session.programme(), side),
    answers,
    ...(await waitingOf(
      session,
      rounds.find((each) => isReady(each) && !isOpen(each)),
      side,
    )),
    trend: pulseTrend(pair),
  };
}

/** `Only you will see this until Ines has answered too; then each of you sees both.` */
export function untilBoth(session: Session, side: Side): string {
  const other = firstName(namesOf(session, side), otherSide(side));
  return `Only you will see this until ${other} has answered too; then each of you sees both.`;
}

/** What flags say of an answer. */
interface Given {
  readonly rate?: readonly number[] | undefined;
  readonly note?: string | undefined;
}

/** Asks for the ratings and the line, as far as they are not given. */
export async function askPulse(session: Session, side: Side, given: Given) {
  const { prompter, options } = session;
  const questions = pulseQuestions(await session.programme(), side);
  if (prompter.interactive) options.say(untilBoth(session, side));
  const ratings: number[] = [...(given.rate ?? [])];
  for (const message of questions.slice(ratings.length, pulseLength)) {
    ratings.push(await prompter.choose({ message, flag: "--rate", options: scale }));
  }
  const isAsked = given.note === undefined && given.rate === undefined && prompter.interactive;
  const note = isAsked
    ? await prompter.text({ message: "A line to go with it? (Enter to leave it out)", flag: "--note", default: "" })
    : (given.note ?? "");
  return { ratings, note: note.trim() === "" ? "" : checkTitle(note, "note") };
}

const scale = [
  { value: 5, label: "5  very" },
  { value: 4, label: "4" },
  { value: 3, label: "3  so so" },
  { value: 2, label: "2" },
  { value: 1, label: "1  not at all" },
];
