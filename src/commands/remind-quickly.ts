import { readClock } from "../app/clock.ts";
import { findOwnNotebook } from "../app/find-notebook.ts";
import { leftOutLines } from "../app/left-out.ts";
import { remindersIn, remindText } from "../app/remind.ts";
import { openSession } from "../app/session.ts";
import type { Surroundings } from "../app/surroundings.ts";
import type { Side } from "../domain/words.ts";
import type { ExitCode } from "../errors.ts";
import { SilentPrompter } from "../prompts/silent-prompter.ts";

/** What the words after `remind` say, where they are the few that a prompt uses. */
interface Wishes {
  notebook?: string;
  as?: Side;
  short?: true;
  exitCode?: true;
}

/**
 * Reminds without what takes longest to load, the parser of command lines: a shell's prompt waits for this.
 *
 * Gives undefined where the command line says anything out of the ordinary, or anything is wrong: the command itself
 * then says and does the same, or tells what is wrong.
 */
export async function remindQuickly(
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode | undefined> {
  const wishes = readWishes(argv);
  if (!wishes) return undefined;
  const { cwd, env, stdout, stderr } = surroundings;
  try {
    const clock = readClock(surroundings.now(), env.MENTOR_TODAY);
    const { root, isDefault } = findOwnNotebook(wishes.notebook, surroundings);
    if (isDefault && stderr.isTTY) return undefined;
    const session = await openSession(root, {
      cwd,
      env,
      clock,
      prompter: new SilentPrompter(),
      as: wishes.as,
      dryRun: false,
      say: () => {},
      readStdin: async () => "",
    });
    const named = await remindersIn(session);
    for (const line of leftOutLines(session.loaded.held)) stderr.write(`${line}\n`);
    const text = remindText([named], clock.today, wishes.short ?? false);
    if (text) stdout.write(`${text}\n`);
    return wishes.exitCode && named.reminders.length > 0 ? 3 : 0;
  } catch {
    // Whatever it is, the command itself says it as every command does.
    return undefined;
  }
}

function readWishes(argv: readonly string[]): Wishes | undefined {
  const wishes: Wishes = {};
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at];
    if (word === "--short") wishes.short = true;
    else if (word === "--exit-code") wishes.exitCode = true;
    else if (word === "-C" || word === "--notebook" || word === "--as") {
      const value = argv[++at];
      if (value === undefined || value.startsWith("-")) return undefined;
      if (word !== "--as") wishes.notebook = value;
      else if (value === "mentor" || value === "mentee") wishes.as = value;
      else return undefined;
    } else if (word !== "--no-input") return undefined;
  }
  return wishes;
}
