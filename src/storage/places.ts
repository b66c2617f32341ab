import type { RecordKind } from "../domain/records.ts";

/** Files of ours at the notebook's root. */
export const rootFiles: readonly string[] = [
  "mentor.yaml",
  "agreement.md",
  "last-page.md",
  "README.md",
  ".gitattributes",
];

/** The records that lie at the notebook's root. */
const rootKinds: Readonly<Record<string, RecordKind | undefined>> = {
  "mentor.yaml": "settings",
  "agreement.md": "agreement",
  "last-page.md": "lastpage",
};

/** The folders of the notebook, and the kind of record that each holds; some hold what is read elsewhere. */
const folderKinds: Readonly<Record<string, RecordKind | undefined>> = {
  people: "profile",
  goals: "goal",
  actions: "action",
  meetings: "meeting",
  topics: "topic",
  journal: "entry",
  conflicts: "conflict",
  assignments: "assignment",
  reviews: "review",
  questions: "question",
  programme: undefined,
  schema: undefined,
};

export const folders: readonly string[] = Object.keys(folderKinds);

// What Windows takes for devices, whatever follows the dot, can't be a file's name there.
const fileName = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][a-z0-9-]*\.(?:md|yaml|json)$/;
const longestPath = 200;

/** Tells whether a name may be that of a file in one of our folders, given how long its whole path is. */
export function isOurName(name: string, pathLength: number): boolean {
  return pathLength <= longestPath && fileName.test(name);
}

/** Tells whether a path, from the notebook's root, is one where mentor keeps its files. */
export function isOurPath(path: string): boolean {
  if (rootFiles.includes(path)) return true;
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, Math.max(0, slash));
  return isOurName(path.slice(slash + 1), path.length) && (folders.includes(folder) || isOurSubfolder(folder));
}

/** Tells whether a folder within one of ours is ours too: that of a year, or the pages of an ejected programme. */
export function isOurSubfolder(path: string): boolean {
  const [folder = "", name = "", ...rest] = path.split("/");
  if (rest.length > 0 || !folders.includes(folder)) return false;
  return /^\d{4}$/.test(name) || path === "programme/guide";
}

/** The kind of record that lies at a path; undefined for files that are none. */
export function kindAt(path: string): RecordKind | undefined {
  if (Object.hasOwn(rootKinds, path)) return rootKinds[path];
  const [folder = "", ...rest] = path.split("/");
  if (rest.length === 0 || path.endsWith(".json")) return undefined;
  // What a side wants from a call lies beside the call.
  if (folder === "meetings" && rest.at(-1)?.startsWith("prep-")) return "prep";
  return Object.hasOwn(folderKinds, folder) ? folderKinds[folder] : undefined;
}

/** Tells whether a file belongs to the pair's own copy of a programme, and is read as its templates are. */
export function isOfCopy(path: string): boolean {
  return path.startsWith("programme/") && !path.endsWith(".json");
}

/** Tells whether records lie at a path, so that what else is there deserves a word. */
export function isAmongRecords(path: string): boolean {
  const [folder = ""] = path.split("/", 1);
  return Object.hasOwn(folderKinds, folder) && folderKinds[folder] !== undefined;
}

/** What editors, drives and desktops leave beside a file. */
export function isLitter(name: string): boolean {
  return /^\.|~$|\.sw[a-p]$|\.(?:tmp|bak|orig)$|^#.*#$|^(?:Thumbs\.db|desktop\.ini)$/.test(name);
}
