import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { MentorError } from "../errors.ts";
import { type Answer, type CallOptions, callGit } from "./call.ts";
import type { Environment } from "./environment.ts";
import { type Head, headBeforeFirstCommit, headOf, headQuestions } from "./head.ts";
import type { Made } from "./made-by.ts";
import { makeRepository } from "./make-repository.ts";
import { blobsOf, type TreeEntry, treeOf } from "./objects.ts";
import { notOpened, notPlainGit, odd, refuseOld, shellWord, workUnderWay } from "./refusals.ts";
import { checkSettings } from "./settings-wall.ts";

export type { Head, TreeEntry };

/** Who a commit is by; needs no git identity. */
export interface Author {
  readonly name: string;
  readonly address: string;
}

/** A file as it is to be; null deletes it. */
export interface FileChange {
  readonly path: string;
  readonly text: string | null;
}

/** A commit to be made. */
export interface NewCommit {
  readonly subject: string;
  readonly author: Author;
  readonly when: Date;
  /** Told in no zone of this machine's, so that it is the same commit wherever it is made. */
  readonly inUtc?: boolean;
  readonly files: readonly FileChange[];
  /** The command that makes it; left out for what was made by hand, and for what no command takes back. */
  readonly made?: Made | undefined;
}

interface Found {
  readonly root: string;
  readonly gitDir: string;
  readonly commonDir: string;
  readonly version: string;
  readonly shallow: boolean;
}

/** The git repository of a notebook, and the questions that it answers. */
export class Repository {
  readonly root: string;
  readonly gitDir: string;
  /** The git folder that all work trees share. */
  readonly commonDir: string;
  /** Where mentor keeps what belongs to this clone alone; made when it is first written to. */
  readonly home: string;
  /** The version of git that answers. */
  readonly version: string;
  readonly shallow: boolean;
  readonly env: Environment;
  #head: Head;

  private constructor(found: Found, head: Head, env: Environment) {
    this.root = found.root;
    this.gitDir = found.gitDir;
    this.commonDir = found.commonDir;
    this.home = join(found.commonDir, "mentor");
    this.version = found.version;
    this.shallow = found.shallow;
    this.env = env;
    this.#head = head;
  }

  /**
   * Opens the repository whose work tree is this very folder, in one call of git.
   *
   * Throws NO_GIT, OLD_GIT, NO_REPOSITORY, NOT_YOURS where git doubts whose it is, ODD_REPOSITORY for a bare one and
   * for sha256.
   */
  static open(root: string, env: Environment): Repository {
    const answer = callGit(env, { folder: root }, ["rev-parse", ...questions, ...headQuestions], { version: true });
    const version = answer.version ?? versionBySpawn(root, env);
    refuseOld(version);
    const lines = answer.out.toString("utf8").split("\n");
    const [gitDir, commonDir, bare, format, shallow, top] = lines;
    if (answer.status === 0 && gitDir !== undefined && !isAbsolute(gitDir)) throw notPlainGit();
    if (bare === "true" || /safe\.bareRepository/.test(answer.stderr)) throw odd("is bare: it has no files");
    if (gitDir === undefined || commonDir === undefined || top === undefined || !isSame(top, root)) {
      throw notOpened(root, answer);
    }
    if (format !== "sha1") throw odd(`names its commits by ${format}`);
    const found = { root, gitDir, commonDir, version, shallow: shallow === "true" };
    const head =
      answer.status === 0
        ? headOf(lines.slice(6))
        : headBeforeFirstCommit((args) => callGit(env, { folder: root, gitDir }, args));
    return new Repository(found, head, env);
  }

  /**
   * Makes a repository in a new folder or in one that is there; one that is a repository already is opened as it is.
   *
   * With `ownerOnly` every file that git makes in it is its owner's alone, whatever the umask says.
   */
  static create(root: string, branch: string, env: Environment, { ownerOnly = false } = {}): Repository {
    if (existsSync(join(root, ".git"))) return Repository.open(root, env);
    makeRepository({ root, branch, ownerOnly }, env);
    return Repository.open(root, env);
  }

  /** As seen when it was opened, and after each save and `rereadHead`. */
  get head(): Head {
    return this.#head;
  }

  rereadHead(): Head {
    const answer = this.call(["rev-parse", ...headQuestions]);
    const lines = answer.out.toString("utf8").split("\n");
    this.#head = answer.status === 0 ? headOf(lines) : headBeforeFirstCommit((args) => this.call(args));
    return this.#head;
  }

  /** Takes note of commits that we made ourselves. */
  advance(commit: string, tree: string): void {
    this.#head = { ...this.#head, commit, tree };
  }

  /** Refuses a repository whose own settings could make a call of ours run or fetch something. Throws UNSAFE_REPOSITORY. */
  guard(): void {
    checkSettings(this, (args) => this.call(["config", ...args]));
  }

  /** Throws WRONG_BRANCH unless HEAD is on the notebook's branch; one without a commit yet is fine. */
  requireBranch(branch: string): void {
    const there = this.#head.branch;
    if (there === branch) return;
    const work = there === null ? workUnderWay(this.gitDir) : undefined;
    if (work) throw new MentorError({ code: "WRONG_BRANCH", ...work });
    if (there && this.call(["rev-parse", "--verify", "--quiet", `refs/heads/${branch}`]).status !== 0) {
      throw new MentorError({
        code: "WRONG_BRANCH",
        message: `mentor.yaml names the branch "${branch}", which is not there; this one is ${there}`,
        remedy: `write branch: ${there} in mentor.yaml again`,
      });
    }
    throw new MentorError({
      code: "WRONG_BRANCH",
      message: there
        ? `The folder shows the branch ${there}, and the notebook is on ${branch}`
        : `The folder shows a single commit, and not the branch ${branch}`,
      remedy: `git switch ${shellWord(branch)}`,
    });
  }

  /** Every file of a commit, by its path. */
  tree(commit: string): Map<string, TreeEntry> {
    return treeOf((args) => this.call(args), commit);
  }

  /** The bytes behind ids. One that is missing, or larger than a file of ours may be, is left out. */
  blobs(oids: readonly string[]): Map<string, Buffer> {
    return blobsOf((args, options) => this.call(args, options), oids);
  }

  /** Calls git in this repository; only plumbing that runs no hook, filter or driver. */
  call(args: readonly string[], options: CallOptions = {}): Answer {
    return callGit(this.env, { folder: this.root, gitDir: this.gitDir }, args, options);
  }
}

const questions = [
  "--path-format=absolute",
  "--git-dir",
  "--git-common-dir",
  "--is-bare-repository",
  "--show-object-format",
  "--is-shallow-repository",
  "--show-toplevel",
];

function versionBySpawn(root: string, env: Environment): string {
  return /(\d+\.\d+[\w.]*)/.exec(callGit(env, { folder: root }, ["version"]).out.toString("utf8"))?.[1] ?? "0.0";
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
