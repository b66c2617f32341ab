import type { RecordKind, RecordTypes } from "../domain/records.ts";
import type { Place, Problem } from "../errors.ts";
import { problemOf } from "../errors.ts";
import type { Index, Lists } from "./index-columns.ts";
import { recordKinds } from "./kinds.ts";

/** Tells whether two files claim to be the same record. */
export function hasTwins(lists: Lists): boolean {
  const claims = new Set<string>();
  let count = 0;
  for (const kind of recordKinds) {
    const { records } = lists[kind];
    count += records.length;
    for (const record of records) claims.add(claimOf(kind, record));
  }
  return claims.size < count;
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
      problems.set(path, {
        code: "DUPLICATE_ID",
        message: isProfile ? `this is the same person's profile as ${others}` : `this is the same id as in ${others}`,
        remedy: isProfile ? "keep one of them" : "take one of them away, or give it an id of its own",
        place: placeOf(path, isProfile ? "side" : "id"),
      });
    }
  }
  return problems;
}

function claimOf(kind: RecordKind, record: RecordTypes[RecordKind]): string {
  if ("side" in record) return record.side;
  return kind !== "settings" && "id" in record ? record.id : "mentor.yaml";
}
