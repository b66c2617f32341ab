import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { MentorError } from "../errors.ts";
import { type Answer, gitTrouble, oneLine } from "./call.ts";
import { shellWord } from "./refusals.ts";

/**
 * Settings that a call of ours could be led astray by, whatever flags it is given.
 *
 * All else is left alone: what our flags overrule (hooks, fsmonitor, ssh, signing, helpers for passwords) and what no
 * call of ours looks at (`pull.*`, `lfs.*`, `alias.*`, drivers for merges and differences).
 */
const reachable: readonly RegExp[] = [
  // More settings, from a file that is not listed here.
  /^include\.path$/,
  /^includeif\./,
  // Programs and detours in fetching and pushing, where git takes the first value and not ours.
  /^remote\..*\.(uploadpack|receivepack|vcs|proxy|proxyauthmethod|serveroption)$/,
  /^url\..*\.(insteadof|pushinsteadof)$/,
  /^http\.(?!(.*\.)?(postbuffer|extraheader|useragent|version|lowspeedlimit|lowspeedtime)$)/,
  /^(fetch|transfer)\.bundleuri$/,
  /^bundle\./,
  /^(fetch|transfer)\.fsck\./,
  /^core\.gitproxy$/,
  // Objects that are fetched when they are first looked at.
  /^remote\..*\.(promisor|partialclonefilter)$/,
  /^extensions\.partialclone$/,
  // Hooks as settings (git 2.54), which no hooks path turns off; and the one that collecting garbage asks.
  /^hook\./,
  /^gc\.recentobjectshook$/,
  // Somebody means files to be changed on their way into git (git-crypt): what we commit would bypass that.
  /^filter\.(?!lfs\.)/,
];

// What git itself keeps in a work tree's own settings; anything else there was put by hand.
const ofWorkTree = /^(core\.(sparsecheckout|sparsecheckoutcone|bare|worktree)|index\.sparse)$/;

interface Folders {
  readonly root: string;
  readonly gitDir: string;
  readonly commonDir: string;
}

/**
 * Checks the names of a repository's own settings, and what else in it redirects git. Listing them runs nothing.
 *
 * Throws UNSAFE_REPOSITORY, and ODD_REPOSITORY where files are left out of the folder: they would look deleted.
 */
export function checkSettings(at: Folders, config: (args: readonly string[]) => Answer): void {
  const listed = config(["--local", ...list]);
  if (listed.status !== 0) throw gitTrouble("read the repository's settings", listed);
  const shared = namesOf(listed);
  // Git reads a work tree's own settings only where this says so.
  const own = shared.includes("extensions.worktreeconfig") ? namesOf(config(["--worktree", ...list])) : [];
  const put = own.find((name) => !ofWorkTree.test(name) && !shared.includes(name));
  if (put !== undefined) throw unsafe(`the setting ${oneLine(put)} in config.worktree`, at);
  const names = [...shared, ...own];
  if (names.includes("core.sparsecheckout") && isOn(config(["--type=bool", "--get", "core.sparseCheckout"]))) {
    throw new MentorError({
      code: "ODD_REPOSITORY",
      message: "Only some of the notebook's files are in the folder (core.sparseCheckout)",
      remedy: "git sparse-checkout disable",
    });
  }
  const name = names.find((each) => reachable.some((pattern) => pattern.test(each)));
  if (name !== undefined) throw unsafe(`the setting ${oneLine(name)}`, at);
  const file = redirections(at).find((each) => existsSync(each) && statSync(each).size > 0);
  if (file !== undefined) throw unsafe(file, at);
  if (!isWorktreeOf(at)) throw unsafe(join(at.gitDir, "commondir"), at);
}

const list = ["--list", "--name-only", "-z"];
const namesOf = (answer: Answer): string[] => answer.out.toString("utf8").split("\0").filter(Boolean);
const isOn = (answer: Answer): boolean => answer.out.toString("utf8").trim() === "true";

/** Files that make git look for objects elsewhere. */
function redirections({ commonDir }: Folders): string[] {
  return ["alternates", "http-alternates"].map((name) => join(commonDir, "objects", "info", name));
}

/** A linked work tree keeps its own part below the repository that it shares; anything else points away. */
function isWorktreeOf({ gitDir, commonDir }: Folders): boolean {
  return resolve(gitDir) === resolve(commonDir) || dirname(resolve(gitDir)) === resolve(commonDir, "worktrees");
}

function unsafe(what: string, { root }: Folders): MentorError {
  return new MentorError({
    code: "UNSAFE_REPOSITORY",
    message: `The notebook's repository could make git run or fetch something: ${what}`,
    remedy: `take it out if you put it there, or make a clean copy: git clone --no-local ${shellWord(root)} clean-copy`,
    exit: 6,
  });
}
