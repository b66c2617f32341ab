import type { CallQuestion } from "../domain/next-call.ts";
import type { Session } from "./session.ts";

/** Adds to questions that come back what was answered the last time, as that meeting's page has it. */
export async function withAnswers(
  session: Session,
  questions: readonly CallQuestion[],
): Promise<readonly CallQuestion[]> {
  if (!questions.some((each) => each.again)) return questions;
  const { readNotes } = await import("../text/notes.ts");
  return questions.map((question) => {
    const { again } = question;
    const meeting = session.loaded.pair.meetings.find((each) => each.id === again?.meeting);
    if (!again || !meeting) return question;
    const page = session.loaded.textOf(meeting.path);
    const { answers } = readNotes(page, { questions: [{ id: question.id, heading: question.text }] });
    const said = answers.find((each) => each.question === question.id)?.text;
    return said ? { ...question, again: { ...again, said } } : question;
  });
}
