import type { Settings } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { changesBetween, mergeBases } from "../git/changes.ts";
import type { Repository } from "../git/repository.ts";
import { readRecord } from "../storage/record-file.ts";

/** How a head that came stands to ours. */
export type Relation = "known" | "ahead" | "apart" | "unrelated";

/** Tells how a head stands to ours: all of it is in ours, all of ours is in it, both have something, nothing is shared. */
export function relationOf(repository: Repository, ours: string, theirs: string): Relation {
  if (ours === theirs) return "known";
  const bases = mergeBases(repository, ours, theirs);
  if (bases.length === 0) return "unrelated";
  if (bases.includes(theirs)) return "known";
  return bases.includes(ours) ? "ahead" : "apart";
}

const mostFiles = 20_000;

/**
 * Checks what came before any of it is taken: that it is a notebook that this mentor can write, and not too large.
 *
 * Throws UNSAFE_INCOMING, NEWER_FORMAT, TOO_LARGE. Gives the settings that came, undefined where they are ours.
 */
export function checkIncoming(
  repository: Repository,
  ours: string | null,
  theirs: string,
  shown: string,
): Settings | undefined {
  const changes = changesBetween(repository, ours, theirs);
  if (changes.length > mostFiles) throw tooLarge(shown, changes.length);
  const change = changes.find(({ path }) => path === "mentor.yaml");
  if (!change) return undefined;
  const bytes = change.now?.mode.startsWith("100") ? repository.blobs([change.now.oid]).get(change.now.oid) : undefined;
  if (!bytes) throw unreadable(shown, "it has no mentor.yaml");
  const { record, problems } = readRecord("mentor.yaml", bytes);
  const newer = problems.find(({ code }) => code === "NEWER_FORMAT");
  if (newer) {
    const { message, remedy } = newer;
    throw new MentorError({ code: "NEWER_FORMAT", message: `${shown}: ${message}`, remedy });
  }
  if (!record) throw unreadable(shown, problems[0]?.message ?? "mentor.yaml can't be read");
  return record as Settings;
}

function unreadable(shown: string, why: string): MentorError {
  return new MentorError({
    code: "UNSAFE_INCOMING",
    message: `What is at ${shown} is no notebook that can be read: ${why}`,
    remedy: "nothing was taken; check the address, or have the other run mentor check and sync again",
    exit: 6,
  });
}

function tooLarge(shown: string, files: number): MentorError {
  return new MentorError({
    code: "TOO_LARGE",
    message: `${files} files came from ${shown}, more than a notebook has`,
    remedy: "nothing was taken; look for what doesn't belong there",
    exit: 6,
  });
}
