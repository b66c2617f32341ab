import type { Question } from "../domain/programme.ts";
import type { Id } from "../domain/words.ts";
import { bodyOf } from "./body.ts";
import type { Session } from "./session.ts";

/** What a meeting's page says below the heading of a question; null where nothing was written. */
export async function answerOf(session: Session, question: Question, meetingId: Id): Promise<string | null> {
  const meeting = session.loaded.pair.meetings.find((each) => each.id === meetingId);
  if (!meeting) return null;
  const { readNotes } = await import("../text/notes.ts");
  const { answers } = readNotes(bodyOf(session, meeting.path), {
    questions: [{ id: question.id, heading: question.text }],
  });
  return answers.find((each) => each.question === question.id)?.text || null;
}
