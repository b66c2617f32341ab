import { dayOf } from "../domain/day.ts";
import type { EntryVersion } from "../render/entry-lines.ts";
import type { Session } from "./session.ts";

/** How an entry's words came to be, the oldest version first; what only its front matter went through says nothing. */
export async function entryHistory(
  session: Session,
  path: string,
  root = session.root,
): Promise<readonly EntryVersion[]> {
  const [{ versionsOf }, { changesBetween }, { splitPage }] = await Promise.all([
    import("../git/history.ts"),
    import("../text/changes.ts"),
    import("../text/front-matter.ts"),
  ]);
  const proseOf = (text: string | null) => {
    const plain = (text ?? "").replace(/^\uFEFF/, "").replace(/\r\n/g, "\n");
    return splitPage(plain)?.body ?? plain;
  };
  const versions = await versionsOf(root, path, session.options.env);
  return versions.map(({ commit, date, author, text }, at) => ({
    commit,
    date: dayOf(date),
    author,
    changes: changesBetween(proseOf(versions[at - 1]?.text ?? null), proseOf(text)),
  }));
}
