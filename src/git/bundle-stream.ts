import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { type Answer, flags, gitTrouble, oneLine } from "./call.ts";
import { cleanEnvironment } from "./environment.ts";
import type { Repository } from "./repository.ts";

/** Bytes as they come. */
export type Bytes = AsyncIterable<Uint8Array>;

/**
 * The whole history of a branch as a git bundle, streamed: no more of it is in memory than is on its way.
 *
 * Throws GIT_FAILED at the end of the stream where git could not make it.
 */
export async function* bundleOf(repository: Repository, branch: string): Bytes {
  const git = start(repository, ["bundle", "create", "--quiet", "-", `refs/heads/${branch}`]);
  git.child.stdin.end();
  for await (const chunk of git.child.stdout) yield chunk;
  await git.end("make the bundle");
}

/**
 * Takes the objects of a bundle into a repository, and tells which commit it leads to; no branch moves.
 *
 * Git checks each object, and keeps none of a pack that is not whole. Throws GIT_FAILED, and undefined comes of bytes
 * that are no bundle of one branch.
 */
export async function importBundle(repository: Repository, bytes: Bytes): Promise<string | undefined> {
  const reader = bytes[Symbol.asyncIterator]();
  const found = await readHeader(reader);
  if (!found) return undefined;
  const git = start(repository, ["index-pack", "--stdin", "--fix-thin", "--strict"]);
  git.child.stdout.resume();
  const pack = Readable.from(restOf(found.rest, reader));
  // Where the source fails, git is left without the pack's end, and keeps nothing.
  const fed = new Promise<void>((resolve, reject) => {
    pack.once("error", (error) => {
      git.child.stdin.end();
      reject(error);
    });
    git.child.stdin.once("error", () => resolve());
    git.child.stdin.once("finish", () => resolve());
    pack.pipe(git.child.stdin);
  });
  const [fate] = await Promise.allSettled([fed]);
  const ended = await git.end("take the backup in").then(
    () => undefined,
    (error: unknown) => error,
  );
  if (fate.status === "rejected") throw fate.reason;
  if (ended !== undefined) throw ended;
  // Everything that the commit leads to has to be there.
  const answer = repository.call(["rev-list", "--objects", "--quiet", found.head]);
  if (answer.status !== 0) throw gitTrouble("find all that the backup should hold", answer);
  return found.head;
}

const headerMost = 4096;

/** Reads `# v2 git bundle`, one line for the branch and an empty one; whatever follows is the pack. */
async function readHeader(
  reader: AsyncIterator<Uint8Array>,
): Promise<{ readonly head: string; readonly rest: Buffer } | undefined> {
  let seen = Buffer.alloc(0);
  for (;;) {
    const end = seen.indexOf("\n\n");
    if (end >= 0) {
      const head = /^# v2 git bundle\n([0-9a-f]{40}) refs\/heads\/\S+$/.exec(seen.toString("latin1", 0, end))?.[1];
      return head === undefined ? undefined : { head, rest: seen.subarray(end + 2) };
    }
    const next = seen.length > headerMost ? undefined : await reader.next();
    if (!next || next.done) return undefined;
    seen = Buffer.concat([seen, next.value]);
  }
}

async function* restOf(first: Uint8Array, reader: AsyncIterator<Uint8Array>): Bytes {
  yield first;
  for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
}

function start({ root, gitDir, env }: Repository, args: readonly string[]) {
  const settings = flags.flatMap((flag) => ["-c", flag]);
  const argv = ["--no-pager", ...settings, `--git-dir=${gitDir}`, `--work-tree=${root}`, ...args];
  const child = spawn("git", argv, { cwd: root, env: cleanEnvironment(env), stdio: "pipe", windowsHide: true });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = `${stderr}${chunk.toString("utf8")}`.slice(0, 10_000);
  });
  const closed = once(child, "close");
  const end = async (what: string) => {
    const [status] = await closed;
    if (status === 0) return;
    const answer: Answer = { status: status ?? 128, out: Buffer.alloc(0), complaint: oneLine(stderr), stderr };
    throw gitTrouble(what, answer);
  };
  return { child, end };
}
