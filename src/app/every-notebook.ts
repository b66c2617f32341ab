import { realpathSync } from "node:fs";
import { join } from "node:path";
import { MentorError, type Problem, problemOf } from "../errors.ts";
import { safeLine } from "../render/gate.ts";
import { findNotebook, isThere } from "./find-notebook.ts";
import { readNotebookList } from "./notebook-list.ts";
import type { Session } from "./session.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Opens every notebook of a person's list, and the one they are in, and does something with each.
 *
 * One that can't be read is named in a line, and the others go on. Throws NO_NOTEBOOK where there is none at all.
 */
export async function inEveryNotebook<T>(
  { cwd, env }: Pick<Surroundings, "cwd" | "env">,
  open: (root: string) => Promise<Session>,
  say: (line: string) => void,
  work: (session: Session) => Promise<T>,
): Promise<readonly T[]> {
  const roots = notebookRoots(cwd, env);
  if (roots.length === 0) {
    throw new MentorError({
      code: "NO_NOTEBOOK",
      message: "There is no notebook in your list",
      remedy: "mentor notebook add DIR, for each of yours",
    });
  }
  const done: T[] = [];
  for (const root of roots) {
    try {
      if (!isThere(join(root, "mentor.yaml"))) throw gone(root);
      done.push(await work(await open(root)));
    } catch (thrown) {
      const problem = asTrouble(thrown);
      if (!problem) throw thrown;
      say(safeLine(`Left out ${root}: ${problem.message}`));
    }
  }
  return done;
}

function gone(root: string): MentorError {
  return new MentorError({
    code: "NO_NOTEBOOK",
    message: "there is no notebook",
    remedy: `mentor notebook remove ${root}`,
  });
}

/** What a person can act on; a disk that says no is one of these here. */
function asTrouble(thrown: unknown): Pick<Problem, "message"> | undefined {
  const known = problemOf(thrown);
  if (known) return known;
  return thrown instanceof Error && "syscall" in thrown ? { message: thrown.message } : undefined;
}

/** The folders to look into, each once. */
function notebookRoots(cwd: string, env: Surroundings["env"]): readonly string[] {
  const { notebooks } = readNotebookList(env);
  const here = aroundHere(cwd, env);
  return here === undefined || notebooks.includes(here) ? notebooks : [here, ...notebooks];
}

function aroundHere(cwd: string, env: Surroundings["env"]): string | undefined {
  try {
    return realpathSync(findNotebook(env.MENTOR_NOTEBOOK, cwd));
  } catch (thrown) {
    if (problemOf(thrown)?.code !== "NO_NOTEBOOK") throw thrown;
    return undefined;
  }
}
