import { lstatSync, readdirSync } from "node:fs";
import { MentorError, type Problem } from "../errors.ts";
import type { Stamp } from "./index-file.ts";
import { folders, isAmongRecords, isLitter, isOurName, isOurSubfolder, rootFiles } from "./places.ts";

/** Something worth a word that keeps nothing from working. */
export interface Note {
  readonly code: NoteCode;
  readonly message: string;
}

export type NoteCode = "ODD_NAME" | "MISPLACED" | "OLD_SCHEMA";

/** What lies in a notebook's folder. */
export interface Scan {
  /** In the order of their paths, nearly. */
  readonly files: ReadonlyMap<string, Stamp>;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** What could not be looked into. */
  readonly unreadable: readonly string[];
}

const mostFiles = 20_000;
const longestRecord = 1_000_000;

/** Looks at every file of ours below a root, and follows no link. */
export function scanFolder(root: string): Scan {
  const scan = new Scanner(root);
  for (const path of rootFiles) scan.file(path);
  for (const folder of folders) scan.folder(folder);
  return scan;
}

class Scanner implements Scan {
  readonly files = new Map<string, Stamp>();
  readonly problems: Problem[] = [];
  readonly notes: Note[] = [];
  readonly unreadable: string[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  file(path: string): void {
    const stats = lstatSync(`${this.#root}/${path}`, { throwIfNoEntry: false });
    if (!stats) return;
    if (!stats.isFile()) {
      this.#refuse(path, stats.isSymbolicLink() ? "a link" : "no plain file", "a file");
    } else if (stats.size > longestRecord) {
      this.#refuseSize(path);
    } else {
      if (this.files.size >= mostFiles) throw tooMany();
      this.files.set(path, { size: stats.size, modified: stats.mtimeMs, changed: stats.ctimeMs, inode: stats.ino });
    }
  }

  folder(path: string): void {
    const stats = lstatSync(`${this.#root}/${path}`, { throwIfNoEntry: false });
    if (stats?.isDirectory()) this.#inside(path);
    else if (stats) this.#refuse(path, stats.isSymbolicLink() ? "a link" : "a file", "a folder");
  }

  #inside(path: string): void {
    const entries = this.#entries(path);
    for (const name of entries) {
      const inside = `${path}/${name}`;
      if (isOurName(name, inside.length)) this.file(inside);
      else if (isOurSubfolder(inside)) this.folder(inside);
      else if (!isLitter(name)) this.#odd(inside, name, entries);
    }
  }

  #entries(path: string): readonly string[] {
    try {
      return readdirSync(`${this.#root}/${path}`).sort();
    } catch (cause) {
      this.unreadable.push(path);
      this.problems.push({
        code: "UNREADABLE",
        message: "the folder can't be looked into",
        remedy: `chmod u+rwx ${path}`,
        place: { file: path },
        cause,
      });
      return [];
    }
  }

  /** F66: on a disk that is blind to case, the two would be one file. */
  #odd(path: string, name: string, names: readonly string[]): void {
    const folded = name.normalize("NFC").toLowerCase();
    if (folded !== name && names.includes(folded)) {
      this.problems.push({
        code: "ODD_NAME",
        message: `the name differs from ${folded} only in capitals or accents, so that some disks take the two for one`,
        remedy: "rename it, or take it away",
        place: { file: path },
      });
    } else if (isAmongRecords(path)) {
      this.notes.push({
        code: "ODD_NAME",
        message: `${path} is not read: names of records are small letters, digits and hyphens, and end in .md`,
      });
    }
  }

  #refuse(path: string, found: string, wanted: string): void {
    this.unreadable.push(path);
    this.problems.push({
      code: "NOT_A_FILE",
      message: `here is ${found}, where ${wanted} belongs`,
      remedy: `put ${wanted} there, or take it away and: git restore ${path}`,
      place: { file: path },
    });
  }

  #refuseSize(path: string): void {
    this.unreadable.push(path);
    this.problems.push({
      code: "TOO_LARGE",
      message: "the file is larger than a record can be, 1 MB",
      remedy: "move what is long into a file outside the notebook's folders, and name it here",
      place: { file: path },
    });
  }
}

function tooMany(): MentorError {
  return new MentorError({
    code: "TOO_LARGE",
    message: `The notebook has more than ${mostFiles} files`,
    remedy: "look into its folders for what does not belong there",
    exit: 6,
  });
}
