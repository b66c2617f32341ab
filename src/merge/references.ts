import { factsOf, keysNaming, namingInstead, type Outcome } from "./outcome.ts";
import type { MergeContext, MergeNote } from "./version.ts";

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
  const gone = new Map<string, number>();
  for (const [at, { id, text, trio }] of outcomes.entries()) {
    // What both deleted, nobody misses.
    if (id !== undefined && text === undefined && trio.base && (trio.one || trio.other)) gone.set(id, at);
  }
  for (let isDone = gone.size === 0; !isDone; ) {
    isDone = true;
    for (const [at, outcome] of outcomes.entries()) {
      for (const id of namedIn(outcome, gone)) {
        const place = gone.get(id) ?? -1;
        const deleted = outcomes[place];
        const lives = deleted?.trio.one ?? deleted?.trio.other;
        if (!deleted || !lives || !isNewHere(outcome, deleted, id)) continue;
        const { path, text = "" } = outcomes[at] ?? outcome;
        if (isDrawn(path, text, id, context)) {
          outcomes[at] = { ...outcome, text: namingInstead(path, text, id, undefined) };
          continue;
        }
        outcomes[place] = { ...deleted, path: lives.path, text: lives.text };
        gone.delete(id);
        notes.push(noteOf(deleted, lives.path, lives.text, outcome, context));
        isDone = false;
      }
    }
  }
  return { outcomes, notes };
}

function namedIn({ path, text }: Outcome, gone: ReadonlyMap<string, number>): readonly string[] {
  if (text === undefined) return [];
  const mentioned = [...gone.keys()].filter((id) => text.includes(id));
  const facts = mentioned.length > 0 && path !== "mentor.yaml" && !path.startsWith("conflicts/") && factsOf(path, text);
  return facts ? mentioned.filter((id) => keysNaming(facts, id).length > 0) : [];
}

/** Whether the side that deleted a record did not itself leave it named here. */
function isNewHere({ trio }: Outcome, deleted: Outcome, id: string): boolean {
  const left = deleted.trio.one ? trio.other : trio.one;
  return left === undefined || !left.text.includes(id);
}

function isDrawn(path: string, text: string, id: string, context: MergeContext): boolean {
  const facts = context.read(path, text).kind === "meeting" ? factsOf(path, text) : undefined;
  return facts !== undefined && facts.status === "planned" && keysNaming(facts, id).join() === "goal";
}

function noteOf(deleted: Outcome, path: string, text: string, naming: Outcome, context: MergeContext): MergeNote {
  const isOne = deleted.trio.one !== undefined;
  const [by, otherBy] = isOne ? [naming.one?.by, deleted.other?.by] : [naming.other?.by, deleted.one?.by];
  const kind = context.read(path, text).kind;
  return { code: "STILL_NAMED", record: deleted.id ?? path, kind, path, by: by ?? "", otherBy: otherBy ?? "" };
}
