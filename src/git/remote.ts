import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { MentorError } from "../errors.ts";
import { type Answer, gitTrouble, oneLine } from "./call.ts";
import { shellWord } from "./refusals.ts";
import type { RemoteAddress } from "./remote-address.ts";
import { clearOwnRefLock, isAbandoned, type RemoteLock, remoteLocks } from "./remote-lock.ts";
import type { Repository } from "./repository.ts";

/** What is at the other end: our branch at a commit, no such branch, or nothing that could be reached. */
export type Fetched =
  | { readonly kind: "branch"; readonly commit: string }
  | { readonly kind: "no branch"; readonly branches: readonly string[] }
  | Unreached;

/** Why a remote was not reached, in a person's words, and what may help. */
export interface Unreached {
  readonly kind: "unreached";
  /** It was there, and would not take what was sent. */
  readonly isRefusal?: boolean;
  readonly why: string;
  readonly remedy: string;
}

export type Pushed = { readonly kind: "pushed" } | { readonly kind: "overtaken" } | Unreached;

const patience = 10 * 60 * 1000;

/** The ref that a remote's branch is fetched to, apart from what plain git keeps. */
export const refOf = ({ url }: RemoteAddress): string =>
  `refs/mentor/remotes/${createHash("sha256").update(url).digest("hex").slice(0, 16)}`;

/**
 * Fetches our branch and nothing else, by its address, with every object checked. Writes no file of the notebook.
 *
 * Throws UNSAFE_INCOMING for objects that git holds to be malformed, NOT_YOURS for a folder of another user's.
 */
export function fetchBranch(
  repository: Repository,
  address: RemoteAddress,
  branch: string,
  settings: readonly string[],
): Fetched {
  const ref = refOf(address);
  clearOwnRefLock(join(repository.commonDir, `${ref}.lock`));
  const whole = repository.shallow && address.folder?.endsWith(".bundle") !== true ? ["--unshallow"] : [];
  const args = [
    ...["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", ...whole],
    ...["--upload-pack=git-upload-pack", "--", address.url, `+refs/heads/${branch}:${ref}`],
  ];
  const answer = repository.call(args, { settings, patience });
  if (answer.status === 0) return { kind: "branch", commit: refsAt(repository).get(ref) ?? missing(answer) };
  if (!/couldn't find remote ref/i.test(answer.stderr)) return failed(answer, address, "fetch");
  const listed = listBranches(repository, address, settings);
  return "kind" in listed ? listed : { kind: "no branch", branches: listed.branches };
}

function missing(answer: Answer): never {
  throw gitTrouble("read what was fetched", answer);
}

/** The commits that remotes were last seen at, by our refs. */
export function refsAt(repository: Repository): Map<string, string> {
  const answer = repository.call(["for-each-ref", "--format=%(refname) %(objectname)", "refs/mentor/remotes/"]);
  const lines = answer.out.toString("utf8").trim().split("\n").filter(Boolean);
  return new Map(lines.map((line) => line.split(" ") as [string, string]));
}

/** A remote's branches, and the one that it shows first. */
export interface Branches {
  readonly branches: readonly string[];
  readonly first: string | undefined;
}

export function listBranches(
  repository: Repository,
  address: RemoteAddress,
  settings: readonly string[],
): Branches | Unreached {
  const args = ["ls-remote", "--quiet", "--symref", "--upload-pack=git-upload-pack", "--", address.url];
  const answer = repository.call(args, { settings, patience });
  if (answer.status !== 0) return failed(answer, address, "fetch");
  const text = answer.out.toString("utf8");
  const branches = [...text.matchAll(/^[0-9a-f]{40}\trefs\/heads\/(.+)$/gm)].map(([, name = ""]) => name);
  return { branches, first: /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(text)?.[1] };
}

/** Sends a commit as our branch, never by force; no hook of this side runs. */
export function pushCommit(
  repository: Repository,
  address: RemoteAddress,
  commit: string,
  branch: string,
  settings: readonly string[],
): Pushed {
  const args = [
    ...["push", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags", "--recurse-submodules=no"],
    ...[`--receive-pack=${receiver(address)}`, "--", address.url, `${commit}:refs/heads/${branch}`],
  ];
  const answer = repository.call(args, { settings, patience });
  if (answer.status === 0) {
    repository.call(["update-ref", refOf(address), commit]);
    return { kind: "pushed" };
  }
  const verdict =
    answer.out
      .toString("utf8")
      .split("\n")
      .find((line) => line.startsWith("!")) ?? "";
  const raced = /\[rejected\] \((?:fetch first|non-fast-forward|stale info)\)|but expected|incorrect old value/;
  if (raced.test(verdict) || raced.test(answer.stderr)) return { kind: "overtaken" };
  const lock = address.folder === undefined ? undefined : remoteLocks(address.folder, branch)[0];
  // A push of the other's holds it for a moment; one that is older belongs to nobody.
  if (lock !== undefined) return lock.seconds < 5 ? { kind: "overtaken" } : stale(lock);
  const refusal = /\[remote rejected\] \((.*)\)$/.exec(verdict)?.[1];
  return refusal === undefined ? failed(answer, address, "push") : refused(refusal, address, answer);
}

/**
 * What takes in a push at the other end. In a folder it runs here, as whoever sends: nothing that lies there may choose
 * what runs (F69, F70). On a host it is the host's own affair.
 */
function receiver({ folder }: RemoteAddress): string {
  if (folder === undefined) return "git-receive-pack";
  const settings = ["core.hooksPath=/dev/null", "core.alternateRefsCommand=true", "receive.autogc=false", "gc.auto=0"];
  return `git ${settings.map((each) => `-c ${each}`).join(" ")} receive-pack`;
}

function stale(lock: RemoteLock): Unreached {
  return {
    kind: "unreached",
    isRefusal: true,
    why: `a lock that is ${lock.age} old keeps everybody from sending there: ${lock.path}`,
    remedy: isAbandoned(lock)
      ? "mentor check --fix takes it away, for whoever of you can write there"
      : "run it again in a moment; what is still there after ten minutes, mentor check --fix takes away",
  };
}

function refused(refusal: string, { shown }: RemoteAddress, answer: Answer): Unreached {
  if (/checked out|denyCurrentBranch/.test(refusal)) {
    return {
      kind: "unreached",
      isRefusal: true,
      why: `${shown} is a folder that somebody works in, and nothing can be sent under their hands`,
      remedy: "share through a place of its own: mentor sync --to with the name of a new folder beside it",
    };
  }
  const said = /^remote: (.+)$/m.exec(answer.stderr)?.[1];
  return {
    kind: "unreached",
    isRefusal: true,
    why: `${shown} refused it: ${oneLine(said ?? refusal)}`,
    remedy: "ask whoever looks after that place; what you wrote is saved here",
  };
}

/** Makes a sentence of what git says of a remote. The words are in English because of LC_ALL. */
function failed(answer: Answer, address: RemoteAddress, what: "fetch" | "push"): Unreached {
  const { stderr } = answer;
  const { shown, folder } = address;
  if (what === "fetch") refuseOnOwnDisk(answer);
  if (/fsck error|invalid index-pack output|unpack-objects|did not send all necessary objects|corrupt/.test(stderr)) {
    throw new MentorError({
      code: "UNSAFE_INCOMING",
      message: `What ${shown} sends is damaged or malformed`,
      remedy: "nothing was taken; have the other look at their copy with git fsck, or share through a new place",
      exit: 6,
      cause: stderr,
    });
  }
  if (folder !== undefined && /dubious ownership/.test(stderr)) {
    throw new MentorError({
      code: "NOT_YOURS",
      message: `${shown} belongs to another user, so git leaves it alone`,
      remedy: `if you trust it: git config --global --add safe.directory ${shellWord(existsSync(folder) ? realpathSync(folder) : folder)}`,
      exit: 6,
      cause: stderr,
    });
  }
  return { kind: "unreached", ...sentence(answer, address, what) };
}

const ownDiskFailed = new RegExp(
  [
    "No space left on device|Disk quota exceeded|Out of diskspace|Read-only file system|Too many open files",
    "couldn't (?:set|write)|insufficient permission|(?:write|fsync) error.*Input/output error",
    // Without the file a permission may be the remote's, as of somebody with the wrong key.
    "unable to create .*: Permission denied",
  ].join("|"),
  "i",
);

/** What is fetched is written here: where it can't be, no connection is to blame, and nothing that was sent. */
function refuseOnOwnDisk(answer: Answer): void {
  const own = answer.stderr.replace(/^remote: .*$/gm, "");
  if (ownDiskFailed.test(own)) throw gitTrouble("fetch", { ...answer, stderr: own });
}

function sentence(answer: Answer, { shown, folder }: RemoteAddress, what: "fetch" | "push") {
  const { stderr } = answer;
  if (folder !== undefined && !existsSync(folder)) {
    return {
      why: `there is no ${folder} just now`,
      remedy: "plug the stick in, or connect the drive, and run it again",
    };
  }
  if (/Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/.test(stderr)) {
    return {
      why: `the key of the host in ${shown} is not the one you know, or you know none yet`,
      remedy: "connect once with ssh yourself and compare its key; mentor never accepts one for you",
    };
  }
  if (
    /Permission denied \(|Authentication failed|could not read (?:Username|Password)|terminal prompts disabled/.test(
      stderr,
    )
  ) {
    return {
      why: `${shown} did not let you in`,
      remedy: "sign in there with git as you usually do (ssh key, or a credential helper), and run it again",
    };
  }
  if (
    /Read-only file system|unable to create temporary|insufficient permission|Permission denied/.test(stderr) &&
    what === "push"
  ) {
    return { isRefusal: true, why: `you may not write to ${shown}`, remedy: "have it made writable for you" };
  }
  if (/does not appear to be a git repository|not found/i.test(stderr)) {
    return { why: `${shown} is no repository`, remedy: "check the address, or make one there: git init --bare" };
  }
  const said = stderr.split("\n").find((line) => /^(?:fatal|error|ssh|remote|kex|curl)/.test(line)) ?? stderr;
  const why =
    answer.status === 128 && stderr === ""
      ? "it took too long"
      : oneLine(said.replace(/^fatal: /, "")) || "git says no more";
  return { why: `${shown} could not be reached: ${why}`, remedy: "run it again when you are connected" };
}
