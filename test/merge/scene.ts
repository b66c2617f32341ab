import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import type { MergeContext, Merged, Version } from "../../src/merge/version.ts";
import { mergeReader } from "../../src/storage/merge-files.ts";
import { idOf, testIds } from "../domain/sample.ts";

/** Texts of files by their paths; null takes one out of those of the beginning. */
export type Edits = Readonly<Record<string, string | null>>;

export const ines = "Ines Duarte";
export const amara = "Amara Okafor";

export function context(): MergeContext {
  const { derived } = testIds();
  return {
    ids: { derived },
    read: mergeReader(),
  };
}

/** A version: what it changed of the beginning, by whom, and when. */
export function versionOf(base: Edits, edits: Edits, by: string, at: number): Version {
  const files = new Map(
    Object.entries({ ...base, ...edits }).filter((each): each is [string, string] => each[1] !== null),
  );
  const changed = { at, commit: `${at}`.padStart(40, "0"), by };
  return { files, changeOf: (path) => (path in edits ? changed : undefined) };
}

export const day = 24 * 3600;

/** Merges what Ines did on a day with what Amara did on the next, both ways round, and makes sure that it is the same. */
export function merge(
  base: Edits,
  ofInes: Edits,
  ofAmara: Edits,
  days: readonly [number, number] = [100, 101],
): Merged {
  const began = new Map(Object.entries(base).filter((each): each is [string, string] => each[1] !== null));
  const one = versionOf(base, ofInes, ines, days[0] * day);
  const other = versionOf(base, ofAmara, amara, days[1] * day);
  const merged = mergeNotebooks(began, one, other, context());
  const turned = mergeNotebooks(began, other, one, context());
  if (JSON.stringify([...merged.files]) !== JSON.stringify([...turned.files])) {
    throw new Error(`It depends on who merges:\n${shown(merged)}\n---\n${shown(turned)}`);
  }
  return merged;
}

export const shown = ({ files }: Merged) => [...files].map(([path, text]) => `${path}\n${text ?? "(gone)"}`).join("\n");

export { idOf };
