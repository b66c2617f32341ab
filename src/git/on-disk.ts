import type { BytesOf, Step } from "./bring-up.ts";
import { endPending, type Known, type Pending, writePending } from "./pending.ts";
import type { Repository } from "./repository.ts";

/** The steps from what files may have on the disk: what an earlier save left there, or commits in between. */
export function fromDisk(steps: readonly Step[], { held, between }: Pick<Pending, "held" | "between">): Step[] {
  return steps.map((step) => {
    const [was = step.was, ...later] = held[step.path] ?? [];
    const also = [...later, ...(between[step.path] ?? [])].filter((oid) => oid !== null);
    return { ...step, was, also };
  });
}

/** Reads the blobs that files come up to all at once, when the first is asked for; an older one only when needed. */
export function blobReader(repository: Repository, steps: readonly Step[]): BytesOf {
  let read: Map<string, Buffer> | undefined;
  return (oid) => {
    read ??= repository.blobs(steps.flatMap((step) => step.now ?? []));
    return read.get(oid) ?? repository.blobs([oid]).get(oid);
  };
}

/** What became of bringing files up to a commit. */
interface BroughtUp {
  readonly branch: string;
  readonly commit: string;
  readonly steps: readonly Step[];
  readonly lagging: readonly string[];
  /** What files had that were left behind before; those without a step still are. */
  readonly held?: Known;
  /** Another git held the index, which is still to be brought up. */
  readonly isOwed: boolean;
}

/** Ends what was pending as the files are up; where some are not, notes what those may have on the disk. */
export function endOrNote(home: string, { branch, commit, steps, lagging, held = {}, isOwed }: BroughtUp): void {
  const paths = new Set(steps.map(({ path }) => path));
  const others = Object.entries(held).filter(([path]) => !paths.has(path));
  const left = steps.filter(({ path }) => lagging.includes(path));
  const known = [...others, ...left.map(({ path, was, also = [] }) => [path, [was, ...also]] as const)];
  if (known.length > 0) {
    noteLagging(home, { branch, from: commit, to: commit, held: Object.fromEntries(known), between: {} });
  } else if (!isOwed) endPending(home);
}

/** Notes which files are left; where even that can't be written, what is noted already leads to the same. */
export function noteLagging(home: string, pending: Pending): void {
  try {
    writePending(home, pending);
  } catch {
    // As said.
  }
}
