import { type Place, type Problem, problemOf } from "../errors.ts";
import type { DataPath } from "../text/record-text.ts";
import { readTemplateText, type TemplateText } from "../text/template-text.ts";
import { schemaProblems } from "./schema-problem.ts";
import type { TemplateFiles } from "./template-files.ts";
import { type ContentKind, type ContentTypes, contentSchemas } from "./template-schema.ts";

/** A piece of content, and where it stands. */
export type PlacedItem = {
  readonly [K in ContentKind]: {
    readonly kind: K;
    readonly content: ContentTypes[K];
    /** The Markdown of a guide page. */
    readonly body: string;
    /** Whether it comes from `templates/shared`. */
    readonly shared: boolean;
    place(path: DataPath): Place;
  };
}[ContentKind];

export const programmeFile = "programme.yaml";
export const sharedFolder = "shared";
export const guideFolder = "guide";
/** In a pair's own copy: what it came from. */
export const originFile = "origin.yaml";

/** The files of content, in the order in which a programme is put together. */
export const listFiles: Readonly<Record<string, ContentKind>> = {
  "questions.yaml": "question",
  "roles.yaml": "role",
  "tips.yaml": "tip",
  "exercises.yaml": "exercise",
  "terms.yaml": "term",
  "checklists.yaml": "checklist",
  "profile.yaml": "profile",
  "assignments.yaml": "assignment",
  "forms.yaml": "form",
  "types.yaml": "type",
  "focus.yaml": "focus",
};

/** Programmes' files as they are read, and what was found wrong on the way. */
export class Shelf {
  readonly problems: Problem[] = [];
  readonly #files: TemplateFiles;

  constructor(files: TemplateFiles) {
    this.#files = files;
  }

  /** A path as people see it: `templates/career/tips.yaml`. */
  shown(path: string): string {
    return this.#files.shown(path);
  }

  /** The files that a folder may hold and holds. */
  names(folder: string): string[] {
    return this.#files.names(folder).filter((name) => Object.hasOwn(listFiles, name) || name === guideFolder);
  }

  /** Everything in the wanted files of a folder. */
  folder(folder: string, wanted: (name: string) => boolean): PlacedItem[] {
    this.#refuseOthers(folder);
    const shared = folder === sharedFolder;
    const names = this.names(folder).filter(wanted);
    const lists = Object.entries(listFiles).flatMap(([name, kind]) =>
      names.includes(name) ? this.#list(`${folder}/${name}`, kind, shared) : [],
    );
    return names.includes(guideFolder) ? [...lists, ...this.#pages(`${folder}/${guideFolder}`, shared)] : lists;
  }

  /** Reads a file; what is wrong with it is kept among the problems. */
  read(path: string): TemplateText | undefined {
    const file = this.shown(path);
    try {
      return readTemplateText(this.#files.text(path), file);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (!problem) throw thrown;
      this.problems.push(problem);
      return undefined;
    }
  }

  /** The item that a value of a file is; none where it is not what its kind asks for. */
  check(
    kind: ContentKind,
    value: unknown,
    body: string,
    shared: boolean,
    place: (path: DataPath) => Place,
  ): PlacedItem[] {
    const parsed = contentSchemas[kind].safeParse(value);
    // The kind and the type of its content go together, which the compiler can't follow through the table of schemas.
    if (parsed.success) return [{ kind, content: parsed.data, body, shared, place } as PlacedItem];
    this.problems.push(...schemaProblems(parsed.error, value, place));
    return [];
  }

  #list(path: string, kind: ContentKind, shared: boolean): PlacedItem[] {
    const text = this.read(path);
    if (!text) return [];
    const { data, place } = text;
    if (Array.isArray(data))
      return data.flatMap((value, at) => this.check(kind, value, "", shared, (p) => place([at, ...p])));
    // A file of nothing but comments is an empty list.
    if (typeof data === "object" && data !== null && Object.keys(data).length === 0) return [];
    this.problems.push({
      code: "BAD_TEMPLATE",
      message: "this file is not a list",
      remedy: "begin each item with a dash, such as - id: good-week",
      place: place([]),
    });
    return [];
  }

  #pages(folder: string, shared: boolean): PlacedItem[] {
    return this.#files
      .names(folder)
      .filter((name) => name.endsWith(".md"))
      .flatMap((name) => {
        const text = this.read(`${folder}/${name}`);
        return text ? this.check("guide", text.data, text.body.trim(), shared, text.place) : [];
      });
  }

  /** A file with a slip in its name would otherwise be overlooked, with all that is in it. */
  #refuseOthers(folder: string): void {
    const known = [...Object.keys(listFiles), guideFolder, programmeFile];
    for (const name of this.#files.names(folder)) {
      if (known.includes(name) || name === originFile || name.startsWith(".")) continue;
      this.problems.push({
        code: "BAD_TEMPLATE",
        message: "a programme has no file of this name",
        remedy: `use one of ${known.join(", ")}`,
        place: { file: this.shown(`${folder}/${name}`) },
      });
    }
  }
}
