import { bringUp, type Step } from "./bring-up.ts";
import { changesBetween, type PathChange } from "./changes.ts";
import { heldOf, noteLagging } from "./heal.ts";
import { makeHome } from "./home.ts";
import { refreshIndex } from "./index-entries.ts";
import { indexOthersFiles, isOurs } from "./others-files.ts";
import { endPending, type Known, type Pending, writePending } from "./pending.ts";
import type { Repository } from "./repository.ts";
import { heldBefore, moveBranch, type Saved } from "./save.ts";

/** A commit that git has, and what else a file may have on the disk on the way to it: what a plain git has begun. */
export interface Adopted {
  readonly commit: string;
  /** Its tree, where that is known. */
  readonly tree?: string;
  /** The commit hangs on a ref of ours, which is to go as the branch takes it. */
  readonly isNew: boolean;
  readonly between?: Known;
}

/** What came with a commit that was adopted. */
export interface Arrived extends Saved {
  readonly changes: readonly PathChange[];
}

/**
 * Moves the notebook to a commit that joins what it has with what the other has, and brings the files up to it.
 *
 * The branch's move is the moment of commitment, as with a save; killed at any moment, the next command heals.
 */
export function adopt(repository: Repository, { commit, tree, isNew, between = {} }: Adopted): Arrived {
  const { home } = repository;
  makeHome(home);
  const held = heldBefore(repository);
  const { commit: from, branch } = repository.head;
  if (branch === null) throw new Error("no branch to move");
  const changes = changesBetween(repository, from, commit);
  const pending: Pending = { branch, from, to: commit, held, between };
  writePending(home, pending);
  moveBranch(repository, pending, { isNew });
  if (tree === undefined) repository.rereadHead();
  else repository.advance(commit, tree);

  const ours = changes.filter(isOurs);
  const steps: Step[] = ours.map(({ path, was, now }) => {
    const [old = was?.oid ?? null, ...later] = held[path] ?? [];
    const also = [...later, ...(between[path] ?? [])].filter((oid) => oid !== null);
    return { path, was: old, now: now?.oid ?? null, also };
  });
  let read: Map<string, Buffer> | undefined;
  const bytesOf = (oid: string) => {
    read ??= repository.blobs(steps.flatMap((step) => step.now ?? []));
    return read.get(oid) ?? repository.blobs([oid]).get(oid);
  };
  const { kept, lagging } = bringUp(repository, steps, bytesOf);
  const staged = ours.map(({ path, was, now }) => ({ path, was: was?.oid ?? null, now: now?.oid ?? null }));
  const { paths: indexLeft, isOwed } = refreshIndex(repository, staged);
  indexOthersFiles(repository, changes);
  const others = Object.fromEntries(Object.entries(held).filter(([path]) => !steps.some((step) => step.path === path)));
  const left: Known = { ...others, ...heldOf(steps, lagging) };
  if (Object.keys(left).length === 0) {
    if (!isOwed) endPending(home);
  } else noteLagging(home, { branch, from: commit, to: commit, held: left, between: {} });
  return { commit, lagging, indexLeft, kept, changes };
}
