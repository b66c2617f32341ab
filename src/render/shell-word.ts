import { safeLine } from "./gate.ts";

/** A word as a shell takes it for one: `'our notebook'`. What steers a terminal is shown, so that it can't be copied. */
export function shellWord(text: string): string {
  const shown = safeLine(text);
  return /^[\w@%+=:,./~-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
