import { editRecordText } from "../text/record-text.ts";
import type { Entry } from "./identity.ts";
import { inOrder, mergeRecord, type RecordVersion } from "./merge-record.ts";
import { factsOf, namingInstead, type Outcome } from "./outcome.ts";
import type { Changed, Choice, MergeContext, MergeNote } from "./version.ts";

interface Meeting extends Outcome {
  readonly id: string;
  readonly text: string;
}

/** Two records of one call: the one that stays, and the one that goes. */
type Pair = readonly [Meeting, Meeting];

interface Joined {
  readonly outcomes: readonly Outcome[];
  readonly choices: readonly Choice[];
  readonly notes: readonly MergeNote[];
}

/**
 * Joins two records of one call: both sides held it on the same day since they parted, each in a record of its own.
 *
 * The one that was planned before stays, or else the one whose id comes first, as the outcomes are in that order; what
 * named the other names it instead. The meetings that each planned to follow become one as well.
 */
export function joinCalls(outcomes: readonly Outcome[], context: MergeContext): Joined {
  const isMeeting = ({ id, path, text }: Outcome) =>
    id !== undefined && text !== undefined && context.read(path, text).kind === "meeting";
  const meetings = outcomes.filter((each): each is Meeting => isMeeting(each));
  const pairs = twiceRecorded(meetings).flatMap((pair) => [pair, ...plannedAfter(pair, meetings, context)]);
  const became = new Map<Outcome, Outcome>();
  const choices: Choice[] = [];
  const notes: MergeNote[] = [];
  for (const [stays, goes] of pairs) {
    const { id, path } = stays;
    const [mine, theirs] = [versionOf(stays, stays.text), versionOf(goes, editRecordText(goes.text, { id }))];
    const merged = mergeRecord(path, undefined, mine, theirs, context, id);
    became.set(stays, { ...stays, text: merged.text }).set(goes, { ...goes, text: undefined });
    choices.push(...merged.choices);
    const names = { by: mine.changed?.by ?? "", otherBy: theirs.changed?.by ?? "" };
    notes.push(...merged.notes, { code: "JOINED", record: id, kind: "meeting", path, ...names });
  }
  return { outcomes: outcomes.map((each) => namingThatStays(became.get(each) ?? each, pairs)), choices, notes };
}

/** The calls that one side alone held on a day, each with the other side's of that day. */
function twiceRecorded(meetings: readonly Meeting[]): readonly Pair[] {
  const days = new Map<string, readonly Meeting[]>();
  for (const meeting of meetings) {
    const { path, text, trio } = meeting;
    const { status, extra, date } = factsOf(path, text) ?? {};
    if (status !== "held" || extra === true || typeof date !== "string") continue;
    if (isHeld(trio.base) || isHeld(trio.one) === isHeld(trio.other)) continue;
    days.set(date, [...(days.get(date) ?? []), meeting]);
  }
  return [...days.values()].flatMap(([first, second, ...more]): readonly Pair[] => {
    // Who held two calls that day knows of two.
    if (!first || !second || more.length > 0 || isHeld(first.trio.one) === isHeld(second.trio.one)) return [];
    if (!second.trio.base) return [[first, second]];
    return first.trio.base ? [] : [[second, first]];
  });
}

/** The meetings that each side planned to follow its record of a call, where both did. */
function plannedAfter(calls: Pair, meetings: readonly Meeting[], { ids }: MergeContext): readonly Pair[] {
  const [stays, goes] = calls.map(({ id }) => {
    const next = ids.derived("meeting", id);
    return meetings.find((each) => each.id === next && !each.trio.base && statusOf(each) === "planned");
  });
  return stays && goes ? [[stays, goes]] : [];
}

const statusOf = ({ path, text }: Entry) => factsOf(path, text)?.status;
const isHeld = (entry: Entry | undefined) => entry !== undefined && statusOf(entry) === "held";

/** A record as a version: whoever made it what it is changed it, and the later one of both. */
function versionOf({ trio, one, other }: Outcome, text: string): RecordVersion {
  const by = (entry: Entry | undefined, changed: Changed | undefined) => ({
    text,
    changed: entry && entry.text !== trio.base?.text ? changed : undefined,
  });
  return inOrder(by(trio.one, one), by(trio.other, other))[1];
}

/** A record that names what stayed wherever it named what went. */
function namingThatStays(outcome: Outcome, pairs: readonly Pair[]): Outcome {
  let { text } = outcome;
  for (const [stays, goes] of pairs) {
    if (text?.includes(goes.id)) text = namingInstead(outcome.path, text, goes.id, stays.id);
  }
  return { ...outcome, text };
}
