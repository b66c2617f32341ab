import { meetingPath } from "../domain/paths.ts";
import type { Day, Id } from "../domain/words.ts";
import { editRecordText } from "../text/record-text.ts";
import { choiceFile } from "./choices.ts";
import { type Entry, findTrios, pathWithId, type Trio } from "./identity.ts";
import { joinCalls } from "./joined-calls.ts";
import { inOrder, mergeRecord, type RecordVersion } from "./merge-record.ts";
import { factsOf, type Outcome } from "./outcome.ts";
import { atHome } from "./record-text.ts";
import { keepWhatIsNamed } from "./references.ts";
import type { Changed, Choice, MergeContext, Merged, MergeNote, Version } from "./version.ts";

/**
 * Merges two versions of a notebook record by record, as they began from `base`.
 *
 * Whoever is named first, the same bytes come out. Each version is the texts of all files that differ anywhere, and the
 * same paths are looked up in `base`.
 */
export function mergeNotebooks(
  base: ReadonlyMap<string, string>,
  one: Version,
  other: Version,
  context: MergeContext,
): Merged {
  const { trios, copies } = findTrios({ base, one: one.files, other: other.files });
  const choices: Choice[] = [];
  const notes: MergeNote[] = [];
  let outcomes: readonly Outcome[] = trios.flatMap((trio) => {
    const versions = [versionOf(trio, trio.one, one), versionOf(trio, trio.other, other)] as const;
    if (isTwin(trio, context)) return twins(trio, versions, context, notes);
    const path = pathFor(trio, versions);
    const merged = mergeRecord(path, trio.base?.text, ...versions, context, trio.id ?? path);
    choices.push(...merged.choices);
    notes.push(...merged.notes);
    const right = merged.text === undefined ? path : pathOfText(path, merged.text, trio, context);
    const text = merged.text !== undefined && isMoved(trio) ? atHome(merged.text, right) : merged.text;
    return [{ id: trio.id, path: right, text, trio, one: versions[0].changed, other: versions[1].changed }];
  });
  const joined = joinCalls(outcomes, context);
  choices.push(...joined.choices);
  notes.push(...joined.notes);
  const named = keepWhatIsNamed(joined.outcomes, context);
  notes.push(...named.notes);
  outcomes = withOwnPaths(withOwnIds(named.outcomes, copies, context));
  const paths = [...base.keys(), ...one.files.keys(), ...other.files.keys()];
  const files = new Map<string, string | null>(paths.sort().map((path) => [path, null]));
  for (const { path, text } of outcomes) if (text !== undefined) files.set(path, text);
  for (const choice of choices) {
    const { path, text } = choiceFile(choice);
    if (typeof files.get(path) !== "string") files.set(path, text);
  }
  return { files, choices: sorted(choices), notes: sortedNotes(notes) };
}

/** The later of the changes to where a record lies and where it lay. */
function versionOf(trio: Trio, entry: Entry | undefined, version: Version): RecordVersion {
  const paths = [entry?.path, trio.base?.path].filter((each) => each !== undefined);
  const changes = paths.map((path) => version.changeOf(path)).filter((each) => each !== undefined);
  const changed = changes.reduce<Changed | undefined>(
    (last, each) => (last && isLater(last, each) ? last : each),
    undefined,
  );
  return { text: entry?.text, changed };
}

const isLater = (one: Changed, other: Changed) =>
  one.at > other.at || (one.at === other.at && one.commit >= other.commit);

/** A record that lies in another place than it did is to find its schema from there. */
const isMoved = ({ base, one, other }: Trio) =>
  new Set([base, one, other].flatMap((each) => (each ? [each.path] : []))).size > 1;

/** Two records that were given one id by hand. A meeting's is made from the one before, so that both may make it. */
function isTwin({ base, one, other }: Trio, context: MergeContext): boolean {
  if (base || !one || !other || one.path === other.path) return false;
  return ![one, other].some(({ path, text }) => ["meeting", "conflict"].includes(context.read(path, text).kind ?? ""));
}

/** Both live; the later one gets an id that follows from the one it had. */
function twins(
  trio: Trio,
  versions: readonly [RecordVersion, RecordVersion],
  context: MergeContext,
  notes: MergeNote[],
): Outcome[] {
  const [first] = inOrder(...versions);
  const isOneFirst = first === versions[0];
  const [stays, goes] = isOneFirst ? [trio.one, trio.other] : [trio.other, trio.one];
  if (!stays || !goes) return [];
  const [oneChanged, otherChanged] = [versions[0].changed, versions[1].changed];
  const changes = { one: oneChanged, other: otherChanged };
  const second = renamed(
    {
      id: trio.id,
      path: goes.path,
      text: goes.text,
      trio: { ...trio, [isOneFirst ? "one" : "other"]: undefined },
      ...changes,
    },
    context,
  );
  const kind = context.read(goes.path, goes.text).kind;
  const [by, otherBy] = isOneFirst ? [otherChanged?.by, oneChanged?.by] : [oneChanged?.by, otherChanged?.by];
  notes.push({
    code: "NEW_ID",
    record: second.id ?? "",
    kind,
    path: second.path,
    by: by ?? "",
    otherBy: otherBy ?? "",
  });
  const itself = { ...trio, [isOneFirst ? "other" : "one"]: undefined };
  return [{ id: trio.id, path: stays.path, text: stays.text, trio: itself, ...changes }, second];
}

/** A record with an id of its own, made from the one that is taken and from where it lies. */
function renamed(outcome: Outcome, { ids }: MergeContext): Outcome {
  const { id, path, text } = outcome;
  if (id === undefined || text === undefined) return outcome;
  const fresh = ids.derived("copy", id, path);
  return { ...outcome, id: fresh, path: pathWithId(path, fresh, id), text: editRecordText(text, { id: fresh }) };
}

/** Copies by hand that came with a merge get an id of their own, if the record that they were made of is still there. */
function withOwnIds(
  outcomes: readonly Outcome[],
  copies: ReadonlySet<string>,
  context: MergeContext,
): readonly Outcome[] {
  const used = new Set<string>();
  const isCopy = ({ path, trio }: Outcome) => copies.has(path) && !trio.base;
  for (const each of outcomes) if (each.id !== undefined && each.text !== undefined && !isCopy(each)) used.add(each.id);
  return outcomes.map((outcome) => {
    const { id, path, text } = outcome;
    if (!isCopy(outcome) || id === undefined || text === undefined || !used.has(id)) return outcome;
    return context.read(path, text).sound ? renamed(outcome, context) : outcome;
  });
}

/** Where a record is to lie: where it was moved to, or where the later version has it. */
function pathFor({ base, one, other }: Trio, [version, otherVersion]: readonly [RecordVersion, RecordVersion]): string {
  if (!one || !other) return (one ?? other ?? base)?.path ?? "";
  if (one.path === base?.path) return other.path;
  if (other.path === base?.path) return one.path;
  return inOrder(version, otherVersion)[0] === version ? other.path : one.path;
}

/** A meeting's file follows its day, where mentor named it; anything else lies where it was put. */
function pathOfText(path: string, text: string, { base, one, other }: Trio, context: MergeContext): string {
  const places = [one?.path, other?.path, base?.path].filter((each) => each !== undefined);
  if (!path.startsWith("meetings/") || new Set(places).size < 2) return path;
  if (context.read(path, text).kind !== "meeting") return path;
  const { id, date } = factsOf(path, text) ?? {};
  if (typeof id !== "string") return path;
  // The schema has seen what they are.
  const right = meetingPath({ id: id as Id, ...(typeof date === "string" && { date: date as Day }) });
  const isOurs = places.every((each) => /^meetings\/(?:\d{4}\/\d{4}-\d\d-\d\d|next)-[a-z0-9]{10}\.md$/.test(each));
  return isOurs || places.includes(right) ? right : path;
}

/** No two records lie in one place: the one that lay there before stays, and the others get their id in their name. */
function withOwnPaths(outcomes: readonly Outcome[]): readonly Outcome[] {
  const taken = new Set<string>();
  const plain = (path: string) => path.normalize("NFC").toLowerCase();
  const wasThere = ({ path, trio }: Outcome) => Number(trio.base?.path !== path);
  const inTurn = [...outcomes].sort(
    (a, b) => wasThere(a) - wasThere(b) || ((a.id ?? a.path) < (b.id ?? b.path) ? -1 : 1),
  );
  return inTurn.map((outcome) => {
    const { id, path, text } = outcome;
    if (text === undefined) return outcome;
    let right = path;
    while (taken.has(plain(right))) right = pathWithId(right, id ?? "twin", undefined);
    taken.add(plain(right));
    return { ...outcome, path: right };
  });
}

const sorted = (choices: readonly Choice[]) => [...choices].sort((a, b) => (a.id < b.id ? -1 : 1));
const keyOf = ({ path, code, field = "" }: MergeNote) => `${path} ${code} ${field}`;
const sortedNotes = (notes: readonly MergeNote[]) => [...notes].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
