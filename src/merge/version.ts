import type { RecordKind } from "../domain/records.ts";
import type { Day, Id, Ids, Side } from "../domain/words.ts";

/** Who changed something last, and when. */
export interface Changed {
  /** In seconds since 1970. */
  readonly at: number;
  readonly commit: string;
  /** The author's name. */
  readonly by: string;
  /** Which of the two that is, where it is known. */
  readonly side?: Side | undefined;
}

/** One head of the notebook as far as it differs from the others. */
export interface Version {
  /** Texts of the files that differ between base and heads, by path from the notebook's root; absent = no such file. */
  readonly files: ReadonlyMap<string, string>;
  /** The last commit in which this head's history changed a path since the base; undefined where it did not. */
  changeOf(path: string): Changed | undefined;
}

/** What a file is, as the storage reads it. */
export interface FileRead {
  readonly kind: RecordKind | undefined;
  /** The whole file can be read: a record that its schema accepts, or a file that is no record. */
  readonly sound: boolean;
}

/** What a merge has to know besides the texts. */
export interface MergeContext {
  readonly ids: Pick<Ids, "derived">;
  /** Tells whether a file lies at a path in either version, also one that is the same everywhere. */
  isTaken?(path: string): boolean;
  /** Reads a file as every command would. */
  read(path: string, text: string): FileRead;
}

/** What a merge had to choose: `kept` stands, `other` does not. Values are those of the record's file. */
export interface Choice {
  readonly id: Id;
  /** The id of the record, or the path of a file that has none. */
  readonly record: string;
  readonly kind: RecordKind | undefined;
  readonly path: string;
  /** The key in the record's file, `people.mentor.name`; `*` for the whole file. */
  readonly field: string;
  readonly base: unknown;
  readonly kept: unknown;
  readonly other: unknown;
  readonly keptBy: string;
  readonly otherBy: string;
  /** Which of the two these are, where it is known; a name may change, and git's own may be another one. */
  readonly keptSide?: Side | undefined;
  readonly otherSide?: Side | undefined;
  readonly on: Day;
}

/** Something that a merge did and that both should hear of, though nothing was chosen. */
export interface MergeNote {
  readonly code: NoteCode;
  readonly record: string;
  readonly kind: RecordKind | undefined;
  readonly path: string;
  /** Of a value that stands, its key. */
  readonly field?: string;
  /** Whose doing stands, and whose was met with. */
  readonly by: string;
  readonly otherBy: string;
}

export type NoteCode =
  /** One deleted the record, the other changed it: it stays. */
  | "EDIT_LIVES"
  /** One deleted the record, the other named it in another one: it stays. */
  | "STILL_NAMED"
  /** One took a value out, the other changed it: it stays. */
  | "VALUE_LIVES"
  /** Both changed the same paragraph: both versions stand in the text. */
  | "BOTH_WORDINGS"
  /** Both recorded the same call: it is one record with both notes. */
  | "JOINED"
  /** Both made a record of the same id: the other one has an id of its own. */
  | "NEW_ID"
  /** One side's file can't be read: the other's stands. */
  | "UNREADABLE"
  /** Both changed the agenda: it is to be printed anew. */
  | "AGENDA";

/** What became of two versions. */
export interface Merged {
  /** What the merged notebook has at each path that was among the inputs, or is new: null = no file. */
  readonly files: ReadonlyMap<string, string | null>;
  /** Each also stands in `files` as `conflicts/<id>.yaml`. */
  readonly choices: readonly Choice[];
  readonly notes: readonly MergeNote[];
}
