import { handedIn } from "../domain/assignments.ts";
import { checkProse } from "../domain/limits.ts";
import type { Assignment, Programme } from "../domain/programme.ts";
import type { Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { Repository } from "../git/repository.ts";
import { editorOf } from "../prompts/editor.ts";
import { emptyForm, filledForm, handedInText, withEarlier } from "../text/assignment-page.ts";
import { askFields } from "./ask-fields.ts";
import { earlierAnswers } from "./assignment-earlier.ts";
import { bodyOf } from "./body.ts";
import { Draft } from "./draft.ts";
import { editDraft } from "./edit-draft.ts";
import { holdOnlyDraft } from "./hold-draft.ts";
import { stoppedIn } from "./offer-draft.ts";
import { privateHome, privatePlace } from "./private-place.ts";
import { openPrivate } from "./private-store.ts";
import type { Session } from "./session.ts";

const isOwn = ({ share }: Assignment) => share !== "both";

const onlyYou = "Only you can read this until you hand it in";

/**
 * The draft of one side's assignment, which nobody else reads. Where each of the two writes one, so does each draft.
 *
 * One that is for the person alone, and never handed in, lies in their private store.
 */
export function assignmentDraft(session: Session, assignment: Assignment, side: Side): Draft {
  const { env } = session.options;
  const home = isOwn(assignment)
    ? privateHome(privatePlace(env, session.settings.id, side))
    : (session.home ?? Repository.open(session.root, env).home);
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
 * where nobody is there to write, and BUSY where it is being written in another terminal.
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
  const store = isOwn(assignment) ? await openPrivate(session, side) : undefined;
  await store?.make();
  const draft = await holdOnlyDraft(session, assignmentDraft(session, assignment, side));
  const earlier = earlierAnswers(session, programme, assignment, side);
  const note = `${onlyYou}. Write below each heading, in the order you like; what you leave empty is left out.`;
  const begun = before === undefined ? emptyForm(assignment, note) : filledForm(assignment, note, before);
  if (draft.isThere) draft.write(withEarlier(draft.text, assignment.fields, earlier));
  else draft.begin(withEarlier(begun, assignment.fields, earlier), before ?? "");
  say(`${onlyYou}.`);
  const isEmpty = () => ["", before?.trim()].includes(handedInText(draft.text, assignment).trim());
  try {
    if (editorOf(env)) editDraft(session, draft, store);
    else await askFields(session, draft, { fields: assignment.fields, earlier, flag: "--text" });
  } catch (thrown) {
    throw stoppedIn(draft, thrown, isEmpty, `mentor assignment write ${assignment.id}, which goes on with it`);
  }
  if (!isEmpty()) return draft;
  draft.end();
  return undefined;
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
export function refuseOwn(assignment: Assignment): void {
  if (!isOwn(assignment)) return;
  const { id, title } = assignment;
  throw new MentorError({
    code: "WRONG_STATE",
    message: `“${title}” is for you alone, and what is handed in both of you can read`,
    remedy: `keep it as your draft: mentor assignment write ${id}`,
  });
}
