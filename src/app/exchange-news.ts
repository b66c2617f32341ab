import { sideOfAuthor } from "../domain/authors.ts";
import { tellDifference } from "../domain/news.ts";
import type { RecordKind } from "../domain/records.ts";
import type { Side } from "../domain/words.ts";
import { type LastChange, mergeAuthor, type PathChange } from "../git/changes.ts";
import { isOurs } from "../git/others-files.ts";
import { firstName } from "../render/names.ts";
import type { FileRow } from "../storage/file-row.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { namesOf } from "./names.ts";
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
  last: ReadonlyMap<string, LastChange>,
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
    const change = last.get(path);
    // An agenda that was printed anew as both copies were joined is nobody's doing.
    if (kind === "meeting" && earlier && change?.by === mergeAuthor.name) continue;
    const by = sideOf(session, change);
    const who = by === "mentor" || by === "mentee" ? called(by) : by;
    const told = tellDifference({ path, kind, was: earlier?.record, now: now?.record }, context);
    received.push({ id, kind: kind ?? "file", path, by, text: `${capital(who)} ${told}.` });
  }
  return received;
}

const identity = (kind: string | undefined, id: string | null | undefined) => (id ? `${kind} ${id}` : "");

/** The files of the records that have an id, by what they are and that. */
function byIdentity({ rows }: Loaded): ReadonlyMap<string, FileRow> {
  const known = [...rows.values()].filter(({ id }) => id !== undefined);
  return new Map(known.map((row) => [identity(row.kind, row.id), row]));
}

const capital = (text: string) => text.replace(/^you\b/, "You");

/** Whose change it is, by the address or the name that the commit has. */
function sideOf(session: Session, change: LastChange | undefined): Side | string {
  if (!change) return "somebody";
  const { by, address } = change;
  return sideOfAuthor({ name: by, address }, [session.settings.people]) ?? by;
}
