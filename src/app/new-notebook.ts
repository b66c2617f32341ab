import { existsSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { putOf } from "../domain/change.ts";
import { type NewNotebook, planNotebook } from "../domain/plan-settings.ts";
import type { Programme } from "../domain/programme.ts";
import type { Put, Settings } from "../domain/records.ts";
import type { Ids, Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { Repository } from "../git/repository.ts";
import { save } from "../git/save.ts";
import { jsonSchemas } from "../storage/json-schema.ts";
import { writeRecord } from "../storage/record-file.ts";
import type { Clock } from "./clock.ts";
import { isThere } from "./find-notebook.ts";
import { gitAttributes, notebookReadme } from "./notebook-readme.ts";
import { rememberSide } from "./session.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const longestName = 255;

/**
 * Refuses a folder that a notebook can't begin in.
 *
 * Throws NOTEBOOK_EXISTS, FOLDER_NOT_EMPTY, NOT_A_FILE where a file is in the way, TEXT_TOO_LONG for a name that no disk
 * takes, UNREADABLE where nobody may look.
 */
export function checkNewFolder(folder: string, shown = folder): void {
  const root = resolve(folder);
  const long = root.split("/").find((name) => Buffer.byteLength(name) > longestName);
  if (long !== undefined) {
    throw new MentorError({
      code: "TEXT_TOO_LONG",
      message: `A folder's name can't have ${[...long].length} characters`,
      remedy: "choose a shorter one",
    });
  }
  refuseFileInTheWay(root);
  if (isThere(resolve(root, "mentor.yaml"))) {
    throw new MentorError({
      code: "NOTEBOOK_EXISTS",
      message: `${shown} is a notebook already`,
      remedy: "mentor status, to see it, or name a new folder",
    });
  }
  for (let around = dirname(root); around !== dirname(around); around = dirname(around)) {
    if (!isThere(resolve(around, "mentor.yaml"))) continue;
    throw new MentorError({
      code: "NOTEBOOK_EXISTS",
      message: `${shown} would lie inside the notebook ${around}`,
      remedy: "name a folder outside it, such as mentor init ../notebook",
    });
  }
  const present = existsSync(root) ? readdirSync(root).filter((name) => name !== ".git") : [];
  if (present.length > 0) {
    throw new MentorError({
      code: "FOLDER_NOT_EMPTY",
      message: `${shown} has other files in it`,
      remedy: "name a new folder, such as mentor init notebook",
    });
  }
}

/** Throws NOT_A_FILE where the folder, or what is to be around it, is a file. */
function refuseFileInTheWay(root: string): void {
  let present = root;
  while (!isThere(present) && present !== dirname(present)) present = dirname(present);
  if (statSync(present, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new MentorError({
    code: "NOT_A_FILE",
    message: `${basename(present)} is no folder, and a notebook is one`,
    remedy: "name a new folder, such as mentor init notebook",
  });
}

/** Begins a notebook: the folder, its repository, its first files and its first commit. */
export function createNotebook(
  folder: string,
  wanted: Omit<NewNotebook, "branch">,
  programme: Programme,
  as: Side,
  { env, clock, ids }: { readonly env: Environment; readonly clock: Clock; readonly ids: Ids },
): { readonly root: string; readonly settings: Settings; readonly commit: string } {
  const root = resolve(folder);
  checkNewFolder(folder);
  // Decided before anything is made, so that a refusal leaves nothing behind.
  planNotebook(programme, { ...wanted, branch: "main" }, { today: clock.today, ids });
  const repository = isThere(resolve(root, ".git")) ? Repository.open(root, env) : newRepository(root, env);
  const branch = repository.head.branch ?? "main";
  const change = planNotebook(programme, { ...wanted, branch }, { today: clock.today, ids });
  const settings = putOf(change, "settings");
  if (!settings) throw new Error("a new notebook without settings");
  const files = [
    { path: "README.md", text: notebookReadme(settings, programme.title) },
    { path: ".gitattributes", text: gitAttributes },
    ...change.puts.map((put) => recordFile(put, programme)),
    ...[...jsonSchemas()].map(([path, text]) => ({ path, text })),
  ];
  repository.guard();
  const author = settings.people[as];
  const { commit } = save(repository, [{ subject: change.subject, author, when: clock.now, files }]);
  rememberSide(repository.home, as);
  return { root, settings, commit };
}

/** Makes the folder and its repository; where git can't, the folder that was made for it goes again. */
function newRepository(root: string, env: Environment): Repository {
  const wasThere = isThere(root);
  try {
    return Repository.create(root, "main", env);
  } catch (thrown) {
    if (!wasThere && isThere(root) && readdirSync(root).length === 0) rmdirSync(root);
    throw thrown;
  }
}

function recordFile(put: Put, programme: Programme): { readonly path: string; readonly text: string } {
  if (put.kind !== "profile") return { path: "mentor.yaml", text: writeRecord(put, undefined) };
  const { record } = put;
  return { path: record.path, text: writeRecord({ ...put, body: profilePage(record.side, programme) }, undefined) };
}

/** The page on which a person may say who they are, with what the programme suggests to tell. */
function profilePage(side: Side, programme: Programme): string {
  const fields = programme.profile.filter((each) => each.who === side || each.who === "both");
  return fields.map((each) => `## ${each.title}\n\n<!-- ${each.ask} -->\n`).join("\n");
}
