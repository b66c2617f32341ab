import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MentorError } from "../errors.ts";
import { gitTrouble } from "./call.ts";
import { isOurPath } from "./paths.ts";
import type { Repository } from "./repository.ts";

/** What somebody began with plain git and has not ended. */
export interface Unfinished {
  /** The heads that a plain `git pull` or `git merge` was joining when it stopped. */
  readonly merging: readonly string[];
  /** How to end a cherry-pick or a revert, which keeps nothing from being exchanged. */
  readonly quit: string | undefined;
}

/**
 * Tells what is under way in a repository. A rebase or a bisect shows another commit than the branch's: it is refused.
 *
 * Throws GIT_UNFINISHED.
 */
export function unfinishedIn({ gitDir }: Repository): Unfinished {
  const has = (name: string) => existsSync(join(gitDir, name));
  if (has("rebase-merge") || has("rebase-apply"))
    throw refused("rebase", "git rebase --continue, or git rebase --abort");
  if (has("BISECT_LOG")) throw refused("bisect", "git bisect reset");
  const merging = has("MERGE_HEAD") ? readFileSync(join(gitDir, "MERGE_HEAD"), "latin1").match(/^[0-9a-f]{40}$/gm) : [];
  const quit = ["cherry-pick", "revert"].find((name) => has(`${name.replace("-", "_").toUpperCase()}_HEAD`));
  return { merging: merging ?? [], quit: quit === undefined ? undefined : `git ${quit} --quit` };
}

function refused(what: string, remedy: string): MentorError {
  return new MentorError({
    code: "GIT_UNFINISHED",
    message: `A git ${what} is under way in the notebook's folder`,
    remedy,
  });
}

/**
 * Ends a plain merge whose heads are all in the branch by now: the index gets what the branch has, git forgets the merge.
 *
 * What lies in the folder stays; files that an earlier step left as somebody edited them show as changed. All of them
 * were taken in before, so that what is staged of a file of ours is a step on the way, and nobody's last word.
 */
export function endMerge(repository: Repository): void {
  const { commit } = repository.head;
  const paths = commit === null ? [] : stagedOtherwise(repository, commit);
  if (paths.length > 0 && commit !== null) {
    const tree = repository.tree(commit);
    const none = "0".repeat(40);
    const lines = paths.map((path) => {
      const entry = tree.get(Buffer.from(path, "latin1").toString("utf8"));
      return `${entry?.mode ?? "0"} ${entry?.oid ?? none}\t${path}\0`;
    });
    const input = Buffer.from(lines.join(""), "latin1");
    const answer = repository.call(["update-index", "-z", "--index-info"], { input });
    if (answer.status !== 0) throw gitTrouble("end the merge that plain git began", answer);
  }
  const answer = repository.call(["merge", "--quit"]);
  if (answer.status !== 0) throw gitTrouble("end the merge that plain git began", answer);
}

/** Where the index has something else than a commit, as bytes: in the midst of the merge, or in a file of ours. */
function stagedOtherwise(repository: Repository, commit: string): readonly string[] {
  const answer = repository.call(["diff-index", "--cached", "--name-status", "--no-renames", "-z", commit]);
  if (answer.status !== 0) throw gitTrouble("read the index", answer);
  const found = answer.out.toString("latin1").matchAll(/([A-Z])\0([^\0]+)\0/g);
  const paths = [...found].flatMap(([, status = "", path = ""]) => (status === "U" || isOurPath(path) ? [path] : []));
  return [...new Set(paths)];
}
