import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { main } from "../../src/commands/main.ts";
import type { Prompter } from "../../src/prompts/prompter.ts";
import { keptFolder } from "./kept.ts";
import { ScriptedPrompter, type Step } from "./scripted-prompter.ts";

const ines = "Ines Duarte <ines@example.org>";
const amara = "Amara Okafor <amara@example.org>";

type Environment = Readonly<Record<string, string | undefined>>;

export interface RunOptions {
  /** The folder to run in, from the notebook that `init` made, or else from the world's root. */
  readonly cwd?: string;
  readonly today?: string;
  readonly as?: "mentor" | "mentee";
  readonly env?: Environment;
  /** A person at a terminal: what they are asked and answer. Without one, nobody is there. */
  readonly prompter?: Prompter | readonly Step[];
  readonly stdin?: string;
  /** Whether what it prints goes to a terminal, of 80 columns. */
  readonly terminal?: boolean;
}

/** What a command left behind. */
export class Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;

  constructor(code: number, out: string, err: string) {
    this.code = code;
    this.out = out;
    this.err = err;
  }

  /** The object on stdout, as loose as JSON is; throws with what was there instead. */
  get json() {
    try {
      return JSON.parse(this.out);
    } catch (cause) {
      throw new Error(`No JSON on stdout, exit ${this.code}:\n${this.out}${this.err}`, { cause });
    }
  }
}

export interface WorldOptions {
  readonly today?: string;
  /** True where it outlives a test, as in `beforeAll`: then `afterAll` calls `clear`. */
  readonly shared?: boolean;
}

/**
 * A temporary folder with a HOME of its own, real git and a fixed day, in which commands run in this process.
 *
 * It is gone when the test ends. Two runs of the same test make the same ids and the same commits.
 */
export class World {
  readonly root: string;
  readonly home: string;
  /** The notebook made last, where commands run and paths start; before there is one, the root. */
  at: string;
  readonly #today: string;

  constructor({ today = "2026-11-21", shared = false }: WorldOptions = {}) {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), "mentor-test-")));
    if (!shared) onTestFinished(() => this.clear());
    this.at = this.root;
    this.#today = today;
    this.home = join(this.root, "home");
    mkdirSync(this.home);
    // No identity, on purpose: mentor needs none.
    writeFileSync(join(this.home, ".gitconfig"), "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n");
  }

  /** The environment of everything that runs here. */
  get env(): Environment {
    return {
      PATH: process.env.PATH,
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, ".config"),
      LANG: "C.UTF-8",
      TERM: "dumb",
      MENTOR_SEED: "test",
    };
  }

  /** Runs a command line to its end. */
  async run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    const { cwd = ".", today = this.#today, as, env, stdin = "", terminal: isTTY = false } = options;
    const prompter = isScript(options.prompter) ? new ScriptedPrompter(options.prompter) : options.prompter;
    const out: string[] = [];
    const err: string[] = [];
    const code = await main(as ? ["--as", as, ...args] : args, {
      cwd: resolve(this.at, cwd),
      env: { ...this.env, ...env },
      stdin: Readable.from([stdin]),
      stdout: { write: (text: string) => out.push(text), isTTY, columns: 80 },
      stderr: { write: (text: string) => err.push(text), isTTY, columns: 80 },
      now: () => new Date(`${today}T10:00:00`),
      ...(prompter ? { prompter } : {}),
    });
    if (prompter instanceof ScriptedPrompter) prompter.close();
    return new Run(code, out.join(""), err.join(""));
  }

  /** Runs a command line that has to end well, with `--json`, and gives the object that it prints. */
  async ok(args: readonly string[], options?: RunOptions) {
    const run = await this.run([...args, "--json"], options);
    if (run.code !== 0) throw new Error(`mentor ${args.join(" ")} ended with ${run.code}:\n${run.out}${run.err}`);
    return run.json;
  }

  /** Starts a notebook by flags alone, as the mentee, and works in it from now on. Gives its folder. */
  async init(name = "pair", more: readonly string[] = [], options: RunOptions = {}): Promise<string> {
    const folder = join(this.root, name);
    const given = (flag: string, value: string) => (more.includes(flag) ? [] : [flag, value]);
    const asked = [
      ...given("--programme", "career"),
      ...given("--mentor", ines),
      ...given("--mentee", amara),
      ...given("--as", "mentee"),
      ...given("--start", options.today ?? this.#today),
    ];
    const make = () => this.ok(["init", folder, ...asked, ...more], { cwd: this.root, ...options });
    const { today = this.#today, ...rest } = options;
    // With an environment or a person of its own it may be another one each time.
    if (Object.keys(rest).length > 0 || existsSync(folder)) await make();
    else await keptFolder(["init", today, ...asked, ...more].join("\n"), folder, make);
    this.at = folder;
    return folder;
  }

  /** Another world with a copy of the notebook as it is here. */
  copy(options: WorldOptions = {}): World {
    const world = new World({ today: this.#today, ...options });
    world.at = join(world.root, basename(this.at));
    cpSync(this.at, world.at, { recursive: true });
    return world;
  }

  /** Runs git in the notebook and gives what it says; throws where it fails. */
  git(...args: readonly string[]): string {
    const { PATH, HOME, LANG } = this.env;
    return execFileSync("git", [...args], {
      cwd: this.at,
      env: { PATH, HOME, LANG },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  }

  /** How many commits the notebook has. */
  commits(): number {
    return Number(this.git("rev-list", "--count", "HEAD"));
  }

  /** The subjects of its commits, the newest first. */
  subjects(): string[] {
    return this.git("log", "--format=%s").split("\n");
  }

  /** Every file of a folder but git's own, byte for byte; what is below `.git/mentor` counts as git's own. */
  snapshot(folder = this.at): Record<string, string> {
    const files = readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((each) => !each.isDirectory())
      .map((each) => join(each.parentPath, each.name).slice(folder.length + 1))
      .filter((path) => !/^\.git\//.test(path))
      .sort();
    return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
  }

  path(...parts: readonly string[]): string {
    return resolve(this.at, ...parts);
  }

  exists(path: string): boolean {
    return existsSync(this.path(path));
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  /** Writes a file as a person's editor would; folders on the way are made. */
  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  /** Takes the world away; done for it, unless it is shared. */
  clear(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

function isScript(prompter: Prompter | readonly Step[] | undefined): prompter is readonly Step[] {
  return Array.isArray(prompter);
}
