import { editRecordText } from "../text/record-text.ts";
import type { Entry } from "./identity.ts";
import type { Facts } from "./merge-data.ts";
import { mergeRecord } from "./merge-record.ts";
import { factsOf, namingInstead, type Outcome } from "./outcome.ts";
import type { Changed, Choice, MergeContext, MergeNote } from "./version.ts";

interface Call {
  readonly outcome: Outcome;
  readonly facts: Facts;
}

interface Joined {
  readonly outcomes: readonly Outcome[];
  readonly choices: readonly Choice[];
  readonly notes: readonly MergeNote[];
}

/**
 * Joins two records of one call: both sides held it on the same day since they parted, each in a record of its own.
 *
 * The one that was planned before stays, or else the one whose id comes first; what named the other names it instead.
 * The meetings that each planned to follow become one as well.
 */
export function joinCalls(outcomes: readonly Outcome[], context: MergeContext): Joined {
  let joined: Joined = { outcomes, choices: [], notes: [] };
  for (const [stays, goes] of twiceRecorded(outcomes, context)) {
    joined = join(joined, stays.outcome, goes.outcome, context);
    const next = [stays, goes].map(({ outcome }) => {
      const id = context.ids.derived("meeting", outcome.id ?? "");
      const found = joined.outcomes.find((each) => each.id === id && each.text !== undefined);
      return found && !found.trio.base && isPlanned(found) ? found : undefined;
    });
    if (next[0] && next[1]) joined = join(joined, next[0], next[1], context);
  }
  return joined;
}

const isPlanned = ({ path, text }: Outcome) => factsOf(path, text ?? "")?.status === "planned";

function twiceRecorded(outcomes: readonly Outcome[], context: MergeContext): readonly (readonly [Call, Call])[] {
  const days = new Map<string, { ones: Call[]; others: Call[] }>();
  for (const outcome of outcomes) {
    const { path, text, trio } = outcome;
    if (text === undefined || !path.startsWith("meetings/") || context.read(path, text).kind !== "meeting") continue;
    const facts = factsOf(path, text);
    if (facts?.status !== "held" || facts.extra === true || isHeld(trio.base)) continue;
    const [byOne, byOther] = [isHeld(trio.one), isHeld(trio.other)];
    if (byOne === byOther) continue;
    const day = days.get(String(facts.date)) ?? { ones: [], others: [] };
    days.set(String(facts.date), day);
    (byOne ? day.ones : day.others).push({ outcome, facts });
  }
  return [...days.values()].flatMap(({ ones, others }) => {
    const [one, other] = [ones[0], others[0]];
    // Who held two calls that day knows of two.
    if (!one || !other || ones.length + others.length > 2) return [];
    const [inBase, otherInBase] = [one.outcome.trio.base !== undefined, other.outcome.trio.base !== undefined];
    if (inBase && otherInBase) return [];
    const isOne = inBase || (!otherInBase && (one.outcome.id ?? "") < (other.outcome.id ?? ""));
    return [isOne ? ([one, other] as const) : ([other, one] as const)];
  });
}

const isHeld = (entry: Entry | undefined) => entry !== undefined && factsOf(entry.path, entry.text)?.status === "held";

function join({ outcomes, choices, notes }: Joined, stays: Outcome, goes: Outcome, context: MergeContext): Joined {
  const [id, gone] = [stays.id ?? "", goes.id ?? ""];
  const [mine, theirs] = [changeOf(stays), changeOf(goes)];
  const merged = mergeRecord(
    stays.path,
    undefined,
    { text: stays.text, changed: mine },
    { text: editRecordText(goes.text ?? "", { id }), changed: theirs },
    context,
    id,
  );
  const after = outcomes.map((outcome): Outcome => {
    if (outcome.id === gone && outcome.path === goes.path)
      return { ...outcome, text: undefined, trio: { ...outcome.trio, base: undefined } };
    if (outcome.id === id && outcome.path === stays.path) return { ...outcome, text: merged.text };
    if (outcome.text?.includes(gone) !== true) return outcome;
    return { ...outcome, text: namingInstead(outcome.path, outcome.text, gone, id) };
  });
  const note: MergeNote = {
    code: "JOINED",
    record: id,
    kind: "meeting",
    path: stays.path,
    by: mine?.by ?? "",
    otherBy: theirs?.by ?? "",
  };
  return { outcomes: after, choices: [...choices, ...merged.choices], notes: [...notes, ...merged.notes, note] };
}

/** The change that made a record what it is: that of the side which has it. */
function changeOf({ trio, one, other }: Outcome): Changed | undefined {
  if (!trio.one || !trio.other) return trio.one ? one : other;
  if (trio.one.text === trio.base?.text) return other;
  if (trio.other.text === trio.base?.text) return one;
  return one && other ? (isLater(one, other) ? one : other) : (one ?? other);
}

const isLater = (one: Changed, other: Changed) =>
  one.at > other.at || (one.at === other.at && one.commit > other.commit);
