import { MentorError } from "../errors.ts";
import { bringUp, judge, type Step } from "./bring-up.ts";
import { changesBetween } from "./changes.ts";
import { plainHome } from "./clone.ts";
import type { Environment } from "./environment.ts";
import { type Seen, see } from "./files.ts";
import { clearAside } from "./home.ts";
import { refreshIndex } from "./index-entries.ts";
import { blobReader, endOrNote } from "./on-disk.ts";
import { indexOthersFiles } from "./others-files.ts";
import { isOurPath } from "./paths.ts";
import { endPending, type Known, type Pending, pendingSince, readPending } from "./pending.ts";
import { Repository, type TreeEntry } from "./repository.ts";
import { clearGitLocks } from "./stale-locks.ts";

/** What healing did to the files of a notebook. */
export interface Healed {
  readonly healed: readonly string[];
  /** Edited by hand in the same place as the commit changed: left as they are, to be taken in as an edit. */
  readonly kept: readonly string[];
  /** Still not to be written: never to be taken for deleted or edited by hand. */
  readonly lagging: readonly string[];
}

/**
 * Brings the files up to the commit that a killed command left behind; edits made by hand meanwhile stay.
 *
 * Called under the lock, by every command that writes. Throws GIT_LOCKED where another git holds the branch.
 */
export function heal(repository: Repository): Healed {
  const { home } = repository;
  const pending = readPending(home);
  clearGitLocks(repository, pendingSince(home));
  clearAside(home);
  const nothing: Healed = { healed: [], kept: [], lagging: [] };
  if (pending === undefined) {
    // What another git kept us from putting into the index.
    refreshIndex(repository, []);
    return nothing;
  }
  const { commit, branch } = repository.rereadHead();
  if (!concerns(pending, repository)) return nothing;
  const steps = stepsOf(repository, pending);
  const { written, kept, lagging } = bringUp(repository, steps, blobReader(repository, steps));
  const { isOwed } = refreshIndex(repository, steps);
  indexOthers(repository, pending);
  if (commit !== null && branch !== null) endOrNote(home, { branch, commit, steps, lagging, isOwed });
  else if (!isOwed) endPending(home);
  return { healed: written, kept, lagging };
}

/**
 * The texts that files are still to be brought up to, after a command died between its commit and the files.
 *
 * Undefined where nothing is pending, which needs no git to see. For readers, who write nothing.
 */
export function pendingTexts(root: string, env: Environment): ReadonlyMap<string, string | null> | undefined {
  const home = findHome(root, env);
  const pending = home === undefined ? undefined : readPending(home);
  if (pending === undefined) return undefined;
  const repository = Repository.open(root, env);
  if (!concerns(pending, repository)) return undefined;
  const steps = stepsOf(repository, pending);
  const bytesOf = blobReader(repository, steps);
  const texts = new Map<string, string | null>();
  for (const step of steps) {
    const verdict = judge(seeQuietly(root, step.path), step, bytesOf);
    if (verdict === "blocked") texts.set(step.path, textOf(step.now === null ? null : (bytesOf(step.now) ?? null)));
    else if (verdict !== "done" && verdict !== "kept") texts.set(step.path, textOf(verdict.bytes));
  }
  return texts.size > 0 ? texts : undefined;
}

/**
 * Where mentor keeps what belongs to this clone; undefined where the folder has no repository of its own.
 *
 * Costs no git where `.git` is a plain folder; a linked work tree, or a submodule, is git's to resolve.
 */
export function findHome(root: string, env: Environment): string | undefined {
  const home = plainHome(root);
  if (home === "none") return undefined;
  return home === "ask git" ? Repository.open(root, env).home : home.at;
}

/** Files that came along with a commit and are no files of a notebook are put into the index, where it was cut short. */
function indexOthers(repository: Repository, pending: Pending | "unreadable"): void {
  const { commit } = repository.head;
  if (pending === "unreadable" || commit === null || pending.from === commit) return;
  try {
    indexOthersFiles(repository, changesBetween(repository, pending.from, commit));
  } catch {
    // The old commit is gone; the index is the person's to put right.
  }
}

/** A save on another branch waits until that one is back; so does one whose branch has lost its commits. */
function concerns(pending: Pending | "unreadable", { head }: Repository): boolean {
  if (pending === "unreadable") return true;
  return pending.branch === head.branch && (head.commit !== null || pending.from === null);
}

/** What differs between the commit that the files were written from and the one that they belong to now. */
function stepsOf(repository: Repository, pending: Pending | "unreadable"): Step[] {
  const { commit } = repository.head;
  if (commit === null) return [];
  if (pending === "unreadable") return differences(new Map(), filesOf(repository, commit));
  const neverHappened = pending.from === commit;
  if (neverHappened && Object.keys(pending.held).length === 0) return [];
  const now = filesOf(repository, commit);
  const before = new Map(neverHappened ? now : filesBefore(repository, pending.from));
  const also = new Map(neverHappened ? [] : Object.entries(pending.between));
  for (const [path, [was = null, ...later]] of Object.entries(pending.held)) {
    before.set(path, was);
    also.set(path, [...later, ...(also.get(path) ?? [])]);
  }
  return differences(before, now, also);
}

function filesBefore(repository: Repository, from: string | null): Files {
  if (from === null) return new Map();
  try {
    return filesOf(repository, from);
  } catch (error) {
    // History was rewritten and the old commit is gone: files that differ count as edited, and nothing is lost.
    if (error instanceof MentorError && error.problem.code === "GIT_FAILED") return new Map();
    throw error;
  }
}

type Files = ReadonlyMap<string, string | null>;

function filesOf(repository: Repository, commit: string): Files {
  const files = [...repository.tree(commit)].filter(([path, entry]) => isOurPath(path) && isPlain(entry));
  return new Map(files.map(([path, entry]) => [path, entry.oid]));
}

const isPlain = ({ mode }: TreeEntry): boolean => mode === "100644" || mode === "100755";

function differences(before: Files, now: Files, between: ReadonlyMap<string, Known[string]> = new Map()): Step[] {
  // A file that came with one commit and went with the next is in neither, and may lie on the disk all the same.
  const paths = [...new Set([...before.keys(), ...now.keys(), ...between.keys()])].sort();
  const steps = paths.map((path) => {
    const also = (between.get(path) ?? []).filter((oid) => oid !== null);
    return { path, was: before.get(path) ?? null, now: now.get(path) ?? null, also };
  });
  return steps.filter((step) => step.was !== step.now || between.has(step.path));
}

function seeQuietly(root: string, path: string): Seen {
  try {
    return see(root, path);
  } catch {
    return "blocked";
  }
}

const textOf = (bytes: Buffer | null): string | null => (bytes === null ? null : bytes.toString("utf8"));
