import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "./bring-up.ts";
import { unlinkQuietly, writeInHome } from "./home.ts";
import { type Known, knownOf } from "./pending.ts";
import type { Repository } from "./repository.ts";

// Beyond this many paths the whole index is listed instead: command lines have an end.
const mostNamed = 200;

/** What became of the index. */
export interface IndexLeft {
  /** Paths that were left: the user has staged them otherwise, or the index could not be written. */
  readonly paths: readonly string[];
  /** It could not be written and not even noted: what is pending has to stay, so that the next command does it. */
  readonly isOwed: boolean;
}

/**
 * Brings the user's index up to a save, so that `git status` has nothing to say of it.
 *
 * A path that they staged otherwise, or that is in the midst of a merge, is left to them; what a plain merge staged on
 * its way (`also` of a step) is nobody's own. While some other git holds the
 * index, or the disk fails, every path is noted, and brought up with the next call, with steps or without: a plain `git commit` would take the
 * save back meanwhile.
 */
export function refreshIndex(repository: Repository, steps: readonly Step[]): IndexLeft {
  const { home, gitDir } = repository;
  const changed = steps.filter((step) => step.was !== step.now);
  const owed = readOwed(home);
  if (changed.length === 0 && !owed) return { paths: [], isOwed: false };
  const all = changed.map(pathOf);
  if (existsSync(join(gitDir, "index.lock"))) return { paths: all, isOwed: !note(home, changed, owed) };
  try {
    const entries = [...changed.map((step) => withOwed(step, owed)), ...olderSteps(repository, changed, owed)];
    const staged = stagedAt(repository, entries.map(pathOf));
    const fitting = entries.filter(({ path, could }) => could.includes(staged.get(path) ?? null));
    if (!putEntries(repository, fitting)) throw new Error("the index was not written");
    if (owed) unlinkQuietly(join(home, owedName));
    const settled = new Set(fitting.map(pathOf));
    const left = changed.filter(({ path, now }) => !settled.has(path) && (staged.get(path) ?? null) !== now);
    return { paths: left.map(pathOf), isOwed: false };
  } catch {
    // The commit stands; an index that can't be refreshed is a note and no failure.
    return { paths: all, isOwed: !note(home, changed, owed) };
  }
}

const pathOf = ({ path }: { readonly path: string }): string => path;

/** What a path is to have in the index, and what it may have there without being the user's own doing. */
interface Entry {
  readonly path: string;
  readonly now: string | null;
  readonly could: readonly (string | null)[];
}

const withOwed = ({ path, was, now, also = [] }: Step, owed: Known | undefined): Entry => {
  return { path, now, could: [was, ...also, ...(owed?.[path] ?? [])] };
};

const owedName = "index-owed";

/** What earlier saves could not put into the index, by path, with what it may have there. */
function readOwed(home: string): Known | undefined {
  try {
    return knownOf(JSON.parse(readFileSync(join(home, owedName), "utf8")));
  } catch {
    return undefined; // Nothing is owed, or a power cut left no sense in it.
  }
}

function note(home: string, changed: readonly Step[], owed: Known = {}): boolean {
  const all: Record<string, readonly (string | null)[]> = { ...owed };
  for (const { path, was } of changed) all[path] = [...new Set([...(all[path] ?? []), was])];
  try {
    writeInHome(home, owedName, `${JSON.stringify(all)}\n`);
    return true;
  } catch {
    return false;
  }
}

/** The paths that only earlier saves changed, with what the last commit has of them. */
function olderSteps(repository: Repository, changed: readonly Step[], owed: Known | undefined): Entry[] {
  const paths = Object.keys(owed ?? {}).filter((path) => !changed.some((step) => step.path === path));
  const { commit } = repository.head;
  if (paths.length === 0 || commit === null) return [];
  const files = repository.tree(commit);
  return paths.map((path) => ({ path, now: files.get(path)?.oid ?? null, could: owed?.[path] ?? [] }));
}

/** The blob that is staged at each path; a mark that no blob equals where a merge is under way, or a link is staged. */
function stagedAt(repository: Repository, paths: readonly string[]): Map<string, string> {
  const named = paths.length > mostNamed ? [] : ["--", ...paths];
  const answer = repository.call(["ls-files", "--stage", "-z", ...named]);
  if (answer.status !== 0) throw new Error(answer.complaint);
  const staged = new Map<string, string>();
  for (const line of answer.out.toString("utf8").split("\0")) {
    const parts = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(line);
    const [, mode = "", oid = "", stage, path] = parts ?? [];
    if (path !== undefined) staged.set(path, stage === "0" && mode.startsWith("100") ? oid : "theirs");
  }
  return staged;
}

const none = "0".repeat(40);

function putEntries(repository: Repository, entries: readonly Entry[]): boolean {
  if (entries.length === 0) return true;
  const lines = entries.map(({ path, now }) => `${now === null ? "0" : "100644"} ${now ?? none}\t${path}\0`);
  return repository.call(["update-index", "-z", "--index-info"], { input: lines.join("") }).status === 0;
}
