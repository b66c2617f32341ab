import { existsSync } from "node:fs";
import { join } from "node:path";
import { otherSide, type Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { makeHome, writeInHome } from "../git/home.ts";
import { safeLine } from "../render/gate.ts";
import { firstName } from "../render/names.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

/** Where a clone remembers that its owner knows who reads the journal. */
const remembered = "journal-shared";

/** `You and Ines will read this.` */
export function readersWords(session: Session, side: Side, verb = "will read this"): string {
  return safeLine(`You and ${firstName(namesOf(session, side), otherSide(side))} ${verb}.`);
}

/** Refuses `--private`: nothing would keep the entry private yet. */
export function refusePrivate(isPrivate: boolean | undefined): void {
  if (!isPrivate) return;
  throw new MentorError({
    code: "NOT_PRIVATE_YET",
    message: "A private entry can't be kept yet: both of you would read it",
    remedy: "add --shared, or keep it elsewhere for now",
  });
}

/**
 * Makes sure that the person knows who will read an entry: by the flag, by an answer that this clone remembers, or by
 * asking once.
 *
 * Throws NO_ANSWER where nobody is there to ask, and STOPPED for a no.
 */
export async function agreeToShare(session: Session, side: Side, isShared: boolean | undefined): Promise<void> {
  const { prompter, options, home } = session;
  if (isShared || (home !== undefined && existsSync(join(home, remembered)))) return;
  const message = `${readersWords(session, side, "will read this entry")} Go on?`;
  if (!prompter.interactive) {
    throw new MentorError({
      code: "NO_ANSWER",
      message: `Nobody is here to answer: ${message.replace(/\?$/, "")}`,
      remedy: "give it with --shared",
      exit: 2,
    });
  }
  if (!(await prompter.confirm({ message, flag: "--shared", default: true }))) {
    throw new MentorError({
      code: "STOPPED",
      message: "Stopped. Nothing was written",
      remedy: "keep it elsewhere for now: mentor can't keep it for you alone yet",
      exit: 130,
    });
  }
  if (options.dryRun || home === undefined) return;
  makeHome(home);
  writeInHome(home, remembered, "yes\n");
}
