import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MentorError } from "../errors.ts";
import { asCommitted, blobId } from "../git/blob.ts";
import { isOurPath } from "../git/paths.ts";
import type { FileChange, Repository, TreeEntry } from "../git/repository.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { claimIn } from "../storage/strays.ts";
import { decodeText } from "../text/record-text.ts";

/** How many records may vanish with their whole folder before somebody has to say that it was meant. */
const deletionsTakenForMeant = 5;

/**
 * Tells what was changed by hand since the last commit: texts to take in, with null for a file that is gone.
 *
 * A file that is held, that can't be read, or that a command has yet to bring up, is neither taken in nor taken for
 * deleted; nor is a record that lies in the folder under a name that no record has.
 * Throws MANY_DELETED where a whole folder of more than five records is missing.
 */
export function handEdits(loaded: Loaded, repository: Repository, lagging: ReadonlySet<string>): FileChange[] {
  const { commit } = repository.head;
  if (commit !== null && loaded.cleanAt === commit) return [];
  const committed = commit === null ? new Map<string, TreeEntry>() : repository.tree(commit);
  const held = new Set(loaded.held.map((each) => each.place?.file));
  const edits: FileChange[] = [];
  for (const [path, facts] of loaded.files) {
    if (held.has(path) || lagging.has(path) || committed.get(path)?.oid === facts.oid) continue;
    const bytes = asCommitted(readFileSync(join(repository.root, path)));
    if (blobId(bytes) !== committed.get(path)?.oid) edits.push({ path, text: decodeText(bytes, path) });
  }
  const missing = [...committed.keys()].filter(
    (path) => isOurPath(path) && !loaded.files.has(path) && !loaded.unreadable.has(path) && !lagging.has(path),
  );
  const astray = missing.length > 0 ? renamedOddly(missing, committed, loaded, repository) : new Set<string>();
  const gone = missing.filter((path) => !astray.has(path));
  refuseMassDeletion(gone, loaded);
  return [...edits, ...gone.map((path) => ({ path, text: null }))].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Which of the files that are missing are there under names that no record has, by the ids inside. */
function renamedOddly(
  missing: readonly string[],
  committed: ReadonlyMap<string, TreeEntry>,
  { strays }: Loaded,
  repository: Repository,
): ReadonlySet<string> {
  if (strays.size === 0) return new Set();
  const ids = new Set(strays.values());
  const blobs = repository.blobs(missing.flatMap((path) => committed.get(path)?.oid ?? []));
  const isAstray = (path: string) => {
    const text = blobs.get(committed.get(path)?.oid ?? "")?.toString("utf8");
    const id = text === undefined ? undefined : claimIn(path, text);
    return id !== undefined && ids.has(id);
  };
  return new Set(missing.filter(isAstray));
}

function refuseMassDeletion(gone: readonly string[], loaded: Loaded): void {
  const folders = new Map<string, number>();
  for (const path of gone) {
    const folder = path.split("/", 1)[0] ?? "";
    // What lies in schema/ was made by mentor, and is made again.
    if (path.includes("/") && folder !== "schema") folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  for (const [folder, count] of folders) {
    const anyLeft = [...loaded.files.keys()].some((path) => path.startsWith(`${folder}/`));
    if (count <= deletionsTakenForMeant || anyLeft) continue;
    throw new MentorError({
      code: "MANY_DELETED",
      message: `The whole folder ${folder} is gone, with ${count} records`,
      remedy: `git restore ${folder}, or, if it was meant, git rm -r ${folder} and git commit`,
    });
  }
}
