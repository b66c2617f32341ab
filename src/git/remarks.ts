import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Problem } from "../errors.ts";
import { oneLine } from "./call.ts";
import { namesIn } from "./home.ts";
import { isOurPath } from "./paths.ts";
import type { Repository } from "./repository.ts";

/** Something about a repository that keeps nothing from working, and is good to know. */
export interface Remark {
  readonly code: "HOOKS" | "IGNORED" | "CLOCK" | "OLD_GIT";
  readonly message: string;
}

/**
 * Tells what is odd about a notebook's repository for those who use plain git in it, and about clocks; `now` is
 * the time here.
 */
export function remarksOn(repository: Repository, now: Date): readonly Remark[] {
  const settings = settingsOf(repository);
  return [
    ...hooks(repository, settings),
    ...ignored(repository, settings),
    ...ahead(repository, now),
    ...oldGit(repository, settings),
  ];
}

/** What is missing or damaged in the history, as git's own look at it says; undefined where it is whole (F7). */
export function whatIsLost(repository: Repository): Problem | undefined {
  const answer = repository.call(["fsck", "--connectivity-only", "--no-dangling", "--no-progress"]);
  if (answer.status === 0) return undefined;
  const first = oneLine(answer.out.toString("utf8")) || answer.complaint || `git fsck ended with ${answer.status}`;
  return {
    code: "GIT_FAILED",
    message: `The notebook's history is damaged: ${first}`,
    remedy: "git fsck, which names all that is lost; a clone of the notebook still has it",
  };
}

/** All values of each setting, the person's own before the repository's, and ours last. */
type Settings = ReadonlyMap<string, readonly string[]>;

function settingsOf(repository: Repository): Settings {
  const settings = new Map<string, string[]>();
  for (const line of repository.call(["config", "--list", "-z"]).out.toString("utf8").split("\0")) {
    const [key = "", ...value] = line.split("\n");
    settings.set(key, [...(settings.get(key) ?? []), value.join("\n")]);
  }
  return settings;
}

/** Hooks that a commit by plain git would run, and ours don't. */
function hooks({ commonDir }: Repository, settings: Settings): Remark[] {
  const own = namesIn(join(commonDir, "hooks")).filter(
    (name) => !name.endsWith(".sample") && isProgram(join(commonDir, "hooks", name)),
  );
  const elsewhere = (settings.get("core.hookspath") ?? []).filter((path) => path !== "/dev/null");
  const found = [...own.map((name) => `.git/hooks/${name}`), ...elsewhere];
  if (found.length === 0) return [];
  const why = "mentor runs nothing that lies in a repository, so that no notebook can bring a program along";
  return [{ code: "HOOKS", message: `Git hooks are passed over (${oneLine(found.join(", "))}): ${why}` }];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // A link that leads nowhere, or a file that is no program.
  }
}

/** Files of ours that plain git would leave out of a commit. */
function ignored(repository: Repository, settings: Settings): Remark[] {
  if (!mayIgnore(repository, settings)) return [];
  const answer = repository.call(["ls-files", "--cached", "--ignored", "--exclude-standard", "-z"]);
  const found = answer.out.toString("utf8").split("\0").filter(isOurPath);
  const [first] = found;
  if (first === undefined) return [];
  const more = found.length > 1 ? ` and ${found.length - 1} more` : "";
  const message = `A rule for ignoring files fits ${first}${more}: mentor commits it all the same, a plain git add would not`;
  return [{ code: "IGNORED", message }];
}

function mayIgnore({ root, commonDir, env }: Repository, settings: Settings): boolean {
  const { XDG_CONFIG_HOME = "", HOME = "" } = env;
  const config = isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(HOME, ".config");
  if (settings.has("core.excludesfile") || existsSync(join(config, "git", "ignore"))) return true;
  return existsSync(join(root, ".gitignore")) || /^[^#\s]/m.test(textOrNone(join(commonDir, "info", "exclude")));
}

function textOrNone(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // No file: no rules.
  }
}

const oneDay = 86_400;

/** Commits of a clock that is ahead of this one: what is later is decided by them when two edits meet. */
function ahead(repository: Repository, now: Date): Remark[] {
  if (repository.head.commit === null) return [];
  const answer = repository.call(["log", "-n", "50", "-z", "--no-show-signature", "--format=tformat:%ct%x00%an"]);
  const parts = answer.out.toString("utf8").split("\0");
  const late = Math.floor(now.getTime() / 1000) + oneDay;
  const by = new Set<string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    if (Number(parts[at]) > late) by.add(oneLine(parts[at + 1] ?? ""));
  }
  if (by.size === 0) return [];
  const message = `Commits by ${[...by].join(" and ")} are more than a day ahead of this machine's clock: see whose clock is wrong`;
  return [{ code: "CLOCK", message }];
}

// The first releases without CVE-2025-48384, by which a repository that is fetched can bring a program along.
const mended: readonly (readonly [minor: number, patch: number])[] = [
  [43, 7],
  [44, 4],
  [45, 4],
  [46, 4],
  [47, 3],
  [48, 2],
  [49, 1],
  [50, 1],
];

/** A git with a known hole, where something is fetched with it. */
function oldGit({ version }: Repository, settings: Settings): Remark[] {
  const hasRemote = [...settings.keys()].some((key) => /^remote\..*\.url$/s.test(key));
  if (!hasRemote || !hasKnownHole(version)) return [];
  const message = `git ${version} may have a known hole (CVE-2025-48384): 2.43.7, 2.50.1 and newer are mended`;
  return [{ code: "OLD_GIT", message }];
}

/** Whether a release is older than the first one of its line that was mended. */
export function hasKnownHole(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major !== 2 || minor > 50) return major < 2;
  const line = mended.find(([each]) => each === minor);
  return line === undefined ? minor < 43 : patch < line[1];
}
