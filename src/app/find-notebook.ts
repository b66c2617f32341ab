import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { MentorError } from "../errors.ts";

/** Whether something lies at a path, whatever it is; a link counts as itself. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Finds the notebook that a folder belongs to: the nearest one upwards with a `mentor.yaml`. Throws NO_NOTEBOOK. */
export function findNotebook(given: string | undefined, cwd: string): string {
  const from = resolve(cwd, given ?? ".");
  for (let folder = from; ; folder = dirname(folder)) {
    if (isThere(join(folder, "mentor.yaml"))) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new MentorError({
    code: "NO_NOTEBOOK",
    message: given ? `${given} is not in a notebook` : "This folder is not in a notebook",
    remedy: "mentor init, to start one here, or name one with -C DIR",
  });
}
