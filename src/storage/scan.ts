import { lstatSync, readdirSync, type Stats } from "node:fs";
import { MentorError, type Problem } from "../errors.ts";
import { isSameFile } from "./index-columns.ts";
import { isSameFolder, type KnownFolder, type KnownFolders, knownFolder, placesIn } from "./known-folders.ts";
import { folders, isAmongRecords, isLitter, isOurName, isOurSubfolder, rootFiles } from "./places.ts";

/** Something worth a word that keeps nothing from working. */
export interface Note {
  readonly code: NoteCode;
  readonly message: string;
}

export type NoteCode = "ODD_NAME" | "MISPLACED" | "OLD_SCHEMA" | "FORMER_PROGRAMME" | "SECRET";

/** Something among the records whose name no record has, and the plain files that it is or holds. */
export interface Odd {
  readonly path: string;
  readonly files: readonly string[];
}

/** What was found in a notebook's folder, besides the files. */
export interface Scan {
  readonly problems: readonly Problem[];
  readonly odd: readonly Odd[];
  /** What could not be looked into. */
  readonly unreadable: readonly string[];
  /** The folders whose lists of names can be believed the next time. */
  readonly known: KnownFolders;
}

/** What is known of folders and files from an earlier look, file by file in the order of their paths. */
export interface Known {
  readonly paths: readonly string[];
  readonly stamps: Float64Array;
  readonly folders: KnownFolders;
  /** Gets a 1 for each file that is as it was. */
  readonly stays: Uint8Array;
}

const mostFiles = 20_000;
const longestRecord = 1_000_000;
/** So many folders within each other are looked into where none of ours belongs. */
const mostDeep = 3;

/**
 * Looks at every regular file of ours below a root, nearly in the order of their paths, and follows no link; visits
 * those that are not as they were.
 *
 * A known folder that is as it was is not listed again. One becomes known where `isSettled` says that no name can come
 * or go any more without its times telling.
 */
export function scanFolder(
  root: string,
  known: Known,
  isSettled: (stats: Stats) => boolean,
  visit: (path: string, stats: Stats) => void,
): Scan {
  const scan = new Scanner(root, known, isSettled, visit);
  for (const path of [...rootFiles, ...folders].sort()) {
    if (folders.includes(path)) scan.folder(path);
    else scan.file(path);
  }
  return scan;
}

// Made once: it is asked for each file.
const quietly = { throwIfNoEntry: false } as const;

class Scanner implements Scan {
  readonly problems: Problem[] = [];
  readonly odd: Odd[] = [];
  readonly unreadable: string[] = [];
  readonly known = new Map<string, KnownFolder>();
  readonly #root: string;
  readonly #before: Known;
  readonly #isSettled: (stats: Stats) => boolean;
  readonly #visit: (path: string, stats: Stats) => void;
  #count = 0;

  constructor(
    root: string,
    before: Known,
    isSettled: (stats: Stats) => boolean,
    visit: (path: string, stats: Stats) => void,
  ) {
    this.#root = root;
    this.#before = before;
    this.#isSettled = isSettled;
    this.#visit = visit;
  }

  /** Looks at a file; tells whether it is one. */
  file(path: string): boolean {
    return this.#found(path, lstatSync(`${this.#root}/${path}`, quietly));
  }

  #found(path: string, stats: Stats | undefined): boolean {
    if (!stats) return false;
    if (!stats.isFile()) {
      this.#refuse(path, stats.isSymbolicLink() ? "a link" : "no plain file", "a file");
    } else if (stats.size > longestRecord) {
      this.#refuseSize(path);
    } else {
      this.#count += 1;
      if (this.#count > mostFiles) throw tooMany();
      this.#visit(path, stats);
      return true;
    }
    return false;
  }

  /** Looks into a folder; tells whether it is one. */
  folder(path: string): boolean {
    const stats = lstatSync(`${this.#root}/${path}`, quietly);
    if (stats?.isDirectory()) {
      const known = this.#before.folders.get(path);
      if (known && isSameFolder(known, stats)) this.#again(path, known);
      else this.#inside(path, stats);
      return true;
    }
    if (stats) this.#refuse(path, stats.isSymbolicLink() ? "a link" : "a file", "a folder");
    return false;
  }

  /** A plain loop over the columns: it is most of what a large notebook costs. */
  #again(folder: string, known: KnownFolder): void {
    const { paths, stamps, stays } = this.#before;
    const root = this.#root;
    // What lies in the folders within it is theirs to look at.
    const [from, to] = known.folders.length > 0 ? [0, 0] : placesIn(folder, paths);
    let isSame = true;
    let same = 0;
    for (let at = from; at < to; at++) {
      const path = paths[at] ?? "";
      const stats = lstatSync(`${root}/${path}`, quietly);
      if (stats !== undefined && isSameFile(stamps, at, stats)) {
        stays[at] = 1;
        same += 1;
      } else if (!this.#found(path, stats)) isSame = false;
    }
    this.#count += same;
    for (const name of known.folders) if (!this.folder(`${folder}/${name}`)) isSame = false;
    if (isSame) this.known.set(folder, known);
  }

  #inside(path: string, stats: Stats): void {
    const names = this.#entries(path);
    let files = 0;
    const inner: string[] = [];
    let isPlain = names !== undefined;
    for (const name of names ?? []) {
      const inside = `${path}/${name}`;
      if (isOurName(name, inside.length)) {
        if (this.file(inside)) files += 1;
        else isPlain = false;
      } else if (isOurSubfolder(inside)) {
        if (this.folder(inside)) inner.push(name);
        else isPlain = false;
      } else if (!isLitter(name)) {
        this.#odd(inside, name, names ?? []);
        isPlain = false;
      }
    }
    const isEitherOr = files === 0 || inner.length === 0;
    if (isPlain && isEitherOr && this.#isSettled(stats)) this.known.set(path, knownFolder(stats, inner));
  }

  #entries(path: string): readonly string[] | undefined {
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
      return undefined;
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
      this.odd.push({ path, files: this.#filesAt(path, mostDeep) });
    }
  }

  /** The plain files at a place that is not ours or below it; no link is followed. */
  #filesAt(path: string, deep: number): readonly string[] {
    try {
      const stats = lstatSync(`${this.#root}/${path}`, quietly);
      if (stats?.isFile() && stats.size <= longestRecord) {
        this.#count += 1;
        if (this.#count > mostFiles) throw tooMany();
        return [path];
      }
      if (!stats?.isDirectory() || deep === 0) return [];
      const names = readdirSync(`${this.#root}/${path}`).sort();
      return names.filter((name) => !isLitter(name)).flatMap((name) => this.#filesAt(`${path}/${name}`, deep - 1));
    } catch (thrown) {
      if (thrown instanceof MentorError) throw thrown;
      return []; // What can't be looked into holds nothing that we know.
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
