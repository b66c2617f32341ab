import { type People, sideOfAuthor } from "../domain/authors.ts";
import type { Side } from "../domain/words.ts";
import { asCommitted, blobId, textOfBytes } from "../git/blob.ts";
import { see } from "../git/files.ts";
import { forgetKept, readKept } from "../git/kept-edits.ts";
import { lastCommitOf } from "../git/made-by.ts";
import type { Repository } from "../git/repository.ts";
import { save } from "../git/save.ts";
import type { Changed, Version } from "../merge/version.ts";
import type { Session } from "./session.ts";

/** An edit that was kept, as it can be read again, with what it began from and what was committed beside it. */
interface Kept {
  readonly path: string;
  readonly base: string | undefined;
  readonly mine: string;
  readonly committed: string;
  /** The bytes on the disk, as git would name them. */
  readonly oid: string;
}

/**
 * Merges edits by hand that were kept where a commit had changed the same place, as soon as they can be read.
 *
 * What the person broke while the other changed it is so joined once it is mended: both changes stand. Called under the
 * lock, before the notebook is read.
 */
export async function settleKept(session: Session, side: Side, repository: Repository): Promise<void> {
  const bases = readKept(repository.home);
  const paths = Object.keys(bases);
  const { commit, branch } = repository.head;
  if (paths.length === 0 || commit === null || branch !== session.loaded.settings?.branch) return;
  const tree = repository.tree(commit);
  const blobs = repository.blobs(paths.flatMap((path) => [bases[path] ?? [], tree.get(path)?.oid ?? []].flat()));
  const textOf = (oid: string | null | undefined) => (oid ? blobs.get(oid)?.toString("utf8") : undefined);
  const { mergeReader } = await import("../storage/merge-files.ts");
  const read = mergeReader();
  const ready: Kept[] = [];
  const over: string[] = [];
  for (const path of paths) {
    const seen = see(repository.root, path);
    if (seen === "blocked") continue;
    const mine = seen === "absent" ? undefined : textOfBytes(asCommitted(seen.bytes));
    const committed = textOf(tree.get(path)?.oid);
    if (seen === "absent" || committed === undefined || mine === committed) over.push(path);
    else if (mine !== undefined && read(path, mine).sound) {
      ready.push({ path, base: textOf(bases[path]), mine, committed, oid: blobId(seen.bytes) });
    }
  }
  if (ready.length > 0) await commitMerged(session, side, repository, ready, read);
  forgetKept(repository.home, [...over, ...ready.map(({ path }) => path)]);
}

async function commitMerged(
  session: Session,
  side: Side,
  repository: Repository,
  ready: readonly Kept[],
  read: ReturnType<typeof import("../storage/merge-files.ts")["mergeReader"]>,
): Promise<void> {
  const { mergeNotebooks } = await import("../merge/merge-notebooks.ts");
  const { people } = session.settings;
  const { now } = session.options.clock;
  const mine: Changed = { at: Math.floor(now.getTime() / 1000), commit: "0".repeat(40), by: people[side].name, side };
  const version = (text: (kept: Kept) => string, changeOf: Version["changeOf"]): Version => ({
    files: new Map(ready.map((kept) => [kept.path, text(kept)])),
    changeOf,
  });
  const base = new Map(ready.flatMap(({ path, base: text }) => (text === undefined ? [] : [[path, text] as const])));
  const { files } = mergeNotebooks(
    base,
    version(
      (kept) => kept.mine,
      () => mine,
    ),
    version(
      (kept) => kept.committed,
      (path) => lastChange(repository, people, path),
    ),
    { ids: session.ids, read },
  );
  const committed = new Map(ready.map((kept) => [kept.path, kept.committed]));
  const changes = [...files].flatMap(([path, text]) => (text === committed.get(path) ? [] : [{ path, text }]));
  const known = Object.fromEntries(ready.map(({ path, oid }) => [path, [oid]]));
  const who = { author: people[side], when: now };
  if (changes.length > 0) save(repository, [{ ...who, subject: "Take in edits made by hand", files: changes }], known);
  for (const { path } of ready) session.options.say(`Joined what you edited in ${path} with what came beside it.`);
}

function lastChange(repository: Repository, people: People, path: string): Changed | undefined {
  const last = lastCommitOf(repository, path);
  if (!last) return undefined;
  const { commit, author: name, address, date } = last;
  const side = sideOfAuthor({ name, address }, [people]);
  return { at: Math.floor(date.getTime() / 1000), commit, by: name, side };
}
