import { parseSpan, printSpan } from "./day.ts";
import { stableDraw } from "./order.ts";
import type { Programme } from "./programme.ts";
import type { Acceptance, AgreedTerm, Pair, Settings, TermKind, Told } from "./records.ts";
import { idAlphabet, type Side, sides } from "./words.ts";

/** What the two have agreed, as it stands now. */
export interface Standing {
  /** There is a file: somebody has accepted it or changed a term. */
  readonly isBegun: boolean;
  readonly version: number;
  readonly terms: readonly AgreedTerm[];
  readonly told: readonly Told[];
  /** Of this version and these very words. */
  readonly acceptances: readonly Acceptance[];
}

/** Kinds of terms that are a setting: the settings say what holds. */
const settingOf = {
  cadence: ({ cadence }: Settings) => printSpan(cadence),
  length: ({ length }: Settings) => printSpan(length),
  minutes: ({ minutes }: Settings) => String(minutes),
  lead: ({ lead }: Settings) => lead,
} as const;

export type SettingKind = keyof typeof settingOf;

export const settingKinds = Object.keys(settingOf) as readonly SettingKind[];

/** What the settings have for such a term, as the term would say it. */
export const valueSet = (kind: SettingKind, settings: Settings): string => settingOf[kind](settings);

export const isSettingKind = (kind: TermKind): kind is SettingKind => kind in settingOf;

/**
 * Tells what the agreement is now: the file's, or, before there is one, the programme's terms with their defaults.
 *
 * Where `mentor.yaml` says something else than a term that acts on it, that is a change like any other; so is one made
 * by hand. What was changed after it was accepted is a new version that nobody has accepted yet.
 */
export function standing(pair: Pair, programme: Pick<Programme, "terms">): Standing {
  const { agreement, settings } = pair;
  if (!agreement) {
    const terms = programme.terms.map(({ id, kind, title, default: value }) => ({ id, kind, title, value }));
    return {
      isBegun: false,
      version: 1,
      terms: terms.map((each) => asSet(each, settings)),
      told: [],
      acceptances: [],
    };
  }
  const terms = agreement.terms.map((each) => asSet(each, settings));
  const { told, version } = agreement;
  const mark = markOf(terms, told);
  const accepted = agreement.acceptances.filter((each) => each.version === version);
  const isChanged = accepted.some(({ of }) => of !== undefined && of !== mark);
  if (isChanged) return { isBegun: true, version: version + 1, terms, told, acceptances: [] };
  return { isBegun: true, version, terms, told, acceptances: accepted };
}

/** The term with the value that the settings have for it; one that means the same stays as it was typed. */
function asSet(term: AgreedTerm, settings: Settings): AgreedTerm {
  if (!isSettingKind(term.kind)) return term;
  const value = settingOf[term.kind](settings);
  const span = parseSpan(term.value);
  const isSame = span ? printSpan(span) === value : term.value.trim() === value;
  return isSame ? term : { ...term, value };
}

/** A short mark of the words of an agreement: other words have another one. It starts with a letter. */
export function markOf(terms: readonly AgreedTerm[], told: readonly Told[]): string {
  const words = [
    ...terms.map(({ id, value }) => `${id}=${value.trim()}`),
    ...told.map(({ to, what }) => `${to}:${what}`),
  ];
  const symbol = (at: number) => {
    const symbols = at === 0 ? idAlphabet.slice(0, 19) : idAlphabet;
    return symbols[stableDraw(...words, String(at)) % symbols.length];
  };
  return Array.from({ length: 8 }, (_, at) => symbol(at)).join("");
}

export function hasAccepted({ acceptances }: Pick<Standing, "acceptances">, side: Side): boolean {
  return acceptances.some((each) => each.by === side);
}

export function isAgreed(agreement: Pick<Standing, "acceptances">): boolean {
  return sides.every((side) => hasAccepted(agreement, side));
}

/** The value of the first term of a kind, once there is an agreement; people read it in their own words. */
export function agreedWords(pair: Pair, kind: TermKind): string | undefined {
  return pair.agreement?.terms.find((each) => each.kind === kind)?.value;
}

/** What was said of a term before and after; null where it was not there. */
export interface TermChange {
  readonly id: string;
  readonly title: string;
  readonly was: string | null;
  readonly now: string | null;
}

type Words = Pick<Standing, "terms" | "told">;

/** Tells in which terms two agreements differ, in the order of the later one; what went comes last. */
export function termChanges(before: Words, after: Words): readonly TermChange[] {
  const [was, now] = [linesOf(before), linesOf(after)];
  const ids = [...now.keys(), ...[...was.keys()].filter((id) => !now.has(id))];
  return ids.flatMap((id) => {
    const [old, fresh] = [was.get(id), now.get(id)];
    if (old?.value === fresh?.value) return [];
    return [{ id, title: (fresh ?? old)?.title ?? id, was: old?.value ?? null, now: fresh?.value ?? null }];
  });
}

function linesOf({ terms, told }: Words): ReadonlyMap<string, { readonly title: string; readonly value: string }> {
  return new Map([
    ...terms.map(({ id, title, value }) => [id, { title, value }] as const),
    ...told.map(({ to, what }) => [`told ${to}`, { title: `What ${to} may be told`, value: what }] as const),
  ]);
}
