import type { Pair } from "../domain/records.ts";
import type { Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { type Healed, heal } from "../git/heal.ts";
import { withLock } from "../git/lock.ts";
import { type FileChange, type NewCommit, Repository } from "../git/repository.ts";
import { save } from "../git/save.ts";
import { isAsRead, type Loaded, loadNotebook, markClean } from "../storage/notebook-folder.ts";
import { handEdits } from "./hand-edits.ts";
import { type Session, settingsOf } from "./session.ts";

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
  commit(subject: string, files: readonly FileChange[], edits?: readonly FileChange[]): Promise<string>;
}

/** What the work of a turn is like. */
export interface TurnOptions {
  /**
   * The work can be done again from its beginning, up to its commit, which has no other effect.
   *
   * A notebook that was read a moment ago and is provably that of the last commit then is not read again before it.
   */
  readonly repeatable?: boolean;
}

/**
 * Waits for this command's turn, heals what an earlier one left, and reads the notebook as it then is.
 *
 * Throws what is wrong with `mentor.yaml`, NEWER_FORMAT, WRONG_BRANCH, and BUSY where its turn never comes.
 */
export async function inTurn<T>(
  session: Session,
  work: (turn: Turn) => Promise<T>,
  { repeatable = false }: TurnOptions = {},
): Promise<T> {
  const { env, say } = session.options;
  const side = await session.actingAs();
  const repository = Repository.open(session.root, env);
  repository.guard();
  return withLock(repository.home, async () => {
    repository.rereadHead();
    const healed = heal(repository);
    if (healed.healed.length > 0) say("Brought the files up to your last command, which had been cut short.");
    for (const path of healed.kept) say(keptLine(path));
    const lagging = new Set(healed.lagging);
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
  const commit: Turn["commit"] = async (subject, files, edits = editsIn(loaded)) => {
    if (!isSure && !files.every(({ path }) => isAsRead(loaded, path))) throw new Overtaken();
    const who = { author: settings.people[side], when: session.options.clock.now };
    const commits: NewCommit[] = [{ ...who, subject, files }];
    if (edits.length > 0) commits.unshift({ ...who, subject: "Take in edits made by hand", files: edits });
    const saved = save(repository, commits);
    for (const path of saved.kept) session.options.say(keptLine(path));
    if (saved.lagging.length > 0) throw notWritten(saved.lagging);
    const written = new Map(files.map(({ path, text }) => [path, text]));
    await markClean(repository.home, loaded, saved.commit, written);
    return saved.commit;
  };
  return { repository, loaded, pair: { ...loaded.pair, settings }, editsIn, commit };
}

/** A newer notebook is understood as far as it goes, which is enough to read and not to write. Throws NEWER_FORMAT. */
export function refuseNewer({ held }: Loaded): void {
  const newer = held.find((each) => each.code === "NEWER_FORMAT");
  if (newer) throw new MentorError(newer);
}

/** Of a hand edit in the same place as a command's: it stands, and is taken in by the next command. */
export const keptLine = (path: string) =>
  `You edited ${path} in the same place: your text stands, the other is in git.`;

/** The commit stands, and files of it could not be written. */
export function notWritten(lagging: readonly string[]): MentorError {
  return new MentorError({
    code: "SAVED_NOT_WRITTEN",
    message: `Saved, but ${lagging.join(", ")} could not be written`,
    remedy: "free the place; the files on disk catch up on the next command",
    exit: 3,
  });
}
