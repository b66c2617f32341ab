import { MentorError } from "../errors.ts";
import { blobId } from "./blob.ts";
import { bringUp, type Step } from "./bring-up.ts";
import { gitTrouble } from "./call.ts";
import { heal } from "./heal.ts";
import { makeHome } from "./home.ts";
import { importCommits, newRef } from "./import-stream.ts";
import { refreshIndex } from "./index-entries.ts";
import { endOrNote, fromDisk, noteLagging } from "./on-disk.ts";
import { isOurPath } from "./paths.ts";
import { endPending, type Known, type Pending, readPending, writePending } from "./pending.ts";
import type { NewCommit, Repository } from "./repository.ts";
import { branchLock, gitLocked } from "./stale-locks.ts";

/** What a save left behind. Everything is in the commit, whatever else stands here. */
export interface Saved {
  readonly commit: string;
  /** Files that could not be written; a later command brings them up. */
  readonly lagging: readonly string[];
  /** Paths that the user has staged otherwise, or all of them while another git held the index. */
  readonly indexLeft: readonly string[];
  /** Files edited by hand at the last moment, in the same place: left as they are. */
  readonly kept: readonly string[];
}

/**
 * Makes the commits on top of head, moves the branch to the last, then brings the files up to it.
 *
 * The branch's move is the moment of commitment. What fails before it changes nothing and is thrown (DISK, READ_ONLY,
 * GIT_LOCKED, GIT_FAILED, WRONG_BRANCH); what fails after it is told and made good by a later command. `known` is what
 * files have on the disk that no commit has, and that the last commit joins.
 */
export function save(repository: Repository, commits: readonly NewCommit[], known: Known = {}): Saved {
  const texts = finalTexts(commits);
  const { home } = repository;
  makeHome(home);
  const { commit: from, branch } = repository.head;
  if (branch === null) throw detached();
  const held = { ...heldBefore(repository), ...known };
  if (repository.head.commit !== from) throw movedMeanwhile();
  const { commits: made, tree, was } = importCommits(repository, from, commits, [...texts.keys()]);
  const commit = made.at(-1);
  if (commit === undefined) throw new Error("no commit to save");
  const between = textsBetween(commits, texts);
  const pending: Pending = { branch, from, to: commit, held, between };
  writePending(home, pending);
  moveBranch(repository, pending);
  repository.advance(commit, tree);

  const contents = new Map<string, Buffer>();
  const steps: Step[] = [];
  for (const [path, text] of texts) {
    const bytes = text === null ? undefined : Buffer.from(text);
    const now = bytes ? blobId(bytes) : null;
    if (bytes && now) contents.set(now, bytes);
    steps.push({ path, was: was.get(path) ?? null, now });
  }
  const bytesOf = (oid: string) => contents.get(oid) ?? repository.blobs([oid]).get(oid);
  const onDisk = fromDisk(steps, pending);
  const { kept, lagging } = bringUp(repository, onDisk, bytesOf);
  const { paths: indexLeft, isOwed } = refreshIndex(repository, steps);
  endOrNote(home, { branch, commit, steps: onDisk, lagging, held, isOwed });
  return { commit, lagging, indexLeft, kept };
}

/** What becomes of each path when all the commits are made. */
function finalTexts(commits: readonly NewCommit[]): Map<string, string | null> {
  const texts = new Map<string, string | null>();
  for (const { path, text } of commits.flatMap((commit) => commit.files)) {
    // Git's importer would take `../../x` and `.git/hooks/x` as they come.
    if (!isOurPath(path)) throw new Error(`not a path of a notebook: ${JSON.stringify(path)}`);
    texts.set(path, text);
  }
  return texts;
}

/** What earlier commits of a save make of files that a later one changes again. */
function textsBetween(commits: readonly NewCommit[], final: ReadonlyMap<string, string | null>): Known {
  const between: Record<string, (string | null)[]> = {};
  for (const { path, text } of commits.flatMap((commit) => commit.files)) {
    if (text === final.get(path)) continue;
    between[path] = [...(between[path] ?? []), text === null ? null : blobId(Buffer.from(text))];
  }
  return between;
}

/** The files that earlier saves could not write; a save that was cut short is healed first, where nobody has yet. */
export function heldBefore(repository: Repository): Pending["held"] {
  const { home, head } = repository;
  const first = readPending(home);
  if (first === undefined) return {};
  if (first === "unreadable" || first.from !== head.commit) heal(repository);
  const pending = readPending(home);
  const { commit, branch } = repository.head;
  if (pending === undefined || pending === "unreadable") return {};
  return pending.branch === branch && pending.from === commit ? pending.held : {};
}

/** The moment of commitment: the branch goes from the old commit to the new one, or nothing happens. A new one hangs on our ref. */
export function moveBranch(repository: Repository, pending: Pending, { isNew = true } = {}): void {
  const { branch, from, to } = pending;
  const old = from ?? "0".repeat(40);
  const orders = `update refs/heads/${branch}\0${to}\0${old}\0${isNew ? `delete ${newRef}\0${to}\0` : ""}`;
  const answer = repository.call(["update-ref", "-m", "mentor", "--stdin", "-z"], { input: orders });
  if (answer.status === 0) return;
  const head = repository.rereadHead();
  // A git that was ended after it had moved the branch has done what it was asked to.
  if (head.commit === to) return;
  const lock = branchLock(repository);
  if (Object.keys(pending.held).length === 0) endPending(repository.home);
  else if (head.commit !== null) noteLagging(repository.home, { ...pending, from: head.commit, between: {} });
  if (isNew) repository.call(["update-ref", "-d", newRef]);
  // A git that failed on the disk may have left the lock behind itself.
  if (lock !== undefined && /File exists/.test(answer.stderr)) throw gitLocked(lock);
  if (head.commit === from) throw gitTrouble("move the branch", answer);
  throw movedMeanwhile(answer.stderr);
}

function movedMeanwhile(cause?: string): MentorError {
  return new MentorError({
    code: "GIT_FAILED",
    message: "The notebook's branch moved while this was being saved",
    remedy: "run the command again; nothing was changed",
    cause,
  });
}

function detached(): MentorError {
  return new MentorError({
    code: "WRONG_BRANCH",
    message: "The folder shows a single commit, and not the notebook's branch",
    remedy: "git switch to the branch, such as git switch main",
  });
}
