import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isId } from "../domain/words.ts";
import { asideOfThisProcess, writeOwn } from "./own-file.ts";

/** What this clone remembers of exchanging: in `.git/mentor/exchange`, never shared. */
export interface ExchangeMemory {
  /** Tells this clone's bundle from every other's. */
  readonly clone: string | undefined;
  /** Folders that bundles are exchanged through. */
  readonly folders: readonly string[];
  /** When it last went well, as an instant. */
  readonly last: string | undefined;
  /** The commit that each place had when it was last seen, by its address. */
  readonly seen: Readonly<Record<string, string>>;
  /** The commit up to which merges were looked at. */
  readonly audited: string | undefined;
}

const nothing: ExchangeMemory = { clone: undefined, folders: [], last: undefined, seen: {}, audited: undefined };

/** Reads it; where there is no sense in it, nothing is remembered, and nothing is lost but a warning or two. */
export function readExchangeMemory(home: string): ExchangeMemory {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(home, "exchange"), "utf8"));
  } catch {
    return nothing;
  }
  if (typeof value !== "object" || value === null) return nothing;
  const { clone, folders, last, seen, audited }: { [Key in keyof ExchangeMemory]?: unknown } = value;
  const entries = typeof seen === "object" && seen !== null ? Object.entries(seen) : [];
  return {
    clone: typeof clone === "string" && isId(clone) ? clone : undefined,
    folders: Array.isArray(folders) ? folders.filter((each) => typeof each === "string") : [],
    last: typeof last === "string" && !Number.isNaN(Date.parse(last)) ? last : undefined,
    seen: Object.fromEntries(entries.filter((each): each is [string, string] => isCommit(each[1]))),
    audited: isCommit(audited) ? audited : undefined,
  };
}

const isCommit = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{40}$/.test(value);

/** Throws DISK, READ_ONLY. */
export function writeExchangeMemory(home: string, memory: ExchangeMemory): void {
  const path = join(home, "exchange");
  writeOwn(path, `${JSON.stringify(memory)}\n`, asideOfThisProcess(path));
}
