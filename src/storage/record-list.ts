import type { RecordKind, RecordTypes } from "../domain/records.ts";

/** A record, and the file that it is from, by its place among all files. */
export interface Filed<K extends RecordKind> {
  readonly record: RecordTypes[K];
  readonly file: number;
}

/** The place of a file that is in the index no more. */
export const gone = -1;

/** All records of a kind, in the order of their ids; with what the index has of them, where it is known already. */
export class RecordList<K extends RecordKind> {
  readonly records: readonly RecordTypes[K][];
  /** The place of each record's file among all files. */
  readonly files: Int32Array;
  #json: Buffer | undefined;

  private constructor(records: readonly RecordTypes[K][], files: Int32Array, json?: Buffer) {
    this.records = records;
    this.files = files;
    this.#json = json;
  }

  static empty<K extends RecordKind>(): RecordList<K> {
    return new RecordList<K>([], new Int32Array(0));
  }

  /** Reads a list of the index. Throws where it is no list, or one of another length. */
  static parse<K extends RecordKind>(json: Buffer, files: Int32Array, paths: readonly string[]): RecordList<K> {
    // What stands there was a record when this version of mentor wrote it, to be read by this person alone.
    const records: { path?: string }[] = JSON.parse(json.toString("utf8"));
    if (records.length !== files.length) throw new Error("a record without its file");
    for (let at = 0; at < records.length; at++) {
      const record = records[at];
      if (record?.path !== undefined) record.path = paths[files[at] ?? 0] ?? "";
    }
    return new RecordList(records as unknown as RecordTypes[K][], files, json);
  }

  /** What the index has of the records: a line each, the path left empty, since the index says it already. */
  get json(): Buffer {
    this.#json ??= jsonOf(this.records.map((record) => Buffer.from(lineOf(record))));
    return this.#json;
  }

  /** Each record with its file. */
  filed(): Filed<K>[] {
    return this.records.map((record, at) => ({ record, file: this.files[at] ?? 0 }));
  }

  /** The same records, once their files have other places. */
  moved(places: Int32Array): RecordList<K> {
    const files = this.files.map((file) => places[file] ?? gone);
    return new RecordList(this.records, files, this.#json);
  }

  /** Those records whose file still has a place, and others among them; what stays is not made into JSON again. */
  with(news: readonly Filed<K>[], places: Int32Array): RecordList<K> {
    const lines = linesOf(this.json, this.records.length);
    const [records, files, json]: [RecordTypes[K][], number[], Uint8Array[]] = [[], [], []];
    let next = 0;
    const keepUntil = (end: number) => {
      for (let from = next; next < end; from = next) {
        for (; next < end; next++) {
          const record = this.records[next];
          const file = places[this.files[next] ?? 0] ?? gone;
          if (record === undefined || file === gone) break;
          records.push(record);
          files.push(file);
        }
        if (next > from) json.push(lines(from, next));
        if (next < end) next += 1;
      }
    };
    for (const filed of [...news].sort(inOrder)) {
      keepUntil(this.#placeOf(filed, places));
      records.push(filed.record);
      files.push(filed.file);
      json.push(Buffer.from(lineOf(filed.record)));
    }
    keepUntil(this.records.length);
    return new RecordList(records, Int32Array.from(files), jsonOf(json));
  }

  /** The place of the first record here that comes after another one. */
  #placeOf(filed: Filed<K>, places: Int32Array): number {
    let [from, to] = [0, this.records.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const record = this.records[middle];
      const there = record && { record, file: places[this.files[middle] ?? 0] ?? gone };
      if (there && inOrder(there, filed) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

const betweenLines = Buffer.from(",\n");

/** Finds lines of a list's JSON: all those from one place to another, without what stands before and behind them. */
function linesOf(json: Buffer, count: number): (from: number, to: number) => Uint8Array {
  const starts = new Int32Array(count + 1);
  let at = 2;
  for (let line = 0; line < count; line++) {
    starts[line] = at;
    at = json.indexOf(10, at) + 1;
  }
  // The last one ends without a comma.
  starts[count] = json.length;
  return (from, to) => json.subarray(starts[from], (starts[to] ?? 0) - betweenLines.length);
}

const lineOf = (record: object) => JSON.stringify("path" in record ? { ...record, path: "" } : record);

/** An array of lines, or of several together. The end of a line within a text is written as `\n` in JSON. */
const jsonOf = (lines: readonly Uint8Array[]) =>
  Buffer.concat([
    Buffer.from("[\n"),
    ...lines.flatMap((line, at) => (at === 0 ? [line] : [betweenLines, line])),
    Buffer.from("\n]"),
  ]);

/** By id, then by file; profiles have their files alone. */
function inOrder<K extends RecordKind>(one: Filed<K>, other: Filed<K>): number {
  const [a, b] = [keyOf(one.record), keyOf(other.record)];
  return a < b ? -1 : a > b ? 1 : one.file - other.file;
}

const keyOf = (record: object): string => ("id" in record ? String(record.id) : "");
