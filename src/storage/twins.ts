import type { Place, Problem } from "../errors.ts";
import { problemOf } from "../errors.ts";
import type { FileRow } from "./index-file.ts";

/**
 * Sets files apart that claim to be the same record, since none of them can be known to be it.
 *
 * Their place in the file is looked up anew: it happens too seldom to be remembered.
 */
export async function withoutTwins(
  rows: readonly FileRow[],
  textOf: (path: string) => string,
): Promise<{ readonly kept: readonly FileRow[]; readonly problems: readonly Problem[] }> {
  const claims = new Map<string, string | string[]>();
  let isTwin = false;
  for (const row of rows) {
    const claim = claimOf(row);
    const others = claims.get(claim);
    if (others !== undefined) isTwin = true;
    claims.set(claim, others === undefined ? row.path : [others, row.path].flat());
  }
  if (!isTwin) return { kept: rows, problems: [] };
  const { readRecordText } = await import("../text/record-text.ts");
  const placeOf = (path: string, key: string): Place => {
    try {
      return readRecordText(textOf(path), path).place([key]);
    } catch (thrown) {
      if (problemOf(thrown)) return { file: path }; // Somebody is at it just now.
      throw thrown;
    }
  };
  const problems: Problem[] = [];
  const kept = rows.filter((row) => {
    const paths = claims.get(claimOf(row)) ?? row.path;
    if (typeof paths === "string") return true;
    const others = paths.filter((path) => path !== row.path).join(" and ");
    const isProfile = row.kind === "profile";
    problems.push({
      code: "DUPLICATE_ID",
      message: isProfile ? `this is the same person's profile as ${others}` : `this is the same id as in ${others}`,
      remedy: isProfile ? "keep one of them" : "take one of them away, or give it an id of its own",
      place: placeOf(row.path, isProfile ? "side" : "id"),
    });
    return false;
  });
  return { kept, problems };
}

function claimOf({ kind, record, path }: FileRow): string {
  if (record && "side" in record) return record.side;
  return kind !== "settings" && record && "id" in record ? record.id : path;
}
