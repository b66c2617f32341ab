import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.ts";

/** One line for each command, as the build noted it; undefined where nothing was built. */
export function notedSummaries(): Readonly<Record<string, string>> | undefined {
  try {
    return JSON.parse(readFileSync(join(packageRoot(), "dist", "commands.json"), "utf8")) as Record<string, string>;
  } catch {
    return undefined; // Run from its sources: the commands themselves are asked.
  }
}
