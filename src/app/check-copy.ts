import type { Programme } from "../domain/programme.ts";
import type { Problem } from "../errors.ts";
import type { Note } from "../render/check-lines.ts";
import { printPlace } from "../render/problem.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { copyFiles, copyPaths, hasCopy, readCopy } from "./own-copy.ts";

/** What a look at the pair's own copy of a programme shows. */
export interface CheckedCopy {
  /** Undefined where there is none that can be read. */
  readonly programme?: Programme;
  /** Whether the pair follows it. */
  readonly isFollowed: boolean;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/**
 * Checks a copy: what keeps something of it from being used is a problem, and what our own programmes would not pass
 * with is a note, since the words are the pair's. A copy that is not followed is no more than mentioned.
 */
export async function checkCopy(loaded: Loaded): Promise<CheckedCopy> {
  const none = { isFollowed: false, problems: [] };
  if (copyPaths(loaded).length === 0) return { ...none, notes: [] };
  if (!hasCopy(loaded)) {
    const message = "programme/programme.yaml is missing: nothing in the folder programme is read";
    return { ...none, notes: [{ code: "PROGRAMME", message }] };
  }
  const { programme, problems: unusable, from } = await readCopy(loaded, undefined);
  const wanted = loaded.settings?.programme;
  const isMeant = wanted === undefined || (programme.id || from || wanted) === wanted;
  if (!isMeant) {
    const message = `The folder programme holds a copy of ${programme.id || from}, which is not read while you follow ${wanted}`;
    return { ...none, ...(programme.id && { programme }), notes: [{ code: "PROGRAMME", message }] };
  }
  const { lintCopy } = await import("../programmes/lint.ts");
  const held = new Set(loaded.held.map((each) => each.place?.file));
  const found = lintCopy(copyFiles(loaded)).filter(({ place }) => !held.has(place?.file));
  const isUnusable = (each: Problem) => unusable.some((other) => named(other) === named(each));
  const isProblem = (each: Problem) => isUnusable(each) || each.code !== "BAD_TEMPLATE";
  const notes = found
    .filter((each) => !isProblem(each))
    .map(({ place, message, remedy }) => ({
      code: "PROGRAMME",
      message: `${place ? `${printPlace(place)}: ` : ""}${message}; ${remedy}`,
    }));
  const isRead = programme.id !== "";
  return { ...(isRead && { programme }), isFollowed: isRead, problems: found.filter(isProblem), notes };
}

const named = ({ place, message }: Problem) => `${place ? printPlace(place) : ""} ${message}`;
