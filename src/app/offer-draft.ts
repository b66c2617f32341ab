import { MentorError, problemOf } from "../errors.ts";
import type { Draft } from "./draft.ts";
import type { Session } from "./session.ts";

/**
 * Asks whether to go on with a draft that was left behind. One that is put aside is kept, and said where.
 *
 * `what` is what it is of: `this call`.
 */
export async function isGoneOnWith(session: Session, draft: Draft, what: string, flag: string): Promise<boolean> {
  const goesOn = await askToGoOn(session, what, flag);
  if (!goesOn) session.options.say(`The earlier draft is in ${draft.setAside()}`);
  return goesOn;
}

async function askToGoOn({ prompter, options }: Session, what: string, flag: string): Promise<boolean> {
  try {
    return await prompter.choose({
      message: `You left a draft of ${what}.`,
      flag,
      default: true,
      options: [
        { value: true, label: "Go on with that draft" },
        { value: false, label: "Put it aside and begin anew" },
      ],
    });
  } catch (thrown) {
    throw draftKept(thrown, `mentor ${options.command}, which offers it again`);
  }
}

/** What Ctrl-C means while a draft is written in: it is kept, unless it says nothing. */
export function stoppedIn(draft: Draft, thrown: unknown, isEmpty: () => boolean, remedy: string): unknown {
  if (problemOf(thrown)?.code !== "STOPPED") return thrown;
  if (!isEmpty()) return draftKept(thrown, remedy);
  draft.end();
  return thrown;
}

/** What Ctrl-C means while there is a draft; `remedy` says what finds it again. */
export function draftKept(thrown: unknown, remedy: string): unknown {
  const problem = problemOf(thrown);
  if (problem?.code !== "STOPPED") return thrown;
  return new MentorError({ ...problem, message: "Stopped. Your draft is kept", remedy });
}
