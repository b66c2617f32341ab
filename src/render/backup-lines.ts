import { counted, longDay } from "../domain/day.ts";
import type { Day } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";

/** A backup as it is told: where it is, and, the first time, the key to write down. */
export interface ToldBackup {
  readonly path: string;
  readonly sequence: number;
  readonly bytes: number;
  readonly key: string;
  readonly recoveryKey?: string;
}

export function renderBackedUp(backup: ToldBackup, isDry: boolean, { style }: Screen): string {
  const { path, sequence, bytes, key, recoveryKey } = backup;
  if (isDry) return `Would write backup ${sequence} of your private things to\n${safeLine(path)}`;
  const size = counted(Math.max(1, Math.round(bytes / 1024)), "kilobyte");
  const done = `Wrote backup ${sequence} of your private things, ${size}, encrypted, to\n${safeLine(path)}`;
  if (recoveryKey === undefined) return done;
  return [
    done,
    "",
    "Two keys open it. This machine keeps one, for you alone, in",
    safeLine(key),
    "The other is your recovery key, shown this once. Write it down, apart from the",
    "backup. Without either of the two nobody opens the backup, you included.",
    "",
    `  ${style.heading(recoveryKey)}`,
    "",
    "On another machine: mentor private restore FILE --key FILE",
  ].join("\n");
}

/** A backup that was taken in, as it is told. */
export interface ToldRestore {
  readonly path: string;
  readonly sequence: number;
  readonly made: string;
  readonly heads: { readonly backup: string; readonly before: string | null; readonly after: string | null };
  readonly outcome: "new" | "forward" | "same" | "merged";
  readonly choices: readonly string[];
  readonly entries: number;
}

export function renderRestored(restored: ToldRestore, isDry: boolean, { today }: Screen): string {
  const { sequence, made, heads, outcome, choices, entries } = restored;
  const what = `backup ${sequence}, of ${longDay(made as Day, today)}`;
  if (isDry)
    return `This is ${what}. It is whole, and yours; it leads to ${heads.backup.slice(0, 7)}.\nNothing was changed.`;
  const story = {
    new: `Restored ${what}.`,
    forward: `Went on to ${what}.`,
    same: `All of ${what}, was here already.`,
    merged: `Joined ${what}, with what was here.`,
  }[outcome];
  const [backup, before, after] = [heads.backup, heads.before, heads.after].map((head) => head?.slice(0, 7));
  return [
    story,
    `The backup leads to ${backup}; ${before ?? "nothing"} was here, and ${before === after ? "stays" : `now it is ${after}`}.`,
    ...chosen(choices),
    `You have ${counted(entries, "private journal entry", "private journal entries")}.`,
    `Next: mentor ${choices.length > 0 ? "conflicts" : "journal"} list --private`,
  ].join("\n");
}

/** Where the values are that gave way, in the store that `private path` names. */
function chosen(choices: readonly string[]): readonly string[] {
  if (choices.length === 0) return [];
  const lead = "Both had changed the same: one stands, and the other is kept in your private files, in";
  return [lead, ...choices.map((path) => `  ${safeLine(path)}`)];
}
