import { gitTrouble } from "./call.ts";
import type { TreeEntry } from "./objects.ts";
import type { Repository } from "./repository.ts";

/** A path that differs between two commits. Paths are bytes, one symbol each; ours are ASCII and read the same. */
export interface PathChange {
  readonly path: string;
  readonly was: TreeEntry | null;
  readonly now: TreeEntry | null;
}

/** What differs between two commits, or between nothing and a commit. */
export function changesBetween(repository: Repository, from: string | null, to: string): PathChange[] {
  const base = from ?? emptyTree;
  const answer = repository.call(["diff-tree", "-r", "-z", "--no-renames", "--raw", "--full-index", base, to]);
  if (answer.status !== 0) throw gitTrouble("compare two commits", answer);
  const parts = answer.out.toString("latin1").split("\0");
  const changes: PathChange[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [was = "", now = "", from = "", to = ""] = (parts[at] ?? "").replace(/^:/, "").split(" ");
    changes.push({ path: parts[at + 1] ?? "", was: entry(was, from), now: entry(now, to) });
  }
  return changes;
}

// Known to every git, in the repository or not.
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

const entry = (mode: string, oid: string): TreeEntry | null => (/^0+$/.test(mode) ? null : { mode, oid });

/** Who changed a path last, and when. */
export interface LastChange {
  readonly at: number;
  readonly commit: string;
  readonly by: string;
  readonly address: string;
  /** The path came to be in that history: what it began from had no such file. */
  readonly isNew?: boolean;
}

/**
 * Tells for each path who changed it last in the history of a head since some bases; of two at once, the same one
 * on every machine.
 *
 * A merge changes a file only where it differs from all its parents. What our own merges put together counts as theirs
 * whose changes it joined.
 */
export function lastChanges(repository: Repository, bases: readonly string[], head: string): Map<string, LastChange> {
  const last = new Map<string, LastChange>();
  const joined = new Map<string, LastChange>();
  const added = new Set<string>();
  for (const { change, paths } of logOf(repository, bases, head)) {
    const into = change.by === mergeAuthor.name ? joined : last;
    for (const [path, how] of paths) {
      if (isLater(change, into.get(path))) into.set(path, change);
      if (how.startsWith("A")) added.add(path);
    }
  }
  for (const [path, change] of joined) if (!last.has(path)) last.set(path, change);
  for (const path of added) {
    const change = last.get(path);
    if (change) last.set(path, { ...change, isNew: true });
  }
  return last;
}

/** The author of merges, the same for everybody. */
export const mergeAuthor = { name: "mentor sync", address: "sync@mentor.invalid" };

function isLater(one: LastChange, other: LastChange | undefined): boolean {
  return other === undefined || one.at > other.at || (one.at === other.at && one.commit > other.commit);
}

interface Logged {
  readonly change: LastChange;
  /** Each path with a letter for what was done to it; in a merge, one for each parent. */
  readonly paths: readonly (readonly [path: string, how: string])[];
}

function logOf(repository: Repository, bases: readonly string[], head: string): Logged[] {
  const format = "--format=tformat:%x01%H%x00%ct%x00%an%x00%ae";
  const options = ["--no-ext-diff", "--no-textconv", "--no-renames", "--diff-merges=combined", "--name-status", "-z"];
  const answer = repository.call(["log", "--encoding=UTF-8", ...options, format, head, "--not", ...bases, "--"]);
  if (answer.status !== 0) throw gitTrouble("read the history", answer);
  // A control character can stand in no name that git writes unquoted as the first of a record.
  const records = answer.out.toString("latin1").split("\u0001").slice(1);
  return records.map((record) => {
    const [commit = "", at = "0", by = "", address = "", ...rest] = record.split("\0");
    const text = (bytes: string) => Buffer.from(bytes, "latin1").toString("utf8");
    const parts = rest.map((part) => part.replace(/^\n/, "")).filter(Boolean);
    const paths = parts.flatMap((how, at) => (at % 2 === 0 ? [[parts[at + 1] ?? "", how] as const] : []));
    return { change: { commit, at: Number(at), by: text(by), address: text(address) }, paths };
  });
}

/** Tells whether the history of this copy took a path away. */
export function wasDeleted(repository: Repository, path: string): boolean {
  const options = ["--full-history", "--no-renames", "--diff-filter=D", "--format=%H", "-1"];
  const answer = repository.call(["log", ...options, "HEAD", "--", path]);
  if (answer.status !== 0) throw gitTrouble("read the history", answer);
  return answer.out.length > 0;
}

/** The best common ancestors of two commits, sorted; none where their histories share nothing. */
export function mergeBases(repository: Repository, one: string, other: string): string[] {
  const answer = repository.call(["merge-base", "--all", one, other]);
  if (answer.status > 1) throw gitTrouble("compare two histories", answer);
  return answer.out.toString("latin1").trim().split("\n").filter(Boolean).sort();
}

/** How many commits a head has that others have not; merges don't count. */
export function countCommits(repository: Repository, head: string, not: readonly string[]): number {
  const answer = repository.call(["rev-list", "--count", "--no-merges", head, "--not", ...not, "--"]);
  if (answer.status !== 0) throw gitTrouble("count commits", answer);
  return Number(answer.out.toString("latin1").trim());
}

/** A merge in a history: its parents, who made it, when. */
export interface MergeMade {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly by: string;
}

/** The merges that a head has and others have not, the oldest first. */
export function mergesSince(repository: Repository, head: string, not: readonly string[]): MergeMade[] {
  const args = [
    "log",
    "--merges",
    "--topo-order",
    "--reverse",
    "--format=%H%x00%P%x00%an",
    head,
    "--not",
    ...not,
    "--",
  ];
  const answer = repository.call(args);
  if (answer.status !== 0) throw gitTrouble("read the history", answer);
  const lines = answer.out.toString("utf8").split("\n").filter(Boolean);
  return lines.map((line) => {
    const [commit = "", parents = "", by = ""] = line.split("\0");
    return { commit, parents: parents.split(" "), by };
  });
}

/** When commits were made, in seconds. */
export function timesOf(repository: Repository, commits: readonly string[]): number[] {
  const answer = repository.call(["log", "--no-walk=unsorted", "--format=%ct", ...commits, "--"]);
  if (answer.status !== 0) throw gitTrouble("read two commits", answer);
  return answer.out.toString("latin1").trim().split("\n").map(Number);
}

/** Every text that a path had in the history of the branch, on either side of any merge. */
export function textsEver(repository: Repository, path: string): string[] {
  const { commit } = repository.head;
  if (commit === null) return [];
  const options = ["--full-history", "-m", "--raw", "--no-abbrev", "--no-renames", "--format="];
  const answer = repository.call(["log", ...options, commit, "--", path]);
  if (answer.status !== 0) throw gitTrouble("read the history", answer);
  const oids = [...answer.out.toString("latin1").matchAll(/^:\d+ \d+ (\w+) (\w+) /gm)].flatMap(([, was, now]) => [
    was,
    now,
  ]);
  const known = new Set(oids.filter((oid): oid is string => oid !== undefined && !/^0+$/.test(oid)));
  return [...repository.blobs([...known]).values()].map((bytes) => bytes.toString("utf8"));
}
