import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode, onDisk } from "./disk-trouble.ts";
import { modified, syncFolder, unlinkQuietly, writeInHome } from "./home.ts";
import { isOurPath } from "./paths.ts";

/** A save under way: the files were last brought up to `from`, and are to be brought up to `to`. */
export interface Pending {
  readonly branch: string;
  readonly from: string | null;
  readonly to: string;
  /** Files that could not be written by an earlier save, and what each may have on the disk, the oldest first. */
  readonly held: Known;
  /** What commits between the two had, where the last one has something else. */
  readonly between: Known;
}

/** Blobs by the path of their file. */
export type Known = Readonly<Record<string, readonly (string | null)[]>>;

const name = "pending";

/** What is pending; undefined where the files are up to date, "unreadable" where a power cut left no sense in it. */
export function readPending(home: string): Pending | "unreadable" | undefined {
  let text: string;
  try {
    text = readFileSync(join(home, name), "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    return "unreadable";
  }
  return parse(text) ?? "unreadable";
}

/** When what is pending began, in milliseconds. */
export function pendingSince(home: string): number | undefined {
  return modified(join(home, name));
}

/** Throws DISK, READ_ONLY. */
export function writePending(home: string, pending: Pending): void {
  onDisk(join(home, name), () => writeInHome(home, name, `${JSON.stringify(pending)}\n`));
}

/** The files are up to date; where this can't be noted, the next command finds that out by itself. */
export function endPending(home: string): void {
  unlinkQuietly(join(home, name));
  try {
    syncFolder(home);
  } catch {
    // As above.
  }
}

const isObjectId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{40}$/.test(value);
const isIdOrNull = (value: unknown): value is string | null => value === null || isObjectId(value);

function parse(text: string): Pending | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { branch, from, to, held, between }: { [Key in keyof Pending]?: unknown } = value;
  if (typeof branch !== "string" || !isIdOrNull(from) || !isObjectId(to)) return undefined;
  return { branch, from, to, held: knownOf(held), between: knownOf(between) };
}

/** Reads blobs by their paths from what may be anything; what is neither is left out. */
export function knownOf(value: unknown): Known {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value).filter(([path]) => isOurPath(path));
  return Object.fromEntries(entries.map(([path, oids]) => [path, Array.isArray(oids) ? oids.filter(isIdOrNull) : []]));
}
