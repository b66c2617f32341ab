import { heldMeetings } from "./meetings.ts";
import type { Programme, Question } from "./programme.ts";
import type { OwnQuestion, Pair } from "./records.ts";
import type { Day, Id } from "./words.ts";

/** The questions that a pair can be asked: its programme's and its own. */
export function bankOf(programme: Programme, pair: Pair): readonly Question[] {
  return [...programme.questions, ...pair.questions.map(asQuestion)];
}

/** Shows a question of the pair's own as one of a bank: it suits any phase. */
export function asQuestion(own: OwnQuestion): Question {
  return {
    id: own.id,
    text: own.text,
    why: own.why ?? "A question of your own.",
    asker: own.asker,
    subject: own.subject,
    phase: [],
    trust: own.trust,
    source: ["own"],
  };
}

/** When a question was last asked: on the agenda of which held meeting. */
export interface Asked {
  readonly meeting: Id;
  readonly date: Day;
}

/** Every question that was on the agenda of a held meeting, and the last time it was; the longest ago first. */
export function askedQuestions(pair: Pair): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const { id, date, questions } of heldMeetings(pair)) {
    for (const question of questions) {
      // A map keeps the place of a key that it has, and this one has a later place now.
      asked.delete(question);
      asked.set(question, { meeting: id, date: date ?? pair.settings.start });
    }
  }
  return asked;
}
