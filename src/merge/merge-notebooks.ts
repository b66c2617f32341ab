import { compareText } from "../domain/order.ts";
import { meetingPath } from "../domain/paths.ts";
import type { RecordKind } from "../domain/records.ts";
import type { Day, Id } from "../domain/words.ts";
import { editRecordText } from "../text/record-text.ts";
import { choiceFile } from "./choices.ts";
import { type Entry, findTrios, pathWithId, type Trio } from "./identity.ts";
import { joinCalls } from "./joined-calls.ts";
import { inOrder, mergeRecord, type RecordVersion } from "./merge-record.ts";
import { factsOf, type Outcome } from "./outcome.ts";
import { atHome } from "./record-text.ts";
import { keepWhatIsNamed } from "./references.ts";
import type { Choice, MergeContext, Merged, MergeNote, Version } from "./version.ts";

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
  const choices: Choice[] = [];
  const notes: MergeNote[] = [];
  const outcomeOf = (trio: Trio): Outcome => {
    const versions = [versionOf(trio, trio.one, one), versionOf(trio, trio.other, other)] as const;
    const mover = moverOf(trio, versions);
    const path = mover?.path ?? trio.path;
    const merged = mergeRecord(path, trio.base?.text, ...versions, context, trio.id ?? path);
    choices.push(...merged.choices);
    notes.push(...merged.notes);
    const changes = { one: versions[0].changed, other: versions[1].changed };
    const outcome = { id: trio.id, path, text: merged.text, trio, ...changes };
    return merged.text === undefined ? outcome : { ...outcome, ...placed(trio, mover, merged.text, context) };
  };
  const { trios, copies } = findTrios({ base, one: one.files, other: other.files });
  const outcomes = trios.flatMap((trio) => {
    if (!isTwin(trio, context)) return [outcomeOf(trio)];
    return twins(outcomeOf({ ...trio, other: undefined }), outcomeOf({ ...trio, one: undefined }), context, notes);
  });
  const joined = joinCalls(outcomes, context);
  const named = keepWhatIsNamed(joined.outcomes, context);
  choices.push(...joined.choices);
  notes.push(...joined.notes, ...named.notes);
  const paths = [...base.keys(), ...one.files.keys(), ...other.files.keys()];
  const files = new Map<string, string | null>(paths.sort().map((path) => [path, null]));
  for (const [path, text] of inTheirPlaces(withOwnIds(named.outcomes, copies, context))) files.set(path, text);
  for (const choice of choices) {
    const { path, text } = choiceFile(choice);
    files.set(path, files.get(path) ?? text);
  }
  return {
    files,
    choices: sortedBy(choices, ({ id }) => id),
    notes: sortedBy(notes, ({ path, code, field, by, otherBy }) => JSON.stringify([path, code, field, by, otherBy])),
  };
}

/** One side's version of a record. Of the changes to where it lies and to where it lay, the later one counts. */
function versionOf(trio: Trio, entry: Entry | undefined, version: Version): RecordVersion {
  const changedAt = (place: Entry | undefined) => ({
    text: entry?.text,
    changed: place && version.changeOf(place.path),
  });
  return inOrder(changedAt(trio.base), changedAt(entry))[1];
}

/** The version that says where a record is to lie: of those that have it elsewhere than it lay, the later one. */
function moverOf({ base, one, other }: Trio, versions: readonly [RecordVersion, RecordVersion]): Entry | undefined {
  const laterFirst = inOrder(...versions)[0] === versions[0] ? [other, one] : [one, other];
  return laterFirst.find((each) => each && each.path !== base?.path);
}

/** A record in its place: that of a meeting follows its day, where mentor named it; others lie where they were put. */
function placed(
  { path: home, base, one, other }: Trio,
  mover: Entry | undefined,
  text: string,
  context: MergeContext,
): Entry {
  const isNamedByDay = mover !== undefined && pathByDay(mover, context) === mover.path;
  const path = isNamedByDay ? pathByDay({ path: mover.path, text }, context) : (mover?.path ?? home);
  const isMoved = [base, one, other].some((each) => each && each.path !== path);
  // What lies elsewhere than it did finds its schema from there.
  return { path, text: isMoved ? atHome(text, path) : text };
}

/** The path that mentor gives a meeting; that of anything else, and of what can't be read, is the one that it has. */
function pathByDay({ path, text }: Entry, context: MergeContext): string {
  const { kind, sound } = context.read(path, text);
  if (kind !== "meeting" || !sound) return path;
  const { id, date } = factsOf(path, text) ?? {};
  // The schema has seen what they are.
  return meetingPath({ id: id as Id, date: date as Day | undefined });
}

/** The kinds whose ids a rule makes, so that both sides may make the same one. */
const madeByRule: ReadonlySet<RecordKind | undefined> = new Set([
  "meeting",
  "prep",
  "review",
  "assignment",
  "conflict",
] as const);

/** Two records that were given one id by hand. */
function isTwin({ base, one, other }: Trio, context: MergeContext): boolean {
  if (base || !one || !other || one.path === other.path) return false;
  return ![one, other].every(({ path, text }) => madeByRule.has(context.read(path, text).kind));
}

/** Both live; the later one gets an id that follows from the one it had. */
function twins(one: Outcome, other: Outcome, context: MergeContext, notes: MergeNote[]): readonly Outcome[] {
  const version = { text: one.text, changed: one.one };
  const [first, second] = inOrder(version, { text: other.text, changed: other.other });
  const [stays, goes] = first === version ? [one, other] : [other, one];
  if (stays.text === undefined || goes.text === undefined) return [stays, goes];
  const own = withOwnId(goes, goes.text, context);
  const kind = context.read(own.path, own.text).kind;
  const names = { by: second.changed?.by ?? "", otherBy: first.changed?.by ?? "" };
  notes.push({ code: "NEW_ID", record: own.id, kind, path: own.path, ...names });
  return [stays, own];
}

/** A record with an id of its own, made from the one that is taken and from where it lies; no other copy gives way. */
function withOwnId(outcome: Outcome, text: string, context: MergeContext) {
  const { id, path } = outcome;
  const bare = path.replace(`${id}.`, ".");
  let own = context.ids.derived("copy", id ?? path, path);
  while (context.isTaken?.(pathWithId(bare, own))) own = context.ids.derived("copy", own, path);
  return { ...outcome, id: own, path: pathWithId(bare, own), text: editRecordText(text, { id: own }) };
}

/** Copies by hand that came with a merge get an id of their own, if the record that they were made of is still there. */
function withOwnIds(
  outcomes: readonly Outcome[],
  copies: ReadonlySet<Trio>,
  context: MergeContext,
): readonly Outcome[] {
  const isCopy = ({ trio }: Outcome) => copies.has(trio) && !trio.base;
  const used = new Set(outcomes.filter((each) => each.text !== undefined && !isCopy(each)).map(({ id }) => id));
  return outcomes.map((outcome) => {
    const { id, path, text } = outcome;
    if (text === undefined || !isCopy(outcome) || !used.has(id)) return outcome;
    return context.read(path, text).sound ? withOwnId(outcome, text, context) : outcome;
  });
}

/** No two records lie in one place: the one that lay there before stays, and the others get their id in their name. */
function inTheirPlaces(outcomes: readonly Outcome[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const wasThere = ({ path, trio }: Outcome) => trio.base?.path === path;
  for (const { id, path, text } of [...outcomes.filter(wasThere), ...outcomes.filter((each) => !wasThere(each))]) {
    if (text === undefined) continue;
    let free = path;
    // What has no id is known by its path, and nothing with an id ever lay there.
    while (id && files.has(free)) free = pathWithId(free, id);
    files.set(free, text);
  }
  return files;
}

const sortedBy = <T>(items: readonly T[], key: (item: T) => string) =>
  [...items].sort((a, b) => compareText(key(a), key(b)));
