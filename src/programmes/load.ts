import { join } from "node:path";
import type { Programme } from "../domain/programme.ts";
import type { Place, Problem } from "../errors.ts";
import type { DataPath } from "../text/record-text.ts";
import { noSuchProgramme } from "./no-such-programme.ts";
import { schemaProblems } from "./schema-problem.ts";
import { type PlacedItem, programmeFile, Shelf, sharedFolder } from "./shelf.ts";
import { entriesOf, type TemplateFiles, templatesOnDisk } from "./template-files.ts";
import { type ContentKind, type ContentTypes, type Head, headSchema } from "./template-schema.ts";

export interface LoadedProgramme {
  /** What could be read; a programme with problems is to be mended and not used. */
  readonly programme: Programme;
  /** What keeps it from being used, in the order of files. */
  readonly problems: readonly Problem[];
  readonly items: readonly PlacedItem[];
  /** Where a value of `programme.yaml` stands. */
  place(path: DataPath): Place;
}

const unread: Head = {
  id: "",
  title: "",
  summary: "",
  source: [],
  defaults: {
    length: { count: 6, unit: "month" },
    cadence: { count: 2, unit: "week" },
    minutes: 60,
    lead: "mentee",
  },
  use: [],
  phases: [],
};

/** The ids of the folders that hold a programme, in the order of the alphabet. */
export function programmeIds(templates: string): string[] {
  const holds = (id: string) => entriesOf(join(templates, id)).some((entry) => entry.name === programmeFile);
  return entriesOf(templates)
    .filter((entry) => entry.isDirectory() && holds(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** The programmes of a folder of templates, by id; one whose file can't be read goes by its id alone. */
export function listProgrammes(templates: string): { readonly id: string; readonly title: string }[] {
  return programmeIds(templates).map((id) => {
    const { head } = readHead(new Shelf(templatesOnDisk(templates)), id);
    return { id, title: head.title || id };
  });
}

/**
 * Reads a programme with what it uses of `shared`: whole lists, or all its guide pages.
 *
 * What can't be read is left out and reported; the rest goes on. Throws NO_SUCH_PROGRAMME.
 */
export function loadProgramme(templates: string, id: string): LoadedProgramme {
  const ids = programmeIds(templates);
  if (!ids.includes(id)) throw noSuchProgramme(id, ids);
  return loadFrom(new Shelf(templatesOnDisk(templates)), id, id);
}

/** The folder of a notebook that holds the pair's own copy. */
export const copyFolder = "programme";

/**
 * Reads a pair's own copy, whose files lie below `programme/` and hold everything that it has.
 *
 * It calls itself what it likes. What can't be read is left out and reported, as above.
 */
export function loadCopy(files: TemplateFiles): LoadedProgramme {
  return loadFrom(new Shelf(files), copyFolder, undefined);
}

/** Reads the programme in a folder, which is to call itself by the id, where there is one. */
function loadFrom(shelf: Shelf, folder: string, id: string | undefined): LoadedProgramme {
  const { head, place } = readHead(shelf, folder);
  const items = [
    ...head.phases.flatMap((phase, at) =>
      shelf.check("phase", phase, "", false, (path) => place(["phases", at, ...path])),
    ),
    ...shelf.folder(folder, (name) => name !== programmeFile),
    ...shelf.folder(sharedFolder, (name) => head.use.includes(name.replace(/\.yaml$/, ""))),
  ];
  shelf.problems.push(...headProblems(shelf, head, id, place));
  return { programme: put(head, id ?? head.id, items), problems: shelf.problems, items, place };
}

function readHead(shelf: Shelf, id: string): { head: Head; place: (path: DataPath) => Place } {
  const path = `${id}/${programmeFile}`;
  const text = shelf.read(path);
  if (!text) return { head: unread, place: () => ({ file: shelf.shown(path) }) };
  const parsed = headSchema.safeParse(text.data);
  if (parsed.success) return { head: parsed.data, place: text.place };
  shelf.problems.push(...schemaProblems(parsed.error, text.data, text.place));
  return { head: unread, place: text.place };
}

function headProblems(shelf: Shelf, head: Head, id: string | undefined, place: (path: DataPath) => Place): Problem[] {
  if (head === unread) return [];
  const problems: Problem[] = [];
  if (id !== undefined && head.id !== id) {
    problems.push({
      code: "BAD_TEMPLATE",
      message: `the programme in the folder ${id} calls itself "${head.id}"`,
      remedy: `write id: ${id}`,
      place: place(["id"]),
    });
  }
  const offered = [...shelf.names(sharedFolder)].map((name) => name.replace(/\.yaml$/, ""));
  for (const [at, name] of head.use.entries()) {
    if (offered.includes(name)) continue;
    problems.push({
      code: "UNKNOWN_REFERENCE",
      message: `there is nothing shared that is called "${name}"`,
      remedy: offered.length === 0 ? "take it out" : `use one of ${offered.join(", ")}`,
      place: place(["use", at]),
    });
  }
  return problems;
}

/** Puts a programme together; a list keeps the order of its file, the programme's own before the shared. */
function put(head: Head, id: string, items: readonly PlacedItem[]): Programme {
  const all = <K extends ContentKind>(kind: K) =>
    items.flatMap((item) => (item.kind === kind ? [item.content as ContentTypes[K]] : []));
  const { title, summary, source, defaults } = head;
  return {
    id,
    title: title || id,
    summary,
    source,
    defaults,
    phases: all("phase"),
    questions: all("question"),
    roles: all("role"),
    tips: all("tip"),
    exercises: all("exercise"),
    terms: all("term"),
    checklists: all("checklist"),
    profile: all("profile"),
    assignments: all("assignment"),
    forms: all("form"),
    types: all("type"),
    focuses: all("focus"),
    guide: items.flatMap((item) => (item.kind === "guide" ? [{ ...item.content, text: item.body }] : [])),
  };
}
