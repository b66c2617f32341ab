import type { Entry } from "./identity.ts";
import { factsOf, keysNaming, namingInstead, type Outcome } from "./outcome.ts";
import type { MergeContext, MergeNote } from "./version.ts";

/** A record that one side deleted, where it is among all, and as the other side has it. */
interface Deleted {
  readonly at: number;
  readonly outcome: Outcome;
  readonly left: Entry;
}

/**
 * Keeps records that one side deleted and the other named anew in another record: to name it is to need it.
 *
 * A goal that only an agenda was given as its focus, by rule, is taken off that agenda instead.
 */
export function keepWhatIsNamed(
  before: readonly Outcome[],
  context: MergeContext,
): { readonly outcomes: readonly Outcome[]; readonly notes: readonly MergeNote[] } {
  const notes: MergeNote[] = [];
  const outcomes = [...before];
  const gone = new Map<string, Deleted>();
  for (const [at, outcome] of outcomes.entries()) {
    const { id, text, trio } = outcome;
    const left = trio.one ?? trio.other;
    // What both deleted, nobody misses.
    if (id && left && trio.base && text === undefined) gone.set(id, { at, outcome, left });
  }
  let count: number;
  do {
    count = gone.size;
    for (const [at, naming] of outcomes.entries()) {
      const { path } = naming;
      let { text } = naming;
      if (text === undefined) continue;
      for (const [id, deleted] of namedIn(path, text, gone)) {
        if (!isNewHere(naming, deleted, id)) continue;
        if (isDrawn(path, text, id, context)) {
          text = namingInstead(path, text, id, undefined);
          outcomes[at] = { ...naming, text };
          continue;
        }
        outcomes[deleted.at] = { ...deleted.outcome, ...deleted.left };
        gone.delete(id);
        notes.push(noteOf(id, deleted, naming, context));
      }
    }
  } while (gone.size < count);
  return { outcomes, notes };
}

/** The deleted records that a record names; that of a choice only tells of them. */
function namedIn(path: string, text: string, gone: ReadonlyMap<string, Deleted>): readonly [string, Deleted][] {
  if (path.startsWith("conflicts/")) return [];
  const isNamed = (id: string) => keysNaming(factsOf(path, text) ?? {}, id).length > 0;
  return [...gone].filter(([id]) => text.includes(id) && isNamed(id));
}

/** Whether the side that deleted a record did not itself leave it named here. */
function isNewHere({ trio }: Outcome, { outcome }: Deleted, id: string): boolean {
  const itsOwn = outcome.trio.one ? trio.other : trio.one;
  return !itsOwn?.text.includes(id);
}

function isDrawn(path: string, text: string, id: string, context: MergeContext): boolean {
  const facts = factsOf(path, text) ?? {};
  const isPlanned = context.read(path, text).kind === "meeting" && facts.status === "planned";
  return isPlanned && keysNaming(facts, id).join() === "goal";
}

function noteOf(id: string, { outcome, left }: Deleted, naming: Outcome, context: MergeContext): MergeNote {
  const { path, text } = left;
  const [by, otherBy] = outcome.trio.one ? [naming.one, outcome.other] : [naming.other, outcome.one];
  const kind = context.read(path, text).kind;
  return { code: "STILL_NAMED", record: id, kind, path, by: by?.by ?? "", otherBy: otherBy?.by ?? "" };
}
