import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeHome, unlinkQuietly, writeInHome } from "./home.ts";
import { isOurPath } from "./paths.ts";

/** The blob that an edit by hand began from, by the path of its file; null where there was none. */
export type Bases = Readonly<Record<string, string | null>>;

const name = "kept";

/** Edits that were kept beside a commit that changed the same place: what each began from is still to be merged with. */
export function readKept(home: string): Bases {
  try {
    const value: unknown = JSON.parse(readFileSync(join(home, name), "utf8"));
    if (typeof value !== "object" || value === null) return {};
    const isBase = (oid: unknown) => oid === null || (typeof oid === "string" && /^[0-9a-f]{40}$/.test(oid));
    return Object.fromEntries(Object.entries(value).filter(([path, oid]) => isOurPath(path) && isBase(oid)));
  } catch {
    return {}; // None was kept; or a power cut left no sense in it, and then an edit counts as one of what is there now.
  }
}

/** Remembers what edits began from. What is known of an edit already stands: it began there. */
export function rememberKept(home: string, bases: Bases): void {
  if (Object.keys(bases).length > 0) write(home, { ...bases, ...readKept(home) });
}

/** Forgets edits that were merged, or that are gone. */
export function forgetKept(home: string, paths: readonly string[]): void {
  const left = Object.entries(readKept(home)).filter(([path]) => !paths.includes(path));
  if (left.length === 0) unlinkQuietly(join(home, name));
  else write(home, Object.fromEntries(left));
}

function write(home: string, bases: Bases): void {
  try {
    makeHome(home);
    writeInHome(home, name, `${JSON.stringify(bases)}\n`);
  } catch {
    // What can't be remembered costs a merge later, and no text: the other one is in git.
  }
}
