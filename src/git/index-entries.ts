import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "./bring-up.ts";
import type { Repository } from "./repository.ts";

// Beyond this many paths the whole index is listed instead: command lines have an end.
const mostNamed = 200;

/**
 * Brings the user's index up to a save, so that `git status` has nothing to say of it.
 *
 * A path that they staged otherwise, or that is in the midst of a merge, is left to them; so is every path while some
 * other git holds the index. Returns the paths that were left.
 */
export function refreshIndex(repository: Repository, steps: readonly Step[]): readonly string[] {
  const changed = steps.filter((step) => step.was !== step.now);
  if (changed.length === 0) return [];
  const all = changed.map((step) => step.path);
  if (existsSync(join(repository.gitDir, "index.lock"))) return all;
  try {
    const staged = stagedAt(repository, all);
    const fitting = changed.filter(({ path, was }) => (staged.get(path) ?? null) === was);
    if (!putEntries(repository, fitting)) return all;
    const settled = new Set(fitting.map((step) => step.path));
    return changed.filter(({ path, now }) => !settled.has(path) && (staged.get(path) ?? null) !== now).map(pathOf);
  } catch {
    // The commit stands; an index that can't be refreshed is a note and no failure.
    return all;
  }
}

const pathOf = (step: Step): string => step.path;

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

function putEntries(repository: Repository, steps: readonly Step[]): boolean {
  if (steps.length === 0) return true;
  const lines = steps.map(({ path, now }) => `${now === null ? "0" : "100644"} ${now ?? none}\t${path}\0`);
  return repository.call(["update-index", "-z", "--index-info"], { input: lines.join("") }).status === 0;
}
