import type { Loaded } from "../storage/notebook-folder.ts";
import { splitPage } from "../text/front-matter.ts";

/** The prose of a record's file, below its front matter: in the notebook, or in the private store. */
export function bodyOf({ loaded }: { readonly loaded: Loaded | undefined }, path: string): string {
  return splitPage(loaded?.textOf(path) ?? "")?.body.replace(/^\n/, "") ?? "";
}
