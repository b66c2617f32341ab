import { chmodSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { callGit, gitTrouble } from "./call.ts";
import { errorCode, onDisk } from "./disk-trouble.ts";
import type { Environment } from "./environment.ts";
import { isRunning } from "./holder.ts";
import { makeFolders, namesIn } from "./home.ts";

interface NewRepository {
  readonly root: string;
  readonly branch: string;
  readonly ownerOnly: boolean;
}

/** Makes the repository of a folder, which is made too where it is not there. */
export function makeRepository({ root, branch, ownerOnly }: NewRepository, env: Environment): void {
  onDisk(root, () => makeFolders(root));
  if (ownerOnly) makeAside(root, branch, env);
  else init(root, branch, env, []);
}

/**
 * Makes it beside the folder and moves it in by one step, so that a command that is killed leaves none half made.
 *
 * Where another command was quicker, theirs stays.
 */
function makeAside(root: string, branch: string, env: Environment): void {
  const prefix = `.${basename(root)}-new-`;
  const aside = join(dirname(root), `${prefix}${process.pid}`);
  for (const name of namesIn(dirname(root))) {
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) remove(join(dirname(root), name));
  }
  onDisk(aside, () => {
    remove(aside);
    mkdirSync(aside, { mode: 0o700 });
  });
  try {
    init(aside, branch, env, ["--shared=0600"]);
    onDisk(root, () => moveIn(join(aside, ".git"), join(root, ".git")));
  } finally {
    remove(aside);
  }
}

function moveIn(made: string, place: string): void {
  try {
    renameSync(made, place);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes(errorCode(error))) throw error;
  }
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });

function init(folder: string, branch: string, env: Environment, more: readonly string[]): void {
  // No template: hooks and ignore rules that a person keeps for other repositories have no place in this one.
  const args = ["init", "--quiet", "--template=", "--object-format=sha1", `--initial-branch=${branch}`, ...more];
  const answer = callGit(env, { folder }, args);
  if (answer.status !== 0) throw gitTrouble("make a repository", answer);
  chmodSync(join(folder, ".git"), 0o700);
}
