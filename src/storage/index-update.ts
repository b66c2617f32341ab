import type { RecordKind } from "../domain/records.ts";
import type { Problem } from "../errors.ts";
import type { FileRow } from "./file-row.ts";
import { type Index, listsOf, noKind, oidLength, putStamp, stampLength } from "./index-columns.ts";
import { recordKinds } from "./kinds.ts";
import { type Filed, gone, type RecordList } from "./record-list.ts";
import { placeOfPath } from "./sorted-paths.ts";
import { hasTwins } from "./twins.ts";

/**
 * Puts new rows into an index, in the place of those of the same path, and leaves out what does not stay.
 *
 * `stays` has a 1 for each file that is in it still.
 */
export function withRows(index: Index, stays: Uint8Array, rows: readonly FileRow[]): Index {
  const sorted = [...rows].sort((one, other) => (one.path < other.path ? -1 : 1));
  const columns = new Columns(index, replaced(index.paths, stays, sorted), sorted.length);
  for (const row of sorted) {
    columns.keepUntil(placeOfPath(index.paths, row.path));
    columns.put(row);
  }
  columns.keepUntil(index.paths.length);
  const { paths, stamps, oids, kinds, problems, places, news } = columns;
  // A row's record is of the row's kind, which its type can't say.
  const lists = listsOf(<K extends RecordKind>(kind: K) =>
    joinList<K>(index.lists[kind], places, (news.get(kind) ?? []) as Filed<K>[]),
  );
  // Where there were none, only what is new can make some.
  const suspects = index.twins ? new Map(recordKinds.map((kind) => [kind, lists[kind].filed()])) : news;
  return { ...index, paths, stamps, oids, kinds, problems, lists, twins: hasTwins(lists, suspects) };
}

function replaced(paths: readonly string[], stays: Uint8Array, rows: readonly FileRow[]): Uint8Array {
  const kept = stays.slice();
  for (const { path } of rows) {
    const at = placeOfPath(paths, path);
    if (paths[at] === path) kept[at] = 0;
  }
  return kept;
}

/** The columns of an index that is made of another; what stays side by side is copied as a whole. */
class Columns {
  readonly paths: string[] = [];
  readonly stamps: Float64Array;
  readonly oids: Uint8Array;
  readonly kinds: Uint8Array;
  readonly problems = new Map<number, readonly Problem[]>();
  /** Where each file of the old index is now, or `gone`. */
  readonly places: Int32Array;
  readonly news = new Map<RecordKind, Filed<RecordKind>[]>();
  readonly #before: Index;
  readonly #kept: Uint8Array;
  #next = 0;

  constructor(before: Index, kept: Uint8Array, rows: number) {
    const length = kept.reduce((sum, each) => sum + each, rows);
    this.stamps = new Float64Array(length * stampLength);
    this.oids = new Uint8Array(length * oidLength);
    this.kinds = new Uint8Array(length);
    this.places = new Int32Array(kept.length).fill(gone);
    this.#before = before;
    this.#kept = kept;
  }

  keepUntil(end: number): void {
    while (this.#next < end) {
      const from = this.#kept.subarray(0, end).indexOf(1, this.#next);
      if (from < 0) break;
      const stop = this.#kept.subarray(0, end).indexOf(0, from);
      this.#copy(from, stop < 0 ? end : stop);
      this.#next = stop < 0 ? end : stop;
    }
    this.#next = Math.max(this.#next, end);
  }

  #copy(from: number, to: number): void {
    const { paths, stamps, oids, kinds, problems } = this.#before;
    const at = this.paths.length;
    this.stamps.set(stamps.subarray(from * stampLength, to * stampLength), at * stampLength);
    this.oids.set(oids.subarray(from * oidLength, to * oidLength), at * oidLength);
    this.kinds.set(kinds.subarray(from, to), at);
    for (let file = from; file < to; file++) this.places[file] = this.paths.push(paths[file] ?? "") - 1;
    for (const [file, found] of problems) if (file >= from && file < to) this.problems.set(at + file - from, found);
  }

  put({ path, stamp, oid, kind, record, problems }: FileRow): void {
    const file = this.paths.push(path) - 1;
    putStamp(this.stamps, file, stamp);
    this.oids.set(Buffer.from(oid, "hex"), file * oidLength);
    this.kinds[file] = kind === undefined ? noKind : recordKinds.indexOf(kind);
    if (problems.length > 0) this.problems.set(file, problems);
    if (kind === undefined || record === undefined) return;
    const filed = this.news.get(kind);
    if (filed) filed.push({ record, file });
    else this.news.set(kind, [{ record, file }]);
  }
}

function joinList<K extends RecordKind>(
  list: RecordList<K>,
  places: Int32Array,
  news: readonly Filed<K>[],
): RecordList<K> {
  const isSame = news.length === 0 && list.files.every((file) => places[file] !== gone);
  return isSame ? list.moved(places) : list.with(news, places);
}
