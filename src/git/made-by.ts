import { isSide, type Side } from "../domain/words.ts";
import { gitTrouble } from "./call.ts";
import { isOurPath } from "./paths.ts";
import type { Repository } from "./repository.ts";

/** Which command made a commit, who ran it, and the commit that it took back. Stands in the commit as trailers. */
export interface Made {
  readonly command: string;
  readonly side: Side;
  readonly undoes?: string | undefined;
}

/** A commit of the notebook's history; what no command of mentor's made, or what merges, has no `made`. */
export interface Logged {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly date: Date;
  readonly author: string;
  readonly address: string;
  readonly subject: string;
  readonly made: Made | undefined;
}

/** A file that a commit changed, with the ids of its bytes; null where it has none. */
export interface Changed {
  readonly path: string;
  readonly was: string | null;
  readonly became: string | null;
}

const trailers = { command: "Mentor-Command", side: "Mentor-Side", undoes: "Mentor-Undoes" } as const;

/** The lines below a commit's subject. Nothing in them says what a record says. */
export function trailersOf({ command, side, undoes }: Made): string {
  const lines = [`${trailers.command}: ${command}`, `${trailers.side}: ${side}`];
  if (undoes !== undefined) lines.push(`${trailers.undoes}: ${undoes}`);
  return `${lines.join("\n")}\n`;
}

const trailer = (key: string) => `%(trailers:key=${key},valueonly,separator=%x2C)`;
const fields = ["%H", "%P", "%at", "%an", "%ae", "%<(300,trunc)%s", ...Object.values(trailers).map(trailer)];

/** Every commit that the branch is made of, the newest first, and none before those that it was built on. */
export function loggedCommits(repository: Repository): readonly Logged[] {
  if (repository.head.commit === null) return [];
  return readLog(repository, [repository.head.commit]);
}

/** The commits since another one in which some of these paths changed, merges left out. */
export function commitsSince(repository: Repository, commit: string, paths: readonly string[]): readonly Logged[] {
  return readLog(repository, ["--no-merges", `${commit}..${repository.head.commit}`, "--", ...paths]);
}

/** The last commit that changed a path, merges left out. */
export function lastCommitOf(repository: Repository, path: string): Logged | undefined {
  return readLog(repository, ["-n", "1", "--no-merges", repository.head.commit ?? "HEAD", "--", path])[0];
}

function readLog(repository: Repository, rest: readonly string[]): readonly Logged[] {
  const format = `--format=tformat:${fields.join("%x00")}`;
  const answer = repository.call([
    "log",
    "-z",
    "--date-order",
    "--encoding=UTF-8",
    "--no-show-signature",
    format,
    ...rest,
  ]);
  if (answer.status !== 0) throw gitTrouble("read the history", answer);
  const parts = answer.out.toString("utf8").split("\0");
  const commits: Logged[] = [];
  for (let at = 0; at + fields.length <= parts.length; at += fields.length) {
    const [commit = "", parents = "", seconds, author = "", address = "", subject = "", ...said] = parts.slice(
      at,
      at + fields.length,
    );
    const date = new Date(Number(seconds) * 1000);
    const before = parents.split(" ").filter(Boolean);
    const made = madeBy(before, said);
    commits.push({ commit, parents: before, date, author, address, subject: subject.trim(), made });
  }
  return commits;
}

/** Reads the trailers. A commit that merges is nobody's command, whatever it says. */
function madeBy(
  parents: readonly string[],
  [command = "", side = "", undoes = ""]: readonly string[],
): Made | undefined {
  if (parents.length > 1 || !/^[a-z]+( [a-z-]+){0,2}$/.test(command) || !isSide(side)) return undefined;
  return { command, side, undoes: /^[0-9a-f]{40}$/.test(undoes) ? undoes : undefined };
}

/** The notebook's files that a commit changed since its parent. */
export function changesIn(repository: Repository, { commit, parents }: Logged): readonly Changed[] {
  const [parent] = parents;
  if (parent === undefined) return [];
  const answer = repository.call(["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", parent, commit]);
  if (answer.status !== 0) throw gitTrouble("compare two commits", answer);
  const parts = answer.out.toString("utf8").split("\0");
  const changes: Changed[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, oldMode = "", newMode = "", was = "", became = ""] =
      /^:(\d+) (\d+) (\w+) (\w+) /.exec(parts[at] ?? "") ?? [];
    const path = parts[at + 1] ?? "";
    if (isOurPath(path)) changes.push({ path, was: plainBlob(oldMode, was), became: plainBlob(newMode, became) });
  }
  return changes;
}

const plainBlob = (mode: string, oid: string): string | null => (mode.startsWith("100") ? oid : null);
