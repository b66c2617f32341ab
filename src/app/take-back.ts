import { isId } from "../domain/words.ts";
import { MentorError, type Problem } from "../errors.ts";
import { asCommitted } from "../git/blob.ts";
import { type Changed, changesIn, commitsSince, type Logged } from "../git/made-by.ts";
import type { FileChange, Repository } from "../git/repository.ts";
import { hasFile, type Loaded, loadNotebook } from "../storage/notebook-folder.ts";
import { checkReport } from "./check-report.ts";
import type { Session } from "./session.ts";

/** A file and what it holds. */
interface FileText {
  readonly path: string;
  readonly text: string;
}

/** What a commit did to one record, wherever its file lay, and how that record is now; undefined where there is none. */
interface Piece {
  readonly was: FileText | undefined;
  readonly became: FileText | undefined;
  readonly now: FileText | undefined;
}

/** A record that is not brought back wholly, since it was changed after the command, and who changed it. */
export interface ChangedSince {
  readonly path: string;
  /** Whether nothing of the command could be taken out of it. */
  readonly stays: boolean;
  /** Names of those whose commits changed it; nobody where it was edited by hand and not yet taken in. */
  readonly by: readonly string[];
}

/** What is to be taken back, and where: the notebook as it is, and whose command this is. */
export interface Asked {
  readonly repository: Repository;
  readonly loaded: Loaded;
  readonly commit: Logged;
  readonly by: string;
}

/** How the files are to be so that a commit's change is out of them. */
export interface TakenBack {
  readonly files: readonly FileChange[];
  readonly since: readonly ChangedSince[];
}

/**
 * Decides what brings back the values that a commit replaced, record by record, on the notebook as it is now.
 *
 * What nobody changed since is as before to the byte. What was changed since keeps those changes; a record that the
 * commit made, and that was changed or is named by others since, stays; so does an answer that is open.
 * Throws HELD for a file that can't be read.
 */
export async function planTakeBack(session: Session, { repository, loaded, commit, by }: Asked): Promise<TakenBack> {
  const pieces = piecesOf(repository, loaded, changesIn(repository, commit));
  // An answer that is open is what was sealed last, and with an earlier seal it would look as if it were not.
  const opened = new Set(loaded.pair.reviews.flatMap((each) => (each.opened === undefined ? [] : each.path)));
  const kept = new Set(pieces.filter(({ now }) => now && opened.has(now.path)));
  const merge = await merger(session, by);
  for (;;) {
    const outcomes = pieces.map((piece) => ({ piece, files: kept.has(piece) ? [] : filesOf(piece, merge) }));
    const files = outcomes.flatMap((each) => each.files);
    const named = await namedElsewhere(loaded, files, pieces);
    if (named.length === 0 || named.every((piece) => kept.has(piece))) {
      const since = outcomes.flatMap(({ piece, files: own }) =>
        isAsLeft(piece) && !kept.has(piece) ? [] : [changedSince(repository, commit, piece, own.length === 0)],
      );
      return { files, since };
    }
    for (const piece of named) kept.add(piece);
  }
}

/** Puts the files that a commit changed together by their records, which may have moved then, or since. */
function piecesOf(repository: Repository, loaded: Loaded, changes: readonly Changed[]): readonly Piece[] {
  const blobs = repository.blobs(changes.flatMap(({ was, became }) => [was, became].filter((oid) => oid !== null)));
  const fileOf = (path: string, oid: string | null): FileText | undefined => {
    const bytes = oid === null ? undefined : blobs.get(oid);
    return bytes && { path, text: bytes.toString("utf8") };
  };
  const byRecord = new Map<string, Changed[]>();
  for (const each of changes) byRecord.set(recordAt(each.path), [...(byRecord.get(recordAt(each.path)) ?? []), each]);
  return [...byRecord].map(([record, own]) => {
    const was = own.map(({ path, was }) => fileOf(path, was)).find((file) => file !== undefined);
    const became = own.map(({ path, became }) => fileOf(path, became)).find((file) => file !== undefined);
    return { was, became, now: fileNow(loaded, record, became?.path ?? was?.path ?? record) };
  });
}

/** What a file's record is told by: the id that its name ends with, or the whole path. */
function recordAt(path: string): string {
  const id = /([a-z0-9]{10})\.[a-z]+$/.exec(path)?.[1];
  return id !== undefined && isId(id) ? id : path;
}

function fileNow(loaded: Loaded, record: string, last: string): FileText | undefined {
  const path = hasFile(loaded, last) ? last : [...loaded.files.keys()].find((each) => recordAt(each) === record);
  if (path === undefined) return undefined;
  const problem = loaded.held.find(({ place }) => place?.file === path);
  if (problem) throw new MentorError({ ...problem, code: "HELD" });
  return { path, text: asCommitted(Buffer.from(loaded.textOf(path))).toString("utf8") };
}

const isAsLeft = ({ became, now }: Piece): boolean => became?.text === now?.text;

/** How a record's files are to be; none where nothing of the commit is left in it, or nothing can be taken out. */
function filesOf(piece: Piece, merge: Merge): readonly FileChange[] {
  const { was, became, now } = piece;
  if (isAsLeft(piece)) {
    const path = was && (now === undefined || now.path === became?.path ? was.path : now.path);
    const gone = now && now.path !== path ? [{ path: now.path, text: null }] : [];
    return was && path !== undefined ? [...gone, { path, text: was.text }] : gone;
  }
  // Made by the commit, or gone since, or there again: what came after stands.
  if (!was || !became || !now || was.text === now.text) return [];
  const text = merge(now.path, became.text, was.text, now.text);
  return text === now.text ? [] : [{ path: now.path, text }];
}

/** Makes one text of what a record was before the command, and of what it is now, both of which began as it left it. */
type Merge = (path: string, became: string, was: string, now: string) => string;

/** The merge of records that two clones make of theirs, where what is now counts as the later one and so stands. */
async function merger(session: Session, by: string): Promise<Merge> {
  const [{ mergeRecord }, { mergeReader }] = await Promise.all([
    import("../merge/merge-record.ts"),
    import("../storage/merge-files.ts"),
  ]);
  const context = { ids: session.ids, read: mergeReader() };
  const changed = (at: number) => ({ at, commit: "0".repeat(40), by });
  return (path, became, was, now) =>
    mergeRecord(path, became, { text: was, changed: changed(0) }, { text: now, changed: changed(1) }, context).text ??
    now;
}

/** Records that the commit made and that something would name in vain if they went, or could not be read without. */
async function namedElsewhere(
  loaded: Loaded,
  files: readonly FileChange[],
  pieces: readonly Piece[],
): Promise<readonly Piece[]> {
  const made = pieces.filter(({ was, became }) => !was && became);
  if (files.length === 0) return [];
  const overlay = new Map(files.map(({ path, text }) => [path, text]));
  const after = await loadNotebook(loaded.root, { before: loaded, overlay });
  const before = new Set((await checkReport(loaded)).problems.map(({ place, message }) => `${place?.file} ${message}`));
  const problems = (await checkReport(after)).problems.filter(
    ({ place, message }) => !before.has(`${place?.file} ${message}`),
  );
  const written = new Set(files.map(({ path }) => path));
  const bad = problems.find(({ code, place }) => code !== "UNKNOWN_REFERENCE" && place && written.has(place.file));
  if (bad) throw wouldBreak(bad);
  const broken = problems.flatMap(({ place }) =>
    place && hasFile(after, place.file) ? [after.textOf(place.file)] : [],
  );
  return made.filter(({ became }) => broken.some((text) => became && text.includes(recordAt(became.path))));
}

function wouldBreak({ message, place }: Problem): MentorError {
  return new MentorError({
    code: "WRONG_STATE",
    message: `To take this back would leave a file that can't be read: ${message}`,
    remedy: "change the record itself instead",
    ...(place ? { place } : {}),
  });
}

function changedSince(repository: Repository, commit: Logged, piece: Piece, stays: boolean): ChangedSince {
  const paths = new Set([piece.was, piece.became, piece.now].flatMap((file) => file?.path ?? []));
  const by = new Set(commitsSince(repository, commit.commit, [...paths]).map(({ author }) => author));
  return { path: (piece.now ?? piece.became ?? piece.was)?.path ?? "", stays, by: [...by].sort() };
}
