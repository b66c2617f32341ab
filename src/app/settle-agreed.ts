import { isSettingKind, type SettingKind, settingKinds, valueSet } from "../domain/agreement.ts";
import { agreementPath, settingsPath } from "../domain/paths.ts";
import { checkTermValue } from "../domain/plan-agreement.ts";
import type { Agreement, Conflict } from "../domain/records.ts";
import type { FileChange } from "../git/repository.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { withFieldValue } from "../text/field-value.ts";

/** How a choice about a fact ends that stands twice: as a setting, and as the term of the agreement that acts on it. */
export interface SettledFact {
  readonly value: unknown;
  readonly files: readonly FileChange[];
  /** The other choice about it. */
  readonly also: readonly Conflict[];
}

/**
 * Settles a fact wherever it stands, since the setting alone acts, and the agreement is what both read.
 *
 * Undefined for a choice about anything else. Throws BAD_VALUE for a value that the fact can't have.
 */
export function settleFact(loaded: Loaded, conflict: Conflict, wanted: unknown): SettledFact | undefined {
  const { settings, pair } = loaded;
  const kind = factOf(conflict, pair.agreement);
  if (!kind || !settings || wanted === undefined) return undefined;
  const terms = pair.agreement?.terms.filter((each) => each.kind === kind) ?? [];
  const said = checkTermValue(terms[0] ?? { kind, title: kind }, String(wanted));
  const set = kind === "minutes" ? Number(said) : said;
  const inSettings = valueSet(kind, settings) === said ? [] : [[kind, set] as const];
  const inTerms = terms.filter(({ value }) => value !== said).map(({ id }) => [`terms.${id}.value`, said] as const);
  return {
    value: conflict.recordPath === settingsPath ? set : said,
    files: [...edited(loaded, settingsPath, inSettings), ...edited(loaded, agreementPath, inTerms)],
    also: pair.conflicts.filter((each) => isTwin(each, conflict) && factOf(each, pair.agreement) === kind),
  };
}

/** The fact that a choice is about: a setting that a term acts on, or such a term. */
function factOf({ recordPath, field }: Conflict, agreement: Agreement | undefined): SettingKind | undefined {
  if (recordPath === settingsPath) return settingKinds.find((kind) => kind === field);
  if (recordPath !== agreementPath) return undefined;
  const kind = agreement?.terms.find(({ id }) => field === `terms.${id}.value`)?.kind;
  return kind && isSettingKind(kind) ? kind : undefined;
}

/** Two choices in two files about the same two values, of which another one may stand in each. */
function isTwin(one: Conflict, other: Conflict): boolean {
  const values = ({ kept, other: lost }: Conflict) => JSON.stringify([String(kept), String(lost)].sort());
  return one.recordPath !== other.recordPath && values(one) === values(other);
}

function edited(loaded: Loaded, path: string, fields: readonly (readonly [string, unknown])[]): readonly FileChange[] {
  if (fields.length === 0) return [];
  const put = (text: string, [field, value]: readonly [string, unknown]) =>
    withFieldValue(text, path, field, value, {}) ?? text;
  return [{ path, text: fields.reduce(put, loaded.textOf(path)) }];
}
