import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeHome, writeInHome } from "../git/home.ts";
import { editFile, privacyOf } from "../prompts/editor.ts";
import type { PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";

/** Where a store remembers of which editor it was said what it may leave behind. */
const said = "editor-said";

/**
 * Opens a private draft in the person's editor, told to leave no copy of it anywhere else (F90).
 *
 * Where mentor doesn't know how to tell an editor so, that is said, once.
 */
export function editPrivately({ options }: Session, store: PrivateStore, path: string): void {
  const { isKnown, name } = privacyOf(options.env);
  if (!isKnown && !existsSync(join(store.home, said))) {
    options.say(
      `mentor can't tell ${name} to keep no copies of its own (backups, undo files, lists of what was open). Its settings can.`,
    );
    makeHome(store.home);
    writeInHome(store.home, said, `${name}\n`);
  }
  editFile(path, options.env, { isPrivate: true });
}
