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
      if (errorCode(error) === "ENOENT") return undefined;
      throw error;
    }
  });
}

/** Writes a file of the person's own, readable by nobody else, whole or not at all. Throws DISK, READ_ONLY. */
export function writeOwn(path: string, text: string): void {
  onDisk(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const aside = `${path}.new`;
    rmSync(aside, { force: true });
    writeNew(aside, Buffer.from(text));
    renameSync(aside, path);
    syncFolder(dirname(path));
  });
}
