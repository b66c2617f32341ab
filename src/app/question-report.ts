import { askedQuestions, asQuestion } from "../domain/bank.ts";
import { putOf } from "../domain/change.ts";
import type { Question } from "../domain/programme.ts";
import { type QuestionView, viewQuestion } from "../domain/question-list.ts";
import { renderQuestion } from "../render/question-lines.ts";
import type { Screen } from "../render/screen.ts";
import type { Applied } from "./apply.ts";
import { namesAfter, outcome, type Verb } from "./outcome.ts";
import type { Session } from "./session.ts";

export interface QuestionReport {
  readonly question: QuestionView;
  readonly commit: string | null;
}

/** What every command on one question reports: the question as it is now, and what was done about it. */
export function reportQuestion(
  session: Session,
  applied: Applied,
  before: Question | undefined,
  verb: Verb,
  more: readonly string[] = [],
): [QuestionReport, (report: QuestionReport, screen: Screen) => string] {
  const own = putOf(applied.change, "question");
  const question = own ? asQuestion(own) : before;
  if (!question) throw new Error("a change about a question without one");
  const view = viewQuestion(question, applied.pair, askedQuestions(applied.pair).get(question.id));
  const render = (report: QuestionReport, screen: Screen) => {
    const lead = outcome(session, applied, verb);
    return [renderQuestion(lead, report.question, namesAfter(session, applied), screen), ...more].join("\n");
  };
  return [{ question: view, commit: applied.commit }, render];
}
