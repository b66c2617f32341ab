import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { MentorError } from "../errors.ts";
import type { Answer } from "./call.ts";

// 2.36 is the first that can be told to have commits on the disk before it reports them (`core.fsync`).
const oldest: readonly [number, number] = [2, 36];

/** Throws OLD_GIT. */
export function refuseOld(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new MentorError({
    code: "OLD_GIT",
    message: `git ${version} is too old`,
    remedy: `install git ${oldest.join(".")} or newer, from https://git-scm.com/downloads`,
  });
}

/** ODD_REPOSITORY, for one that a notebook can't live in. */
export function odd(what: string): MentorError {
  return new MentorError({
    code: "ODD_REPOSITORY",
    message: `The repository ${what}`,
    remedy: "keep the notebook in a plain one, such as mentor init makes",
  });
}

/** Why git found no repository of this folder's own: it is another user's, or there is none. */
export function notOpened(root: string, answer: Answer): MentorError {
  // Git has no exit status of its own for this; the words are kept in English by LC_ALL.
  if (/dubious ownership/.test(answer.stderr)) {
    return new MentorError({
      code: "NOT_YOURS",
      message: `${root} belongs to another user of this machine, so git leaves it alone`,
      remedy: `if you trust it: git config --global --add safe.directory ${shellWord(realpathSync(root))}`,
      exit: 6,
      cause: answer.stderr,
    });
  }
  // Kept in English likewise: objects or branches in a form that came with a newer git.
  if (/unknown repository extension|Expected git repo version/.test(answer.stderr)) {
    return odd("is kept in a form that this git does not know");
  }
  if (existsSync(join(root, ".git")) && !/not a git repository: /i.test(answer.stderr)) {
    return new MentorError({
      code: "ODD_REPOSITORY",
      message: `git can't open the repository in ${root}: ${answer.complaint || `it ended with ${answer.status}`}`,
      remedy: "put right what it names; what is written here stays where it is",
      cause: answer.stderr,
    });
  }
  return new MentorError({
    code: "NO_REPOSITORY",
    message: `${root} has no git repository of its own`,
    remedy: "mentor init in a new folder, or git clone the notebook again",
    cause: answer.stderr,
  });
}

/** A program called git that says more than it was asked for, such as a wrapper that greets. */
export function notPlainGit(): MentorError {
  return new MentorError({
    code: "GIT_FAILED",
    message: "What is called git on your PATH answers something else than git",
    remedy: "see which one it is with type -a git, and put the real one first",
  });
}

/** What keeps HEAD away from every branch, in the words of whoever began it, and the way back. */
export function workUnderWay(gitDir: string): { readonly message: string; readonly remedy: string } | undefined {
  const has = (name: string) => existsSync(join(gitDir, name));
  if (has("rebase-merge") || has("rebase-apply")) {
    return {
      message: "A git rebase is under way here",
      remedy: "git rebase --continue, or git rebase --abort to go back",
    };
  }
  if (has("BISECT_LOG")) return { message: "A git bisect is under way here", remedy: "git bisect reset" };
  return undefined;
}

/** A word as a shell reads it, quoted where it needs to be. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
