import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode, onDisk } from "../git/disk-trouble.ts";
import { syncFolder, writeNew } from "../git/home.ts";

/** The text of a file of the person's own; undefined where there is none. Throws DISK. */
export function readOwn(path: string): string | undefined {
  return onDisk(path, () => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      if (["ENOENT", "ENOTDIR"].includes(errorCode(error))) return undefined;
      throw error;
    }
  });
}

/** Where a file is made that several commands may write at once. */
export const asideOfThisProcess = (path: string): string => `${path}.${process.pid}`;

/** Writes a file of the person's own, readable by nobody else, whole or not at all. Throws DISK, READ_ONLY. */
export function writeOwn(path: string, text: string, aside = `${path}.new`): void {
  onDisk(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(aside, { force: true });
    writeNew(aside, Buffer.from(text));
    try {
      renameSync(aside, path);
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
    syncFolder(dirname(path));
  });
}
