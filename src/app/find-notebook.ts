import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { MentorError } from "../errors.ts";
import { clip } from "../text/clip.ts";

/**
 * Whether something lies at a path, whatever it is; a link counts as itself. A name that no disk takes names nothing.
 *
 * Throws UNREADABLE where nobody may look.
 */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "ELOOP") return false;
    if (code !== "EACCES" && code !== "EPERM") throw cause;
    throw new MentorError({
      code: "UNREADABLE",
      message: `You may not look into ${dirname(path)}`,
      remedy: "name a folder that is yours, or have its owner let you in",
      cause,
    });
  }
}

/** Finds the notebook that a folder belongs to: the nearest one upwards with a `mentor.yaml`. Throws NO_NOTEBOOK. */
export function findNotebook(given: string | undefined, cwd: string): string {
  const from = resolve(cwd, given ?? ".");
  // A slip in a path would otherwise mean the notebook around it, and another pair's.
  if (given !== undefined && !isThere(from)) {
    throw noNotebook(`There is no folder "${clip(given)}"`, "check the path after -C or in MENTOR_NOTEBOOK");
  }
  for (let folder = from; ; folder = dirname(folder)) {
    if (isThere(join(folder, "mentor.yaml"))) return folder;
    if (folder === dirname(folder)) break;
  }
  throw noNotebook(given ? `${clip(given)} is not in a notebook` : "This folder is not in a notebook");
}

function noNotebook(message: string, remedy = "mentor init, to start one here, or name one with -C DIR"): MentorError {
  return new MentorError({ code: "NO_NOTEBOOK", message, remedy });
}
