import { afterChange } from "../domain/change.ts";
import type { Change, Pair, Put } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { heal } from "../git/heal.ts";
import { withLock } from "../git/lock.ts";
import { type Author, type FileChange, type NewCommit, Repository } from "../git/repository.ts";
import { save } from "../git/save.ts";
import { type Loaded, loadNotebook, markClean } from "../storage/notebook-folder.ts";
import { writeRecord } from "../storage/record-file.ts";
import { handEdits } from "./hand-edits.ts";
import { type Session, settingsOf } from "./session.ts";

/** Decides a change on the notebook as it is when its turn has come; called again if that takes a second look. */
export type Plan = (pair: Pair) => Change;

/** What became of a change. */
export interface Applied {
  /** The commit's id, or null where nothing changed or nothing was to be written. */
  readonly commit: string | null;
  readonly change: Change;
  /** The notebook with the change in it. */
  readonly pair: Pair;
}

/**
 * Carries out a plan: waits for its turn, heals, takes in what was edited by hand, decides, commits, writes.
 *
 * Throws what the plan throws, HELD where it would write a file that can't be read, BUSY where its turn never comes.
 */
export async function applyChange(session: Session, plan: Plan): Promise<Applied> {
  if (session.options.dryRun) {
    const change = plan(session.pair);
    return { commit: null, change, pair: afterChange(session.pair, change) };
  }
  const side = await session.actingAs();
  const repository = Repository.open(session.root, session.options.env);
  repository.guard();
  return withLock(repository.home, async () => {
    repository.rereadHead();
    const { healed, kept } = heal(repository);
    if (healed.length > 0) session.options.say("Brought the files up to your last command, which had been cut short.");
    for (const path of kept) session.options.say(`Kept your edit of ${path} over the last command's.`);
    const loaded = await loadNotebook(session.root, { home: repository.home });
    session.loaded = loaded;
    const settings = settingsOf(loaded);
    repository.requireBranch(settings.branch);
    const pair: Pair = { ...loaded.pair, settings };
    const change = plan(pair);
    const texts = textsOf(change, loaded);
    if (texts.length === 0) return { commit: null, change, pair };
    const edits = handEdits(loaded, repository);
    const author: Author = settings.people[side];
    const commits = commitsOf(edits, { subject: change.subject, files: texts }, author, session.options.clock.now);
    const saved = save(repository, commits);
    if (saved.lagging.length > 0) refuseQuietly(saved.lagging);
    await markClean(repository.home, loaded, saved.commit);
    return { commit: saved.commit, change, pair: afterChange(pair, change) };
  });
}

/** The texts that a change makes of the files, a record that moved leaving its old place. */
function textsOf(change: Change, loaded: Loaded): FileChange[] {
  const places = new Map<string, string>();
  for (const file of loaded.files.values()) if (file.id && file.kind) places.set(`${file.kind} ${file.id}`, file.path);
  const held = new Map(loaded.held.map((each) => [each.place?.file, each]));
  const texts: FileChange[] = [];
  for (const put of change.puts) {
    const path = pathOf(put);
    const present = places.get(`${put.kind} ${"id" in put.record ? put.record.id : ""}`) ?? path;
    const problem = held.get(path) ?? held.get(present);
    if (problem) throw new MentorError({ ...problem, code: "HELD" });
    const old = loaded.files.has(present) ? loaded.textOf(present) : undefined;
    const text = writeRecord(put, old);
    if (text === old && path === present) continue;
    if (path !== present && old !== undefined) texts.push({ path: present, text: null });
    texts.push({ path, text });
  }
  return texts;
}

const pathOf = (put: Put): string => (put.kind === "settings" ? "mentor.yaml" : put.record.path);

interface Part {
  readonly subject: string;
  readonly files: readonly FileChange[];
}

/** The commits of a command: what was edited by hand comes first, in one of its own. */
function commitsOf(edits: readonly FileChange[], own: Part, author: Author, when: Date): NewCommit[] {
  const parts: Part[] = edits.length > 0 ? [{ subject: "Take in edits made by hand", files: edits }, own] : [own];
  return parts.map((part) => ({ ...part, author, when }));
}

function refuseQuietly(lagging: readonly string[]): never {
  throw new MentorError({
    code: "SAVED_NOT_WRITTEN",
    message: `Saved, but ${lagging.join(", ")} could not be written`,
    remedy: "free the place; the files on disk catch up on the next command",
    exit: 3,
  });
}
