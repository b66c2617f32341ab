import { compareText } from "../domain/order.ts";
import { isId } from "../domain/words.ts";
import { withPlainLines } from "../text/decode-text.ts";
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
  /** Where it lay in the beginning, or else where it was found first. */
  readonly path: string;
  readonly base: Entry | undefined;
  readonly one: Entry | undefined;
  readonly other: Entry | undefined;
}

const versions = ["base", "one", "other"] as const;
type Files = Readonly<Record<(typeof versions)[number], ReadonlyMap<string, string>>>;

/**
 * Finds what belongs together: by the id inside, and by the path for what has none.
 *
 * A file that can't be read belongs to what lies, or lay, at its path. Of several files with one id, the one where the
 * record lay before is the record, or else the first by its path; the others are copies made by hand and each is
 * something of its own. The order is that of the ids.
 */
export function findTrios(files: Files): { readonly trios: readonly Trio[]; readonly copies: ReadonlySet<Trio> } {
  const trios = new Map<string, { -readonly [Key in keyof Trio]: Trio[Key] }>();
  const copies = new Set<Trio>();
  const idsAt = { base: idsByPath(files.base), one: idsByPath(files.one), other: idsByPath(files.other) };
  for (const version of versions) {
    const ids = idsAt[version];
    for (const [path, text] of inOrder(files[version])) {
      const [known] = [idsAt.one.get(path), idsAt.other.get(path)].sort();
      const id = ids.get(path) ?? idsAt.base.get(path) ?? known ?? idInName(path);
      const record = trios.get(id ?? path);
      const home = record?.base?.path ?? path;
      const isCopy = record?.[version] !== undefined || (home !== path && ids.get(home) === id);
      const key = isCopy ? `${id} ${path}` : (id ?? path);
      const trio = trios.get(key) ?? { id, path, base: undefined, one: undefined, other: undefined };
      trio[version] = { path, text };
      trios.set(key, trio);
      if (isCopy) copies.add(trio);
    }
  }
  return { trios: inOrder(trios).map(([, trio]) => trio), copies };
}

const inOrder = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => compareText(a, b));

function idsByPath(files: ReadonlyMap<string, string>): ReadonlyMap<string, string | undefined> {
  return new Map([...files].map(([path, text]) => [path, isKnownByPath(path) ? undefined : idInside(text)]));
}

/** Files that there is one of, or that are no records. */
function isKnownByPath(path: string): boolean {
  return !path.includes("/") || /^(?:people|schema|programme)\//.test(path);
}

/** The id that a record's text names, read without parsing all of it. */
export function idInside(text: string): string | undefined {
  const plain = withPlainLines(text);
  const yaml = splitPage(plain)?.yaml ?? plain;
  return asId(/^id:[ \t]*(["']?)(.{10})\1[ \t]*(?:#.*)?$/m.exec(yaml)?.[2]);
}

const idInName = (path: string) => (isKnownByPath(path) ? undefined : asId(/(.{10})\.[a-z]+$/.exec(path)?.[1]));

const asId = (text: string | undefined) => (text && isId(text) ? text : undefined);

/** The path with an id at the end of its name. */
export function pathWithId(path: string, id: string): string {
  const stem = path.replace(/\.[a-z]+$/, "");
  return `${stem.replace(/[^-/]$/, "$&-")}${id}${path.slice(stem.length)}`;
}
