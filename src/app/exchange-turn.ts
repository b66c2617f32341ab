import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ChoiceView } from "../domain/choices.ts";
import { counted } from "../domain/day.ts";
import { type Arrived, adopt } from "../git/adopt.ts";
import { blobId } from "../git/blob.ts";
import { type LastChange, lastChanges, mergeBases, type PathChange } from "../git/changes.ts";
import { isOurs, lies } from "../git/others-files.ts";
import { shellWord } from "../git/refusals.ts";
import type { FileChange, Repository, TreeEntry } from "../git/repository.ts";
import { save } from "../git/save.ts";
import { endMerge, unfinishedIn } from "../git/unfinished.ts";
import { loadNotebook, markClean } from "../storage/notebook-folder.ts";
import { kindAt } from "../storage/places.ts";
import { readRecord } from "../storage/record-file.ts";
import { auditMerges } from "../sync/audit-merges.ts";
import { relationOf } from "../sync/incoming.ts";
import { type JoinedHeads, mergeHeads } from "../sync/join-heads.ts";
import type { JoinContext } from "../sync/versions.ts";
import { printAgendaAnew } from "./agenda-anew.ts";
import { newsOf, type Received } from "./exchange-news.ts";
import { noteLine } from "./exchange-notes.ts";
import { followNotebook } from "./former-store.ts";
import { choicesOf } from "./record-titles.ts";
import type { Session } from "./session.ts";
import { indexLines, keptLine, type Turn } from "./turn.ts";

/** What the rounds of one exchange brought. */
export class Gathered {
  readonly received: Received[] = [];
  readonly choices: ChoiceView[] = [];
  readonly notes = new Set<string>();
  lagging = false;
}

/** The heads that came, and the commit up to which merges were looked at before. */
export interface Incoming {
  readonly arrived: readonly string[];
  readonly audited: string | undefined;
}

/** Takes in what was edited by hand, then what came, and brings the files up. Under the lock. */
export async function takeInHeads(
  session: Session,
  turn: Turn,
  { arrived, audited }: Incoming,
  gathered: Gathered,
): Promise<void> {
  const { repository } = turn;
  const { merging } = unfinishedIn(repository);
  const { edits, between } = editsBesides(turn, merging);
  await turn.takeIn(edits);
  const before = session.loaded;
  const changes: PathChange[] = [];
  const last = new Map<string, LastChange>();
  let isJoined = false;
  // Sorted, so that everybody who has the same heads goes the same way.
  for (const head of [...new Set([...arrived, ...merging])].sort()) {
    const moved = moveOn(session, repository, head, between, last, gathered);
    if (!moved) continue;
    changes.push(...moved.changes);
    for (const path of moved.kept) session.options.say(keptLine(path));
    if (moved.lagging.length > 0) gathered.lagging = true;
    // What a plain merge has staged on its way is put right as it ends.
    if (merging.length === 0) for (const line of indexLines(repository, moved.indexLeft)) session.options.say(line);
    isJoined ||= moved.isJoined;
  }
  if (merging.length > 0) {
    endMerge(repository);
    gathered.notes.add("The merge that plain git had begun is finished.");
  }
  changes.push(...keepDropped(session, repository, audited));
  const settled = Object.keys(between);
  if (changes.length + settled.length > 0) {
    session.loaded = await loadNotebook(session.root, { home: repository.home, before });
  }
  if (changes.length > 0) {
    gathered.received.push(...newsOf(session, before, session.loaded, changes, last));
    const known = new Set(before.pair.conflicts.map((each) => each.id));
    const fresh = session.loaded.pair.conflicts.filter((each) => !known.has(each.id));
    gathered.choices.push(...choicesOf(session, fresh));
    for (const line of othersLines(changes, session.root)) gathered.notes.add(line);
  }
  const moved = await followNotebook(session, await session.side(), before.settings?.id, session.loaded.settings?.id);
  if (moved) gathered.notes.add(moved);
  if (isJoined) changes.push(...(await withAgendaAnew(session, repository, gathered)));
  if (!gathered.lagging) await rememberClean(session, repository, changes, settled);
  collectGarbage(repository);
}

type Between = Readonly<Record<string, readonly (string | null)[]>>;

/** So many take a second or two, in which a person wonders. */
const manyFiles = 500;

/** Moves the notebook on to a head, or to what joins both; nothing where all of it is there. */
function moveOn(
  session: Session,
  repository: Repository,
  head: string,
  between: Between,
  last: Map<string, LastChange>,
  gathered: Gathered,
): (Arrived & { readonly isJoined: boolean }) | undefined {
  const ours = repository.head.commit;
  if (ours === null) return undefined;
  const relation = relationOf(repository, ours, head);
  if (relation === "known") return undefined;
  const came = lastChanges(repository, [ours], head);
  for (const [path, change] of came) last.set(path, change);
  if (came.size >= manyFiles && session.prompter.interactive) {
    session.options.say(`Taking in ${counted(came.size, "changed file")} …`);
  }
  if (relation === "ahead") {
    return { ...adopt(repository, { commit: head, isNew: false, between }), isJoined: false };
  }
  const joined = mergeHeads(repository, [ours, head], contextOf(session));
  tellNotes(session, joined, gathered);
  const { commit, tree } = joined;
  return { ...adopt(repository, { commit, tree, isNew: true, between }), isJoined: true };
}

/** Keeps, as choices to look at, what a merge made by plain git or by hand has dropped. */
function keepDropped(session: Session, repository: Repository, audited: string | undefined): readonly PathChange[] {
  const { commit } = repository.head;
  if (commit === null || commit === audited) return [];
  const files = auditMerges(repository, commit, audited, contextOf(session));
  if (files.length === 0) return [];
  const author = session.settings.people[session.knownSide() ?? "mentee"];
  const { now } = session.options.clock;
  save(repository, [{ subject: "Keep what a merge by hand had dropped", author, when: now, files }]);
  return files.map(asChange);
}

const asChange = ({ path, text }: FileChange): PathChange => {
  const now = text === null ? null : { mode: "100644", oid: blobId(Buffer.from(text)) };
  return { path, was: null, now };
};

/** Has the agenda of the planned meeting say what both copies together have; gives what that changed. */
async function withAgendaAnew(
  session: Session,
  repository: Repository,
  gathered: Gathered,
): Promise<readonly PathChange[]> {
  const printed = await printAgendaAnew(session, repository);
  if (!printed) return [];
  for (const path of printed.kept) session.options.say(keptLine(path));
  if (printed.lagging.length > 0) gathered.lagging = true;
  session.loaded = await loadNotebook(session.root, { home: repository.home, before: session.loaded });
  return printed.files.map(asChange);
}

export function contextOf({ settings, ids }: Session): JoinContext {
  return {
    people: settings.people,
    ids,
    read: (path, text) => {
      const kind = kindAt(path);
      if (!kind) return { kind: undefined, sound: true };
      const { record, kind: found } = readRecord(path, Buffer.from(text));
      return { kind: found, sound: record !== undefined };
    },
  };
}

function tellNotes(session: Session, joined: JoinedHeads, gathered: Gathered): void {
  for (const note of joined.notes) gathered.notes.add(noteLine(session, note));
  for (const path of joined.apart) {
    gathered.notes.add(`Both of you changed a file that is none of mentor's: the other version is in git as ${path}.`);
  }
}

/**
 * What was edited by hand, besides what a plain merge has put into the folder; and what of that a file has on its way to
 * the end of that merge, null where it is gone.
 *
 * Whole files taken from the other (`git checkout --theirs`, `git rm`) count as what the merge put there: the records are
 * joined field by field all the same, so that what such a file would drop stands, or is a choice.
 */
function editsBesides(
  turn: Turn,
  merging: readonly string[],
): { readonly edits: readonly FileChange[]; readonly between: Between } {
  const { repository, loaded } = turn;
  const edits = turn.editsIn(loaded);
  const between: Record<string, (string | null)[]> = {};
  const ours = repository.head.commit;
  if (merging.length === 0 || ours === null) return { edits, between };
  const pulled = merging.map((head) => {
    const [tree, ...began] = [head, ...mergeBases(repository, ours, head)].map((each) => repository.tree(each));
    return { tree, began };
  });
  const own = edits.filter(({ path, text }) => {
    const oid = text === null ? null : blobId(Buffer.from(text));
    // A merge takes away what both began with, and never what the other did not know.
    const isOfMerge = pulled.some(({ tree, began }) =>
      oid === null ? !tree?.has(path) && began.some((each) => each.has(path)) : tree?.get(path)?.oid === oid,
    );
    if (isOfMerge) between[path] = [oid];
    return !isOfMerge;
  });
  return { edits: own, between };
}

/** The next command needs no git to see that the files are those of the last commit, where that is so. */
async function rememberClean(
  session: Session,
  repository: Repository,
  changes: readonly PathChange[],
  settled: readonly string[],
): Promise<void> {
  const { loaded } = session;
  const { commit } = repository.head;
  if (commit === null || loaded.cleanAt === commit) return;
  const tree = settled.length > 0 ? repository.tree(commit) : new Map<string, TreeEntry>();
  if (!settled.every((path) => loaded.files.get(path)?.oid === tree.get(path)?.oid)) return;
  const isAsCommitted = ({ path, now }: PathChange) => (loaded.files.get(path)?.oid ?? undefined) === now?.oid;
  const final = new Map(changes.map((each) => [each.path, each]));
  if ([...final.values()].filter(isOurs).every(isAsCommitted)) await markClean(repository.home, loaded, commit);
}

/** Files that came and are no files of a notebook: they stay in git, and are said once. */
function othersLines(changes: readonly PathChange[], root: string): readonly string[] {
  const all = changes.filter((each) => !isOurs(each) && each.now !== null);
  const [here, others] = [true, false].map((is) => all.filter(({ path }) => lies(root, path) === is));
  return [...hereLines(here ?? []), ...cameLines(others ?? [])];
}

const nameOf = ({ path }: PathChange) => Buffer.from(path, "latin1").toString("utf8");

/** What lies in the folder is its owner's: they say when it is to be another. */
function hereLines(changes: readonly PathChange[]): readonly string[] {
  return changes.map((change) => {
    const name = shellWord(nameOf(change));
    const way = `git update-index --no-skip-worktree ${name} && git restore ${name}`;
    return `${nameOf(change)} is no file of a notebook, and was changed: yours stays as it is. To have the new one in place of yours: ${way}`;
  });
}

function cameLines(others: readonly PathChange[]): readonly string[] {
  if (others.length === 0) return [];
  const names = others.slice(0, 3).map(nameOf);
  const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
  const them = others.length === 1 ? "it is no file" : "they are no files";
  return [`${names.join(", ")}${more} came along: ${them} of a notebook, kept in git and not written to this folder.`];
}

const mostLoose = 2000;

/** Packs what many small commits have left, where it is much: nobody else does, since git is told not to by itself. */
function collectGarbage(repository: Repository): void {
  try {
    // Loose objects are spread evenly over 256 folders.
    if (readdirSync(join(repository.commonDir, "objects", "17")).length * 256 < mostLoose) return;
  } catch {
    return; // No such folder: there are few.
  }
  repository.call(["gc", "--quiet"]);
}
