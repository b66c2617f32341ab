import {
  actionPath,
  agreementPath,
  assignmentPath,
  conflictPath,
  entryPath,
  goalPath,
  lastPagePath,
  meetingPath,
  prepPath,
  profilePath,
  questionPath,
  reviewPath,
  topicPath,
} from "../domain/paths.ts";
import type { RecordKind, RecordTypes } from "../domain/records.ts";
import { type Id, type Ids, idPattern } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { longestPath } from "../git/paths.ts";
import type { FileChange } from "../git/repository.ts";
import { jsonSchemas } from "../storage/json-schema.ts";
import { schemaComment } from "../storage/kinds.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { kindAt } from "../storage/places.ts";
import { editRecordText } from "../text/record-text.ts";

/** One thing that `check --fix` puts right. */
export interface Mend {
  readonly code: "SCHEMA" | "RENAMED" | "NEW_ID";
  /** The file, and what is done to it. */
  readonly message: string;
  /** Where the file is now. */
  readonly path: string;
  readonly changes: readonly FileChange[];
}

/**
 * Decides what can be put right without anybody's word: schemas, names of files, and the id of a copy.
 *
 * `committed` are the paths of the last commit. Of two files with one id, the one that is not among them gets a new
 * one, or else the later path: the same one on every machine.
 */
export function planMends(loaded: Loaded, committed: ReadonlySet<string>, ids: Ids): readonly Mend[] {
  const taken = new Set(loaded.files.keys());
  return [...schemaMends(loaded), ...nameMends(loaded, taken), ...copyMends(loaded, taken, committed, ids)];
}

function schemaMends(loaded: Loaded): readonly Mend[] {
  const held = new Set(loaded.held.map((each) => each.place?.file));
  const mends: Mend[] = [];
  for (const [path, text] of jsonSchemas()) {
    const isThere = loaded.files.has(path);
    if (loaded.unreadable.has(path) || held.has(path) || (isThere && textOf(loaded, path) === text)) continue;
    const message = `${path}: ${isThere ? "brought up to date" : "written, since it was missing"}`;
    mends.push({ code: "SCHEMA", message, path, changes: [{ path, text }] });
  }
  return mends;
}

function nameMends(loaded: Loaded, taken: Set<string>): readonly Mend[] {
  const held = new Set(loaded.held.map((each) => each.place?.file));
  const mends: Mend[] = [];
  for (const { path, kind, id } of loaded.files.values()) {
    const record = loaded.rows.get(path)?.record;
    const text = held.has(path) ? undefined : textOf(loaded, path);
    if (!kind || kind === "settings" || !record || text === undefined) continue;
    const isAtHome = kindAt(path) === kind && path.endsWith(kind === "conflict" ? ".yaml" : ".md");
    const right = isAtHome ? (id ? withId(path, id) : path) : ownPath(kind, record);
    // A name that is in use is nobody's to give away.
    if (right === path || taken.has(right)) continue;
    taken.add(right);
    const moved = withComment(text, kind, right);
    const changes = [
      { path, text: null },
      { path: right, text: moved },
    ];
    mends.push({ code: "RENAMED", message: `${path}: renamed to ${right}`, path: right, changes });
  }
  return mends;
}

function copyMends(loaded: Loaded, taken: Set<string>, committed: ReadonlySet<string>, ids: Ids): readonly Mend[] {
  const twins = new Set(loaded.held.flatMap((each) => (each.code === "DUPLICATE_ID" ? [each.place?.file] : [])));
  const used = new Set([...loaded.files.values()].map((each) => each.id ?? ""));
  const claims = new Map<string, string[]>();
  for (const { path, id } of loaded.files.values()) {
    if (id !== undefined && twins.has(path)) claims.set(id, [...(claims.get(id) ?? []), path]);
  }
  const mends: Mend[] = [];
  for (const [id, paths] of claims) {
    for (const path of paths.sort((one, other) => byAge(one, other, committed)).slice(1)) {
      const text = textOf(loaded, path);
      if (text === undefined) continue;
      const fresh = derivedId(id, path, used, ids);
      used.add(fresh);
      const right = withId(path, fresh);
      if (taken.has(right)) continue;
      taken.add(right);
      const changes = [
        { path, text: null },
        { path: right, text: editRecordText(text, { id: fresh }) },
      ];
      mends.push({ code: "NEW_ID", message: `${path}: given an id of its own, as ${right}`, path: right, changes });
    }
  }
  return mends;
}

/** What is committed comes before what is not; otherwise the order of the paths decides. */
function byAge(one: string, other: string, committed: ReadonlySet<string>): number {
  return Number(committed.has(other)) - Number(committed.has(one)) || (one < other ? -1 : 1);
}

function derivedId(id: string, path: string, used: ReadonlySet<string>, ids: Ids): Id {
  let fresh = ids.derived("copy", id, path);
  while (used.has(fresh)) fresh = ids.derived("copy", fresh, path);
  return fresh;
}

/** The path with an id at the end of its name, in place of the one that stands there. */
function withId(path: string, id: string): string {
  const [, folder = "", name = "", ending = "md"] = /^(.*\/)?([^/]*)\.([a-z]+)$/.exec(path) ?? [];
  if (name.endsWith(id)) return path;
  const words = name.split("-");
  const last = words.at(-1) ?? "";
  const kept = idPattern.test(last) ? words.slice(0, -1) : words;
  const end = `${id}.${folder === "conflicts/" ? ending : "md"}`;
  // A name as long as it may be has no room for an id.
  const room = longestPath - folder.length - end.length - 1;
  return `${folder}${kept.length > 0 ? `${kept.join("-").slice(0, room)}-` : ""}${end}`;
}

/** The path that a record gets when mentor makes it. */
function ownPath(kind: RecordKind, record: RecordTypes[RecordKind]): string {
  // The kind of a row and the type of its record go together, which the compiler can't follow.
  const makers: { readonly [K in RecordKind]: (record: RecordTypes[K]) => string } = {
    settings: () => "mentor.yaml",
    profile: ({ side }) => profilePath(side),
    goal: goalPath,
    action: actionPath,
    meeting: meetingPath,
    topic: topicPath,
    entry: entryPath,
    assignment: assignmentPath,
    question: questionPath,
    conflict: conflictPath,
    prep: prepPath,
    review: reviewPath,
    agreement: () => agreementPath,
    lastpage: () => lastPagePath,
  };
  const make = makers[kind] as (record: RecordTypes[RecordKind]) => string;
  return make(record);
}

/** The text with a schema comment that leads from its new place to its schema. */
function withComment(text: string, kind: RecordKind, path: string): string {
  return text.replace(
    /^# yaml-language-server: \$schema=(?:\.\.\/)*schema\/[a-z]+\.json[ \t]*$/m,
    schemaComment(kind, path),
  );
}

/** A file's text as git is to hold it; undefined for one that can't be read. */
function textOf(loaded: Loaded, path: string): string | undefined {
  try {
    return loaded
      .textOf(path)
      .replace(/^\uFEFF/, "")
      .replace(/\r\n/g, "\n");
  } catch (thrown) {
    if (problemOf(thrown)) return undefined;
    throw thrown;
  }
}
