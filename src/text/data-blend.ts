import { isRecord } from "./yaml-print.ts";

/** Tells whether two plain values are the same; the order of keys doesn't count. */
export function sameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => sameData(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameData(one[key], other[key]))
  );
}

/**
 * Gives what a file says once it says what is wanted: what is undefined goes, what isn't named stays.
 *
 * A new key comes behind the wanted key before it, or at the end. An item of a list takes along the keys that a person
 * added to it, when it can be told which item it was: by its id, or by its place in a list that lost none.
 */
export function blend(old: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted)) {
    const before: readonly unknown[] = Array.isArray(old) ? old : [];
    return wanted.map((item: unknown, index) => blend(partner(item, index, before, wanted), item));
  }
  if (!isRecord(wanted)) return wanted;
  const entries: [string, unknown][] = isRecord(old) ? Object.entries(old) : [];
  let previous = -1;
  for (const [key, value] of Object.entries(wanted)) {
    const at = entries.findIndex(([each]) => each === key);
    if (at >= 0) {
      entries[at] = [key, value === undefined ? undefined : blend(entries[at]?.[1], value)];
      previous = at;
    } else if (value !== undefined) {
      const place = previous < 0 ? entries.length : previous + 1;
      entries.splice(place, 0, [key, blend(undefined, value)]);
      previous = place;
    }
  }
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function partner(item: unknown, index: number, before: readonly unknown[], wanted: readonly unknown[]): unknown {
  if (!isRecord(item)) return undefined;
  const { id } = item;
  const hasId = (each: unknown) => isRecord(each) && each.id === id;
  if (typeof id === "string" && id !== "" && wanted.filter(hasId).length === 1) {
    const found = before.filter(hasId);
    if (found.length <= 1) return found[0];
  }
  if (wanted.length >= before.length) return before[index];
  return before.find((each) => isRecord(each) && sameData(each, blend(each, item)));
}
