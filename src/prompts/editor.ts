import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { MentorError } from "../errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The editor that the person chose; never one that a notebook names. */
export function editorOf(env: Environment): string | undefined {
  return env.VISUAL?.trim() || env.EDITOR?.trim() || undefined;
}

/** What keeps an editor from leaving copies of a text elsewhere, and whether mentor knows that editor. */
export interface EditorPrivacy {
  readonly name: string;
  readonly isKnown: boolean;
  readonly options: readonly string[];
}

/**
 * Tells how the person's editor is to be called for a private text: without swap, undo and backup files, and without a
 * list of what was open.
 *
 * nano writes none of these unless its settings say so; one that crashes saves beside the draft, which is private.
 */
export function privacyOf(env: Environment): EditorPrivacy {
  const command = editorOf(env)?.split(/\s+/)[0] ?? "";
  const name = basename(command);
  // `vi` is another program on every other machine: what it leads to tells.
  const meant = /^(?:vi|editor|sensible-editor)$/.test(name) ? basename(programAt(command, env)) : name;
  if (/^(?:n?vim|gvim|mvim|nvim-qt)(?:\.(?:basic|tiny|nox|gtk3?|athena|gnome|appimage))?$/.test(meant)) {
    return { name, isKnown: true, options: meant.startsWith("nvim") ? [...vim, ...nvim] : vim };
  }
  return { name, isKnown: /^(?:nano|rnano|ed)$/.test(meant), options: [] };
}

// Said before the person's own settings are read and again after them.
const off = "set noundofile nobackup nowritebackup nomodeline noswapfile";
const vim: readonly string[] = ["-n", "-i", "NONE", "--cmd", off, "-c", off];
const nvim: readonly string[] = ["--cmd", "set shada=", "-c", "set shada="];

/** The program behind a command, links followed; the command itself where it can't be found. */
function programAt(command: string, env: Environment): string {
  const places = command.includes("/") ? [command] : (env.PATH ?? "").split(":").map((folder) => join(folder, command));
  for (const place of places) {
    try {
      return realpathSync(place);
    } catch {
      // Not there: the next folder.
    }
  }
  return command;
}

/**
 * Opens a file of ours in the person's editor and waits. Throws EDITOR_FAILED where it ends badly.
 *
 * Runs as git does, so that `code --wait` and quoted arguments work. The shell sees the person's own words and a path
 * that we made, never text from the notebook.
 */
export function editFile(path: string, env: Environment, { isPrivate = false } = {}): void {
  const editor = editorOf(env);
  if (!editor) {
    throw new MentorError({
      code: "NO_EDITOR",
      message: "No editor is set",
      remedy: 'set one, such as export EDITOR="nano"',
    });
  }
  const options = isPrivate ? privacyOf(env).options : [];
  const run = spawnSync("sh", ["-c", `${editor} "$@"`, "mentor", ...options, path], { stdio: "inherit", env });
  if (run.error || run.status !== 0) {
    throw new MentorError({
      code: "EDITOR_FAILED",
      message: "The editor ended with an error, so nothing was recorded. Your draft is kept",
      remedy: "run the command again: it offers the draft",
      cause: run.error ?? `status ${run.status ?? run.signal}`,
    });
  }
}
