import { createHash } from "node:crypto";
import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import type { Changed, MergeContext, Merged, Version } from "../../src/merge/version.ts";

export type Tree = ReadonlyMap<string, string>;

/** A commit in memory. */
export interface Commit {
  readonly id: string;
  readonly parents: readonly Commit[];
  readonly tree: Tree;
  /** Undefined for a merge. */
  readonly change: { readonly at: number; readonly by: string; readonly paths: ReadonlySet<string> } | undefined;
  readonly history: ReadonlySet<Commit>;
}

export function commit(tree: Tree, parents: readonly Commit[], change?: { at: number; by: string }): Commit {
  const hash = createHash("sha1");
  for (const parent of parents) hash.update(parent.id);
  for (const path of [...tree.keys()].sort()) hash.update(`${path}\n${tree.get(path)}\n`);
  if (change) hash.update(`${change.at} ${change.by}`);
  const before = parents[0]?.tree ?? new Map<string, string>();
  const paths = new Set([...tree.keys(), ...before.keys()].filter((path) => tree.get(path) !== before.get(path)));
  const history = new Set(parents.flatMap((each) => [...each.history, each]));
  return { id: hash.digest("hex"), parents, tree, change: change && { ...change, paths }, history };
}

export const isWithin = (one: Commit, other: Commit) => one === other || other.history.has(one);

/** The last commits that two have in common, in the order of their ids. */
export function mergeBases(one: Commit, other: Commit): readonly Commit[] {
  const [mine, theirs] = [new Set([...one.history, one]), new Set([...other.history, other])];
  const shared = [...mine].filter((each) => theirs.has(each));
  const best = shared.filter((each) => !shared.some((later) => later.history.has(each)));
  return best.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How two heads are merged; the bases too, where there are several. */
export class Merging {
  readonly context: MergeContext;
  readonly merge: typeof mergeNotebooks;
  merges = 0;

  constructor(context: MergeContext, merge: typeof mergeNotebooks = mergeNotebooks) {
    this.context = context;
    this.merge = merge;
  }

  heads(one: Commit, other: Commit): { readonly commit: Commit; readonly merged: Merged } {
    this.merges += 1;
    const [base, stops] = this.#base(one, other);
    const merged = this.#merged(base, one, other, stops);
    return {
      commit: commit(
        treeOf(one, other, merged),
        [one, other].sort((a, b) => (a.id < b.id ? -1 : 1)),
      ),
      merged,
    };
  }

  #base(one: Commit, other: Commit): readonly [Tree, readonly Commit[]] {
    const bases = mergeBases(one, other);
    let [base] = bases;
    for (const next of bases.slice(1)) {
      if (!base) break;
      const [under, stops] = this.#base(base, next);
      const merged = this.#merged(under, base, next, stops);
      base = commit(treeOf(base, next, merged), [base, next]);
    }
    return [base?.tree ?? new Map(), bases];
  }

  #merged(base: Tree, one: Commit, other: Commit, stops: readonly Commit[]): Merged {
    const paths = [...new Set([...base.keys(), ...one.tree.keys(), ...other.tree.keys()])].filter((path) => {
      const texts = [base.get(path), one.tree.get(path), other.tree.get(path)];
      return new Set(texts).size > 1;
    });
    const began = only(paths, base);
    const [mine, theirs] = [versionOf(one, paths, stops), versionOf(other, paths, stops)];
    const merged = this.merge(began, mine, theirs, this.context);
    const turned = this.merge(
      reversed(began),
      { ...theirs, files: reversed(theirs.files) },
      { ...mine, files: reversed(mine.files) },
      this.context,
    );
    if (textOf(merged) !== textOf(turned))
      throw new Error(`It depends on who merges:\n${textOf(merged)}\n${textOf(turned)}`);
    return merged;
  }
}

const only = (paths: readonly string[], tree: Tree) =>
  new Map(paths.flatMap((path) => (tree.has(path) ? [[path, tree.get(path) ?? ""] as const] : [])));

const reversed = (files: Tree) => new Map([...files].reverse());
const textOf = ({ files, choices, notes }: Merged) => JSON.stringify([[...files], choices, notes]);

function versionOf(head: Commit, paths: readonly string[], stops: readonly Commit[]): Version {
  const own = [...head.history, head].filter((each) => each.change && !stops.some((stop) => isWithin(each, stop)));
  return {
    files: only(paths, head.tree),
    changeOf(path) {
      let last: Changed | undefined;
      for (const { id, change } of own) {
        if (!change?.paths.has(path)) continue;
        if (!last || change.at > last.at || (change.at === last.at && id > last.commit))
          last = { ...change, commit: id };
      }
      return last;
    },
  };
}

function treeOf(one: Commit, other: Commit, { files }: Merged): Tree {
  const tree = new Map<string, string>();
  for (const [path, text] of one.tree) if (other.tree.get(path) === text) tree.set(path, text);
  for (const [path, text] of files) {
    if (text === null) tree.delete(path);
    else tree.set(path, text);
  }
  return tree;
}
