import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as Flags from "@oclif/core/flags";
import { otherSide, type Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { makeHome, writeInHome } from "../git/home.ts";
import { safeLine } from "../render/gate.ts";
import { firstName } from "../render/names.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

/** The flag for a place that a cloud service copies; every command that may make the private store has it. */
export const iKnow = {
  "i-know": Flags.boolean({
    description: "keep private things here although a service copies this folder to other places",
  }),
};

/** The flags that say who reads an entry that is written. */
export const readerFlags = {
  private: Flags.boolean({ description: "for you alone, kept outside the notebook" }),
  shared: Flags.boolean({ description: "for both of you to read" }),
};

/** The flags that say which entries are meant: without one of them, the shared ones and your own private ones. */
export const whichFlags = {
  private: Flags.boolean({ description: "only your private ones" }),
  shared: Flags.boolean({ description: "only those for both to read" }),
};

/** What those flags say. */
export interface ReaderFlags {
  readonly private?: boolean | undefined;
  readonly shared?: boolean | undefined;
}

/** Throws USAGE for both at once. */
export function refuseBoth(flags: ReaderFlags): void {
  if (!flags.private || !flags.shared) return;
  throw new MentorError({
    code: "USAGE",
    message: "--private and --shared don't go together",
    remedy: "give one of them",
    exit: 2,
  });
}

/** `You and Ines will read this.` */
export function readersWords(session: Session, side: Side, verb = "will read this"): string {
  return safeLine(`${sentenceStart(bothWords(session, side))} ${verb}.`);
}

/** `Only you will read this.` */
export function readersOf(session: Session, side: Side, isPrivate: boolean, verb = "will read this"): string {
  return isPrivate ? `Only you ${verb}.` : readersWords(session, side, verb);
}

/** `you and Ines` */
function bothWords(session: Session, side: Side): string {
  return `you and ${firstName(namesOf(session, side), otherSide(side))}`;
}

const sentenceStart = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

/** Where a clone remembers for whom its owner writes entries. */
const remembered = "journal-readers";

/**
 * Decides whether an entry is private: by the flag, by what this clone remembers, or by asking once.
 *
 * Throws NO_ANSWER where nothing tells and nobody is there to ask.
 */
export async function isForMeAlone(session: Session, side: Side, flags: ReaderFlags): Promise<boolean> {
  const { prompter, options, home } = session;
  refuseBoth(flags);
  if (flags.private || flags.shared) return flags.private ?? false;
  const known = rememberedIn(home);
  if (known !== undefined) return known;
  const message = "Who will read this entry, and the ones after it?";
  if (!prompter.interactive) {
    throw new MentorError({
      code: "NO_ANSWER",
      message: `Nobody is here to answer: ${message.replace(/\?$/, "")}`,
      remedy: "give it with --private, for you alone, or --shared, for both of you",
      exit: 2,
    });
  }
  const isPrivate = await prompter.choose({
    message,
    flag: "--private or --shared",
    options: [
      { value: true, label: "only you", hint: "kept outside the notebook" },
      { value: false, label: safeLine(bothWords(session, side)) },
    ],
  });
  if (!options.dryRun && home !== undefined) {
    makeHome(home);
    writeInHome(home, remembered, `${isPrivate ? "private" : "shared"}\n`);
  }
  return isPrivate;
}

function rememberedIn(home: string | undefined): boolean | undefined {
  if (home === undefined) return undefined;
  try {
    const word = readFileSync(join(home, remembered), "utf8").trim();
    return word === "private" ? true : word === "shared" ? false : undefined;
  } catch {
    return undefined; // No file: this clone has not been told.
  }
}
