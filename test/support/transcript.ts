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
import { Readable, type Writable } from "node:stream";
import { main } from "../../src/commands/main.ts";
import { projectRoot } from "./source.ts";

/** A line that a shell ran, and what it left behind. */
interface Played {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

const longest = "/dev/shm/".length;
const prompt = "$ ";
const continued = "> ";

/** Where a transcript's `mentor` runs: the built program, a process a call, or the source in this process. */
export type Where = "spawned" | "here";

/** The first line that a call that failed said, and the codes that it gives under `--json`. */
export interface Failure {
  readonly said: string;
  readonly codes: readonly string[];
}

/**
 * Replays a conversation and gives the whole file as it would have to be.
 *
 * In each `console` block the lines after `$ ` are run and what stands below them is replaced by what they said:
 * stdout as it is, then stderr behind `! `, then `[exit 1]` where it was not 0. A command goes on behind `> ` while it
 * ends with a backslash or has an open here-document. One shell runs the whole file, in a HOME that is empty, so `cd`
 * and `export` last. Played here, everything but `mentor` is a process all the same, and far fewer of them.
 *
 * Where `failures` are asked for, a call played here that failed is made once more with `--json`, to add itself to them.
 */
export async function replay(text: string, where: Where = "spawned", failures?: Failure[]): Promise<string> {
  const parts = takeApart(text);
  const commands = parts.flatMap((part) => (typeof part === "string" ? [] : [part.command]));
  const played = await play(commands, where, failures);
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
async function play(commands: readonly string[], where: Where, failures?: Failure[]): Promise<Played[]> {
  // Short, and as long everywhere, since another length could break a line elsewhere.
  const folder = [tmpdir(), "/tmp"].find((each) => each.length < longest && existsSync(each)) ?? tmpdir();
  const root = realpathSync(mkdtempSync(`${folder}/`.padEnd(longest, "t")));
  try {
    const [home, heard, bin] = ["m", "heard", "bin"].map((name) => join(root, name)) as [string, string, string];
    for (const folder of [home, heard, bin]) mkdirSync(folder);
    const program = join(projectRoot, "bin", "run.js");
    writeFileSync(join(bin, "mentor"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
    chmodSync(join(bin, "mentor"), 0o755);
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: home,
      TERM: "dumb",
      TZ: "UTC",
      LANG: "C.UTF-8",
      MENTOR_SEED: "transcript",
    };
    await runShell(`${where === "here" ? handOver(bin) : ""}${script(commands, heard)}`, home, env, () =>
      runHere(bin, failures),
    );
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

/**
 * The shell's own `mentor`: it leaves all that a process is given in files, asks on 3 and hears on 4 that it was run.
 * What it needs itself it finds before a transcript changes PATH.
 */
function handOver(folder: string): string {
  return `env=$(command -v env) cat=$(command -v cat)
  mentor() {
    printf '%s\\0' mentor "$@" >"${folder}/args"; pwd -P >"${folder}/cwd"
    "$env" -0 >"${folder}/env"; "$cat" >"${folder}/in"
    echo >&3; read -r code <&4
    "$cat" "${folder}/out"; "$cat" "${folder}/err" >&2
    return "$code"
  }
  `;
}

/** Runs one call that a shell handed over; gives its exit code. */
async function runHere(folder: string, failures: Failure[] | undefined): Promise<number> {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const listed = (name: string) => read(name).split("\0").slice(0, -1);
  const args = listed("args").slice(1);
  const env = Object.fromEntries(listed("env").map((each) => each.split(/=(.*)/s).slice(0, 2)));
  const call = { cwd: read("cwd").trimEnd(), env, stdin: read("in") };
  const { out, err, code } = await runMain(args, call);
  if (code !== 0 && failures) {
    const again = await runMain([...args, "--json"], call);
    const codes = [...again.out.matchAll(/"code": "(\w+)"/g)].map((found) => found[1] ?? "");
    const [said = ""] = (err || out).split("\n");
    failures.push({ said: env.HOME ? masked(said, env.HOME) : said, codes });
  }
  writeFileSync(join(folder, "out"), out);
  writeFileSync(join(folder, "err"), err);
  return code;
}

async function runMain(
  args: readonly string[],
  { cwd, env, stdin }: { cwd: string; env: Record<string, string>; stdin: string },
): Promise<Played> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await main(args, {
    cwd,
    env,
    stdin: Readable.from([stdin]),
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    now: () => new Date(),
  });
  return { out: out.join(""), err: err.join(""), code };
}

function runShell(text: string, cwd: string, env: Record<string, string>, run: () => Promise<number>): Promise<void> {
  return new Promise((done, fail) => {
    const shell = spawn("sh", ["-c", text], { cwd, env, stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    const [, , , asked, answer] = shell.stdio as unknown as [null, null, null, Readable, Writable];
    asked.on("data", () => {
      run().then((code) => answer.write(`${code}\n`), fail);
    });
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
