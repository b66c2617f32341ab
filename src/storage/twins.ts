import type { RecordKind, RecordTypes } from "../domain/records.ts";
import type { Place, Problem } from "../errors.ts";
import { problemOf } from "../errors.ts";
import type { Index, Lists } from "./index-columns.ts";
import { recordKinds } from "./kinds.ts";
import type { Filed } from "./record-list.ts";

/** Tells whether one of some records claims to be the same as another in the lists, which hold them too. */
export function hasTwins(lists: Lists, among: ReadonlyMap<RecordKind, readonly Filed<RecordKind>[]>): boolean {
  const claims = new Set<string>();
  for (const [kind, filed] of among) for (const { record } of filed) claims.add(claimOf(kind, record));
  if (claims.size === 0) return false;
  let claimants = 0;
  for (const kind of recordKinds) {
    for (const record of lists[kind].records) if (claims.has(claimOf(kind, record))) claimants += 1;
  }
  return claimants > claims.size;
}

/**
 * Names the files that claim to be the same record as another, since none of them can be known to be it.
 *
 * Their place in the file is looked up anew: it happens too seldom to be remembered.
 */
export async function findTwins(
  { paths, lists, twins }: Index,
  textOf: (path: string) => string,
): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  if (!twins) return problems;
  const claims = new Map<string, { readonly path: string; readonly kind: RecordKind }[]>();
  for (const kind of recordKinds) {
    for (const { record, file } of lists[kind].filed()) {
      const claim = claimOf(kind, record);
      claims.set(claim, [...(claims.get(claim) ?? []), { path: paths[file] ?? "", kind }]);
    }
  }
  const { readRecordText } = await import("../text/record-text.ts");
  const placeOf = (path: string, key: string): Place => {
    try {
      return readRecordText(textOf(path), path).place([key]);
    } catch (thrown) {
      if (problemOf(thrown)) return { file: path }; // Somebody is at it just now.
      throw thrown;
    }
  };
  for (const claimants of claims.values()) {
    if (claimants.length === 1) continue;
    const all = claimants.map((each) => each.path).sort();
    for (const { path, kind } of claimants) {
      const others = all.filter((each) => each !== path).join(" and ");
      const isProfile = kind === "profile";
      const isOnlyOne = kind === "agreement" || kind === "lastpage";
      problems.set(path, {
        code: "DUPLICATE_ID",
        message: isProfile
          ? `this is the same person's profile as ${others}`
          : `this is the same ${isOnlyOne ? "record" : "id"} as in ${others}`,
        remedy: isProfile || isOnlyOne ? "keep one of them" : "take one of them away, or give it an id of its own",
        place: placeOf(path, isProfile ? "side" : "id"),
      });
    }
  }
  return problems;
}

function claimOf(kind: RecordKind, record: RecordTypes[RecordKind]): string {
  if ("side" in record) return record.side;
  return kind !== "settings" && "id" in record ? record.id : kind;
}
