import { isId } from "../domain/words.ts";
import { splitPage } from "../text/front-matter.ts";

/** One file of one version of the notebook. */
export interface Entry {
  readonly path: string;
  readonly text: string;
}

/** The same record in the beginning and in both versions, wherever it lies in each. */
export interface Trio {
  /** The id of the record; undefined for a file that is known by its path. */
  readonly id: string | undefined;
  readonly base: Entry | undefined;
  readonly one: Entry | undefined;
  readonly other: Entry | undefined;
}

const versions = ["base", "one", "other"] as const;
type Files = Readonly<Record<(typeof versions)[number], ReadonlyMap<string, string>>>;

/**
 * Finds what belongs together: by the id inside, and by the path for what has none.
 *
 * A file that can't be read belongs to what lies, or lay, at its path. A copy made by hand, with an id that its version
 * has elsewhere too, is something of its own; `copies` names their paths.
 */
export function findTrios(files: Files): { readonly trios: readonly Trio[]; readonly copies: ReadonlySet<string> } {
  const trios = new Map<string, { id: string | undefined; base?: Entry; one?: Entry; other?: Entry }>();
  const copies = new Set<string>();
  const idsAt = new Map(versions.map((version) => [version, idsByPath(files[version])] as const));
  for (const version of versions) {
    for (const path of [...files[version].keys()].sort()) {
      const text = files[version].get(path) ?? "";
      const known = ["base", "one", "other"].map((each) => idsAt.get(each as "base")?.get(path));
      const id = isKnownByPath(path)
        ? undefined
        : (idsAt.get(version)?.get(path) ?? known.find(Boolean) ?? idInName(path));
      const place = (key: string, itsId: string | undefined) => {
        const trio = trios.get(key) ?? { id: itsId };
        trios.set(key, trio);
        if (trio[version] !== undefined) return false;
        trio[version] = { path, text };
        return true;
      };
      if (id === undefined) place(path, undefined);
      else if (!isFirst(version, path, id, idsAt, trios.get(id)) || !place(id, id)) {
        copies.add(path);
        place(`${id} ${path}`, id);
      }
    }
  }
  const sorted = [...trios].sort(([a], [b]) => (a < b ? -1 : 1));
  return { trios: sorted.map(([, { id, base, one, other }]) => ({ id, base, one, other })), copies };
}

/** Of several files with one id, the one where the record lay before is the record; otherwise the first by its path. */
function isFirst(
  version: (typeof versions)[number],
  path: string,
  id: string,
  idsAt: ReadonlyMap<string, ReadonlyMap<string, string>>,
  trio: { readonly base?: Entry } | undefined,
): boolean {
  const home = trio?.base?.path;
  if (version === "base" || home === undefined || home === path) return true;
  return idsAt.get(version)?.get(home) !== id;
}

function idsByPath(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [path, text] of files) {
    const id = isKnownByPath(path) ? undefined : idInside(text);
    if (id !== undefined) ids.set(path, id);
  }
  return ids;
}

/** Files that there is one of, or that are no records. */
function isKnownByPath(path: string): boolean {
  return !path.includes("/") || /^(?:people|schema|programme)\//.test(path);
}

/** The id that a record's text names, read without parsing all of it. */
export function idInside(text: string): string | undefined {
  const yaml = splitPage(text.includes("\r") ? text.replaceAll("\r\n", "\n") : text)?.yaml ?? text;
  const id = /^\uFEFF?id:[ \t]*(["']?)([a-z][a-z2-9]{9})\1[ \t]*(?:#.*)?$/m.exec(yaml)?.[2];
  return id !== undefined && isId(id) ? id : undefined;
}

function idInName(path: string): string | undefined {
  const id = /([a-z0-9]{10})\.[a-z]+$/.exec(path)?.[1];
  return id !== undefined && isId(id) ? id : undefined;
}

/** The path with an id at the end of its name, in place of one that stands there. */
export function pathWithId(path: string, id: string, old: string | undefined): string {
  const [, stem = path, ending = ""] = /^(.*?)(\.[a-z]+)?$/.exec(path) ?? [];
  const words = old !== undefined && stem.endsWith(old) ? stem.slice(0, -old.length).replace(/-$/, "") : stem;
  return `${words}${words.endsWith("/") || words === "" ? "" : "-"}${id}${ending}`;
}
