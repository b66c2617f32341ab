import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FullNotebook } from "../bad-input/notebook.ts";
import type { World } from "../support/world.ts";
import type { Drill } from "./drills.ts";
import { everyCommand, type Line } from "./every-command.ts";
import { type Ground, type Planting, plantings } from "./hostile-settings.ts";

/** A notebook in which things are planted, each in a copy of its own, and what tells whether they fired. */
export class Minefield {
  readonly notebook: FullNotebook;
  readonly #canary: string;
  readonly #payload: string;

  private constructor(notebook: FullNotebook) {
    const { root, home } = notebook.world;
    this.notebook = notebook;
    this.#canary = join(root, "canary");
    this.#payload = join(root, "payload");
    writeFileSync(this.#payload, `#!/bin/sh\necho "$0 $*" >>'${this.#canary}'\ncat >/dev/null 2>&1\n`);
    chmodSync(this.#payload, 0o755);
    cpSync(join(home, ".gitconfig"), join(root, "gitconfig"));
    execFileSync("git", ["clone", "--quiet", "--bare", notebook.world.path("../pair"), join(root, "shared.git")]);
  }

  static async make(): Promise<Minefield> {
    return new Minefield(await FullNotebook.make());
  }

  /** A fresh copy with something planted in it, and a remote that is there. */
  plant({ plant }: Planting): World {
    const world = this.notebook.copy();
    const { root, home } = world;
    cpSync(join(root, "gitconfig"), join(home, ".gitconfig"));
    rmSync(this.#canary, { force: true });
    const git = (...args: readonly string[]) => world.git(...args);
    git("config", "remote.origin.url", join(root, "shared.git"));
    git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
    const ground: Ground = { root: world.at, payload: this.#payload, home, git };
    plant(ground);
    // Planting may have set off what was planted.
    rmSync(this.#canary, { force: true });
    return world;
  }

  /** What ran since something was planted. */
  fired(): string {
    return existsSync(this.#canary) ? readFileSync(this.#canary, "utf8") : "";
  }

  close(): void {
    this.notebook.world.clear();
  }
}

/** Runs command lines where something is planted: none may set it off, and each works or refuses. */
export async function walk(field: Minefield, planting: Planting, lines: readonly Line[]) {
  const world = field.plant(planting);
  const faults: string[] = [];
  let refused = 0;
  for (const { args, stdin } of lines) {
    const { code, out, err } = await world.run([...args, "--json"], stdin ? { stdin } : {});
    const where = `${planting.what}: mentor ${args.join(" ")}`;
    if (field.fired() !== "") faults.push(`${where} fired: ${field.fired()}`);
    if (code === 6) refused++;
    if (![0, 1, 2, 3, 5, 6].includes(code)) faults.push(`${where} ended with ${code}: ${out}${err}`);
    if (code === 6 && !/"remedy": "\S/.test(out)) faults.push(`${where} refused without a word: ${out}`);
    if (field.fired() !== "") break;
  }
  field.notebook.drop();
  return { refused, faults };
}

/** Whether what is planted fires under git as people use it: a corpus of duds would prove nothing. */
export function firesUnderGit(field: Minefield, planting: Planting): boolean {
  const world = field.plant(planting);
  const env = { PATH: process.env.PATH, HOME: world.home, GIT_TERMINAL_PROMPT: "0" };
  writeFileSync(world.path("goals", "new.md"), "new\n");
  for (const line of [
    "status",
    "add -A",
    "-c user.name=A -c user.email=a@example.org commit -m x",
    "log -p -1",
    "diff HEAD~1",
    "-c user.name=A -c user.email=a@example.org merge --no-ff --no-edit HEAD~1",
    "fetch origin",
    "push origin HEAD:refs/heads/other",
    "checkout -- .",
    "gc --auto",
  ]) {
    spawnSync("git", line.split(" "), { cwd: world.at, env, stdio: "ignore", timeout: 10_000 });
  }
  const fired = field.fired() !== "";
  field.notebook.drop();
  return fired;
}

/** The hostile folder corpus: every setting, hook and detour, in every command (F69, F70, F71). */
export const folderDrill: Drill = async ({ count, say }) => {
  const field = await Minefield.make();
  try {
    const lines = everyCommand(field.notebook).slice(0, count);
    const failures: string[] = [];
    let live = 0;
    let refusals = 0;
    for (const planting of plantings) {
      const fires = firesUnderGit(field, planting);
      const { refused, faults } = await walk(field, planting, lines);
      if (fires) live++;
      if (refused > 0) refusals++;
      failures.push(...faults);
      for (const fault of faults) say(`✗ ${fault.slice(0, 500)}`);
      say(`${planting.what}: ${fires ? "fires under plain git" : "quiet under plain git"}, ${refused} refused`);
    }
    return {
      figures: [
        ["planted", plantings.length],
        ["of these fire under plain git", live],
        ["commands run in each", lines.length],
        ["refuse to write (exit 6)", refusals],
      ],
      failures,
    };
  } finally {
    field.close();
  }
};
