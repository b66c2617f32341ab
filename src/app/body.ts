import { splitPage } from "../text/front-matter.ts";
import type { Session } from "./session.ts";

/** The prose of a record's file, below its front matter. */
export function bodyOf(session: Session, path: string): string {
  return splitPage(session.loaded.textOf(path))?.body.replace(/^\n/, "") ?? "";
}
