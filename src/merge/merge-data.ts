import { sameData } from "../text/data-blend.ts";

export type Facts = Readonly<Record<string, unknown>>;

/** What two versions of a record's facts came to. */
export interface MergedData {
  readonly data: Facts;
  readonly clashes: readonly Clash[];
  /** Keys that one took out and the other changed; whose change it was. */
  readonly lives: readonly { readonly field: string; readonly isOne: boolean }[];
}

/** Two values for one key, of which one stands: the other version's, as the later one, unless it is said otherwise. */
export interface Clash {
  readonly field: string;
  readonly base: unknown;
  readonly kept: unknown;
  readonly lost: unknown;
  /** The first version's stands. */
  readonly isOne?: true;
}

/** Keys that make sense only together; the first one names them. */
export type Unit = readonly [string, ...string[]];

/** How the keys of a kind of record belong together. */
export interface Rules {
  readonly units: readonly Unit[];
  /** A state that stands against any other one: a call that took place did so, whatever was planned later. */
  readonly firm?: string;
  /** Keys whose values are drawn by rule, and not written by anybody. */
  readonly drawn: readonly string[];
}

/**
 * Merges two versions of a record's facts, key by key: what one changed is theirs, and where both changed the same
 * value, the other's stands, who is the later.
 *
 * Lists of words are sets, lists of items with ids are merged item by item, other lists value by value; maps by key. A
 * value that one took out and the other changed stands.
 */
export function mergeData(base: Facts, one: Facts, other: Facts, rules: Rules, drawnBy?: "one" | "other"): MergedData {
  const merger = new DataMerger();
  const united = new Map<string, unknown>();
  for (const unit of rules.units) {
    const stands = merger.unit(unit, rules.firm, base, one, other);
    for (const key of unit) united.set(key, stands[key]);
  }
  const data = merger.map(base, one, other, "", (key) => {
    if (united.has(key)) return { value: united.get(key) };
    if (!drawnBy || !rules.drawn.includes(key)) return undefined;
    return { value: (drawnBy === "one" ? one : other)[key] };
  });
  return { data, clashes: merger.clashes, lives: merger.lives };
}

/** A key without a value is none. */
export function said(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

class DataMerger {
  readonly clashes: Clash[] = [];
  readonly lives: { field: string; isOne: boolean }[] = [];

  /** Keys that go together: those of the side that changed any of them, or all of the later one's. */
  unit(keys: Unit, firm: string | undefined, base: Facts, one: Facts, other: Facts): Facts {
    const [began, mine, theirs] = [only(keys, base), only(keys, one), only(keys, other)];
    if (sameData(mine, began) || sameData(mine, theirs)) return theirs;
    if (sameData(theirs, began)) return mine;
    const apart = keys.filter((key) => !sameData(mine[key], theirs[key]));
    const single = apart.length === 1 ? apart[0] : undefined;
    const shown = (facts: Facts) => (single === undefined ? facts : facts[single]);
    const [name] = keys;
    const isOne = firm !== undefined && mine[name] === firm && theirs[name] !== firm;
    const [kept, lost] = isOne ? [mine, theirs] : [theirs, mine];
    const values = { base: shown(began), kept: shown(kept), lost: shown(lost) };
    this.clashes.push({ field: single ?? name, ...values, ...(isOne && { isOne }) });
    return kept;
  }

  map(
    base: Facts,
    one: Facts,
    other: Facts,
    within: string,
    decided: (key: string) => { readonly value: unknown } | undefined = () => undefined,
  ): Facts {
    const entries = keysOf(one, other).map((key) => {
      const known = decided(key);
      return [key, known ? known.value : this.value(base[key], one[key], other[key], `${within}${key}`)] as const;
    });
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  value(base: unknown, one: unknown, other: unknown, field: string): unknown {
    if (sameData(one, other) || sameData(one, base)) return other;
    if (sameData(other, base)) return one;
    if (one === undefined || other === undefined) {
      this.lives.push({ field, isOne: other === undefined });
      return one ?? other;
    }
    if (isMap(one) && isMap(other)) return this.map(isMap(base) ? said(base) : {}, said(one), said(other), `${field}.`);
    if (Array.isArray(one) && Array.isArray(other))
      return this.#list(Array.isArray(base) ? base : [], one, other, field);
    this.clashes.push({ field, base, kept: other, lost: one });
    return other;
  }

  #list(
    base: readonly unknown[],
    one: readonly unknown[],
    other: readonly unknown[],
    field: string,
  ): readonly unknown[] {
    if ([...base, ...one, ...other].every(isWord)) return mergedSet(base, one, other);
    if (haveIds(base) && haveIds(one) && haveIds(other)) return this.#items(base, one, other, field);
    return inOrderOfDays(mergedValues(base, one, other));
  }

  #items(base: readonly Item[], one: readonly Item[], other: readonly Item[], field: string): readonly unknown[] {
    const [began, mine, theirs] = [byId(base), byId(one), byId(other)];
    const ids = orderOf(
      one.map(({ id }) => id),
      other.map(({ id }) => id),
    );
    return ids.flatMap((id) => {
      const item = this.value(began.get(id), mine.get(id), theirs.get(id), `${field}.${id}`);
      return item === undefined ? [] : [item];
    });
  }
}

const only = (keys: readonly string[], facts: Facts): Facts =>
  Object.fromEntries(keys.flatMap((key) => (facts[key] === undefined ? [] : [[key, facts[key]]])));

export const isMap = (value: unknown): value is Facts =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWord = (value: unknown) => typeof value !== "object" || value === null;

interface Item extends Facts {
  readonly id: string;
}

/** Whether a list is one of items, each with an id of its own. */
export function haveIds(list: readonly unknown[]): list is readonly Item[] {
  const ids = list.map((item) => (isMap(item) && typeof item.id === "string" ? item.id : undefined));
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
}

const byId = (items: readonly Item[]) => new Map(items.map((item) => [item.id, item]));

const keysOf = (one: Facts, other: Facts) => orderOf(Object.keys(one), Object.keys(other));

/** What stands in either list: the other's order, and behind its neighbour what only the first has. */
function orderOf(one: readonly string[], other: readonly string[]): readonly string[] {
  const order = [...other];
  let previous = -1;
  for (const key of one) {
    const at = order.indexOf(key);
    if (at < 0) order.splice(previous + 1, 0, key);
    previous = at < 0 ? previous + 1 : at;
  }
  return order;
}

// `é` is one letter, however it was typed.
const plain = (value: unknown) => (typeof value === "string" ? value.normalize("NFC") : value);
const setOf = (list: readonly unknown[]) => new Set(list.map(plain));

/** What both kept, and what either added. */
function mergedSet(base: readonly unknown[], one: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const [began, mine, theirs] = [setOf(base), setOf(one), setOf(other)];
  const all = [...new Set([...theirs, ...mine])];
  return all.filter((each) => !began.has(each) || (mine.has(each) && theirs.has(each)));
}

/** As a set, but with as many of the same value as there were, came and went. */
function mergedValues(
  base: readonly unknown[],
  one: readonly unknown[],
  other: readonly unknown[],
): readonly unknown[] {
  const count = (list: readonly unknown[], value: unknown) => list.filter((each) => sameData(each, value)).length;
  const merged: unknown[] = [];
  for (const value of [...base, ...one, ...other]) {
    if (count(merged, value) > 0) continue;
    const was = count(base, value);
    const [came, alsoCame] = [count(one, value) - was, count(other, value) - was];
    const left = was + Math.max(came, alsoCame, 0) + Math.min(came, alsoCame, 0);
    merged.push(...Array.from({ length: left }, () => value));
  }
  return merged;
}

/** Items that say on which day they were, oldest first; those of one day as they were. */
function inOrderOfDays(items: readonly unknown[]): readonly unknown[] {
  const days = items.map((item) => (isMap(item) && typeof item.on === "string" ? item.on : undefined));
  if (days.includes(undefined)) return items;
  return [...new Set(days)].sort().flatMap((day) => items.filter((_, at) => days[at] === day));
}
