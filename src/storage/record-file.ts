import type { Put, RecordKind, RecordTypes } from "../domain/records.ts";
import { type Problem, problemOf } from "../errors.ts";
import { sameData } from "../text/data-blend.ts";
import {
  decodeText,
  editRecordText,
  type Form,
  formOf,
  newRecordText,
  newYamlText,
  type RecordText,
  readRecordText,
} from "../text/record-text.ts";
import { explain } from "./explain.ts";
import { fromData } from "./from-data.ts";
import { type FileKeys, kindInComment, schemaComment, schemaPath, toData } from "./kinds.ts";
import { kindAt } from "./places.ts";
import { type FileData, schemas } from "./schemas.ts";

/** What a file turned out to be: its record, or the problems that hold it. A newer format has both. */
export interface RecordRead {
  readonly kind: RecordKind;
  readonly record?: RecordTypes[RecordKind];
  readonly problems: readonly Problem[];
}

/**
 * Reads the bytes of a record's file, with all that is wrong with it at once.
 *
 * Its kind is that of its folder; a file that makes no sense there but names another kind in its schema comment was
 * moved, and is read where it is.
 */
export function readRecord(path: string, bytes: Uint8Array): RecordRead {
  const kind = kindAt(path);
  if (!kind) throw new Error(`No record lies at ${path}`);
  let text: string;
  let read: RecordText;
  try {
    text = decodeText(bytes, path);
    read = readRecordText(text, path, formAt(path, kind, text));
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem) return { kind, problems: [problem] };
    throw thrown;
  }
  const here = check(kind, read, path);
  const meant = here.record ? undefined : kindInComment(text);
  if (!meant || meant === kind || kind === "settings" || meant === "settings") return here;
  const there = check(meant, read, path);
  return there.record ? there : here;
}

/** A page that was given the ending of YAML is a page still. */
function formAt(path: string, kind: RecordKind, text: string): Form {
  const isPage = kind !== "settings" && /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.test(text);
  return isPage ? "page" : formOf(path);
}

function check<K extends RecordKind>(kind: K, read: RecordText, path: string): RecordRead {
  const newer = kind === "settings" ? newerFormat(read) : [];
  const checked = schemas[kind].safeParse(withoutEmpty(read.data));
  if (!checked.success) return { kind, problems: newer.length > 0 ? newer : explain(checked.error, read) };
  // The schema of a kind gives the data of that kind, which TypeScript can't follow through a type parameter.
  return { kind, record: fromData(kind, checked.data as FileData[K], path), problems: newer };
}

/** Files that a later mentor wrote are read as far as they are understood, and never written. */
function newerFormat({ data, place }: RecordText): readonly Problem[] {
  const { format } = data;
  if (typeof format !== "number" || !(format > 1)) return [];
  return [
    {
      code: "NEWER_FORMAT",
      message: `format: a newer mentor made this notebook, in format ${format}; this one knows format 1`,
      remedy: "install the newer mentor; until then, this one only reads",
      place: place(["format"]),
    },
  ];
}

/** Leaves out the keys that stand there without a value, as if they did not. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutEmpty(each)]));
}

/**
 * Gives the text of a record's file, as it shall be.
 *
 * An old text is edited: only what says something else than the record is touched. Throws what reading it would throw.
 */
export function writeRecord(put: Put, old: string | undefined): string {
  const data = toData(put);
  const path = put.kind === "settings" ? "mentor.yaml" : put.record.path;
  const comment = schemaComment(put.kind, path);
  if (old !== undefined) {
    // A file that moves to another folder finds the same schema by another way.
    return editRecordText(old, onlyChanges(put, data, old), put.body).replace(anySchemaComment(put.kind), comment);
  }
  return isYaml(put.kind) ? newYamlText(data, comment) : newRecordText(data, put.body ?? "", comment);
}

/** Whether a kind's file is YAML from end to end. */
const isYaml = (kind: RecordKind) => kind === "settings" || kind === "conflict";

/** The comment that we write for a kind, however far from the root its file lay. */
const anySchemaComment = (kind: Put["kind"]) =>
  new RegExp(`^# yaml-language-server: \\$schema=(?:\\.\\./)*${schemaPath(kind)}(?=[ \\t]*$)`, "m");

/** What means the same stays as it was typed: `9:05` for 09:05, `month` for 1 month, an empty list, an empty key. */
function onlyChanges(put: Put, data: FileKeys, old: string): FileKeys {
  const path = put.kind === "settings" ? "mentor.yaml" : put.record.path;
  const text = readRecordText(old, path, formAt(path, put.kind, old));
  const { record } = check(put.kind, text, path);
  if (!record) return data;
  const before = toData({ kind: put.kind, record } as Put);
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, sameData(value, before[key]) ? text.data[key] : value]),
  );
}
