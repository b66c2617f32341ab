import { MentorError, type Place, problemOf } from "../errors.ts";
import { type DataPath, formOf, readRecordText } from "./record-text.ts";

/** A file of a programme, read. */
export interface TemplateText {
  /** A map, or a list of items; nothing but plain values. */
  readonly data: unknown;
  /** The Markdown below the front matter of a page; nothing where all of the file is YAML. */
  readonly body: string;
  /** Where a value stands in the file; of one that is not there, where it could be. */
  place(path: DataPath): Place;
}

/** Made the key of a file that is a list, so that the reader of records, which are maps, reads it as strictly. */
const key = "items";
const comments = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/;
const firstItem = /^-(?:[ \t\r\n]|$)/;
const opening = /^---[ \t]*\r?\n/;

/**
 * Reads a file of `templates/`: YAML that is a map or a list, or Markdown with YAML front matter.
 *
 * Reads what `readRecordText` reads and refuses what it refuses. Throws BAD_TEMPLATE.
 */
export function readTemplateText(text: string, file: string): TemplateText {
  const list = formOf(file) === "yaml" ? asMap(text) : undefined;
  if (!list) return inPlace(0, () => readRecordText(text, file));
  const { added } = list;
  const { data, place } = inPlace(added, () => readRecordText(list.text, file));
  const extra = Object.keys(data).find((each) => each !== key);
  if (extra !== undefined) throw neitherNor(up(place([extra]), added));
  return { data: data[key], body: "", place: (path) => up(place([key, ...path]), added) };
}

/** The text of a list below a key, and how many lines that added above it; undefined for what is no list. */
function asMap(text: string): { readonly text: string; readonly added: number } | undefined {
  const bare = text.replace(/^\uFEFF/, "");
  if (firstItem.test(bare.replace(comments, ""))) return { text: `${key}:\n${bare}`, added: 1 };
  const begun = bare.replace(comments, "");
  const rest = begun.replace(opening, "");
  if (rest === begun || !firstItem.test(rest.replace(comments, ""))) return undefined;
  // The key takes the place of the opening line.
  return { text: `${bare.slice(0, bare.length - begun.length)}${key}:\n${rest}`, added: 0 };
}

function neitherNor(place: Place): MentorError {
  return new MentorError({
    code: "BAD_TEMPLATE",
    message: "a list of items goes over into something else here",
    remedy: "begin each item with a dash, and indent its lines by two spaces",
    place,
  });
}

/** Reads, and gives what goes wrong the code of templates and the line as the file has it. */
function inPlace<T>(added: number, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    const place = problem.place && up(problem.place, added);
    throw new MentorError({ ...problem, code: "BAD_TEMPLATE", ...(place ? { place } : {}) });
  }
}

/** The place so many lines higher. */
function up(place: Place, lines: number): Place {
  return place.line === undefined ? place : { ...place, line: Math.max(1, place.line - lines) };
}
