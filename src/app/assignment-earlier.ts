import { handedIn } from "../domain/assignments.ts";
import { bankOf } from "../domain/bank.ts";
import { longDay } from "../domain/day.ts";
import { heldMeetings } from "../domain/meetings.ts";
import type { Assignment, AssignmentField, Programme } from "../domain/programme.ts";
import { otherSide, type Side } from "../domain/words.ts";
import { type Earlier, formAnswers } from "../text/assignment-page.ts";
import { notesOf } from "../text/meeting-page.ts";
import { readNotes } from "../text/notes.ts";
import { bodyOf } from "./body.ts";
import type { Session } from "./session.ts";

/**
 * What the fields of an assignment build on: an answer in one that was handed in, or what was said at a meeting.
 *
 * Of a meeting, the answer to a question stands with the field that stems from the same item of the brief; everything
 * else that was noted there stands once, with the first field that builds on that meeting.
 */
export function earlierAnswers(
  session: Session,
  programme: Programme,
  assignment: Assignment,
  side: Side,
): ReadonlyMap<string, readonly Earlier[]> {
  const shown = new Set<string>();
  const once = (key: string) => !shown.has(key) && shown.add(key).size > 0;
  const entries = assignment.fields.map((field): readonly [string, readonly Earlier[]] => {
    const { id, from } = field;
    if (from === undefined) return [id, []];
    const meeting = /^meeting:(\d+)$/.exec(from)?.[1];
    if (meeting === undefined) return [id, fromAssignment(session, programme, from, side, once)];
    const others = assignment.fields.filter((each) => each.from === from && each !== field);
    return [id, fromMeeting(session, programme, Number(meeting), field, others, once(from))];
  });
  return new Map(entries.filter(([, said]) => said.length > 0));
}

function fromAssignment(
  session: Session,
  programme: Programme,
  from: string,
  side: Side,
  once: (key: string) => boolean,
): readonly Earlier[] {
  const source = programme.assignments.find(({ fields }) => fields.some((each) => each.id === from));
  if (!source) return [];
  const isShared = source.share === "both";
  const record =
    handedIn(session.pair, source.id, side) ??
    (isShared ? handedIn(session.pair, source.id, otherSide(side)) : undefined);
  if (!record) return [];
  const who = record.by === side ? "you" : session.nameOf(record.by);
  const words = `What ${who} wrote in “${source.title}”`;
  const body = bodyOf(session, record.path);
  const answers = formAnswers(body, source.fields);
  const said = answers.find((each) => each.field === from)?.text ?? "";
  if (said !== "") return [{ from: words, text: said }];
  // Handed in as one text, it answers every field at once.
  const isWhole = answers.every(({ text }) => text === "") && body.trim() !== "";
  return isWhole && once(source.id) ? [{ from: words, text: body.trim() }] : [];
}

function fromMeeting(
  session: Session,
  programme: Programme,
  number: number,
  field: AssignmentField,
  others: readonly AssignmentField[],
  isFirst: boolean,
): readonly Earlier[] {
  const { pair, today } = session;
  const meeting = heldMeetings(pair)[number - 1];
  if (!meeting) return [];
  const body = bodyOf(session, meeting.path);
  const asked = bankOf(programme, pair).filter(({ id }) => meeting.questions.includes(id));
  const { answers } = readNotes(body, { questions: asked.map(({ id, text }) => ({ id, heading: text })) });
  const when = meeting.date ? ` on ${longDay(meeting.date, today)}` : "";
  const said = asked.flatMap((question) => {
    const text = answers.find((each) => each.question === question.id)?.text ?? "";
    if (text === "") return [];
    const isOurs = sharesItem(question.source, field.source);
    const isTheirs = others.some((each) => sharesItem(question.source, each.source));
    if (!isOurs && (isTheirs || !isFirst)) return [];
    return [{ from: `What you noted at meeting ${number}${when}, when asked “${question.text}”`, text }];
  });
  const notes = isFirst ? notesOf(body) : "";
  return notes === "" ? said : [...said, { from: `Your notes of meeting ${number}${when}`, text: notes }];
}

const sharesItem = (one: readonly string[], other: readonly string[]) =>
  one.some((id) => id !== "own" && other.includes(id));
