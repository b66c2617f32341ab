import type { Programme } from "../domain/programme.ts";
import { problemOf } from "../errors.ts";
import { availableProgrammes } from "../programmes/compiled.ts";
import type { CommonFlags } from "./command.ts";
import { findNotebook } from "./find-notebook.ts";
import { programmePlace } from "./package-root.ts";
import { openProgrammeOf, type Session } from "./session.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a command runs in a notebook; a notebook that was named and is none is an error all the same. */
export function isInNotebook(flags: CommonFlags, cwd: string, env: Environment): boolean {
  try {
    findNotebook(flags.notebook ?? env.MENTOR_NOTEBOOK, cwd);
    return true;
  } catch (thrown) {
    if (problemOf(thrown)?.code === "NO_NOTEBOOK" && flags.notebook === undefined) return false;
    throw thrown;
  }
}

/** The programmes whose content a command shows: the notebook's own, or, outside one, all that mentor brings. */
export async function programmesHere(session: Session | undefined): Promise<readonly Programme[]> {
  if (session) return [await session.programme()];
  const available = await availableProgrammes(programmePlace());
  return Promise.all(available.map(({ id }) => openProgrammeOf(id)));
}
