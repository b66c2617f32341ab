import { otherSide, type Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { firstName } from "../render/names.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

/**
 * Shows the exact text that is about to be shared, and asks (F95). With `isAgreed` it is shown all the same.
 *
 * Throws NO_ANSWER where nobody is there to ask, STOPPED for a no.
 */
export async function agreeToShare(session: Session, side: Side, text: string, isAgreed: boolean): Promise<void> {
  const { prompter, options } = session;
  const name = firstName(namesOf(session, side), otherSide(side));
  const lines = text.trimEnd().split("\n");
  options.say(`What ${name} would read:\n\n${lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}\n`);
  if (isAgreed || options.dryRun) return;
  const message = `${name} keeps what was shared, for good. Share this text?`;
  if (!prompter.interactive) {
    throw new MentorError({
      code: "NO_ANSWER",
      message: "Nobody is here to say that this text is to be shared",
      remedy: "give it with --yes, once you have read the text",
      exit: 2,
    });
  }
  if (await prompter.confirm({ message, flag: "--yes", default: false })) return;
  throw new MentorError({
    code: "STOPPED",
    message: "Stopped. Nothing was shared",
    remedy: "mentor journal edit, to change the text before you share it",
    exit: 130,
  });
}
