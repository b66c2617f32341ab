import { spawnSync } from "node:child_process";
import { MentorError } from "../errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The editor that the person chose; never one that a notebook names. */
export function editorOf(env: Environment): string | undefined {
  return env.VISUAL?.trim() || env.EDITOR?.trim() || undefined;
}

/**
 * Opens a file of ours in the person's editor and waits. Throws EDITOR_FAILED where it ends badly.
 *
 * Runs as git does, so that `code --wait` and quoted arguments work. The shell sees the person's own words and a path
 * that we made, never text from the notebook.
 */
export function editFile(path: string, env: Environment): void {
  const editor = editorOf(env);
  if (!editor) {
    throw new MentorError({
      code: "NO_EDITOR",
      message: "No editor is set",
      remedy: 'set one, such as export EDITOR="nano"',
    });
  }
  const run = spawnSync("sh", ["-c", `${editor} "$@"`, "mentor", path], { stdio: "inherit", env });
  if (run.error || run.status !== 0) {
    throw new MentorError({
      code: "EDITOR_FAILED",
      message: "The editor ended with an error, so nothing was recorded. Your draft is kept",
      remedy: "run the command again: it offers the draft",
      cause: run.error ?? `status ${run.status ?? run.signal}`,
    });
  }
}
