import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { FullNotebook } from "../bad-input/notebook.ts";
import { projectRoot } from "../support/source.ts";

const program = join(projectRoot, "bin", "run.js");

/** What the shim does at a call: kill everybody, or have it fail with an error, there alone or from there on. */
export interface Blow {
  readonly at: number;
  readonly error?: keyof typeof errors;
  readonly once?: boolean;
}

const errors = { ENOSPC: 28, EDQUOT: 122, EIO: 5, EROFS: 30, EACCES: 13, EMFILE: 24 };

/** How a process of mentor's ended. `code` is null where it was killed. */
export interface End {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** How many calls changed the disk; 0 where no shim was there to count. */
  readonly calls: number;
}

/**
 * A place to fight in: a notebook with two of everything, copies of it, and the built program run on them.
 *
 * A copy lies in a folder of its own, with all that belongs to it: `pair`, whose person's home is `pair-home`, and
 * whatever a case puts beside them.
 */
export class Arena {
  readonly notebook: FullNotebook;
  readonly #shim: string | undefined;
  #copies = 0;
  #runs = 0;

  private constructor(notebook: FullNotebook, shim: string | undefined) {
    this.notebook = notebook;
    this.#shim = shim;
  }

  static async make({ withShim = true } = {}): Promise<Arena> {
    const notebook = await FullNotebook.make();
    return new Arena(notebook, withShim ? compileShim(notebook.world.root) : undefined);
  }

  /** Whether calls can be counted and struck here, which takes a compiler. */
  get hasShim(): boolean {
    return this.#shim !== undefined;
  }

  /** What a person runs with in their clone: each has a home of their own. */
  envOf(folder: string): Readonly<Record<string, string | undefined>> {
    const home = homeOf(folder);
    const given = { HOME: home, XDG_CONFIG_HOME: join(home, ".config"), MENTOR_SEED: basename(folder) };
    return { ...this.notebook.world.env, ...given, MENTOR_TODAY: "2026-11-21 10:00", TZ: "UTC" };
  }

  /** A fresh copy of the notebook, or of another copy with all that is beside it. */
  copy(from?: string): string {
    const { world } = this.notebook;
    const ground = join(world.root, `arena-${++this.#copies}`);
    const folder = join(ground, "pair");
    if (from === undefined) {
      cpSync(world.path("../pair"), folder, { recursive: true });
      cpSync(world.home, homeOf(folder), { recursive: true });
      return folder;
    }
    cpSync(dirname(from), ground, { recursive: true });
    for (const clone of ["pair", "other"].map((name) => join(ground, name)).filter((path) => existsSync(path)))
      for (const path of [".git/config", ".git/mentor/exchange"].map((name) => join(clone, name)))
        if (existsSync(path)) writeFileSync(path, readFileSync(path, "utf8").replaceAll(dirname(from), ground));
    return folder;
  }

  /** Runs a command line in this process, which takes a fraction of the time; nobody strikes it. */
  here(folder: string, args: readonly string[], stdin = "") {
    return this.notebook.world.run(args, { cwd: folder, env: this.envOf(folder), stdin });
  }

  /** Runs a command line to its end, or to the blow. A group of its own, so that its git dies with it. */
  async run(folder: string, args: readonly string[], { blow, stdin = "" }: RunOptions = {}): Promise<End> {
    const orders = join(this.notebook.world.root, `orders-${++this.#runs}`);
    if (this.#shim) writeFileSync(orders, ordersOf(blow));
    const child = this.start(folder, args, this.#shim ? orders : undefined);
    const [out, err]: string[][] = [[], []];
    child.stdout?.setEncoding("utf8").on("data", (text) => out?.push(text));
    child.stderr?.setEncoding("utf8").on("data", (text) => err?.push(text));
    child.stdin?.on("error", () => {}).end(stdin);
    const code = await new Promise<number | null>((done) => child.once("close", done));
    const calls = this.#shim ? readFileSync(orders).readInt32LE(0) : 0;
    rmSync(orders, { force: true });
    return { code, out: out?.join("") ?? "", err: err?.join("") ?? "", calls };
  }

  /** Starts a command line and leaves it to itself. */
  start(folder: string, args: readonly string[], orders?: string): ChildProcess {
    const root = this.notebook.world.root;
    const shimmed = { LD_PRELOAD: this.#shim, XDG_DRILL: orders, PATH: `${join(root, "bin")}:${process.env.PATH}` };
    // With the same seed two that run at once would draw the same ids; only what is struck has to be the same each time.
    const env = { ...this.envOf(folder), ...(orders ? shimmed : { MENTOR_SEED: undefined }) };
    return spawn(process.execPath, [program, ...args], { cwd: folder, env, detached: true, stdio: "pipe" });
  }

  git(folder: string, ...args: readonly string[]): string {
    const { PATH, HOME } = this.notebook.world.env;
    return execFileSync("git", args, { cwd: folder, env: { PATH, HOME }, encoding: "utf8", stdio: "pipe" }).trim();
  }

  /** Takes a copy away, with all that is beside it. */
  remove(folder: string): void {
    rmSync(dirname(folder), { recursive: true, force: true });
  }

  close(): void {
    this.notebook.world.clear();
  }
}

interface RunOptions {
  readonly blow?: Blow;
  readonly stdin?: string;
}

/** The home of whoever works in a clone. */
export const homeOf = (folder: string) => `${folder}-home`;

function ordersOf(blow: Blow | undefined): Buffer {
  const error = blow?.error === undefined ? 0 : errors[blow.error];
  return Buffer.from(Int32Array.of(0, blow?.at ?? 0, error, blow?.once ? 1 : 0).buffer);
}

/** Compiles the shim and puts a git in front of the real one that loads it, since mentor hands on no LD_PRELOAD. */
function compileShim(root: string): string | undefined {
  const source = join(projectRoot, "test", "drill", "shim.c");
  const shim = join(root, "shim.so");
  const compiler = ["cc", "gcc", "clang"].find((name) => spawnSync(name, ["--version"]).status === 0);
  if (process.platform !== "linux" || compiler === undefined) return undefined;
  execFileSync(compiler, ["-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"]);
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  mkdirSync(join(root, "bin"));
  writeFileSync(join(root, "bin", "git"), `#!/bin/sh\nLD_PRELOAD='${shim}' exec '${git}' "$@"\n`, { mode: 0o755 });
  return shim;
}

/** What is said where there is no compiler; in CI, which installs one, it is a failure. */
export const noCompiler = "there is no C compiler to make the shim with";

/** Files that only a command under way may have: locks, temporary files, what is pending. */
export function leftovers(folder: string): string[] {
  const git = gitFolderOf(folder);
  const names = existsSync(git) ? readdirSync(git, { recursive: true, encoding: "utf8" }) : [];
  const own = /^mentor\/(?:lock$|heir-|pending$|tmp\/.)/;
  return names.filter(
    (name) => name.endsWith(".lock") || own.test(name) || /(?:^|\/)(?:tmp_|fast_import_crash)/.test(name),
  );
}

/** Makes what was left half written look two hours old: before that, another command may be writing it. */
export function age(folder: string): void {
  const then = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of leftovers(folder))
    if (/tmp_[^/]*$|claim-/.test(name) || folder.endsWith(".git"))
      utimesSync(join(gitFolderOf(folder), name), then, then);
}

/** Where git keeps what is its own; of a bare repository that is the folder itself. */
const gitFolderOf = (folder: string) => (folder.endsWith(".git") ? folder : join(folder, ".git"));

/** The notebook's files that are not what its last commit has, and what `fsck` has to say. */
export function disorder(arena: Arena, folder: string): string[] {
  const left = leftovers(folder);
  // An object alone that git could not take away again: it is never taken for one, and the next `git gc` clears it.
  const hasPack = left.some((name) => name.includes("pack/tmp_"));
  // Where both send to, what came half lies aside and is never read; git itself takes it away, much later.
  const isAside = (name: string) => folder.endsWith(".git") && name.includes("tmp_objdir-incoming");
  const known = left.filter((name) => (hasPack && !isAside(name)) || !/tmp_obj_|tmp_objdir/.test(name));
  const faults = known.map((name) => `left over: ${name}`);
  const status = folder.endsWith(".git") ? "" : arena.git(folder, "status", "--porcelain");
  if (status !== "") faults.push(`git status: ${status}`);
  const fsck = spawnSync("git", ["fsck", "--strict", "--no-dangling", "--no-progress"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: dirname(folder) },
  });
  if (fsck.status !== 0 || /error|missing|corrupt/.test(fsck.stdout + fsck.stderr)) {
    faults.push(`git fsck: ${fsck.stdout}${fsck.stderr}`);
  }
  return faults;
}
