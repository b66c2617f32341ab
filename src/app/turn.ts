import type { Pair } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { heal } from "../git/heal.ts";
import { withLock } from "../git/lock.ts";
import { type FileChange, type NewCommit, Repository } from "../git/repository.ts";
import { save } from "../git/save.ts";
import { type Loaded, loadNotebook, markClean } from "../storage/notebook-folder.ts";
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

/**
 * Waits for this command's turn, heals what an earlier one left, and reads the notebook as it then is.
 *
 * Throws what is wrong with `mentor.yaml`, NEWER_FORMAT, WRONG_BRANCH, and BUSY where its turn never comes.
 */
export async function inTurn<T>(session: Session, work: (turn: Turn) => Promise<T>): Promise<T> {
  const { env, clock, say } = session.options;
  const side = await session.actingAs();
  const repository = Repository.open(session.root, env);
  repository.guard();
  return withLock(repository.home, async () => {
    repository.rereadHead();
    const { healed, kept, lagging } = heal(repository);
    if (healed.length > 0) say("Brought the files up to your last command, which had been cut short.");
    for (const path of kept) say(keptLine(path));
    const loaded = await loadNotebook(session.root, { home: repository.home });
    session.loaded = loaded;
    // It is understood as far as it goes, which is enough to read and not to write.
    const newer = loaded.held.find((each) => each.code === "NEWER_FORMAT");
    if (newer) throw new MentorError(newer);
    const settings = settingsOf(loaded);
    repository.requireBranch(settings.branch);
    const editsIn = (read: Loaded) => handEdits(read, repository, new Set(lagging));
    const commit: Turn["commit"] = async (subject, files, edits = editsIn(loaded)) => {
      const who = { author: settings.people[side], when: clock.now };
      const commits: NewCommit[] = [{ ...who, subject, files }];
      if (edits.length > 0) commits.unshift({ ...who, subject: "Take in edits made by hand", files: edits });
      const saved = save(repository, commits);
      for (const path of saved.kept) say(keptLine(path));
      if (saved.lagging.length > 0) throw notWritten(saved.lagging);
      const written = new Map(files.map(({ path, text }) => [path, text]));
      await markClean(repository.home, loaded, saved.commit, written);
      return saved.commit;
    };
    return work({ repository, loaded, pair: { ...loaded.pair, settings }, editsIn, commit });
  });
}

/** Of a hand edit in the same place as a command's: it stands, and is taken in by the next command. */
const keptLine = (path: string) => `You edited ${path} in the same place: your text stands, the other is in git.`;

function notWritten(lagging: readonly string[]): MentorError {
  return new MentorError({
    code: "SAVED_NOT_WRITTEN",
    message: `Saved, but ${lagging.join(", ")} could not be written`,
    remedy: "free the place; the files on disk catch up on the next command",
    exit: 3,
  });
}
