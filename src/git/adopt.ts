import { bringUp, type Step } from "./bring-up.ts";
import { changesBetween, type PathChange } from "./changes.ts";
import { makeHome } from "./home.ts";
import { refreshIndex } from "./index-entries.ts";
import { blobReader, endOrNote, fromDisk } from "./on-disk.ts";
import { indexOthersFiles, isOurs } from "./others-files.ts";
import { type Known, type Pending, writePending } from "./pending.ts";
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

  const steps = stepsOf(repository, changes.filter(isOurs), { commit, between });
  const onDisk = fromDisk(steps, pending);
  const { kept, lagging } = bringUp(repository, onDisk, blobReader(repository, onDisk));
  const { paths: indexLeft, isOwed } = refreshIndex(repository, steps);
  const isIndexed = indexOthersFiles(repository, changes);
  endOrNote(home, { branch, commit, steps: onDisk, lagging, held, isOwed: isOwed || !isIndexed });
  return { commit, lagging, indexLeft, kept, changes };
}

/** Each file that differs, and each that has something else on the disk though both commits have the same of it. */
function stepsOf(
  repository: Repository,
  changes: readonly PathChange[],
  { commit, between }: { readonly commit: string; readonly between: Known },
): Step[] {
  const also = (path: string) => (between[path] ?? []).filter((oid) => oid !== null);
  const steps = changes.map(({ path, was, now }) => {
    return { path, was: was?.oid ?? null, now: now?.oid ?? null, also: also(path) };
  });
  const changed = new Set(changes.map(({ path }) => path));
  const same = Object.keys(between).filter((path) => !changed.has(path));
  if (same.length === 0) return steps;
  const tree = repository.tree(commit);
  const isPlain = (path: string) => (tree.get(path)?.mode ?? "100644").startsWith("100");
  const stays = same.filter(isPlain).map((path) => {
    const oid = tree.get(path)?.oid ?? null;
    return { path, was: oid, now: oid, also: also(path) };
  });
  return [...steps, ...stays];
}
