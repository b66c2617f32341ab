import { wrongState } from "../domain/change.ts";
import type { FileChange } from "../git/repository.ts";
import { ejectProgramme } from "../programmes/eject.ts";
import { filesBelow, type Loaded } from "../storage/notebook-folder.ts";
import { applyFiles, type FilesApplied, type FilesChange } from "./apply-files.ts";
import { copyPaths, hasCopy, readCopy } from "./own-copy.ts";
import { programmePlace } from "./package-root.ts";
import { type Session, settingsOf } from "./session.ts";
import { version } from "./version.ts";

/**
 * Writes the pair's own copy of the programme that they follow, in one commit; where they have it already, nothing is
 * written.
 *
 * Throws WRONG_STATE where a copy of another programme is in the way and `replace` does not say that it may go.
 */
export async function ejectCopy(session: Session, { replace }: { readonly replace: boolean }): Promise<FilesApplied> {
  const { programme: id } = session.settings;
  const copy = hasCopy(session.loaded) ? await readCopy(session.loaded, session.home) : undefined;
  const isIts = copy !== undefined && (copy.programme.id === id || (copy.programme.id === "" && copy.from === id));
  if (isIts && !replace) return { files: [], commit: null };
  const { texts } = ejectProgramme(programmePlace().templates, id, version);
  return applyFiles(session, (loaded): FilesChange => {
    const there = copyPaths(loaded);
    if (there.length > 0 && !replace) {
      throw wrongState(
        `The folder programme holds ${copy?.programme.title ? `a copy of ${copy.programme.title}` : "files already"}`,
        "mentor programme eject --replace, which leaves what is there in the history",
      );
    }
    const gone = there.filter((path) => !texts.has(path)).map((path): FileChange => ({ path, text: null }));
    const files = [...gone, ...[...texts].map(([path, text]): FileChange => ({ path, text }))];
    return { subject: `Make our own copy of the programme ${settingsOf(loaded).programme}`, files };
  });
}

/** Takes the pair's own copy away, in one commit: it stays in the history, and mentor's own programme holds again. */
export function giveUpCopy(session: Session): Promise<FilesApplied> {
  return applyFiles(session, (loaded: Loaded): FilesChange => {
    const files = filesBelow(loaded, "programme").map(({ path }): FileChange => ({ path, text: null }));
    return { subject: "Give up our own copy of the programme", files };
  });
}
