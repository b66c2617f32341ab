import { resolve } from "node:path";
import { longDay } from "../domain/day.ts";
import { MentorError } from "../errors.ts";
import { adopt } from "../git/adopt.ts";
import { importBundle } from "../git/bundle-stream.ts";
import { fastForward, isAncestor } from "../git/fast-forward.ts";
import type { Repository } from "../git/repository.ts";
import { choiceFile } from "../merge/choices.ts";
import { damaged, hashOf, keyOf, newKey } from "../storage/encrypted-file.ts";
import { mergeHeads } from "../sync/join-heads.ts";
import { type Manifest, openBackup, verifyBackup } from "./backup-file.ts";
import { keyPlace, readKey, secretIn, writeKey } from "./backup-key.ts";
import { type BackupState, readBackupState, writeBackupState } from "./backup-state.ts";
import { contextOf } from "./exchange-turn.ts";
import { readOwn } from "./own-file.ts";
import type { PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";
import { keptLine } from "./turn.ts";

/** What became of a backup that was taken in. */
export interface Restored {
  readonly path: string;
  readonly sequence: number;
  readonly made: string;
  /** The commit that the backup leads to, the one that was here, and the one that is here now. */
  readonly heads: { readonly backup: string; readonly before: string | null; readonly after: string | null };
  /**
   * `new`: there was nothing here. `forward`: it goes on from what was here. `same`: all of it was here. `merged`: each
   * had what the other lacked.
   */
  readonly outcome: "new" | "forward" | "same" | "merged";
  /** Files of the private store, each of which keeps a value that did not stand when the two were joined. */
  readonly choices: readonly string[];
  /** How many journal entries there are now. */
  readonly entries: number;
}

interface Wanted {
  readonly source: string;
  readonly key: string | undefined;
  readonly forceOlder: boolean;
}

/**
 * Takes a backup in, once all of it is known to be whole, ours, and no older than what this machine has seen.
 *
 * Throws WRONG_KEY, NO_KEY, BAD_BACKUP, WRONG_BACKUP, OLDER_BACKUP, UNREADABLE; nothing is changed then.
 */
export async function restoreBackup(session: Session, store: PrivateStore, wanted: Wanted): Promise<Restored> {
  const { env, cwd, dryRun } = session.options;
  const path = resolve(cwd, wanted.source);
  const secret = await secretFor(session, wanted.key);
  const manifest = await verifyBackup(path, [secret]);
  refuseForeign(manifest, store, session);
  const state = readBackupState(env, store);
  if (!wanted.forceOlder) refuseOlder(manifest, state, session);
  const { sequence, made } = manifest;
  const told = { path, sequence, made };
  if (dryRun) {
    const heads = { backup: manifest.head, before: null, after: null };
    const outcome = store.exists ? "forward" : "new";
    return { ...told, heads, outcome, choices: [], entries: store.pair.entries.length };
  }
  const done = await store.turn(async ({ repository, takeIn }) => {
    takeIn();
    const before = repository.head.commit;
    const { bundle } = await openBackup(path, [secret]);
    if ((await importBundle(repository, bundle)) !== manifest.head) throw damaged(path);
    const outcome = joinOf(before, manifest.head, (earlier, later) => isAncestor(repository, earlier, later));
    if (outcome === "new" || outcome === "forward") fastForward(repository, manifest.head);
    const choices = outcome === "merged" && before !== null ? join(session, repository, [before, manifest.head]) : [];
    return { heads: { backup: manifest.head, before, after: repository.rereadHead().commit }, outcome, choices };
  });
  await store.read();
  await rememberKey(env, secret, manifest);
  const latest = Math.max(sequence, state?.sequence ?? 0);
  writeBackupState(env, store, {
    ...(state?.target === undefined ? {} : { target: state.target }),
    sequence: latest,
    hash: latest === sequence ? await hashOf(path) : (state?.hash ?? ""),
    on: state && state.on > made ? state.on : manifest.made,
  });
  return { ...told, ...done, entries: store.pair.entries.length };
}

/** How what is here and what is in the backup go together. */
function joinOf(
  here: string | null,
  there: string,
  isBefore: (earlier: string, later: string) => boolean,
): Restored["outcome"] {
  if (here === null) return "new";
  if (isBefore(there, here)) return "same";
  return isBefore(here, there) ? "forward" : "merged";
}

/** Joins two heads of the store as an exchange joins two of a notebook. Gives the files that keep what did not stand. */
function join(session: Session, repository: Repository, heads: readonly [string, string]): readonly string[] {
  const { commit, tree, choices } = mergeHeads(repository, heads, contextOf(session));
  const { kept } = adopt(repository, { commit, tree, isNew: true });
  for (const path of kept) session.options.say(keptLine(path));
  return choices.map((each) => choiceFile(each).path);
}

/** The key that was named, or this machine's own; asked for on a terminal where there is neither. Throws NO_KEY. */
async function secretFor({ options, prompter }: Session, named: string | undefined): Promise<string> {
  const { env, cwd } = options;
  if (named === undefined) {
    const own = await readKey(env);
    if (own) return own.secret;
    if (!prompter.interactive) throw noKey(`This machine has no key of yours: there is no ${keyPlace(env)}`);
    const message = "The file with your key, or your recovery key itself:";
    const answer = await prompter.text({ message, flag: "--key" });
    return keyIn(secretIn(answer) ?? readOwn(resolve(cwd, answer.trim())), answer.trim());
  }
  if (secretIn(named) !== undefined) {
    throw new MentorError({
      code: "USAGE",
      message: "A key has no place on a command line, which others on this machine can read",
      remedy: "put it in a file and give that with --key FILE, or --key - and paste it",
      exit: 2,
    });
  }
  return named === "-" ? keyIn(await options.readStdin(), "what you gave") : keyIn(readOwn(resolve(cwd, named)), named);
}

/** The first key in a text; `place` is where it is from. Throws NO_KEY. */
async function keyIn(text: string | undefined, place: string): Promise<string> {
  const secret = secretIn(text ?? "");
  if (secret === undefined) throw noKey(`There is no key in ${place}`);
  return (await keyOf(secret)).secret;
}

function noKey(message: string): MentorError {
  return new MentorError({
    code: "NO_KEY",
    message,
    remedy: "give with --key the file key.txt of the machine that made the backup, or one with your recovery key",
  });
}

function refuseForeign({ notebook, side }: Manifest, store: PrivateStore, session: Session): void {
  if (notebook === store.notebook && side === store.side) return;
  const isOtherSide = notebook === store.notebook;
  throw new MentorError({
    code: "WRONG_BACKUP",
    message: isOtherSide
      ? `This is the backup of ${session.nameOf(side)}, the ${side}`
      : "This is the backup of another notebook",
    remedy: isOtherSide
      ? "nothing was changed; use your own"
      : "restore it in the notebook that it belongs to; nothing was changed",
  });
}

/** F94: somebody who hands back an old copy must not make what came since look as if it had never been. */
function refuseOlder({ sequence, made, head }: Manifest, state: BackupState | undefined, session: Session): void {
  if (state === undefined || sequence >= state.sequence) return;
  const day = (on: Manifest["made"]) => longDay(on, session.today);
  throw new MentorError({
    code: "OLDER_BACKUP",
    message: `This is backup ${sequence}, of ${day(made)}; the last that this machine knows is ${state.sequence}, of ${day(state.on)}`,
    remedy: `look for the newer one, or take this one in with --force-older (it leads to ${head.slice(0, 7)})`,
  });
}

/** Where this machine has no key yet, the one that opened the backup is kept; the recovery key never is. */
async function rememberKey(env: Session["options"]["env"], secret: string, { own, recovery }: Manifest): Promise<void> {
  if (await readKey(env)) return;
  const used = await keyOf(secret);
  writeKey(env, used.recipient === own ? { ...used, recovery } : { ...(await newKey()), recovery });
}
