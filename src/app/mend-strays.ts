import { lstatSync, mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { conflictPath, profilePath, slug } from "../domain/paths.ts";
import { isId, sides } from "../domain/words.ts";
import { see } from "../git/files.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { folders, isOurPath, isOurSubfolder, kindAt } from "../storage/places.ts";
import type { Mend } from "./mend-plan.ts";

/** A record whose file has a name that no record has, and the name that it is to get. */
interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** Decides what records that lie under odd names are to be called: the words that somebody gave them, and their ids. */
export function planRenamings({ root, strays }: Loaded): readonly Renaming[] {
  const renamings = new Map<string, Renaming>();
  for (const [from, id] of strays) {
    const to = properPath(from, id);
    // A name that is in use is nobody's to give away; of two copies the first in the order of paths is the record.
    if (!renamings.has(id) && isOurPath(to) && isFree(root, to, from)) renamings.set(id, { from, to });
  }
  return [...renamings.values()];
}

/** Renames files on the disk, as their owner would have: what that makes of the notebook is an edit by hand. */
export function renameOnDisk(root: string, renamings: readonly Renaming[]): void {
  for (const { from, to } of renamings) {
    mkdirSync(dirname(join(root, to)), { recursive: true, mode: 0o700 });
    renameSync(join(root, from), join(root, to));
  }
}

export const asMend = ({ from, to }: Renaming): Mend => ({
  code: "RENAMED",
  message: `${from}: renamed to ${to}`,
  path: to,
  changes: [],
});

function properPath(path: string, id: string): string {
  const side = sides.find((each) => each === id);
  if (side) return profilePath(side);
  if (path.startsWith("conflicts/") && isId(id)) return conflictPath({ id });
  const folder = ourFolder(dirname(path));
  const words = basename(path)
    .replace(/\.[^.]*$/, "")
    .replace(id, "");
  return `${folder}/${slug(words, kindAt(`${folder}/${id}.md`) ?? "record")}-${id}.md`;
}

/** The folder itself where it is one of ours, or else the next one around it that is. */
function ourFolder(path: string): string {
  return folders.includes(path) || isOurSubfolder(path) || !path.includes("/") ? path : ourFolder(dirname(path));
}

function isFree(root: string, path: string, from: string): boolean {
  const seen = see(root, path);
  if (seen === "absent" || seen === "blocked") return seen === "absent";
  // On a disk that is blind to case the two names may be of one file.
  return lstatSync(join(root, path)).ino === lstatSync(join(root, from)).ino;
}
