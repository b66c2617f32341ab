import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { MentorError, problemOf } from "../errors.ts";
import { clip } from "../text/clip.ts";
import { readNotebookList } from "./notebook-list.ts";

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

/** A notebook that was found, and whether it is the person's default because there is none here. */
export interface Found {
  readonly root: string;
  readonly isDefault: boolean;
}

/**
 * Finds the notebook that a command is about: the one that is named, or else the one around a folder, or else the
 * person's default. Throws NO_NOTEBOOK, and UNREADABLE where their list of notebooks can't be read.
 */
export function findOwnNotebook(
  given: string | undefined,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Found {
  const named = given ?? env.MENTOR_NOTEBOOK;
  try {
    return { root: findNotebook(named, cwd), isDefault: false };
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (named !== undefined || problem?.code !== "NO_NOTEBOOK") throw thrown;
    const preferred = readNotebookList(env).default;
    if (preferred === undefined) throw thrown;
    if (isThere(join(preferred, "mentor.yaml"))) return { root: preferred, isDefault: true };
    throw noNotebook(
      `This folder is not in a notebook, and your default is gone: ${clip(preferred)}`,
      "mentor notebook default DIR, to choose another one",
    );
  }
}

function noNotebook(message: string, remedy = "mentor init, to start one here, or name one with -C DIR"): MentorError {
  return new MentorError({ code: "NO_NOTEBOOK", message, remedy });
}
