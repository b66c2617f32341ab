import type { Note } from "../render/check-lines.ts";
import type { Session } from "./session.ts";

/** Locks that were left in folders which the notebook is shared through: what is to be said, and what was taken away. */
export interface SharedLocks {
  readonly notes: readonly Note[];
  readonly fixed: readonly { readonly code: "UNLOCKED"; readonly message: string; readonly path: string }[];
}

/**
 * Looks for locks of git's in shared folders that this machine reaches: while one lies there, neither side can send.
 *
 * With `isFix` those are taken away that nobody can be holding any more; a younger one is only named. Git that is
 * missing, or refuses this repository, has no remotes to look at. Throws where a lock can't be taken away.
 */
export async function checkSharedLocks(session: Session, isFix: boolean): Promise<SharedLocks> {
  const { root, options, prompter } = session;
  const [{ Repository }, { networkOf }, { isAbandoned, remoteLocks, removeRemoteLock }, { problemOf }] =
    await Promise.all([
      import("../git/repository.ts"),
      import("../git/network.ts"),
      import("../git/remote-lock.ts"),
      import("../errors.ts"),
    ]);
  const locksHere = () => {
    try {
      const repository = Repository.open(root, options.env);
      const { branch } = repository.head;
      if (branch === null) return [];
      const { remotes } = networkOf(repository, prompter);
      const folders = new Set(remotes.flatMap(({ folder, pushTo }) => [folder ?? [], pushTo.folder ?? []].flat()));
      return [...folders].flatMap((folder) => remoteLocks(folder, branch));
    } catch (thrown) {
      if (problemOf(thrown)) return [];
      throw thrown;
    }
  };
  const locks = locksHere();
  const left = isFix ? locks.filter(isAbandoned) : [];
  if (!options.dryRun) for (const { path } of left) removeRemoteLock(path);
  const fixed = left.map(({ path, age }) => {
    return { code: "UNLOCKED", message: `${path}: taken away, a lock that was ${age} old`, path } as const;
  });
  const notes = locks
    .filter((each) => !left.includes(each))
    .map((lock) => {
      const what = `A lock of git's, ${lock.age} old, keeps both of you from sending: ${lock.path}.`;
      return isAbandoned(lock)
        ? { code: "SHARED_LOCK", message: `${what} For whoever can write there, mentor check --fix takes it away` }
        : { code: "SHARED_BUSY", message: `${what} Something may be sent there just now; look again in ten minutes` };
    });
  return { notes, fixed };
}
