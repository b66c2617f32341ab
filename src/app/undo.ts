import {
  type CommandDone,
  commandNamed,
  commandsDone,
  lastOf,
  lastTakenBack,
  type Named,
} from "../domain/commands-done.ts";
import { dayOf } from "../domain/day.ts";
import type { Review } from "../domain/records.ts";
import type { Day, Side } from "../domain/words.ts";
import { type Logged, loggedCommits } from "../git/made-by.ts";
import { type FileChange, Repository } from "../git/repository.ts";
import { hasFile, type Loaded } from "../storage/notebook-folder.ts";
import { withPlainLines } from "../text/decode-text.ts";
import { splitPage } from "../text/front-matter.ts";
import { refusePrivate } from "./private-before.ts";
import type { Session } from "./session.ts";
import { type ChangedSince, planTakeBack, type TakenBack } from "./take-back.ts";
import { inTurn } from "./turn.ts";

/** What a person asked for: the last command taken back, or done again; or the one that a commit belongs to. */
export interface Wish {
  readonly way: "undo" | "redo";
  readonly commit?: string | undefined;
}

/** What became of it. Without a commit nothing was to be done, or it was a dry run. */
export interface Outcome {
  /** What was done in the end: to take back what took a command back is to do it again. */
  readonly way: "undo" | "redo";
  /** The command's own commit; undefined where there is none to take back. */
  readonly command: { readonly commit: string; readonly subject: string } | undefined;
  /** The command was in that state already. */
  readonly already: boolean;
  /** None where nothing of the command is left to be taken back, or done again. */
  readonly files: readonly string[];
  /** Whether a text that both could read is taken out of the notebook, though not out of its history. */
  readonly takesTextOut: boolean;
  readonly since: readonly ChangedSince[];
  readonly commit: string | null;
}

/**
 * Takes a command back, or does it again, by a new commit that restores the values that its commit replaced.
 *
 * Always possible, after a sync too: what was changed since is merged with. Where that leaves nothing of the command,
 * there is nothing to do. What was made by hand is no command.
 */
export async function takeBack(session: Session, wish: Wish): Promise<Outcome> {
  const side = await session.side();
  if (session.options.dryRun) {
    const repository = Repository.open(session.root, session.options.env);
    const decided = await decide(repository, session.loaded, wish, side, session);
    return { ...decided.outcome, commit: null };
  }
  const before = session.pair.reviews;
  const outcome = await inTurn(session, async ({ repository, loaded, commit }) => {
    const { outcome, takenBack, target, subject } = await decide(repository, loaded, wish, side, session);
    if (!takenBack || !target) return outcome;
    return { ...outcome, commit: await commit(subject, takenBack.files, { undoes: target.commit }) };
  });
  await followAnswers(session, side, before, outcome.files);
  return outcome;
}

/** The words of an answer that was sealed, or is sealed again, are private: their store follows what its writer does. */
async function followAnswers(session: Session, side: Side, before: readonly Review[], files: readonly string[]) {
  if (!files.some((path) => path.startsWith("reviews/"))) return;
  const { reread } = await import("./sealed.ts");
  await reread(session);
  const own = [...before, ...session.pair.reviews].filter(
    ({ path, by, together }) => by === side && !together && files.includes(path),
  );
  const { followSeals } = await import("./kept-answers.ts");
  const { openPrivate } = await import("./private-store.ts");
  await followSeals(session, await openPrivate(session, side), own);
}

interface Decision {
  readonly outcome: Outcome;
  readonly subject: string;
  readonly takenBack?: TakenBack;
  /** The commit whose change is taken out. */
  readonly target?: Logged;
}

async function decide(
  repository: Repository,
  loaded: Loaded,
  wish: Wish,
  side: Side,
  session: Session,
): Promise<Decision> {
  const log = loggedCommits(repository);
  const commands = commandsDone(log);
  const named = choose(wish, commands, log, side);
  if (wish.commit === undefined && wish.way === "undo") await refusePrivate(session, side, named?.command.last);
  const nothing = { files: [], takesTextOut: false, since: [], commit: null };
  if (!named) return { outcome: { way: wish.way, command: undefined, already: false, ...nothing }, subject: "" };
  const { done, isTakenBack, last } = named.command;
  const way = wish.way === "undo" && named.wasTakingBack ? "redo" : wish.way;
  const command = { commit: done.commit, subject: done.subject };
  const subject = `${way === "undo" ? "Take back" : "Do again"}: ${done.subject}`;
  if (isTakenBack === (way === "undo")) return { outcome: { way, command, already: true, ...nothing }, subject };
  const takenBack = await planTakeBack(session, {
    repository,
    loaded,
    commit: last,
    by: session.settings.people[side].name,
  });
  if (takenBack.files.length === 0) {
    return { outcome: { way, command, already: false, ...nothing, since: takenBack.since }, subject };
  }
  const files = takenBack.files.map(({ path }) => path);
  const takesTextOut = takenBack.files.some((each) => isTextOut(loaded, each));
  const outcome = { way, command, already: false, files, takesTextOut, since: takenBack.since, commit: null } as const;
  return { outcome, subject, takenBack, target: last };
}

/** Whether words go that both could read: a shared entry or prep as a whole, or what a later version of it said. */
function isTextOut(loaded: Loaded, { path, text }: FileChange): boolean {
  if (!/^journal\/|\/prep-/.test(path) || !hasFile(loaded, path)) return false;
  const left = new Set(proseLines(text ?? ""));
  return proseLines(loaded.textOf(path)).some((line) => !left.has(line));
}

function proseLines(page: string): readonly string[] {
  const lines = splitPage(withPlainLines(page))?.body.split("\n") ?? [];
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

function choose(
  { way, commit }: Wish,
  commands: readonly CommandDone<Logged>[],
  log: readonly Logged[],
  side: Side,
): Named<Logged> | undefined {
  if (commit !== undefined) return commandNamed(commit, commands, log);
  const command = way === "undo" ? lastOf(commands, side) : lastTakenBack(commands, log, side);
  return command && { command, wasTakingBack: false };
}

/** A command as the list of what can be taken back shows it. */
export interface ListedCommand {
  readonly commit: string;
  readonly subject: string;
  readonly command: string;
  readonly by: Side;
  readonly date: Day;
  readonly undone: boolean;
}

const mostListed = 15;

/** The last commands of both, the newest first. */
export function listCommands(session: Session): readonly ListedCommand[] {
  const commands = commandsDone(loggedCommits(Repository.open(session.root, session.options.env)));
  return commands.slice(0, mostListed).map(({ done, side, isTakenBack }) => ({
    commit: done.commit,
    subject: done.subject,
    command: done.made?.command ?? "",
    by: side,
    date: dayOf(done.date),
    undone: isTakenBack,
  }));
}
