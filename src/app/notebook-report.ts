import { realpathSync } from "node:fs";
import { join } from "node:path";
import { MentorError, problemOf } from "../errors.ts";
import { findNotebook, isThere } from "./find-notebook.ts";
import { type NotebookList, readNotebookList } from "./notebook-list.ts";
import { openSession, type SessionOptions } from "./session.ts";

/** A notebook of a person's list; what can't be told of it is null, and `problem` says why. */
export interface NotebookView {
  /** Its folder on this machine. */
  readonly notebook: string;
  readonly people: Readonly<Record<"mentor" | "mentee", string>> | null;
  readonly programme: string | null;
  /** Which of the two this clone belongs to. */
  readonly as: "mentor" | "mentee" | null;
  readonly default: boolean;
  readonly problem: string | null;
}

export interface NotebooksReport {
  readonly notebooks: readonly NotebookView[];
}

/** What there is to say of every notebook of a list. */
export function viewNotebooks(list: NotebookList, options: SessionOptions): Promise<readonly NotebookView[]> {
  return Promise.all(list.notebooks.map((each) => viewNotebook(each, list.default === each, options)));
}

async function viewNotebook(notebook: string, isDefault: boolean, options: SessionOptions): Promise<NotebookView> {
  const unknown = { notebook, people: null, programme: null, as: null, default: isDefault };
  try {
    if (!isThere(join(notebook, "mentor.yaml"))) return { ...unknown, problem: "there is no notebook" };
    const session = await openSession(notebook, options);
    const { people, programme } = session.settings;
    const names = { mentor: people.mentor.name, mentee: people.mentee.name };
    return { ...unknown, people: names, programme, as: session.knownSide() ?? null, problem: null };
  } catch (thrown) {
    const message =
      problemOf(thrown)?.message ?? (thrown instanceof Error && "syscall" in thrown ? thrown.message : "");
    if (message === "") throw thrown;
    return { ...unknown, problem: message };
  }
}

/** The folder of the notebook that somebody named, whole and without links. Throws NO_NOTEBOOK. */
export function notebookAt(given: string | undefined, cwd: string): string {
  return realpathSync(findNotebook(given, cwd));
}

/** The notebook of the list that somebody named: by its folder, there or gone, or by words of its path. */
export function listedNotebook(given: string, { cwd, env }: Pick<SessionOptions, "cwd" | "env">): string {
  const { notebooks } = readNotebookList(env);
  const asFolder = join(given.startsWith("/") ? given : join(cwd, given));
  const found = notebooks.filter((each) => each === asFolder || each === realOf(asFolder));
  const named = found.length > 0 ? found : notebooks.filter((each) => each.toLowerCase().includes(given.toLowerCase()));
  const [one, ...others] = named;
  if (one !== undefined && others.length === 0) return one;
  if (one !== undefined) {
    throw new MentorError({
      code: "AMBIGUOUS",
      message: `"${given}" fits ${named.length} notebooks`,
      remedy: `name one of them:\n${named.join("\n")}`,
      exit: 2,
    });
  }
  throw new MentorError({
    code: "NO_SUCH_RECORD",
    message: `"${given}" is not in your list of notebooks`,
    remedy: notebooks.length > 0 ? `name one of them:\n${notebooks.join("\n")}` : "mentor notebook add DIR",
  });
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // It is gone: the list knows it by the path it had.
  }
}
