import type { Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { Repository } from "../git/repository.ts";
import { editorOf } from "../prompts/editor.ts";
import { Draft } from "./draft.ts";
import { editDraft } from "./edit-draft.ts";
import { holdDraft, holdOnlyDraft } from "./hold-draft.ts";
import { readersOf } from "./journal-readers.ts";
import { isGoneOnWith } from "./offer-draft.ts";
import type { PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";

/** What a person wrote, what it began from, and what to do once it is recorded. */
export interface Written {
  readonly text: string;
  readonly base: string;
  /** Lets go of the draft. */
  readonly done: () => void;
}

/** What is to be written. */
interface Asking {
  /** The draft's name. */
  readonly name: string;
  /** What it begins from. */
  readonly text: string;
  /** What a draft of it is called, and how it is asked for in a line. */
  readonly what?: string;
  readonly ask?: string;
  /** Who will read it, where that is not the journal's way. */
  readonly readers?: string;
  /** There is only one of it, and two terminals would write over each other. */
  readonly isOnly?: boolean;
}

/**
 * Has a person write an entry: in their editor, or in one line where none is set.
 *
 * The draft is kept until `done` is called, and offered again; that of a private entry lies in the private store, and
 * nowhere else (F89). Throws NO_ANSWER where nobody is there to write, and
 * EMPTY_TEXT, with no draft left, for an empty one.
 */
export async function writeEntry(
  session: Session,
  side: Side,
  { name, text: start, what = "this entry", ask = "What do you want to keep?", readers: told, isOnly }: Asking,
  store?: PrivateStore,
): Promise<Written> {
  const { prompter, options } = session;
  const readers = told ?? readersOf(session, side, store !== undefined);
  if (!prompter.interactive || !editorOf(options.env)) {
    const text = await prompter.text({ message: `${readers} ${ask}`, flag: "--text" });
    return { text, base: start, done: () => {} };
  }
  const home = await homeOf(session, store);
  const draft = await (isOnly ? holdOnlyDraft(session, new Draft(home, name)) : holdDraft(session, home, name));
  // The line that the editor hides from the terminal stands in it as well.
  const page = `<!-- ${readers.replaceAll("--", "- -")} -->\n\n${start}`;
  const isBegun = draft.isThere && !["", start.trim()].includes(proseOf(draft.text));
  if (!isBegun || !(await isGoneOnWith(session, draft, what, "--text"))) draft.begin(page, start);
  options.say(readers);
  editDraft(session, draft, store);
  const text = proseOf(draft.text);
  if (text !== "") return { text, base: draft.base, done: () => draft.end() };
  draft.end();
  throw new MentorError({
    code: "EMPTY_TEXT",
    message: "You wrote nothing, so nothing was changed",
    remedy: "write a few words whenever you feel like it",
  });
}

/** Where drafts lie: in the clone, or in the private store, which is made for the first of them. */
async function homeOf(session: Session, store: PrivateStore | undefined): Promise<string> {
  if (store) return (await store.make()).home;
  return session.home ?? Repository.open(session.root, session.options.env).home;
}

/** What was written, without the line that says who will read it. */
const proseOf = (page: string) => page.replace(/^<!-- (?:You and|Only you) .* -->\s*/, "").trim();
