import { sideOfAuthor } from "../domain/authors.ts";
import { tellDifference } from "../domain/news.ts";
import type { RecordKind } from "../domain/records.ts";
import type { Side } from "../domain/words.ts";
import { type LastChange, mergeAuthor, type PathChange, wasDeleted } from "../git/changes.ts";
import { isOurs } from "../git/others-files.ts";
import { Repository } from "../git/repository.ts";
import { firstName } from "../render/names.ts";
import type { FileRow } from "../storage/file-row.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { namesOf } from "./names.ts";
import { titleOf } from "./record-titles.ts";
import type { Session } from "./session.ts";

/** One thing that came with an exchange. */
export interface Received {
  /** The record's id; of a file that has none, null. */
  readonly id: string | null;
  readonly kind: RecordKind | "file";
  readonly path: string;
  /** The side that did it, or the name in the history where that is neither's. */
  readonly by: Side | string;
  readonly text: string;
}

/** Says what came, a sentence for each record, in the order of paths. Choices of a merge are told apart from these. */
export function newsOf(
  session: Session,
  before: Loaded,
  after: Loaded,
  changes: readonly PathChange[],
  last: LastChanges,
): readonly Received[] {
  const names = namesOf(session, session.knownSide());
  const called = (side: Side) => (side === names.me ? "you" : firstName(names, side));
  const context = { today: session.today, meetings: after.pair.meetings, called };
  const received: Received[] = [];
  const [earlierOf, laterOf] = [byIdentity(before), byIdentity(after)];
  for (const { path } of changes.filter(isOurs)) {
    const [was, now] = [before.rows.get(path), after.rows.get(path)];
    if (was?.oid === now?.oid || path.startsWith("conflicts/") || path.startsWith("schema/")) continue;
    const kind = now?.kind ?? was?.kind;
    const id = now?.id ?? was?.id ?? null;
    // A file that got another name is the same record.
    if (!now && laterOf.has(identity(kind, id))) continue;
    const earlier = was ?? earlierOf.get(identity(kind, id));
    const own = changesOf(path, id, last);
    const change = own.findLast(({ by }) => by !== mergeAuthor.name);
    // An agenda that was printed anew as both copies were joined is nobody's doing.
    if (kind === "meeting" && earlier && !change) continue;
    const by = sideOf(session, change ?? onlyOne(last));
    const who = by === "mentor" || by === "mentee" ? called(by) : by;
    const tell = (text: string) => received.push({ id, kind: kind ?? "file", path, by, text });
    if (now && !earlier && isBack(session, path, own)) {
      const title = id === null ? undefined : titleOf(session, id);
      const what = title === undefined ? path : `'${title}'`;
      const isChanged = `${capital(who)} changed ${what}, which was deleted here: it stays.`;
      tell(change ? isChanged : `${what} was deleted here and is named elsewhere: it stays.`);
      continue;
    }
    tell(`${capital(who)} ${tellDifference({ path, kind, was: earlier?.record, now: now?.record }, context)}.`);
  }
  return received;
}

type LastChanges = ReadonlyMap<string, LastChange>;

/** What was done to a record under any of its names, whose end is its id; what was done under the present one is last. */
function changesOf(path: string, id: string | null, last: LastChanges): readonly LastChange[] {
  const others = id === null ? [] : [...last].flatMap(([each, change]) => (each.includes(`-${id}.`) ? [change] : []));
  return [...others.sort((one, other) => one.at - other.at), last.get(path) ?? []].flat();
}

/** A change of whoever made all that came, where that is one person. */
function onlyOne(last: LastChanges): LastChange | undefined {
  const [first, ...rest] = [...last.values()].filter(({ by }) => by !== mergeAuthor.name);
  return rest.every(({ by, address }) => by === first?.by && address === first.address) ? first : undefined;
}

/** Tells whether a record that comes was here before and had been deleted. */
function isBack(session: Session, path: string, own: readonly LastChange[]): boolean {
  if (own.length > 0) return own.some(({ isNew }) => !isNew);
  return wasDeleted(Repository.open(session.root, session.options.env), path);
}

const identity = (kind: string | undefined, id: string | null | undefined) => (id ? `${kind} ${id}` : "");

/** The files of the records that have an id, by what they are and that. */
function byIdentity({ rows }: Loaded): ReadonlyMap<string, FileRow> {
  const known = [...rows.values()].filter(({ id }) => id !== undefined);
  return new Map(known.map((row) => [identity(row.kind, row.id), row]));
}

const capital = (text: string) =>
  text.replace(/^(?:you|somebody)$/, (word) => word.replace(/^./, (first) => first.toUpperCase()));

/** Whose change it is, by the address or the name that the commit has. */
function sideOf(session: Session, change: LastChange | undefined): Side | string {
  if (!change) return "somebody";
  const { by, address } = change;
  return sideOfAuthor({ name: by, address }, [session.settings.people]) ?? by;
}
