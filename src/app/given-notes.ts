import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { checkProse, checkTitle } from "../domain/limits.ts";
import { MentorError, type Place } from "../errors.ts";
import { decodeText, withPlainLines } from "../text/decode-text.ts";
import { withNotes } from "../text/meeting-page.ts";
import { readNotes } from "../text/notes.ts";
import type { Session } from "./session.ts";

/** The page of a call as somebody left it. */
export interface Page {
  readonly text: string;
  /** What the record's own page was when it began, to tell what came since from what was written. */
  readonly base: string;
  /** What stood on it before anybody wrote: lines that stand there still say nothing new. */
  readonly offered: string;
  /** Where a line of it can be found by whoever wrote it; undefined for one that flags made. */
  readonly place: (line: number) => Place | undefined;
}

interface NotesFlags {
  readonly "notes-file"?: string | undefined;
  readonly action?: readonly string[] | undefined;
}

/** The page made of what the flags give: a file of notes, or standard input, and promises. */
export async function givenNotes(session: Session, flags: NotesFlags, begun: string, base: string): Promise<Page> {
  const file = flags["notes-file"];
  const notes = file === undefined ? "" : await readNotesFile(session, file);
  const actions = (flags.action ?? []).map(promiseLine).join("\n");
  const words = [notes.trim(), actions].filter((each) => each !== "").join("\n\n");
  if (words !== "") checkProse(words, "notes");
  const text = withNotes(begun, words);
  const first = text.slice(0, text.indexOf(words)).split("\n").length;
  const skipped = notes.slice(0, notes.length - notes.trimStart().length).split("\n").length;
  const count = notes.trim() === "" ? 0 : notes.trim().split("\n").length;
  const place = (line: number) =>
    line - first < count ? { file: file === "-" || !file ? "notes" : file, line: line - first + skipped } : undefined;
  return { text, base, offered: begun, place };
}

/** A promise as a line of the notes. Throws EMPTY_TEXT, and CONTROL_CHARACTER for more lines than one. */
function promiseLine(text: string): string {
  const bare = text.trim().replace(/^[-*+]\s+\[ ?\]\s+/, "");
  const line = /[\n\r]|^$/.test(bare) ? checkTitle(bare, "promise") : `- [ ] ${bare.replace(/\s+/g, " ")}`;
  if (readNotes(line, { questions: [] }).actions.length === 0) checkTitle("", "promise");
  return line;
}

async function readNotesFile(session: Session, file: string): Promise<string> {
  if (file === "-") return withPlainLines(await session.options.readStdin());
  const path = resolve(session.options.cwd, file);
  try {
    return withPlainLines(decodeText(readFileSync(path), file));
  } catch (thrown) {
    if (thrown instanceof MentorError) throw thrown;
    throw new MentorError({
      code: "UNREADABLE",
      message: "the file can't be read",
      remedy: "name a file of notes that is there, or - for standard input",
      place: { file },
      cause: thrown,
    });
  }
}
