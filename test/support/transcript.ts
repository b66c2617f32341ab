import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./source.ts";
import { ShellHere } from "./transcript-here.ts";

/** A line that a shell ran, and what it left behind. */
interface Played {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

const prompt = "$ ";
const continued = "> ";

/**
 * Replays a conversation and gives the whole file as it would have to be.
 *
 * In each `console` block the lines after `$ ` are run and what stands below them is replaced by what they said:
 * stdout as it is, then stderr behind `! `, then `[exit 1]` where it was not 0. A command goes on behind `> ` while it
 * ends with a backslash or has an open here-document. One shell runs the whole file, in a HOME that is empty, so `cd`
 * and `export` last.
 */
export async function replay(text: string): Promise<string> {
  return playedWith(text, play);
}

/** The same in this process, for transcripts of nothing but calls of mentor; see `ShellHere`. */
export async function replayHere(text: string): Promise<string> {
  const shell = new ShellHere();
  return playedWith(text, async (commands) => {
    const played: Played[] = [];
    for (const command of commands) played.push(await shell.run(command));
    return played;
  });
}

async function playedWith(text: string, playAll: (commands: readonly string[]) => Promise<Played[]>): Promise<string> {
  const parts = takeApart(text);
  const commands = parts.flatMap((part) => (typeof part === "string" ? [] : [part.command]));
  const played = await playAll(commands);
  let at = 0;
  const lines = parts.flatMap((part) => {
    if (typeof part === "string") return [part];
    const { out, err, code } = played[at++] ?? { out: "", err: "the shell ended before this", code: 999 };
    const exit = code === 0 ? [] : [`[exit ${code}]`];
    return [...part.lines, ...linesOf(out), ...linesOf(err).map((line) => `! ${line}`.trimEnd()), ...exit];
  });
  return lines.join("\n");
}

interface Asked {
  readonly command: string;
  /** As they stand in the file. */
  readonly lines: readonly string[];
}

/** Takes a file apart into lines that stay and commands that are run; what commands said before is left out. */
function takeApart(text: string): (string | Asked)[] {
  const parts: (string | Asked)[] = [];
  const lines = text.split("\n");
  let isConsole = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.startsWith("```")) {
      isConsole = !isConsole && line.startsWith("```console");
      parts.push(line);
    } else if (!isConsole) {
      parts.push(line);
    } else if (line.startsWith(prompt)) {
      const asked = [line];
      while (isOpen(asked) && lines[at + 1]?.startsWith(continued.trimEnd())) asked.push(lines[++at] ?? "");
      parts.push({ command: commandOf(asked), lines: asked });
    }
  }
  return parts;
}

const commandOf = (lines: readonly string[]) => lines.map((line) => line.slice(prompt.length)).join("\n");

/** Tells whether a shell would wait for more: after a backslash, or inside a here-document. */
function isOpen(lines: readonly string[]): boolean {
  const [first = "", ...rest] = commandOf(lines).split("\n");
  const [, end] = /<<\s*['"]?(\w+)['"]?/.exec(first) ?? [];
  return end === undefined ? (rest.at(-1) ?? first).endsWith("\\") : !rest.includes(end);
}

/** Runs commands one after another in one shell with a home of its own. */
async function play(commands: readonly string[]): Promise<Played[]> {
  const program = join(projectRoot, "bin", "run.js");
  // Short and the same everywhere, since a long path could break a line elsewhere.
  const root = realpathSync(mkdtempSync(join(existsSync("/tmp") ? "/tmp" : tmpdir(), "t-")));
  try {
    const [home, heard, bin] = ["me", "heard", "bin"].map((name) => join(root, name)) as [string, string, string];
    for (const folder of [home, heard, bin]) mkdirSync(folder);
    writeFileSync(join(bin, "mentor"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
    chmodSync(join(bin, "mentor"), 0o755);
    await runShell(script(commands, heard), home, {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: home,
      TERM: "dumb",
      TZ: "UTC",
      LANG: "C.UTF-8",
      MENTOR_SEED: "transcript",
    });
    const read = (name: string) => {
      const path = join(heard, name);
      return existsSync(path) ? masked(readFileSync(path, "utf8"), home) : "";
    };
    return commands.map((_, at) => ({
      out: read(`${at}.out`),
      err: read(`${at}.err`),
      code: Number(read(`${at}.code`) || 999),
    }));
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

// Braces and not parentheses, so that cd and export reach the commands below.
function script(commands: readonly string[], heard: string): string {
  return commands
    .map(
      (each, at) =>
        `{ ${each}\n} >"${heard}/${at}.out" 2>"${heard}/${at}.err" </dev/null\necho $? >"${heard}/${at}.code"\n`,
    )
    .join("");
}

function runShell(text: string, cwd: string, env: Record<string, string>): Promise<void> {
  return new Promise((done, fail) => {
    const shell = spawn("sh", ["-c", text], { cwd, env, stdio: "ignore" });
    shell.on("error", fail);
    shell.on("close", () => done());
  });
}

/** What differs from run to run: the place of HOME, and the ids of commits. */
function masked(text: string, home: string): string {
  return text.replaceAll(home, "~").replace(/\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/g, "<commit>");
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
