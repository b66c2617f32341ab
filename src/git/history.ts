import { simpleGit } from "simple-git";
import { isId } from "../domain/words.ts";
import { flags, gitTrouble, oneLine } from "./call.ts";
import { cleanEnvironment, type Environment } from "./environment.ts";
import { Repository } from "./repository.ts";

/** A file as one commit left it; a null text is a deletion. */
export interface Version {
  readonly commit: string;
  readonly date: Date;
  readonly author: string;
  readonly text: string | null;
}

/**
 * How a file came to be, the oldest version first.
 *
 * A record is followed under all the names that it had, by the id that they end with.
 */
export async function versionsOf(root: string, path: string, env: Environment): Promise<readonly Version[]> {
  const repository = Repository.open(root, env);
  if (repository.head.commit === null) return [];
  const changes = parse(await log(root, path, env));
  const blobs = repository.blobs(changes.flatMap((change) => change.oid ?? []));
  const versions: Version[] = [];
  for (const { oid, ...change } of changes) {
    const bytes = oid === null ? null : blobs.get(oid);
    // A blob that is missing, or larger than a file of ours can be, was never a version of this one.
    if (bytes !== undefined) versions.push({ ...change, text: bytes === null ? null : bytes.toString("utf8") });
  }
  return versions;
}

async function log(root: string, path: string, env: Environment): Promise<string> {
  // Patterns are wanted here, and made of an id or a path that is ours.
  const { GIT_LITERAL_PATHSPECS: _, ...clean } = cleanEnvironment(env);
  const git = simpleGit({
    baseDir: root,
    config: [...flags],
    allowEnvironment: Object.keys(clean),
    // These flags are ours and turn such programs off; simple-git can't tell.
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafePager: true,
      allowUnsafeEditor: true,
      allowUnsafeAskPass: true,
      allowUnsafeDiffExternal: true,
      allowUnsafeSshCommand: true,
      allowUnsafeCredentialHelper: true,
    },
    // A command that prints nothing would else be waited for a while longer.
    completion: { onClose: true, onExit: false },
  }).env(clean);
  try {
    return await git.raw([...logOfFiles, "--", pathspec(path)]);
  } catch (error) {
    const stderr = error instanceof Error ? error.message : String(error);
    throw gitTrouble("read the history", { status: 128, out: Buffer.alloc(0), complaint: oneLine(stderr), stderr });
  }
}

const logOfFiles = [
  "log",
  "--date-order",
  "--reverse",
  "--encoding=UTF-8",
  "--no-ext-diff",
  "--no-textconv",
  "--no-renames",
  "--diff-merges=combined",
  "--no-abbrev",
  "--raw",
  "-z",
  "--format=tformat:%H%x00%at%x00%an",
];

function pathspec(path: string): string {
  const id = /([a-z0-9]{10})\.[a-z]+$/.exec(path)?.[1];
  return id !== undefined && isId(id) ? `:(top,glob)**/*${id}.*` : `:(top,literal)${path}`;
}

interface Changed {
  readonly commit: string;
  readonly date: Date;
  readonly author: string;
  readonly oid: string | null;
}

/**
 * Reads the log: `commit, time, author`, then for each of its files `:modes ids status, path`, all ended by NUL.
 *
 * A merge shows a file only where it differs from all its parents, with a colon, a mode and an id for each.
 */
function parse(text: string): Changed[] {
  const changes: Changed[] = [];
  const parts = text.split("\0");
  for (let at = 0; at + 2 < parts.length; ) {
    const [commit = "", seconds, author = ""] = parts.slice(at, at + 3);
    at += 3;
    if (parts[at] === "") at++; // what a merge shows begins with one more NUL
    const oids: (string | null)[] = [];
    for (; /^\n?:/.test(parts[at] ?? ""); at += 2) oids.push(blobAfter(parts[at] ?? ""));
    // A file that moved is gone from one place and there in another.
    if (oids.length === 0) continue;
    const oid = oids.filter((each) => each !== null).at(-1) ?? null;
    changes.push({ commit, date: new Date(Number(seconds) * 1000), author, oid });
  }
  return changes;
}

function blobAfter(line: string): string | null {
  const parents = /^\n?(:+)/.exec(line)?.[1]?.length ?? 1;
  const fields = line.trim().slice(parents).split(" ");
  return fields[parents]?.startsWith("100") ? (fields[2 * parents + 1] ?? null) : null;
}
