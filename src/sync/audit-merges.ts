import { lastChanges, mergeAuthor, mergeBases, mergesSince } from "../git/changes.ts";
import type { FileChange, Repository } from "../git/repository.ts";
import { auditMerge } from "../merge/audit.ts";
import { baseOf } from "./join-heads.ts";
import { type JoinContext, lastChangesOf, peopleIn, readHeads, versionOf } from "./versions.ts";

// A history that comes from elsewhere may have any number; the newest are those that somebody still remembers.
const mostAudited = 50;

/**
 * Looks at the merges that a head has and `audited` had not, and that mentor did not make, for what they dropped.
 *
 * Gives the records of it that are to be added; one that was added before, and settled since, does not come back.
 */
export function auditMerges(
  repository: Repository,
  head: string,
  audited: string | undefined,
  context: JoinContext,
): readonly FileChange[] {
  const made = mergesSince(repository, head, audited === undefined ? [] : [audited]);
  const byOthers = made.filter(({ by, parents }) => by !== mergeAuthor.name && parents.length === 2);
  const files = new Map<string, string>();
  for (const { commit, parents } of byOthers.slice(-mostAudited)) {
    const [one = "", other = ""] = [...parents].sort();
    const bases = mergeBases(repository, one, other);
    const read = readHeads(repository, baseOf(repository, bases, context), [one, other, commit]);
    const last = lastChangesOf(repository, bases, [one, other]);
    const known = peopleIn(repository, [one, other], context);
    const versions = [0, 1].map((at) => versionOf(read.heads[at], last[at] ?? new Map(), known));
    const [first, second] = versions;
    if (!first || !second) continue;
    const found = auditMerge(read.base, first, second, read.heads[2] ?? new Map(), context).files;
    if (found.size === 0) continue;
    const since = lastChanges(repository, [commit], head);
    for (const [path, text] of found) if (!since.has(path)) files.set(path, text);
  }
  return [...files].map(([path, text]) => ({ path, text }));
}
