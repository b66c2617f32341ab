import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MentorError } from "../errors.ts";
import { asCommitted, blobId } from "../git/blob.ts";
import type { FileChange } from "../git/repository.ts";
import { hasFile, type Loaded } from "../storage/notebook-folder.ts";
import { decodeText } from "../text/decode-text.ts";
import type { Session } from "./session.ts";
import { inTurn } from "./turn.ts";

/** Files to write that are no records, with the commit's subject; null in place of a text takes a file away. */
export interface FilesChange {
  readonly subject: string;
  readonly files: readonly FileChange[];
}

/** Decides what files shall be, on the notebook as it is when its turn has come. */
export type FilesPlan = (loaded: Loaded) => FilesChange;

/** What became of it: files that are already as they shall be are left out. */
export interface FilesApplied {
  readonly files: readonly FileChange[];
  readonly commit: string | null;
}

/**
 * Carries out a plan for files in one commit. A file that is held and makes way for another is first taken in as it is
 * on the disk, so that it stays in the history.
 */
export async function applyFiles(session: Session, plan: FilesPlan): Promise<FilesApplied> {
  if (session.options.dryRun) return { files: changed(plan(session.loaded).files, session.loaded), commit: null };
  return inTurn(session, async ({ repository, loaded, editsIn, commit }) => {
    const { subject, files: wanted } = plan(loaded);
    const files = changed(wanted, loaded);
    if (files.length === 0) return { files, commit: null };
    const { head } = repository;
    const committed = head.commit === null ? undefined : repository.tree(head.commit);
    const held = new Map(loaded.held.map((each) => [each.place?.file, each]));
    const making = files.flatMap(({ path }): FileChange[] => {
      const problem = held.get(path);
      if (!problem || !hasFile(loaded, path)) return [];
      const bytes = asCommitted(readFileSync(join(loaded.root, path)));
      if (blobId(bytes) === committed?.get(path)?.oid) return [];
      // What is no text can't be kept by us.
      if (problem.code === "NOT_TEXT" || problem.code === "TOO_LARGE")
        throw new MentorError({ ...problem, code: "HELD" });
      return [{ path, text: decodeText(bytes, path) }];
    });
    return { files, commit: await commit(subject, files, { edits: [...editsIn(loaded), ...making] }) };
  });
}

function changed(files: readonly FileChange[], loaded: Loaded): readonly FileChange[] {
  const held = new Set(loaded.held.map((each) => each.place?.file));
  return files.filter(({ path, text }) => {
    if (!hasFile(loaded, path)) return text !== null;
    return text === null || held.has(path) || loaded.textOf(path) !== text;
  });
}
