import { handedIn } from "../domain/assignments.ts";
import { checkProse } from "../domain/limits.ts";
import type { Assignment, Programme } from "../domain/programme.ts";
import type { Side } from "../domain/words.ts";
import { MentorError, problemOf } from "../errors.ts";
import { Repository } from "../git/repository.ts";
import { editFile, editorOf } from "../prompts/editor.ts";
import {
  type Earlier,
  emptyForm,
  filledForm,
  formAnswers,
  handedInText,
  withEarlier,
  withFormAnswer,
} from "../text/assignment-page.ts";
import { earlierAnswers } from "./assignment-earlier.ts";
import { bodyOf } from "./body.ts";
import { Draft } from "./draft.ts";
import type { Session } from "./session.ts";

const onlyYou = "Only you can read this until you hand it in";

/** The draft of one side's assignment, which nobody else reads. Where each of the two writes one, so does each draft. */
export function assignmentDraft(session: Session, assignment: Assignment, side: Side): Draft {
  const home = session.home ?? Repository.open(session.root, session.options.env).home;
  return new Draft(home, `assignment-${assignment.id}${assignment.for === "both" ? `-${side}` : ""}`);
}

/** What was handed in already; undefined where nothing was. */
export function handedInBody(session: Session, assignment: Assignment, side: Side): string | undefined {
  const record = handedIn(session.pair, assignment.id, side);
  return record && bodyOf(session, record.path);
}

/**
 * Lets a person fill in an assignment: in their editor, or field by field. What they write is their draft.
 *
 * Gives the draft; undefined where nothing was written, or nothing that was not handed in already. Throws NO_ANSWER
 * where nobody is there to write.
 */
export async function writeAssignment(
  session: Session,
  programme: Programme,
  assignment: Assignment,
  side: Side,
): Promise<Draft | undefined> {
  const { env, prompter, say } = session.options;
  if (!prompter.interactive) {
    throw new MentorError({
      code: "NO_ANSWER",
      message: "Nobody is here to write",
      remedy: `hand the whole text in at once: mentor assignment hand-in ${assignment.id} --text -`,
      exit: 2,
    });
  }
  const before = handedInBody(session, assignment, side);
  const draft = assignmentDraft(session, assignment, side);
  const earlier = earlierAnswers(session, programme, assignment, side);
  const note = `${onlyYou}. Write below each heading, in the order you like; what you leave empty is left out.`;
  const begun = before === undefined ? emptyForm(assignment, note) : filledForm(assignment, note, before);
  if (draft.isThere) draft.write(withEarlier(draft.text, assignment.fields, earlier));
  else draft.begin(withEarlier(begun, assignment.fields, earlier), before ?? "");
  say(`${onlyYou}.`);
  const isEmpty = () => ["", before?.trim()].includes(handedInText(draft.text, assignment).trim());
  try {
    if (editorOf(env)) editFile(draft.path, env);
    else await askFields(session, assignment, draft, earlier);
  } catch (thrown) {
    throw stoppedAt(thrown, assignment, draft, isEmpty());
  }
  if (!isEmpty()) return draft;
  draft.end();
  return undefined;
}

/** The same without an editor. Each answer is kept as soon as it is given. */
async function askFields(
  session: Session,
  { fields }: Assignment,
  draft: Draft,
  earlier: ReadonlyMap<string, readonly Earlier[]>,
): Promise<void> {
  const { say } = session.options;
  const { safeText } = await import("../render/gate.ts");
  for (const { id, ask } of fields) {
    for (const { from, text } of earlier.get(id) ?? []) say(safeText(`${from}:\n${text.replace(/^/gm, "  ")}`));
    const present = formAnswers(draft.text, fields).find((each) => each.field === id)?.text ?? "";
    if (present !== "") say(safeText(`Your answer so far:\n${present.replace(/^/gm, "  ")}`));
    const way = present === "" ? "Enter to skip" : "Enter to keep it";
    const answer = await session.prompter.text({ message: `${ask} (${way})`, flag: "--text", default: "" });
    if (answer.trim() !== "") draft.write(withFormAnswer(draft.text, fields, id, answer));
  }
}

/** What Ctrl-C means while there is a draft. */
function stoppedAt(thrown: unknown, assignment: Assignment, draft: Draft, isEmpty: boolean): unknown {
  const problem = problemOf(thrown);
  if (problem?.code !== "STOPPED") return thrown;
  if (isEmpty) {
    draft.end();
    return thrown;
  }
  const remedy = `mentor assignment write ${assignment.id}, which goes on with it`;
  return new MentorError({ ...problem, message: "Stopped. Your draft is kept", remedy });
}

/** The text to hand in: the one that was given, or else the draft. Throws EMPTY_TEXT where nothing is written. */
export function textToHandIn(assignment: Assignment, draft: Draft, given: string | undefined): string {
  const page = given === undefined ? (draft.isThere ? draft.text : "") : given.replace(/\r\n/g, "\n");
  const text = handedInText(page, assignment);
  if (text !== "") return checkProse(text);
  throw new MentorError({
    code: "EMPTY_TEXT",
    message: given === undefined && !draft.isThere ? "There is no draft of it yet" : "Nothing is written in it yet",
    remedy: `write it first: mentor assignment write ${assignment.id}`,
  });
}

/** Refuses to hand in what is for the person alone: the notebook is for both to read. */
export function refuseOwn({ share, id, title }: Assignment): void {
  if (share === "both") return;
  throw new MentorError({
    code: "NOT_PRIVATE_YET",
    message: `“${title}” is for you alone: it is not handed in, and stays a draft that only this clone has`,
    remedy: `go on with it, or read it again: mentor assignment write ${id}`,
  });
}
