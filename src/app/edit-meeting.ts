import { checkProse } from "../domain/limits.ts";
import type { Meeting } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { Repository } from "../git/repository.ts";
import { editorOf } from "../prompts/editor.ts";
import { bodyOf } from "./body.ts";
import type { Draft } from "./draft.ts";
import { editDraft } from "./edit-draft.ts";
import { holdDraft } from "./hold-draft.ts";
import { readersWords } from "./journal-readers.ts";
import { isGoneOnWith } from "./offer-draft.ts";
import type { Session } from "./session.ts";

/** The text of a meeting as it was written, and the draft that holds it until it is committed. */
export interface WrittenText {
  /** The whole text; undefined where nothing was changed. */
  readonly text: string | undefined;
  /** What the text was when the writing began; what came since is merged with it. */
  readonly base: string;
  readonly draft: Draft;
}

/**
 * Lets a person write in the text of a meeting, in their editor. What they write is kept until it is committed, and
 * offered again.
 *
 * Throws NO_EDITOR, EDITOR_FAILED, and NO_ANSWER where nobody is there to write.
 */
export async function writeMeetingText(session: Session, meeting: Meeting): Promise<WrittenText> {
  const { env, prompter, say } = session.options;
  if (!prompter.interactive) {
    throw new MentorError({
      code: "NO_ANSWER",
      message: "Nobody is here to write",
      remedy: "give the whole text with --text, or a detail with --about, --time or --minutes",
      exit: 2,
    });
  }
  if (!editorOf(env)) {
    throw new MentorError({
      code: "NO_EDITOR",
      message: "No editor is set",
      remedy: 'set one, such as export EDITOR="nano", or give the whole text with --text -',
    });
  }
  const present = bodyOf(session, meeting.path);
  // Not the draft of `mentor meet`: there, lines become promises when it is recorded.
  const home = session.home ?? Repository.open(session.root, env).home;
  const draft = await holdDraft(session, home, `meeting-${meeting.id}-edit`);
  const isBegun = draft.isThere && draft.text.trim() !== present.trim();
  if (!isBegun || !(await isGoneOnWith(session, draft, "this meeting", "--text"))) draft.begin(present, present);
  say(readersWords(session, await session.side()));
  editDraft(session, draft);
  const { text, base } = draft;
  if (text.trim() === present.trim()) {
    draft.end();
    return { text: undefined, base, draft };
  }
  return { text: `${checkProse(text)}\n`, base, draft };
}
