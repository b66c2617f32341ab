import { gitTrouble } from "./call.ts";
import { type Healed, heal } from "./heal.ts";
import { makeHome } from "./home.ts";
import { endPending, writePending } from "./pending.ts";
import type { Repository } from "./repository.ts";

/** Tells whether one commit is among those that led to another, or is that one. */
export function isAncestor(repository: Repository, earlier: string, later: string): boolean {
  return repository.call(["merge-base", "--is-ancestor", earlier, later]).status === 0;
}

/** Tells whether a repository has a commit. */
export function hasCommit(repository: Repository, commit: string): boolean {
  return /^[0-9a-f]{40}$/.test(commit) && repository.call(["cat-file", "-e", `${commit}^{commit}`]).status === 0;
}

/**
 * Moves the branch on to a commit that came from elsewhere and follows on its own, and brings the files up to it.
 *
 * The branch's move is the moment of commitment, as in a save. Throws GIT_FAILED where it is not where it was.
 */
export function fastForward(repository: Repository, to: string): Healed {
  const { home, head } = repository;
  if (head.branch === null) throw new Error("no branch to move");
  makeHome(home);
  writePending(home, { branch: head.branch, from: head.commit, to, held: {}, between: {} });
  const orders = `update refs/heads/${head.branch}\0${to}\0${head.commit ?? "0".repeat(40)}\0`;
  const answer = repository.call(["update-ref", "-m", "mentor", "--stdin", "-z"], { input: orders });
  if (answer.status !== 0) {
    endPending(home);
    throw gitTrouble("move the branch", answer);
  }
  return heal(repository);
}
