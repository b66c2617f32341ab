import { stretches } from "../merge/three-way.ts";
import { asCommitted, blobId, textOfBytes } from "./blob.ts";
import { FileWriter, type Seen, see } from "./files.ts";
import { rememberKept } from "./kept-edits.ts";

/**
 * A file to be brought from one blob to another; null where it has none.
 *
 * `also` are blobs of commits in between: what was edited by hand and taken in lies on the disk already.
 */
export interface Step {
  readonly path: string;
  readonly was: string | null;
  readonly now: string | null;
  readonly also?: readonly string[];
}

/** Looks up the bytes of blobs, as few and as late as can be. */
export type BytesOf = (oid: string) => Buffer | undefined;

/** What is to become of a file: nothing, other bytes (null: none), or it stays as its owner has it, or can't be got at. */
export type Verdict = "done" | "kept" | "blocked" | { readonly bytes: Buffer | null };

/**
 * Decides how a file comes up to what was committed, when somebody may have edited it since.
 *
 * An edit elsewhere in the file joins the committed text; one in the same place stands, and the file is kept as it is.
 * A file that was deleted meanwhile is written again, so that no committed words go with it.
 */
export function judge(seen: Seen, step: Step, bytesOf: BytesOf): Verdict {
  if (seen === "blocked") return step.now === null ? "kept" : "blocked";
  if (seen === "absent") return step.now === null ? "done" : (bytesFor(step.now, bytesOf) ?? "blocked");
  const ids = [blobId(seen.bytes), blobId(asCommitted(seen.bytes))];
  if (step.now !== null && ids.includes(step.now)) return "done";
  if ([step.was, ...(step.also ?? [])].some((oid) => oid !== null && ids.includes(oid))) {
    return step.now === null ? { bytes: null } : (bytesFor(step.now, bytesOf) ?? "blocked");
  }
  if (step.was === null || step.now === null) return "kept";
  const [base, theirs] = [bytesOf(step.was), bytesOf(step.now)];
  if (!base || !theirs) return "kept";
  const bytes = joined(asCommitted(seen.bytes), base, theirs);
  return bytes ? { bytes } : "kept";
}

function bytesFor(oid: string, bytesOf: BytesOf): Verdict | undefined {
  const bytes = bytesOf(oid);
  return bytes && { bytes };
}

/** What became of files that were to be brought up. */
export interface BroughtUp {
  readonly written: readonly string[];
  readonly kept: readonly string[];
  readonly lagging: readonly string[];
}

/** Brings files up, one by one; one that fails is left behind and named, and never stops the others. */
export function bringUp(
  { root, home }: { readonly root: string; readonly home: string },
  steps: readonly Step[],
  bytesOf: BytesOf,
): BroughtUp {
  const writer = new FileWriter(root, home);
  const written: string[] = [];
  const kept: string[] = [];
  const lagging: string[] = [];
  const bases: Record<string, string | null> = {};
  for (const step of steps) {
    try {
      const verdict = judge(see(root, step.path), step, bytesOf);
      if (verdict === "kept") {
        kept.push(step.path);
        if (step.now !== null) bases[step.path] = step.was;
      }
      if (verdict === "blocked") lagging.push(step.path);
      else if (verdict !== "done" && verdict !== "kept") {
        writer.put(step.path, verdict.bytes);
        written.push(step.path);
      }
    } catch {
      // Whatever the disk has against it, the commit stands and the file follows later.
      lagging.push(step.path);
    }
  }
  rememberKept(home, bases);
  try {
    writer.settle();
    return { written, kept, lagging };
  } catch {
    // The files are there, and may not survive a power cut: they count as not yet written.
    return { written: [], kept, lagging: [...lagging, ...written] };
  }
}

function joined(mine: Buffer, base: Buffer, theirs: Buffer): Buffer | undefined {
  const [a, o, b] = [mine, base, theirs].map((bytes) => textOfBytes(bytes)?.split(/(?<=\n)/));
  if (!a || !o || !b) return undefined;
  const parts = stretches(o, a, b);
  if (parts.some((each) => !each.agreed)) return undefined;
  return Buffer.from(parts.flatMap((each) => (each.agreed ? each.items : [])).join(""));
}
