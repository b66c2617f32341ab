import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { MentorError, problemOf } from "../errors.ts";
import { asideOfThisProcess, writeOwn } from "./own-file.ts";
import { ownConfigFolder } from "./own-folders.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The notebooks of a person who has several, by their folders on this machine. */
export interface NotebookList {
  readonly notebooks: readonly string[];
  /** The one that is meant outside of any. */
  readonly default?: string;
}

// JSON, since a shell's prompt may read it: YAML takes longer to load than all else that a reminder does.
const listPath = (env: Environment) => join(ownConfigFolder(env), "notebooks.json");

/** Reads the list; a person who never made one has no notebooks in it. Throws UNREADABLE. */
export function readNotebookList(env: Environment): NotebookList {
  const path = pathOrNone(env);
  if (path === undefined) return { notebooks: [] };
  try {
    return checked(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code === "ENOENT" || code === "ENOTDIR") return { notebooks: [] };
    throw new MentorError({
      code: "UNREADABLE",
      message: `Your list of notebooks can't be read: ${path}`,
      remedy: "mend it, or take it away and add your notebooks anew with mentor notebook add DIR",
      cause,
    });
  }
}

/** Whoever has no home has no list. */
function pathOrNone(env: Environment): string | undefined {
  try {
    return listPath(env);
  } catch (thrown) {
    if (problemOf(thrown)?.code === "NO_HOME") return undefined;
    throw thrown;
  }
}

function checked(value: unknown): NotebookList {
  const { notebooks, default: preferred } = Object(value) as { notebooks?: unknown; default?: unknown };
  const isPath = (each: unknown): each is string => typeof each === "string" && isAbsolute(each);
  if (!Array.isArray(notebooks) || !notebooks.every(isPath)) throw new TypeError("No list of folders");
  if (preferred !== undefined && !isPath(preferred)) throw new TypeError("The default is no folder");
  return { notebooks, ...(preferred === undefined ? {} : { default: preferred }) };
}

/** Writes the list, for this person alone to read: it says with whom they talk. Throws NO_HOME. */
export function writeNotebookList(env: Environment, list: NotebookList): void {
  const path = listPath(env);
  writeOwn(path, `${JSON.stringify(list, null, 2)}\n`, asideOfThisProcess(path));
}
