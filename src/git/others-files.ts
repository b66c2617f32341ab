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
 * everybody, or take back what the other changed. One that lies in the folder as no commit has it is the person's edit,
 * and shows as changed.
 */
export function indexOthersFiles(repository: Repository, changes: readonly PathChange[]): boolean {
  const others = changes.filter((change) => !isOurs(change));
  if (others.length === 0) return true;
  const passedOver = markedIn(repository);
  const none = "0".repeat(40);
  const line = ({ path, now }: PathChange) => `${now?.mode ?? "0"} ${now?.oid ?? none}\t${path}\0`;
  const input = Buffer.from(others.map(line).join(""), "latin1");
  if (repository.call(["update-index", "-z", "--index-info"], { input }).status !== 0) return false;
  const left = others.filter((change) => {
    const { path, now } = change;
    if (now === null || now.mode === "160000") return false;
    return !lies(repository.root, path) || passedOver.has(path) || isAsBefore(repository, change);
  });
  if (left.length === 0) return true;
  const names = Buffer.from(left.map(({ path }) => `${path}\0`).join(""), "latin1");
  return repository.call(["update-index", "-z", "--skip-worktree", "--stdin"], { input: names }).status === 0;
}

/** The paths that the index passes over, as bytes: what lies there in the folder is older, or is not there. */
function markedIn(repository: Repository): ReadonlySet<string> {
  const answer = repository.call(["ls-files", "-t", "-z"]);
  const lines = answer.out.toString("latin1").split("\0");
  return new Set(lines.flatMap((line) => (line.startsWith("S ") ? [line.slice(2)] : [])));
}

/** Whether the folder still has what the former commit had of a path, which is nobody's edit. */
function isAsBefore(repository: Repository, { path, was }: PathChange): boolean {
  if (!was || !isPlain(was.mode)) return false;
  const name = Buffer.from(path, "latin1").toString("utf8");
  if (!lstatSync(join(repository.root, name), { throwIfNoEntry: false })?.isFile()) return false;
  const answer = repository.call(["hash-object", "--no-filters", "--", name]);
  return answer.status === 0 && answer.out.toString("latin1").trim() === was.oid;
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
