import { type Asked, askedQuestions, bankOf } from "./bank.ts";
import { fold } from "./paths.ts";
import type { Asker, Phase, Programme, Question, Trust } from "./programme.ts";
import { phaseFit } from "./question-fit.ts";
import type { Pair } from "./records.ts";
import type { Day } from "./words.ts";

/** A question as commands report it. */
export interface QuestionView {
  readonly id: string;
  /** The file of one of the pair's own; null for a programme's. */
  readonly path: string | null;
  readonly text: string;
  readonly why: string;
  readonly follow: string | null;
  readonly asker: Asker;
  readonly subject: string;
  readonly trust: Trust;
  readonly phase: readonly string[];
  readonly source: readonly string[];
  /** The day it was last on the agenda of a held meeting. */
  readonly asked: Day | null;
  /** The pair does not want to be asked it. */
  readonly skipped: boolean;
}

export function viewQuestion(question: Question, pair: Pair, asked: Asked | undefined): QuestionView {
  const { id, text, why, follow = null, asker, subject, trust, phase, source } = question;
  const path = pair.questions.find((each) => each.id === id)?.path ?? null;
  const skipped = pair.settings.skipped.includes(id);
  return { id, path, text, why, follow, asker, subject, trust, phase, source, asked: asked?.date ?? null, skipped };
}

/** Every question that the pair can be asked, in the bank's order. */
export function viewBank(programme: Programme, pair: Pair): readonly QuestionView[] {
  const asked = askedQuestions(pair);
  return bankOf(programme, pair).map((each) => viewQuestion(each, pair, asked.get(each.id)));
}

/** What a list of questions is narrowed by; what is left out narrows nothing. */
export interface QuestionFilter {
  readonly phase?: Phase | undefined;
  readonly asker?: Asker | undefined;
  readonly subject?: string | undefined;
  readonly trust?: number | undefined;
  readonly asked?: boolean | undefined;
  readonly skipped?: boolean | undefined;
}

/** Narrows a list of questions. One for any phase fits each of them, and one that either may ask fits both sides. */
export function filterQuestions(
  questions: readonly QuestionView[],
  filter: QuestionFilter,
  phases: readonly Phase[],
): readonly QuestionView[] {
  const { phase, asker, subject, trust, asked, skipped } = filter;
  return questions.filter(
    (each) =>
      (!phase || suitsPhase(each, phase, phases)) &&
      (!asker || each.asker === asker || each.asker === "either") &&
      (subject === undefined || each.subject === subject) &&
      (trust === undefined || each.trust === trust) &&
      (asked === undefined || (each.asked !== null) === asked) &&
      (skipped === undefined || each.skipped === skipped),
  );
}

const suitsPhase = ({ follow: _, ...question }: QuestionView, phase: Phase, phases: readonly Phase[]) =>
  phaseFit(question, phase, phases) <= 1;

/** Finds questions that have these very words in their text or their reason, whatever the case and the accents. */
export function searchQuestions(questions: readonly QuestionView[], words: string): readonly QuestionView[] {
  const wanted = plain(words);
  return questions.filter(({ text, why }) => plain(text).includes(wanted) || plain(why).includes(wanted));
}

const plain = (text: string) => fold(text).replace(/\s+/g, " ").trim();
