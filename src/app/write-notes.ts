import type { Call } from "../domain/next-call.ts";
import { editorOf } from "../prompts/editor.ts";
import { stopped } from "../prompts/stopped.ts";
import { withAnswer, withNotes } from "../text/meeting-page.ts";
import type { Draft } from "./draft.ts";
import { editDraft } from "./edit-draft.ts";
import { isGoneOnWith } from "./offer-draft.ts";
import type { Session } from "./session.ts";

/** How the notes of a call are written, on a terminal. */
export interface Writing {
  readonly session: Session;
  readonly call: Call;
  readonly draft: Draft;
  /** The page as it is offered: agenda, room for notes, promises, topics, a heading for each question. */
  readonly page: string;
  /** The page without what is offered, to tell what came since from what was written. */
  readonly base: string;
  readonly byPrompts: boolean;
}

/** Lets a person write the notes, in the editor or by prompts, and gives the page. The draft is kept until committed. */
export async function writeNotes(writing: Writing): Promise<string> {
  const { session, draft, page, base } = writing;
  const { env } = session.options;
  if (!draft.isWrittenIn || !(await isGoneOnWith(session, draft, "this call", "--notes-file"))) draft.begin(page, base);
  session.options.say(`You and ${otherName(writing)} will read what you write.`);
  if (writing.byPrompts || !editorOf(env)) return askNotes(writing);
  editDraft(session, draft);
  if (!draft.isWrittenIn && !(await recordAnyway(session))) {
    draft.end();
    throw stopped();
  }
  return draft.text;
}

function recordAnyway(session: Session): Promise<boolean> {
  return session.prompter.confirm({
    message: "You wrote nothing. Record the call all the same?",
    flag: "--notes-file",
    default: false,
  });
}

function otherName({ session }: Writing): string {
  const side = session.knownSide() === "mentor" ? "mentee" : "mentor";
  return session.nameOf(side).split(" ")[0] ?? side;
}

/** The same walk without an editor. Each answer is kept as soon as it is given. */
async function askNotes({ session, call, draft }: Writing): Promise<string> {
  const { prompter } = session;
  const keep = (change: (page: string) => string) => draft.write(change(draft.text));
  const lines = async (message: string, take: (line: string) => void) => {
    for (let line = await prompter.text({ message, flag: "--notes-file", default: "" }); line.trim() !== ""; ) {
      take(line.trim());
      line = await prompter.text({ message: "and?", flag: "--notes-file", default: "" });
    }
  };
  await lines("What do you want to keep of the call? A line at a time, Enter to go on:", (line) =>
    keep((page) => withNotes(page, line)),
  );
  for (const { question } of call.chosen) {
    const answer = await prompter.text({
      message: `${question.text} (Enter to skip)`,
      flag: "--notes-file",
      default: "",
    });
    keep((page) => withAnswer(page, question.id, answer));
  }
  const promises = openPromises(draft.text);
  const kept =
    promises.length === 0
      ? []
      : await prompter.chooseMany<string>({
          message: "Which promises are kept?",
          flag: "- [x] in the notes",
          options: promises.map(({ id, title }) => ({ value: id, label: title })),
        });
  keep((page) => kept.reduce(ticked, page));
  await lines("Any new promise? Such as: send the draft @mentee by fri. Enter to go on:", (line) =>
    keep((page) => withNotes(page, `- [ ] ${line}`)),
  );
  return draft.text;
}

const promiseLine = /^- \[ \] (.*) \(([a-z0-9]{10})\)$/;

function openPromises(page: string): readonly { readonly id: string; readonly title: string }[] {
  const start = page.indexOf("## Promises");
  if (start === -1) return [];
  const section = page.slice(start).split(/\n## (?!Promises)/)[0] ?? "";
  return section.split("\n").flatMap((line) => {
    const [, title, id] = promiseLine.exec(line) ?? [];
    return title && id ? [{ id, title }] : [];
  });
}

const ticked = (page: string, id: string) =>
  page
    .split("\n")
    .map((line) => (line.endsWith(`(${id})`) ? line.replace("- [ ]", "- [x]") : line))
    .join("\n");
