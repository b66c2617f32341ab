import { gitTrouble } from "./call.ts";
import { mergeAuthor } from "./changes.ts";
import { newRef } from "./import-stream.ts";
import type { TreeEntry } from "./objects.ts";
import type { Repository } from "./repository.ts";

/** What a merge has at a path where it differs from its first parent: a text, an entry that git has, or nothing. */
export type MergedPath = { readonly text: string } | TreeEntry | null;

/**
 * Makes the commit that joins two heads, beside all branches; the same id for whoever joins the same two.
 *
 * `parents` are sorted and `paths` are told from the first; `at` is when the later of them was made.
 */
export function importMerge(
  repository: Repository,
  [first, second]: readonly [string, string],
  paths: ReadonlyMap<string, MergedPath>,
  at: number,
): { readonly commit: string; readonly tree: string } {
  const subject = Buffer.from("Join both copies\n");
  const who = `${mergeAuthor.name} <${mergeAuthor.address}> ${Math.max(0, at)} +0000`;
  const head = `commit ${newRef}\nmark :1\ncommitter ${who}\ndata ${subject.length}\n`;
  const parts = [Buffer.from(head), subject, Buffer.from(`from ${first}\nmerge ${second}\n`)];
  // What goes makes room first: a file may have become a folder.
  for (const [path, each] of paths) if (each === null) parts.push(Buffer.from(`D ${quoted(path)}\n`, "latin1"));
  for (const [path, each] of paths) {
    if (each === null) continue;
    if ("oid" in each) {
      parts.push(Buffer.from(`M ${each.mode} ${each.oid} ${quoted(path)}\n`, "latin1"));
      continue;
    }
    const bytes = Buffer.from(each.text);
    parts.push(
      Buffer.from(`M 100644 inline ${quoted(path)}\ndata ${bytes.length}\n`, "latin1"),
      bytes,
      Buffer.from("\n"),
    );
  }
  parts.push(Buffer.from(`get-mark :1\nls :1 ""\ndone\n`));
  const answer = repository.call(["fast-import", "--quiet", "--force", "--done"], { input: Buffer.concat(parts) });
  const [commit = "", listed = ""] = answer.out.toString("latin1").trimEnd().split("\n");
  const tree = listed.split(/[ \t]/)[2];
  if (answer.status !== 0 || commit.length !== 40 || !tree) throw gitTrouble("make the merge", answer);
  return { commit, tree };
}

/** A path as git's importer reads it: quoted as in C where it has to be. */
function quoted(path: string): string {
  if (!/["\\\n]/.test(path)) return path;
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
