import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { MentorError } from "../errors.ts";
import { cleanEnvironment, type Environment } from "./environment.ts";

/**
 * Settings given with every call, over what the repository says: nothing that came with a folder may choose a
 * program, and what is committed is on the disk before git reports it.
 */
export const flags: readonly string[] = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.pager=cat",
  "core.editor=false",
  "core.askPass=",
  "core.sshCommand=ssh",
  "core.attributesFile=/dev/null",
  "core.alternateRefsCommand=",
  "core.fsync=committed",
  "core.fsyncMethod=fsync",
  "credential.helper=",
  "diff.external=",
  "commit.gpgSign=false",
  "advice.graftFileDeprecated=false",
  "log.showSignature=false",
  "log.mailmap=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "fetch.fsckObjects=true",
  "safe.bareRepository=explicit",
];

/** Where a call is made. Without `gitDir` git looks for the repository itself, and checks whose it is. */
export interface CallPlace {
  readonly folder: string;
  readonly gitDir?: string;
}

/** What git answered. `complaint` is its first line of complaint, shortened: text of the partner's may be in it. */
export interface Answer {
  readonly status: number;
  readonly out: Buffer;
  readonly complaint: string;
  /** All that it complained of, as it came; for a `cause` and nothing else. */
  readonly stderr: string;
  /** Git's version, where it was asked for. */
  readonly version?: string;
}

export interface CallOptions {
  readonly input?: string | Uint8Array;
  /** Learn git's version along the way. */
  readonly version?: boolean;
  /** Settings for this call, over ours: the person's own way to the network. */
  readonly settings?: readonly string[];
  /** How long it may take, in milliseconds; without end where it is left out. */
  readonly patience?: number;
}

// Far more than a notebook of twenty thousand records answers with.
const largestAnswer = 128 * 1024 * 1024;

/** Runs git, without a shell, and waits for it. Throws NO_GIT where there is none; a failing git is an answer. */
export function callGit(
  env: Environment,
  place: CallPlace,
  args: readonly string[],
  options: CallOptions = {},
): Answer {
  const where = place.gitDir === undefined ? [] : [`--git-dir=${place.gitDir}`, `--work-tree=${place.folder}`];
  const settings = [...flags, ...(options.settings ?? [])].flatMap((flag) => ["-c", flag]);
  const argv = ["--no-pager", ...settings, ...where, ...args];
  // Trace2 names the version in its first line, and so spares a second process.
  const traced = options.version ? { GIT_TRACE2_EVENT: "3" } : {};
  const result = spawnSync("git", argv, {
    cwd: place.folder,
    env: { ...cleanEnvironment(env), ...traced },
    input: options.input ?? "",
    stdio: options.version ? ["pipe", "pipe", "pipe", "pipe"] : "pipe",
    maxBuffer: largestAnswer,
    windowsHide: true,
    ...(options.patience === undefined ? {} : { timeout: options.patience }),
  });
  if (result.error && !isEndOfCall(result.error)) throw cannotRun(result.error, place);
  const stderr = result.stderr.toString("utf8");
  const answer = {
    status: result.status ?? 128,
    out: result.stdout,
    complaint: result.signal ? `ended by ${result.signal}` : oneLine(withoutHints(stderr)),
    stderr,
  };
  const version = /"event":"version".*?"exe":"([^"]+)"/.exec(result.output[3]?.toString("utf8") ?? "")?.[1];
  return version === undefined ? answer : { ...answer, version };
}

// Git has one exit status for all of these; most words are the system's own, in English because of LC_ALL.
const diskTroubles: readonly { told: RegExp; code: "DISK" | "READ_ONLY"; message: string; remedy: string }[] = [
  {
    told: /No space left on device|Disk quota exceeded|Out of diskspace/,
    code: "DISK",
    message: "The disk is full: git could not",
    remedy: "free some space and run the command again; nothing was changed",
  },
  {
    told: /Read-only file system|Permission denied|insufficient permission|Operation not permitted/,
    code: "READ_ONLY",
    message: "The notebook can't be written to: git could not",
    remedy: "make the folder and what lies in its .git writable for you; nothing was changed",
  },
  {
    told: /Too many open files/,
    code: "DISK",
    message: "This machine has too many open files: git could not",
    remedy: "close some programs, or raise the limit (ulimit -n), and run the command again; nothing was changed",
  },
  {
    // Of a lock that it can't fill, or put in the place of a branch, or of a folder, git says no more than that.
    told: /Input\/output error|couldn't (?:write|set)|(?:could not|unable to|failed to) (?:write|close)|unable to create director/,
    code: "DISK",
    message: "The disk refused what git wrote: it could not",
    remedy: "see that the disk is sound and has space, and run the command again; nothing was changed",
  },
];

/** Git's complaint about what it could not do, made into something to act on. */
export function gitTrouble(what: string, answer: Answer): MentorError {
  const cause = answer.stderr;
  const disk = diskTroubles.find(({ told }) => told.test(cause));
  if (disk) {
    const { code, message, remedy } = disk;
    return new MentorError({ code, message: `${message} ${what}`, remedy, cause });
  }
  return new MentorError({
    code: "GIT_FAILED",
    message: `git could not ${what}: ${answer.complaint || `it ended with ${answer.status}`}`,
    remedy: "git fsck, which tells whether the repository is sound; then run the command again",
    cause,
  });
}

// Advice comes before the complaint, such as one about grafts, of which we turn off what there might be.
const withoutHints = (text: string): string => text.replace(/^(?:hint: .*\n)+/, "");

/** The first line of a foreign text, with its control characters taken out and its length bounded. */
export function oneLine(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  const plain = line.replace(/^(?:fatal|error): /, "").replace(/\p{Cc}/gu, " ");
  return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain.trim();
}

// Git may end before it has read all that we have to say, or be ended for taking too long; its status then tells why.
const isEndOfCall = (error: Error) => codeOf(error) === "EPIPE" || codeOf(error) === "ETIMEDOUT";

const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");

function cannotRun(error: Error, place: CallPlace): MentorError {
  const code = codeOf(error);
  if (code === "ENOENT" && !existsSync(place.folder)) {
    return new MentorError({
      code: "NO_REPOSITORY",
      message: `There is no folder ${place.folder}`,
      remedy: "name the notebook's folder with --notebook",
      cause: error,
    });
  }
  if (code === "ENOENT" || code === "EACCES") {
    return new MentorError({
      code: "NO_GIT",
      message: "git is not installed, or not on your PATH",
      remedy: "install git 2.36 or newer, from https://git-scm.com/downloads",
      cause: error,
    });
  }
  if (code === "ENOBUFS") {
    return new MentorError({
      code: "TOO_LARGE",
      message: "The repository holds more than a notebook can",
      remedy: "look for what doesn't belong: git ls-tree -r -l HEAD",
      exit: 6,
      cause: error,
    });
  }
  return new MentorError({
    code: "GIT_FAILED",
    message: `git could not be started (${code})`,
    remedy: "close some programs and run the command again",
    cause: error,
  });
}
