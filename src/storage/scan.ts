import { lstatSync, readdirSync, type Stats } from "node:fs";
import { MentorError, type Problem } from "../errors.ts";
import { folders, isAmongRecords, isLitter, isOurName, isOurSubfolder, rootFiles } from "./places.ts";

/** Something worth a word that keeps nothing from working. */
export interface Note {
  readonly code: NoteCode;
  readonly message: string;
}

export type NoteCode = "ODD_NAME" | "MISPLACED" | "OLD_SCHEMA";

/** What was found in a notebook's folder, besides the files. */
export interface Scan {
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** What could not be looked into. */
  readonly unreadable: readonly string[];
}

const mostFiles = 20_000;
const longestRecord = 1_000_000;

/** Looks at every regular file of ours below a root, nearly in the order of their paths, and follows no link. */
export function scanFolder(root: string, visit: (path: string, stats: Stats) => void): Scan {
  const scan = new Scanner(root, visit);
  for (const path of [...rootFiles, ...folders].sort()) {
    if (folders.includes(path)) scan.folder(path);
    else scan.file(path);
  }
  return scan;
}

class Scanner implements Scan {
  readonly problems: Problem[] = [];
  readonly notes: Note[] = [];
  readonly unreadable: string[] = [];
  readonly #root: string;
  readonly #visit: (path: string, stats: Stats) => void;
  #count = 0;

  constructor(root: string, visit: (path: string, stats: Stats) => void) {
    this.#root = root;
    this.#visit = visit;
  }

  file(path: string): void {
    const stats = lstatSync(`${this.#root}/${path}`, { throwIfNoEntry: false });
    if (!stats) return;
    if (!stats.isFile()) {
      this.#refuse(path, stats.isSymbolicLink() ? "a link" : "no plain file", "a file");
    } else if (stats.size > longestRecord) {
      this.#refuseSize(path);
    } else {
      this.#count += 1;
      if (this.#count > mostFiles) throw tooMany();
      this.#visit(path, stats);
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
