import { MentorError } from "../errors.ts";
import type { Answer } from "./call.ts";

/** What HEAD names: both ids null before the first commit, `branch` null where it is detached. */
export interface Head {
  readonly commit: string | null;
  readonly tree: string | null;
  readonly branch: string | null;
}

/** What `rev-parse` is to be asked; it fails where there is no commit yet. */
export const headQuestions: readonly string[] = ["HEAD^{commit}", "HEAD^{tree}", "--symbolic-full-name", "HEAD"];

const branches = "refs/heads/";

/** Reads the answers to those questions, a line each. */
export function headOf(lines: readonly string[]): Head {
  const [commit = null, tree = null, name = ""] = lines;
  return { commit, tree, branch: name.startsWith(branches) ? name.slice(branches.length) : null };
}

/** A branch without a commit; told apart from one whose commit is lost, which must never be begun anew. */
export function headBeforeFirstCommit(call: (args: readonly string[]) => Answer): Head {
  const symbolic = call(["symbolic-ref", "--quiet", "HEAD"]);
  const name = symbolic.out.toString("utf8").trim();
  const target = call(["rev-parse", "--verify", "--quiet", name || "HEAD"]);
  if (symbolic.status === 0 && name.startsWith(branches) && target.status !== 0) {
    return { commit: null, tree: null, branch: name.slice(branches.length) };
  }
  throw new MentorError({
    code: "GIT_FAILED",
    message: "The last commit of the notebook is missing from its repository",
    remedy: "git fsck, which names what is lost; a clone of the notebook still has it",
    cause: target.stderr,
  });
}
