import { MentorError } from "../errors.ts";
import { editFile } from "../prompts/editor.ts";
import type { Draft } from "./draft.ts";
import { editPrivately } from "./edit-privately.ts";
import type { PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";

/**
 * Opens a draft in the person's editor and waits; one that lies in the private store is opened as a private text.
 *
 * Where the editor takes the file away, what was written in it before is put back. Throws NO_EDITOR, EDITOR_FAILED.
 */
export function editDraft(session: Session, draft: Draft, store?: PrivateStore): void {
  const before = draft.isWrittenIn ? draft.bytes : undefined;
  try {
    if (store) editPrivately(session, store, draft.path);
    else editFile(draft.path, session.options.env);
  } catch (thrown) {
    if (draft.isThere) throw thrown;
  }
  if (draft.isThere) return;
  if (before) draft.restore(before);
  else draft.end();
  throw new MentorError({
    code: "EDITOR_FAILED",
    message: `Your editor left no file, so nothing was recorded${before ? ". Your draft is kept" : ""}`,
    remedy: 'choose one that writes the file it is given: export VISUAL="nano"',
  });
}
