import type { Loaded } from "../storage/notebook-folder.ts";
import { splitPage } from "../text/front-matter.ts";
import type { Session } from "./session.ts";

/** The prose of a record's file, below its front matter. */
export function bodyOf(session: Session, path: string): string {
  return bodyIn(session.loaded, path);
}

/** The same in any folder of records that was read, such as a private store. */
export function bodyIn(loaded: Pick<Loaded, "textOf">, path: string): string {
  return splitPage(loaded.textOf(path))?.body.replace(/^\n/, "") ?? "";
}
