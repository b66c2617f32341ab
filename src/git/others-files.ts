import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { PathChange } from "./changes.ts";
import { isOurPath } from "./paths.ts";
import type { Repository } from "./repository.ts";

/** Tells whether mentor keeps what is at a path in the folder: a plain file where a notebook has its files. */
export function isOurs({ path, was, now }: PathChange): boolean {
  return isOurPath(path) && isPlain(was?.mode) && isPlain(now?.mode);
}

const isPlain = (mode: string | undefined) => mode === undefined || mode === "100644" || mode === "100755";

/**
 * Has the person's index know files that came along and are no files of a notebook.
 *
 * They stay in git and are never written to the folder; without this, the next `git commit -a` would delete them for
 * everybody. One that lies in the folder is the person's, and shows as changed.
 */
export function indexOthersFiles(repository: Repository, changes: readonly PathChange[]): boolean {
  const others = changes.filter((change) => !isOurs(change));
  if (others.length === 0) return true;
  const none = "0".repeat(40);
  const line = ({ path, now }: PathChange) => `${now?.mode ?? "0"} ${now?.oid ?? none}\t${path}\0`;
  const input = Buffer.from(others.map(line).join(""), "latin1");
  if (repository.call(["update-index", "-z", "--index-info"], { input }).status !== 0) return false;
  const absent = others.filter(
    ({ path, now }) => now !== null && now.mode !== "160000" && !lies(repository.root, path),
  );
  if (absent.length === 0) return true;
  const names = Buffer.from(absent.map(({ path }) => `${path}\0`).join(""), "latin1");
  return repository.call(["update-index", "-z", "--skip-worktree", "--stdin"], { input: names }).status === 0;
}

/** Whether something lies at a path that came from somebody else. */
export function lies(root: string, path: string): boolean {
  try {
    const place = Buffer.concat([Buffer.from(join(root, "/")), Buffer.from(path, "latin1")]);
    return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true; // What can't be looked at is left alone.
  }
}
