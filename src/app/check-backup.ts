import { lstatSync } from "node:fs";
import { counted, daysBetween, longDay } from "../domain/day.ts";
import { problemOf } from "../errors.ts";
import type { Note } from "../render/check-lines.ts";
import { keyPlace, readKey } from "./backup-key.ts";
import type { BackupState } from "./backup-state.ts";
import type { PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";

/**
 * Tells how old the last backup is, and whether it could be restored: it is opened and read to its end.
 *
 * A disk that is not plugged in is nothing to worry about, so a file that isn't there is only said.
 */
export async function checkBackup(session: Session, store: PrivateStore, last: BackupState): Promise<readonly Note[]> {
  const age = daysBetween(last.on, session.today);
  const old = age <= 0 ? "is of today" : `is ${counted(age, "day")} old, of ${longDay(last.on, session.today)}`;
  const told = (more: string) => [{ code: "BACKUP", message: `The last backup of your private things ${old}${more}` }];
  const { target } = last;
  if (target === undefined) return told("");
  if (!lstatSync(target, { throwIfNoEntry: false })?.isFile()) {
    return told(`; it is not in ${target} now, so nobody looked whether it is whole`);
  }
  const trouble = await troubleWith(target, session, store, last);
  if (trouble === undefined) return told("; it is whole, and opens with your key");
  return [...told(""), { code: "BAD_BACKUP", message: trouble }];
}

/** Why a backup could not be restored on this machine, and what to do; undefined where it could. */
async function troubleWith(
  path: string,
  { options: { env } }: Session,
  store: PrivateStore,
  last: BackupState,
): Promise<string | undefined> {
  const another = "make another: mentor private backup FILE";
  const noUse = (why: string) => `That backup is of no use: ${why}; ${another}`;
  try {
    const key = await readKey(env);
    if (!key) {
      const gone = `Its key is gone from ${keyPlace(env)}: your recovery key alone opens it`;
      return `${gone}. Put a copy back, or ${another} --new-key`;
    }
    const { verifyBackup } = await import("./backup-file.ts");
    const { notebook, side, sequence } = await verifyBackup(path, [key.secret]);
    if (notebook !== store.notebook || side !== store.side) return noUse(`${path} is another notebook's now`);
    return sequence < last.sequence ? noUse(`${path} is an earlier one, put back there`) : undefined;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    return noUse(problem.message);
  }
}
