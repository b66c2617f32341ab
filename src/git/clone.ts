import { lstatSync } from "node:fs";
import { join } from "node:path";

// Apart from everything that calls git: a command that only reads needs no more than this.

/** Where mentor keeps what belongs to a clone, where that can be told without git. */
export type CloneHome = { readonly at: string } | "ask git" | "none";

/** Finds the home of the clone in a folder. A linked work tree, or a submodule, is git's to resolve. */
export function plainHome(root: string): CloneHome {
  const place = join(root, ".git");
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (!stats) return "none";
  const plain = stats.isDirectory() && !lstatSync(join(place, "commondir"), { throwIfNoEntry: false });
  return plain ? { at: join(place, "mentor") } : "ask git";
}

/** Whether a command died between its commit and the files, so that the files are not what they should be. */
export function isPending(home: string): boolean {
  return lstatSync(join(home, "pending"), { throwIfNoEntry: false }) !== undefined;
}
