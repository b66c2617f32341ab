import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asCommitted, blobId } from "../git/blob.ts";
import { type FileChange, Repository, type TreeEntry } from "../git/repository.ts";
import { type Loaded, loadNotebook } from "../storage/notebook-folder.ts";
import { type Mend, planMends } from "./mend-plan.ts";
import { asMend, planRenamings, renameOnDisk } from "./mend-strays.ts";
import type { Session } from "./session.ts";
import { inTurn } from "./turn.ts";

/** What `check --fix` put right, and the commit that it made of it. */
export interface Mended {
  readonly mends: readonly Mend[];
  readonly commit: string | null;
}

/**
 * Puts in order what needs nobody's word, in one commit, and reads the notebook anew.
 *
 * As with every command that writes: what was cut short is healed first, and what was edited by hand is taken in. A file
 * that gets another name is taken in as it was before, so that nothing of it is lost.
 */
export async function mendNotebook(session: Session): Promise<Mended> {
  if (session.options.dryRun) {
    const repository = Repository.open(session.root, session.options.env);
    const planned = planMends(session.loaded, new Set(treeOf(repository).keys()), session.ids);
    return { mends: [...planRenamings(session.loaded).map(asMend), ...planned], commit: null };
  }
  const renamed = session.loaded.strays.size > 0 ? await renameStrays(session) : [];
  return inTurn(session, async ({ repository, loaded, editsIn, takeIn, commit: commitFiles }) => {
    const committed = treeOf(repository);
    const planned = planMends(loaded, new Set(committed.keys()), session.ids);
    const mends = [...renamed, ...planned];
    if (planned.length === 0) return { mends, commit: renamed.length > 0 ? await takeIn() : null };
    const changes = planned.flatMap((each) => each.changes);
    const edits = [...editsIn(withPresent(loaded, changes, committed)), ...copiesBefore(loaded, changes, committed)];
    const commit = await commitFiles("Put files in order", changes, { edits });
    session.loaded = await loadNotebook(session.root, { home: repository.home });
    return { mends, commit };
  });
}

/** Gives records under odd names their own, in a turn before the one that takes it in. */
function renameStrays(session: Session): Promise<readonly Mend[]> {
  return inTurn(session, async ({ loaded }) => {
    const renamings = planRenamings(loaded);
    renameOnDisk(loaded.root, renamings);
    return renamings.map(asMend);
  });
}

type Tree = ReadonlyMap<string, TreeEntry>;

const treeOf = (repository: Repository): Tree =>
  repository.head.commit === null ? new Map() : repository.tree(repository.head.commit);

/** The notebook as if what is about to be written were there: a folder of schemas that is gone is no mass deletion. */
function withPresent(loaded: Loaded, changes: readonly FileChange[], committed: Tree): Loaded {
  const files = new Map(loaded.files);
  for (const { path, text } of changes) {
    const oid = committed.get(path)?.oid;
    if (text !== null && oid !== undefined && !files.has(path)) files.set(path, { path, oid });
  }
  return { ...loaded, files };
}

/**
 * The files that go, as they lie on the disk, where no commit has them so: two with one id are held, and are not taken
 * in as edits otherwise.
 */
function copiesBefore(loaded: Loaded, changes: readonly FileChange[], committed: Tree): FileChange[] {
  const held = new Set(loaded.held.map((each) => each.place?.file));
  return changes.flatMap(({ path, text }) => {
    if (text !== null || !held.has(path)) return [];
    const bytes = asCommitted(readFileSync(join(loaded.root, path)));
    return blobId(bytes) === committed.get(path)?.oid ? [] : [{ path, text: bytes.toString("utf8") }];
  });
}
