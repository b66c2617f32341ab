import type { Draft } from "./draft.ts";
import type { Session } from "./session.ts";

/**
 * Asks whether to go on with a draft that was left behind. One that is put aside is kept, and said where.
 *
 * `what` is what it is of: `this call`.
 */
export async function isGoneOnWith(session: Session, draft: Draft, what: string, flag: string): Promise<boolean> {
  const goesOn = await session.prompter.choose({
    message: `You left a draft of ${what}.`,
    flag,
    default: true,
    options: [
      { value: true, label: "Go on with that draft" },
      { value: false, label: "Put it aside and begin anew" },
    ],
  });
  if (!goesOn) session.options.say(`The earlier draft is in ${draft.setAside()}`);
  return goesOn;
}
