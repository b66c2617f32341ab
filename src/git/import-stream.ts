import { gitTrouble } from "./call.ts";
import { trailersOf } from "./made-by.ts";
import type { NewCommit, Repository } from "./repository.ts";

/** A ref of our own, that new commits hang on until the branch takes them. */
export const newRef = "refs/mentor/new";

/** Commits that git holds and no branch shows yet. */
export interface Imported {
  readonly commits: readonly string[];
  /** The tree of the last. */
  readonly tree: string;
  /** The blob that each of the paths had before, null where there was no plain file. */
  readonly was: ReadonlyMap<string, string | null>;
}

/**
 * Makes commits, one upon the other, beside all branches.
 *
 * One process makes blobs, trees and commits; no index, hook, filter, ignore rule, signature or identity takes part.
 */
export function importCommits(
  repository: Repository,
  from: string | null,
  commits: readonly NewCommit[],
  paths: readonly string[],
): Imported {
  const questions = from === null ? [] : paths.map((path) => `ls ${from} ${path}\n`);
  const marks = commits.map((_, index) => `get-mark :${index + 1}\n`).join("");
  const last = `ls :${commits.length} ""\n`;
  const input = Buffer.concat([
    ...questions.map((question) => Buffer.from(question)),
    ...commits.flatMap((commit, index) => commitStream(commit, index + 1, index === 0 ? from : `:${index}`)),
    Buffer.from(`${marks}${last}done\n`),
  ]);
  // Forced, because a killed command may have left the ref at commits that never came to be.
  const answer = repository.call(["fast-import", "--quiet", "--force", "--done"], { input });
  const lines = answer.out.toString("utf8").trimEnd().split("\n");
  const ids = lines.slice(questions.length, questions.length + commits.length);
  const tree = lines.at(-1)?.split(/[ \t]/)[2];
  if (answer.status !== 0 || ids.length !== commits.length || !tree) throw gitTrouble("make the commit", answer);
  const was = new Map(paths.map((path, index) => [path, from === null ? null : blobIn(lines[index] ?? "")]));
  return { commits: ids, tree, was };
}

function blobIn(line: string): string | null {
  return /^100(?:644|755) blob ([0-9a-f]{40})\t/.exec(line)?.[1] ?? null;
}

function commitStream(commit: NewCommit, mark: number, from: string | null): Buffer[] {
  const message = Buffer.from(`${plain(commit.subject)}\n${commit.made ? `\n${trailersOf(commit.made)}` : ""}`);
  const who = `${plain(commit.author.name)} <${plain(commit.author.address)}> ${dateOf(commit)}`;
  const head = `commit ${newRef}\nmark :${mark}\ncommitter ${who}\ndata ${message.length}\n`;
  const parts = [Buffer.from(head), message, Buffer.from(from === null ? "" : `from ${from}\n`)];
  for (const { path, text } of commit.files) {
    if (text === null) {
      parts.push(Buffer.from(`D ${path}\n`));
      continue;
    }
    const bytes = Buffer.from(text);
    parts.push(Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from("\n"));
  }
  return parts;
}

// What would end the line or the name early in git's format is taken out.
const plain = (text: string): string => text.replace(/[\p{Cc}<>]+/gu, " ").trim();

/** Git's own form of a commit's instant, with the offset of the machine's zone; a clock before 1970 counts as 1970. */
function dateOf({ when, inUtc = false }: NewCommit): string {
  const minutes = inUtc ? 0 : -Math.round(when.getTimezoneOffset());
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(rest).padStart(2, "0")}`;
  return `${Math.max(0, Math.floor(when.getTime() / 1000))} ${offset}`;
}
