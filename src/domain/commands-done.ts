import { MentorError } from "../errors.ts";
import type { Side } from "./words.ts";

/** A commit as far as taking back looks at it; one that no command made has no `made`. */
export interface CommitFacts {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly subject: string;
  readonly made: { readonly command: string; readonly side: Side; readonly undoes?: string | undefined } | undefined;
}

/** A command that was done, and whether it was taken back since. */
export interface CommandDone<T extends CommitFacts = CommitFacts> {
  readonly done: T;
  readonly side: Side;
  readonly isTakenBack: boolean;
  /** The commit that did it, took it back or did it again last, and who ran that. */
  readonly last: T;
  readonly lastBy: Side;
}

/**
 * Tells which commands were done, the last one first.
 *
 * What takes a command back, and what does it again, is no command of its own here. It is told by the commit that it
 * names, so that two people who take the same command back apart have taken it back once.
 */
export function commandsDone<T extends CommitFacts>(newestFirst: readonly T[]): readonly CommandDone<T>[] {
  const commands = new Map<string, CommandDone<T>>();
  // For each commit, the command that it is about, and whether that is in force after it.
  const about = new Map<string, { readonly root: string; readonly inForce: boolean }>();
  for (const each of newestFirst.toReversed()) {
    const { commit, made, parents } = each;
    if (made === undefined || parents.length !== 1) continue;
    const target = made.undoes === undefined ? undefined : about.get(made.undoes);
    if (made.undoes === undefined) {
      commands.set(commit, { done: each, side: made.side, isTakenBack: false, last: each, lastBy: made.side });
      about.set(commit, { root: commit, inForce: true });
    } else if (target) {
      const command = commands.get(target.root);
      if (command) {
        commands.set(target.root, { ...command, isTakenBack: target.inForce, last: each, lastBy: made.side });
      }
      about.set(commit, { root: target.root, inForce: !target.inForce });
    }
  }
  return [...commands.values()].reverse();
}

/** The command that `undo` means: the last one of this side that is in force. */
export function lastOf<T extends CommitFacts>(
  commands: readonly CommandDone<T>[],
  side: Side,
): CommandDone<T> | undefined {
  return commands.find((each) => each.side === side && !each.isTakenBack);
}

/** The command that `redo` means: the one that this side took back last. */
export function lastTakenBack<T extends CommitFacts>(
  commands: readonly CommandDone<T>[],
  newestFirst: readonly T[],
  side: Side,
): CommandDone<T> | undefined {
  const taken = new Map(
    commands.filter((each) => each.isTakenBack && each.lastBy === side).map((each) => [each.last.commit, each]),
  );
  const last = newestFirst.find(({ commit }) => taken.has(commit));
  return last && taken.get(last.commit);
}

/** What a person named by the start of a commit's id, and what is to become of it. */
export interface Named<T extends CommitFacts> {
  readonly command: CommandDone<T>;
  /** Whether the commit that was named took the command back, so that taking that back does it again. */
  readonly wasTakingBack: boolean;
}

/**
 * Finds the command that a commit belongs to, by the start of the commit's id.
 *
 * Throws NO_SUCH_RECORD, AMBIGUOUS, and WRONG_STATE for a commit that no command made.
 */
export function commandNamed<T extends CommitFacts>(
  wanted: string,
  commands: readonly CommandDone<T>[],
  newestFirst: readonly T[],
): Named<T> {
  const start = wanted.trim().toLowerCase();
  const found = /^[0-9a-f]{4,40}$/.test(start) ? newestFirst.filter(({ commit }) => commit.startsWith(start)) : [];
  const [only, another] = found;
  const list = "see which there are: mentor undo --list";
  if (!only) {
    const shown = start.length > 40 ? `${start.slice(0, 39)}…` : start;
    throw new MentorError({ code: "NO_SUCH_RECORD", message: `No commit "${shown}" in this notebook`, remedy: list });
  }
  if (another) {
    throw new MentorError({
      code: "AMBIGUOUS",
      message: `"${start}" could be ${found.length} commits`,
      remedy: `say more of it: ${found
        .slice(0, 5)
        .map(({ commit }) => commit.slice(0, start.length + 4))
        .join(", ")}`,
      exit: 2,
    });
  }
  const { root, steps } = trace(only, newestFirst);
  const command = commands.find(({ done }) => done.commit === root?.commit);
  if (command) return { command, wasTakingBack: steps % 2 === 1 };
  throw new MentorError({
    code: "WRONG_STATE",
    message: `${only.commit.slice(0, 7)} (${only.subject}) ${reason(only)}`,
    remedy: list,
  });
}

function reason({ parents, made }: CommitFacts): string {
  if (parents.length > 1) return "joined two histories, and can't be taken back as one command";
  if (made === undefined) return "was not made by a command that can be taken back";
  return parents.length === 0
    ? "is the first commit that this clone has"
    : "took back a command that this clone does not have";
}

/** Follows what a commit undoes down to the command itself; every second step on the way takes it back. */
function trace<T extends CommitFacts>(
  commit: T,
  all: readonly T[],
): { readonly root: T | undefined; readonly steps: number } {
  let at: T | undefined = commit;
  let steps = 0;
  // Each names an older one, but whoever forges commits need not keep to that.
  for (; at?.made?.undoes !== undefined && steps < all.length; steps++) {
    const { undoes }: { readonly undoes?: string | undefined } = at.made;
    at = all.find((each) => each.commit === undoes);
  }
  return { root: at, steps };
}
