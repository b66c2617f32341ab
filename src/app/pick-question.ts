import { bankOf } from "../domain/bank.ts";
import { findRecord } from "../domain/find.ts";
import { phaseOf } from "../domain/phases.ts";
import type { Question } from "../domain/programme.ts";
import { filterQuestions, viewBank } from "../domain/question-list.ts";
import { MentorError } from "../errors.ts";
import { orHeld } from "./held-record.ts";
import type { Session } from "./session.ts";

/** Finds the question that was named, or asks which of this phase's it is to be. Throws NO_SUCH_QUESTION, AMBIGUOUS, HELD. */
export async function pickQuestion(session: Session, wanted: string | undefined, verb: string): Promise<Question> {
  const { pair } = session;
  const programme = await session.programme();
  const bank = bankOf(programme, pair).map((each) => ({ ...each, title: each.text }));
  const find = (name: string) =>
    orHeld(session, name, "question", () => findRecord(name, bank, "question", `mentor question ${verb}`));
  if (wanted !== undefined) return find(wanted);
  const { phase } = phaseOf(programme, pair.settings);
  const offered = filterQuestions(viewBank(programme, pair), { phase, asked: false, skipped: false }, programme.phases);
  if (offered.length === 0) {
    throw new MentorError({
      code: "NO_SUCH_QUESTION",
      message: "Every question of this phase was asked",
      remedy: `name another one: mentor question ${verb} ID`,
    });
  }
  const id = await session.prompter.choose({
    message: "Which question?",
    flag: "its id or words of its text",
    options: offered.map((each) => ({ value: each.id, label: each.text })),
  });
  return find(id);
}
