import { join } from "node:path";
import { isDay } from "../domain/day.ts";
import type { Day } from "../domain/words.ts";
import { shellWord } from "../git/refusals.ts";
import { readOwn, writeOwn } from "./own-file.ts";
import { ownConfigFolder } from "./own-folders.ts";
import type { PrivateStore } from "./private-store.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What this machine knows of the backups of one private store: the last one that it made or restored. */
export interface BackupState {
  /** Where the next one goes. */
  readonly target?: string;
  readonly sequence: number;
  readonly hash: string;
  readonly on: Day;
}

/** It lies with the person's own settings, and never in a notebook (F97). */
function statePlace(env: Environment, { notebook, side }: Whose): string {
  return join(ownConfigFolder(env), "backup", `${notebook}-${side}.json`);
}

type Whose = Pick<PrivateStore, "notebook" | "side">;

export function readBackupState(env: Environment, whose: Whose): BackupState | undefined {
  const text = readOwn(statePlace(env, whose));
  if (text === undefined) return undefined;
  try {
    const { target, sequence, hash, on }: { [Key in keyof BackupState]?: unknown } = JSON.parse(text);
    if (typeof sequence !== "number" || typeof hash !== "string" || typeof on !== "string" || !isDay(on))
      return undefined;
    return { sequence, hash, on, ...(typeof target === "string" ? { target } : {}) };
  } catch {
    return undefined; // Broken by hand: the next backup writes it anew, from what the target itself says.
  }
}

/** What brings back the private things of the last backup, where they are gone from this machine. */
export const restoreCommand = ({ target }: BackupState): string =>
  `mentor private restore ${target === undefined ? "FILE" : shellWord(target)}`;

export function writeBackupState(env: Environment, whose: Whose, state: BackupState): void {
  writeOwn(statePlace(env, whose), `${JSON.stringify(state)}\n`);
}
