import { chmodSync, lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import { counted } from "../domain/day.ts";
import type { Side } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { onDisk } from "../git/disk-trouble.ts";
import type { Note } from "../render/check-lines.ts";
import { readBackupState, restoreCommand } from "./backup-state.ts";
import { formerStores } from "./former-store.ts";
import { openPrivate, type PrivateStore } from "./private-store.ts";
import { lostAnswers } from "./sealed.ts";
import type { Session } from "./session.ts";

/** What `check --fix` made its owner's alone. */
export interface Tightened {
  readonly code: "TIGHTENED";
  readonly message: string;
  readonly path: string;
}

/** What deserves a word about who else can get at the notebook and at what is private, and what was put right. */
export interface PrivacyCheck {
  readonly notes: readonly Note[];
  readonly fixed: readonly Tightened[];
}

/** Looks who else on this machine can open the notebook or the private store (F87), and whether the last backup would do. */
export async function checkPrivacy(session: Session, isFix: boolean): Promise<PrivacyCheck> {
  const found = await ofOwnSide(session, (side) => openPrivate(session, side), undefined);
  const store = found?.exists ? found : undefined;
  const folders = [session.root, join(session.root, ".git"), ...(store ? [store.root] : [])].filter(isOpenToOthers);
  const ofStore = store ? await storeNotes(session, store) : goneNotes(session, found);
  const lost = await ofOwnSide(session, (side) => lostNotes(session, side), []);
  const former = await ofOwnSide(session, (side) => formerStores(session, side), []);
  const told = [...lost, ...ofStore, ...former];
  if (!isFix) return { notes: [...folders.map(openNote), ...told], fixed: [] };
  if (!session.options.dryRun) for (const path of folders) onDisk(path, () => chmodSync(path, 0o700));
  const fixed = folders.map((path) => ({ code: "TIGHTENED", message: `${path}: yours alone now`, path }) as const);
  return { notes: told, fixed };
}

/** What can be told of one's own side; `otherwise` where nobody knows whose clone it is, or no home folder or git tells. */
async function ofOwnSide<T>(session: Session, look: (side: Side) => Promise<T>, otherwise: T): Promise<T> {
  const side = session.knownSide();
  if (!side || !session.loaded.settings) return otherwise;
  try {
    return await look(side);
  } catch (thrown) {
    if (problemOf(thrown)) return otherwise; // Whatever keeps them from it is said by the commands that need it.
    throw thrown;
  }
}

/** Answers that both wait for, and that this machine can't open. */
async function lostNotes(session: Session, side: Side): Promise<readonly Note[]> {
  return (await lostAnswers(session, side)).map((message) => ({ code: "LOST_ANSWER", message }));
}

async function storeNotes(session: Session, store: PrivateStore): Promise<readonly Note[]> {
  const held = new Set(store.loaded?.held.map((each) => each.place?.file)).size;
  const notes: Note[] = [];
  if (held > 0) {
    const message = `${counted(held, "private file")} can't be read: mentor journal list --private names what is wrong`;
    notes.push({ code: "PRIVATE_HELD", message });
  }
  const last = readBackupState(session.options.env, store);
  if (last) {
    // Opening it is slow to load.
    const { checkBackup } = await import("./check-backup.ts");
    notes.push(...(await checkBackup(session, store, last)));
  } else if ((store.loaded?.files.size ?? 0) > 0) {
    const message = "Your private things have no backup. To make one, encrypted: mentor private backup FILE";
    notes.push({ code: "BACKUP", message });
  }
  return notes;
}

/** A store that was backed up once, and is gone. */
function goneNotes({ options: { env } }: Session, store: PrivateStore | undefined): readonly Note[] {
  const last = store && readBackupState(env, store);
  if (!last) return [];
  const message = `Your private things are gone from this machine; to bring back the last backup: ${restoreCommand(last)}`;
  return [{ code: "BACKUP", message }];
}

const openNote = (path: string): Note => ({
  code: "OPEN_FOLDER",
  message: `Other users of this machine can open ${path}; mentor check --fix makes it yours alone`,
});

/** Whether others have rights to a folder, and can get as far as it. */
function isOpenToOthers(folder: string): boolean {
  // Windows has no such modes; what it says of them means nothing.
  if (process.platform === "win32") return false;
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  let rights = stats?.isDirectory() ? stats.mode & 0o077 : 0;
  for (let above = dirname(folder); rights !== 0; above = dirname(above)) {
    const mode = lstatSync(above, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o010) === 0) rights &= 0o007;
    if ((mode & 0o001) === 0) rights &= 0o070;
    if (dirname(above) === above) break;
  }
  return rights !== 0;
}
