import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { MentorError } from "../errors.ts";
import { decodeText } from "../text/decode-text.ts";

/** Where the files of programmes come from: a folder on the disk, or a notebook that was read. */
export interface TemplateFiles {
  /** The names in a folder, in order; none where it isn't there. Throws UNREADABLE. */
  names(folder: string): readonly string[];
  /** Throws UNREADABLE, NOT_TEXT, TOO_LARGE. */
  text(path: string): string;
  /** A path as people see it. */
  shown(path: string): string;
}

/** A folder of templates, with a folder for each programme. */
export function templatesOnDisk(templates: string): TemplateFiles {
  const shown = (path: string) => `${basename(templates)}/${path}`;
  return {
    names: (folder) =>
      entriesOf(join(templates, folder))
        .map((entry) => entry.name)
        .sort(),
    text: (path) => decodeText(bytesOf(join(templates, path), shown(path)), shown(path)),
    shown,
  };
}

/** Files by their paths, such as those of a pair's own copy. */
export function templatesIn(paths: readonly string[], text: (path: string) => string): TemplateFiles {
  const names = (folder: string) => {
    const inside = paths.filter((path) => path.startsWith(`${folder}/`));
    return [...new Set(inside.map((path) => path.slice(folder.length + 1).split("/", 1)[0] ?? ""))].sort();
  };
  return { names, text, shown: (path) => path };
}

/** What a folder holds; nothing where it isn't there. */
export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw unreadable(folder, cause);
  }
}

function bytesOf(path: string, file: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}

function unreadable(file: string, cause: unknown): MentorError {
  const remedy = "look at who may read it: ls -l";
  return new MentorError({ code: "UNREADABLE", message: "this can't be read", remedy, place: { file }, cause });
}
