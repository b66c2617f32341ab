import { MentorError, problemOf } from "../errors.ts";
import { findRecord } from "./find.ts";
import type { Phase, Programme } from "./programme.ts";

/** Finds the phase that a person names by its id or by words of its title. Throws NO_SUCH_PHASE, AMBIGUOUS. */
export function phaseNamed(programme: Pick<Programme, "phases">, name: string): Phase {
  try {
    return findRecord(name, programme.phases, "phase");
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem?.code !== "NO_SUCH_RECORD") throw thrown;
    const ids = programme.phases.map((each) => each.id).join(", ");
    throw new MentorError({ ...problem, code: "NO_SUCH_PHASE", remedy: `say one of ${ids}` });
  }
}
