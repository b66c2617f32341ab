import { MentorError } from "../errors.ts";
import { type Answer, type CallOptions, gitTrouble } from "./call.ts";

/** A file as a commit has it: git's mode, `100644` for a plain one, and the id of its bytes. */
export interface TreeEntry {
  readonly mode: string;
  readonly oid: string;
}

/** No file of a notebook is larger than this. */
export const largestFile = 1024 * 1024;
const largestRead = 120 * 1024 * 1024;

type Call = (args: readonly string[], options?: CallOptions) => Answer;

/** Every file of a commit, by its path. */
export function treeOf(call: Call, commit: string): Map<string, TreeEntry> {
  const answer = call(["ls-tree", "-r", "-z", "--full-tree", commit]);
  if (answer.status !== 0) throw gitTrouble("list the files of a commit", answer);
  const entries = new Map<string, TreeEntry>();
  for (const line of answer.out.toString("utf8").split("\0")) {
    const tab = line.indexOf("\t");
    const [mode, , oid] = line.slice(0, tab).split(" ");
    if (tab > 0 && mode && oid) entries.set(line.slice(tab + 1), { mode, oid });
  }
  return entries;
}

/** The bytes behind ids. One that is missing, or larger than a file of ours may be, is left out. */
export function blobsOf(call: Call, oids: readonly string[]): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const wanted = oids.length > 0 ? fitting(call, [...new Set(oids)]) : [];
  if (wanted.length === 0) return found;
  const answer = call(["cat-file", "--batch"], { input: `${wanted.join("\n")}\n` });
  if (answer.status !== 0) throw gitTrouble("read files of a commit", answer);
  for (let at = 0; at < answer.out.length; ) {
    const end = answer.out.indexOf(10, at);
    const [oid, , size] = answer.out.toString("latin1", at, end).split(" ");
    const from = end + 1;
    at = from + Number(size) + 1;
    if (oid) found.set(oid, Buffer.from(answer.out.subarray(from, at - 1)));
  }
  return found;
}

// Sizes come first: a few hundred kilobytes in a repository can be gigabytes when unpacked.
function fitting(call: Call, oids: readonly string[]): string[] {
  const answer = call(["cat-file", "--batch-check"], { input: `${oids.join("\n")}\n` });
  if (answer.status !== 0) throw gitTrouble("read files of a commit", answer);
  let total = 0;
  const wanted: string[] = [];
  for (const line of answer.out.toString("latin1").split("\n")) {
    const [oid, type, size] = line.split(" ");
    if (!oid || type !== "blob" || Number(size) > largestFile) continue;
    total += Number(size);
    wanted.push(oid);
  }
  if (total <= largestRead) return wanted;
  throw new MentorError({
    code: "TOO_LARGE",
    message: "The files of this commit are larger than a notebook can be",
    remedy: "look for what doesn't belong: git ls-tree -r -l HEAD",
    exit: 6,
  });
}
