import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Pair } from "../domain/records.ts";
import type { Side } from "../domain/words.ts";
import { MentorError, problemOf } from "../errors.ts";
import { type Healed, heal } from "../git/heal.ts";
import { withLock } from "../git/lock.ts";
import { type FileChange, type NewCommit, Repository } from "../git/repository.ts";
import { save } from "../git/save.ts";
import { isAsRead, type Loaded, loadNotebook, markClean } from "../storage/notebook-folder.ts";
import { handEdits } from "./hand-edits.ts";
import { type Session, settingsOf } from "./session.ts";
import { settleKept } from "./settle-kept.ts";

/** The notebook while it is a command's turn to write in it. */
export interface Turn {
  readonly repository: Repository;
  readonly loaded: Loaded;
  readonly pair: Pair;
  /** What was edited by hand since the last commit, in a notebook that was read. */
  editsIn(loaded: Loaded): readonly FileChange[];
  /**
   * Commits what was edited by hand, then the command's own, and brings the files up. Gives the last commit's id.
   *
   * Throws SAVED_NOT_WRITTEN where a file could not be written.
   */
  commit(subject: string, files: readonly FileChange[], options?: CommitOptions): Promise<string>;
  /** Commits what was edited by hand, or some of it, and nothing else; null where nothing was. Throws as `commit` does. */
  takeIn(edits?: readonly FileChange[]): Promise<string | null>;
}

export interface CommitOptions {
  /** What was edited by hand; looked up where it is left out. */
  readonly edits?: readonly FileChange[];
  /** The commit that this one takes back. */
  readonly undoes?: string | undefined;
  /** True for what a command does along the way: it is nothing to take back. */
  readonly aside?: boolean;
}

/** What the work of a turn is like. */
export interface TurnOptions {
  /**
   * The work can be done again from its beginning, up to its commit, which has no other effect.
   *
   * A notebook that was read a moment ago and is provably that of the last commit then is not read again before it.
   */
  readonly repeatable?: boolean;
  /** The repository, where the command has opened and guarded it already. */
  readonly repository?: Repository;
}

/**
 * Waits for this command's turn, heals what an earlier one left, and reads the notebook as it then is.
 *
 * Throws what is wrong with `mentor.yaml`, NEWER_FORMAT, WRONG_BRANCH, and BUSY where its turn never comes.
 */
export async function inTurn<T>(
  session: Session,
  work: (turn: Turn) => Promise<T>,
  { repeatable = false, repository: opened }: TurnOptions = {},
): Promise<T> {
  const { env, say } = session.options;
  const side = await session.actingAs();
  const repository = opened ?? Repository.open(session.root, env);
  if (!opened) repository.guard();
  return withLock(repository.home, async () => {
    repository.rereadHead();
    const healed = heal(repository);
    if (healed.healed.length > 0) say("Brought the files up to your last command, which had been cut short.");
    for (const path of healed.kept) say(keptLine(path));
    const lagging = new Set(healed.lagging);
    await settleKept(session, side, repository);
    if (repeatable && isNothing(healed) && isOfThisMoment(session, repository)) {
      try {
        return await work(turnOf({ session, side, repository, lagging, isSure: false }));
      } catch (thrown) {
        if (!(thrown instanceof Overtaken)) throw thrown;
      }
    }
    session.loaded = await loadNotebook(session.root, { home: repository.home, before: session.loaded });
    return work(turnOf({ session, side, repository, lagging, isSure: true }));
  });
}

// In seconds. What is edited by hand so soon after a command has begun may as well have been edited after it.
const moment = 1;

/**
 * Tells whether the notebook as it was read before the turn came can stand for how it is now.
 *
 * It was then what the branch's last commit has, and still is the last one: no other command came between. A person who
 * is asked may have edited a file before they answered.
 */
function isOfThisMoment({ loaded, prompter }: Session, { head }: Repository): boolean {
  if (prompter.interactive || loaded.cleanAt === undefined || loaded.cleanAt !== head.commit) return false;
  return process.uptime() - loaded.lookedAt < moment;
}

const isNothing = ({ healed, kept, lagging }: Healed) => healed.length + kept.length + lagging.length === 0;

/** A file that was to be written is another than it was when the notebook was read. */
class Overtaken extends Error {}

interface TurnFacts {
  readonly session: Session;
  readonly side: Side;
  readonly repository: Repository;
  readonly lagging: ReadonlySet<string>;
  /** Whether the notebook was read under the lock. */
  readonly isSure: boolean;
}

function turnOf({ session, side, repository, lagging, isSure }: TurnFacts): Turn {
  const { loaded } = session;
  refuseNewer(loaded);
  const settings = settingsOf(loaded);
  repository.requireBranch(settings.branch);
  const editsIn = (read: Loaded) => handEdits(read, repository, lagging);
  const who = { author: settings.people[side], when: session.options.clock.now };
  const saveAll = async (commits: readonly NewCommit[], written: readonly FileChange[], isWhole = true) => {
    const saved = save(repository, commits);
    for (const path of saved.kept) session.options.say(keptLine(path));
    for (const line of indexLines(repository, saved.indexLeft)) session.options.say(line);
    if (saved.lagging.length > 0) throw notWritten(saved.lagging);
    const texts = new Map(written.map(({ path, text }) => [path, text]));
    if (isWhole) await markClean(repository.home, loaded, saved.commit, texts);
    return saved.commit;
  };
  const editsCommit = (edits: readonly FileChange[]): NewCommit[] =>
    edits.length > 0 ? [{ ...who, subject: "Take in edits made by hand", files: edits }] : [];
  const commit: Turn["commit"] = async (subject, files, options = {}) => {
    if (!isSure && !files.every(({ path }) => isAsRead(loaded, path))) throw new Overtaken();
    const { edits = editsIn(loaded), undoes, aside = false } = options;
    const { command } = session.options;
    const made = command === undefined || aside ? undefined : { command, side, undoes };
    return saveAll([...editsCommit(edits), { ...who, subject, files, made }], files);
  };
  const takeIn: Turn["takeIn"] = async (edits) => {
    const all = editsIn(loaded);
    const taken = edits ?? all;
    return taken.length > 0 ? saveAll(editsCommit(taken), [], taken.length === all.length) : null;
  };
  return { repository, loaded, pair: { ...loaded.pair, settings }, editsIn, commit, takeIn };
}

/** A newer notebook is understood as far as it goes, which is enough to read and not to write. Throws NEWER_FORMAT. */
export function refuseNewer({ held }: Loaded): void {
  const newer = held.find((each) => each.code === "NEWER_FORMAT");
  if (newer) throw new MentorError(newer);
}

/** Of a hand edit in the same place as a command's: it stands, and is taken in by the next command. */
export const keptLine = (path: string) =>
  `You edited ${path} in the same place: your text stands, the other is in git.`;

/** Of an index that was left as it is: git then shows a difference that the notebook doesn't have. */
export function indexLines({ gitDir }: Repository, left: readonly string[]): readonly string[] {
  const [path] = left;
  if (path === undefined) return [];
  const lock = join(gitDir, "index.lock");
  if (existsSync(lock)) return [`Saved, and what git has staged was left alone: another git holds ${lock}`];
  const more = left.length > 1 ? ` and ${left.length - 1} more` : "";
  return [`Saved. What you have staged otherwise stays staged: ${path}${more}`];
}

/** The commit stands, and files of it could not be written. */
export function notWritten(lagging: readonly string[]): MentorError {
  return new MentorError({
    code: "SAVED_NOT_WRITTEN",
    message: `Saved, but ${lagging.join(", ")} could not be written`,
    remedy: "free the place; the files on disk catch up on the next command",
    exit: 3,
  });
}

/**
 * What a person keeps for themself before they share it: where a file of it could not be written, it is shared no more,
 * and whoever reads that it was saved is told so.
 */
export async function beforeSharing<T>(keep: Promise<T>): Promise<T> {
  try {
    return await keep;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem?.code !== "SAVED_NOT_WRITTEN") throw thrown;
    throw new MentorError({
      ...problem,
      message: `${problem.message}: it is kept for you alone, and not shared`,
      remedy: "free the place, and run the command again",
      exit: 1,
    });
  }
}
