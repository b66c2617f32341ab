import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Programme } from "../domain/programme.ts";
import type { Settings } from "../domain/records.ts";
import { MentorError, type Problem } from "../errors.ts";
import { templatesIn } from "../programmes/template-files.ts";
import { filesBelow, hasFile, type Loaded } from "../storage/notebook-folder.ts";
import { version } from "./version.ts";

const folder = "programme";
const headFile = `${folder}/programme.yaml`;

/** A pair's own copy of a programme, as far as it can be read. */
export interface OwnCopy {
  /** Its id is empty where `programme.yaml` can't be read. */
  readonly programme: Programme;
  /** What keeps something of it from being used, in the order of files. */
  readonly problems: readonly Problem[];
  /** The programme of mentor's that it came from; undefined where nothing tells. */
  readonly from: string | undefined;
}

/** Tells whether a notebook has a copy of its programme. Costs nothing where it has none. */
export function hasCopy(loaded: Loaded): boolean {
  return hasFile(loaded, headFile);
}

/** The files of a copy, as programmes are read from them. */
export function copyFiles(loaded: Loaded) {
  return templatesIn(copyPaths(loaded), loaded.textOf);
}

export const copyPaths = (loaded: Loaded): readonly string[] =>
  filesBelow(loaded, folder).flatMap(({ path }) => (path.endsWith(".json") ? [] : [path]));

/** Reads a notebook's copy. What was made of the very same files before is kept in the clone, and not made again. */
export async function readCopy(loaded: Loaded, home: string | undefined): Promise<OwnCopy> {
  const key = [version, ...filesBelow(loaded, folder).map(({ path, oid }) => `${path} ${oid}`)].join("\n");
  const kept = home === undefined ? undefined : readKept(home, key);
  if (kept) return kept;
  const { loadCopy } = await import("../programmes/load.ts");
  const { readOrigin } = await import("../programmes/origin.ts");
  const { programme, problems } = loadCopy(copyFiles(loaded));
  const origin = hasFile(loaded, `${folder}/origin.yaml`)
    ? readOrigin(loaded.textOf(`${folder}/origin.yaml`))
    : undefined;
  const copy: OwnCopy = {
    programme,
    // The error underneath may quote what was written.
    problems: problems.map(({ cause: _, ...problem }) => problem),
    from: origin?.programme,
  };
  if (home !== undefined) keep(home, key, copy);
  return copy;
}

/** How a notebook's programme was found. */
export interface Followed {
  readonly programme: Programme;
  readonly isCopy: boolean;
  /** What is to be said about it, a line each. */
  readonly said: readonly string[];
  /** What was left out of the copy, beside what no file of it could be read for. */
  readonly leftOut: readonly Problem[];
}

/**
 * Decides between a pair's own copy and mentor's programme of the id that `mentor.yaml` names.
 *
 * The copy holds as far as it can be read. Where it can't be used at all, mentor's own stands in, and that is said; where
 * there is none of that id, what is wrong with the copy is thrown.
 */
export async function followedProgramme(
  copy: OwnCopy,
  { programme: id, phase }: Pick<Settings, "programme" | "phase">,
  mentors: () => Promise<Programme | undefined>,
): Promise<Followed> {
  const { programme, problems, from } = copy;
  const isUnread = programme.id === "";
  const isMeant = programme.id === id || (isUnread && (from === undefined || from === id));
  const hasPhase = programme.phases.some((each) => each.id === phase);
  if (isMeant && !isUnread && hasPhase) return { programme, isCopy: true, said: [], leftOut: problems };
  const own = await mentors();
  if (!isMeant) return { programme: own ?? missing(problems, id), isCopy: false, said: [], leftOut: [] };
  if (isUnread) {
    const said = `Until ${headFile} can be read, mentor's own ${own?.title} stands in for your copy.`;
    return { programme: own ?? missing(problems, id), isCopy: false, said: [said], leftOut: problems };
  }
  // A phase that neither has is told as it is with any programme.
  if (!own?.phases.some((each) => each.id === phase)) return { programme, isCopy: true, said: [], leftOut: problems };
  const said = `Your copy in ${folder}/ has no phase "${phase}", where mentor.yaml says you are; mentor's own ${own.title} stands in.`;
  return { programme: own, isCopy: false, said: [said], leftOut: problems };
}

function missing(problems: readonly Problem[], id: string): never {
  const [problem] = problems;
  if (problem) throw new MentorError(problem);
  throw new MentorError({
    code: "NO_SUCH_PROGRAMME",
    message: `No programme "${id}"`,
    remedy: `write the id of your copy in mentor.yaml, as ${headFile} has it`,
    place: { file: "mentor.yaml" },
  });
}

const keptIn = (home: string) => join(home, "programme.json");

function readKept(home: string, key: string): OwnCopy | undefined {
  try {
    const kept: { readonly key: string; readonly copy: OwnCopy } = JSON.parse(readFileSync(keptIn(home), "utf8"));
    return kept.key === key ? kept.copy : undefined;
  } catch {
    return undefined; // Missing or cut short: the files themselves say everything.
  }
}

/** What can't be kept is made anew the next time. */
function keep(home: string, key: string, copy: OwnCopy): void {
  const fresh = `${keptIn(home)}.${process.pid}`;
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    writeFileSync(fresh, JSON.stringify({ key, copy }), { mode: 0o600 });
    renameSync(fresh, keptIn(home));
  } catch {
    rmSync(fresh, { force: true });
  }
}
