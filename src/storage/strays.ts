import { join } from "node:path";
import { type Problem, problemOf } from "../errors.ts";
import { readPlainFile } from "./file-row.ts";
import type { Index } from "./index-columns.ts";
import { recordKinds } from "./kinds.ts";
import type { Note, Odd } from "./scan.ts";

/** What lies among the records under names that no record has. */
export interface Strays {
  /** Records that are nowhere else, by the paths of their files: their ids, or the side of a profile. */
  readonly ids: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/**
 * Tells which files with odd names are records that somebody renamed by hand: by the id inside, never by the name.
 *
 * A copy of a record that is there as well, and what has no id, deserves a note and no more.
 */
export function findStrays(root: string, odd: readonly Odd[], index: Index): Strays {
  const ids = new Map<string, string>();
  const notes: Note[] = [];
  for (const { path, files } of odd) {
    const found = files.flatMap((file) => {
      const id = claimIn(file, textOrNone(root, file));
      return id !== undefined && !isKnown(index, id) ? [[file, id] as const] : [];
    });
    for (const [file, id] of found) ids.set(file, id);
    if (found.length === 0)
      notes.push({
        code: "ODD_NAME",
        message: `${path} is not read: names of records are small letters, digits and hyphens, and end in .md`,
      });
  }
  const problems = [...ids.keys()].map(problemAt);
  return { ids, problems, notes };
}

const problemAt = (file: string): Problem => ({
  code: "ODD_NAME",
  message: "a record's name is small letters, digits and hyphens, and ends in .md",
  remedy: "mentor check --fix, which renames it",
  place: { file },
});

/** The id that stands in a record's text, read without a parser; of a profile, its side. */
export function claimIn(path: string, text: string): string | undefined {
  const end = text.indexOf("\n---", 3);
  const head = /^\uFEFF?---/.test(text) && end > 0 ? text.slice(0, end) : text;
  const claim = path.startsWith("people/") ? /^side: *(mentor|mentee)\s*$/m : /^id: *["']?([a-z][a-z0-9]{9})["']?\s*$/m;
  return claim.exec(head)?.[1];
}

/** A file that is held has its id in its name, as a rule, and is there. */
function isKnown({ paths, lists }: Index, claim: string): boolean {
  const isIt = (record: object) => ("id" in record ? record.id : "side" in record ? record.side : undefined) === claim;
  return (
    paths.some((path) => path.includes(`${claim}.md`)) || recordKinds.some((kind) => lists[kind].records.some(isIt))
  );
}

function textOrNone(root: string, path: string): string {
  try {
    return Buffer.from(readPlainFile(join(root, path), path)).toString("utf8");
  } catch (thrown) {
    if (problemOf(thrown)) return "";
    throw thrown;
  }
}
