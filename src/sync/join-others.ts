import type { LastChange } from "../git/changes.ts";
import type { TreeEntry } from "../git/objects.ts";
import type { PathEntries } from "./versions.ts";

/** Files that are none of a notebook's, joined: what lies where, and under which names both versions were kept. */
export interface JoinedOthers {
  readonly placed: ReadonlyMap<string, TreeEntry | null>;
  readonly apart: readonly string[];
}

/**
 * Joins files whose contents are nobody's business: a change stands against none, an edit against a deletion.
 *
 * Where both changed one, the later stands at its place and the other beside it, under a name made from its contents.
 * A file whose name the other side has made a folder of gives way in the same manner.
 */
export function joinOthers(
  paths: ReadonlyMap<string, PathEntries>,
  laterOf: (path: string) => "one" | "other",
  records: Iterable<string> = [],
): JoinedOthers {
  const placed = new Map<string, TreeEntry | null>();
  const apart: string[] = [];
  const setApart = (path: string, entry: TreeEntry) => {
    const name = nameBeside(path, entry);
    placed.set(name, entry);
    apart.push(name);
  };
  for (const [path, { base, heads }] of paths) {
    const [one = null, other = null] = heads;
    if (isSame(one, other) || isSame(other, base)) placed.set(path, one);
    else if (isSame(one, base)) placed.set(path, other);
    else if (one === null || other === null) placed.set(path, one ?? other);
    else {
      const [stands, gives] = laterOf(path) === "one" ? [one, other] : [other, one];
      placed.set(path, stands);
      setApart(path, gives);
    }
  }
  for (const path of filesAmongFolders(placed, records)) {
    const entry = placed.get(path);
    if (!entry) continue;
    placed.set(path, null);
    setApart(path, entry);
  }
  return { placed, apart: apart.sort() };
}

/** Tells whose change of a path came later; of two at once, the same one for everybody. */
export function later(one: LastChange | undefined, other: LastChange | undefined): "one" | "other" {
  if (!one || !other) return one ? "one" : "other";
  if (one.at !== other.at) return one.at > other.at ? "one" : "other";
  return one.commit > other.commit ? "one" : "other";
}

const isSame = (one: TreeEntry | null, other: TreeEntry | null) => one?.oid === other?.oid && one?.mode === other?.mode;

/** `notes-1a2b3c4d.txt` for `notes.txt`; of `.env` all is the name. */
function nameBeside(path: string, { oid }: TreeEntry): string {
  const [, stem = path, ending = ""] = /^(.*[^/])(\.[^/.]+)$/s.exec(path) ?? [];
  return `${stem}-${oid.slice(0, 8)}${ending}`;
}

function filesAmongFolders(placed: ReadonlyMap<string, TreeEntry | null>, records: Iterable<string>): string[] {
  const folders = new Set<string>();
  const present = [...placed].flatMap(([path, entry]) => (entry === null ? [] : [path]));
  for (const path of [...present, ...records]) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) folders.add(path.slice(0, at));
  }
  return [...placed.keys()].filter((path) => folders.has(path));
}
