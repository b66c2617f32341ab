import { wrongState } from "../domain/change.ts";
import { findRecord } from "../domain/find.ts";
import { MentorError } from "../errors.ts";
import type { FileChange } from "../git/repository.ts";
import { compareCopy, type Difference, isNews } from "../programmes/copy-diff.ts";
import { type Ejected, ejectProgramme, filesOf } from "../programmes/eject.ts";
import { loadCopy, programmeIds } from "../programmes/load.ts";
import { noSuchProgramme } from "../programmes/no-such-programme.ts";
import { type Origin, originOf, printOrigin, readOrigin } from "../programmes/origin.ts";
import { piecesOf } from "../programmes/pieces.ts";
import { takeItems } from "../programmes/take.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { applyFiles, type FilesApplied } from "./apply-files.ts";
import { copyPaths, hasCopy } from "./own-copy.ts";
import { programmePlace } from "./package-root.ts";
import type { Session } from "./session.ts";
import { version } from "./version.ts";

const originPath = "programme/origin.yaml";

/** A pair's own copy beside mentor's programme of today. */
export interface Compared {
  readonly programme: string;
  readonly title: string;
  /** The version of mentor that the copy came from; empty where nothing tells. */
  readonly copied: string;
  /** The version that it is compared with. */
  readonly version: string;
  readonly differences: readonly Difference[];
}

interface Sides {
  readonly copy: Ejected;
  readonly mentors: Ejected;
  readonly origin: Origin | undefined;
  readonly compared: Compared;
}

/**
 * Compares the copy with mentor's programme. Throws WRONG_STATE where there is none, NO_SUCH_PROGRAMME where mentor has
 * nothing to compare it with, and what is wrong with a file of it that can't be read.
 */
export function compareWithMentors(loaded: Loaded): Compared {
  return sidesOf(loaded).compared;
}

function sidesOf(loaded: Loaded): Sides {
  if (!hasCopy(loaded)) {
    throw wrongState("You have no copy of your own to compare", "mentor programme eject makes one");
  }
  const held = loaded.held.find(({ place }) => place?.file.startsWith("programme/"));
  if (held) throw new MentorError({ ...held, code: "HELD" });
  const texts = new Map(copyPaths(loaded).map((path) => [path, loaded.textOf(path)]));
  const own = loadCopy(filesOf(texts));
  // An item that can't be read would pass for one that was taken out.
  const [problem] = own.problems;
  if (problem) throw new MentorError(problem);
  const origin = readOrigin(texts.get(originPath));
  const { templates } = programmePlace();
  const id = origin?.programme ?? own.programme.id;
  const ids = programmeIds(templates);
  if (!ids.includes(id)) throw noSuchProgramme(id, ids);
  const copy = { texts, pieces: piecesOf(own) };
  const mentors = ejectProgramme(templates, id, version);
  const differences = compareCopy(copy.pieces, mentors.pieces, origin);
  const compared = { programme: id, title: own.programme.title, copied: origin?.version ?? "", version, differences };
  return { copy, mentors, origin, compared };
}

/** Which differences end: what is taken over becomes mentor's, what is kept stays as it is and is no news any more. */
export interface Settle {
  readonly take: readonly string[];
  readonly keep: readonly string[];
}

/** What was settled, with the ids in the order of the differences. */
export interface Settled extends FilesApplied {
  readonly compared: Compared;
  readonly taken: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Takes over items, and lets others be, in one commit. `all` stands for all news, but for taking over what the pair
 * changed as well: that is named, so that nobody's words go unseen.
 *
 * Throws NO_SUCH_RECORD and AMBIGUOUS for a name that no difference has, WRONG_STATE for one that mentor has nothing of.
 */
export async function settleCopy(session: Session, { take, keep }: Settle): Promise<Settled> {
  let settled: Pick<Settled, "taken" | "kept" | "compared"> | undefined;
  const applied = await applyFiles(session, (loaded) => {
    const sides = sidesOf(loaded);
    const { compared } = sides;
    // What is named outweighs what is only among all.
    const byName = [take, keep].map((names) =>
      named(
        names.filter((name) => name !== "all"),
        compared.differences,
      ),
    );
    const isFree = (each: Difference) => isNews(each) && !byName.flat().includes(each);
    const free = compared.differences.filter(isFree);
    const safe = take.includes("all") ? free.filter(({ state }) => state !== "both") : [];
    const taken = [...(byName[0] ?? []), ...safe];
    const kept = [...(byName[1] ?? []), ...(keep.includes("all") ? free.filter((each) => !safe.includes(each)) : [])];
    for (const each of taken) refuseOwn(each);
    settled = { compared, taken: taken.map(({ id }) => id), kept: kept.map(({ id }) => id) };
    return { subject: subjectOf(taken), files: filesAfter(sides, taken, kept) };
  });
  if (!settled) throw new Error("nothing was planned");
  return { ...applied, ...settled };
}

/** The differences that names mean, in their order. */
function named(names: readonly string[], differences: readonly Difference[]): readonly Difference[] {
  const wanted = names.flatMap((name) => {
    const { id } = findRecord(
      name,
      differences.map(({ id }) => ({ id, title: id })),
      "difference",
      "mentor programme diff",
    );
    return differences.filter((each) => each.id === id);
  });
  return differences.filter((each) => wanted.includes(each));
}

function refuseOwn({ id, state, kind }: Difference): void {
  if (state !== "own-added") return;
  throw wrongState(`The ${kind} "${id}" is yours alone: mentor has nothing to put in its place`, "take it out by hand");
}

function subjectOf(taken: readonly Difference[]): string {
  if (taken.length === 0) return "Keep our own words in our copy of the programme";
  const [first] = taken;
  return taken.length === 1
    ? `Take over ${first?.kind} ${first?.id}`
    : `Take over ${taken.length} items of the programme`;
}

function filesAfter(
  { copy, mentors, origin, compared }: Sides,
  taken: readonly Difference[],
  kept: readonly Difference[],
): readonly FileChange[] {
  if (taken.length + kept.length === 0) return [];
  const keyOf = ({ kind, id }: Difference) => (kind === "programme" ? "programme head" : `${kind} ${id}`);
  const after = new Map(taken.length === 0 ? copy.texts : takeItems(copy, mentors, taken.map(keyOf)));
  const now = originOf(mentors.pieces);
  const items = new Map(origin?.items ?? []);
  for (const key of [...taken, ...kept].map(keyOf)) {
    const hash = now.get(key);
    if (hash === undefined) items.delete(key);
    else items.set(key, hash);
  }
  after.set(originPath, printOrigin({ programme: compared.programme, version, items }));
  const gone = [...copy.texts.keys()]
    .filter((path) => !after.has(path))
    .map((path): FileChange => ({ path, text: null }));
  return [...gone, ...[...after].map(([path, text]): FileChange => ({ path, text }))];
}
