import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import type { Environment } from "../../src/git/environment.ts";
import { type FileChange, type NewCommit, Repository } from "../../src/git/repository.ts";
import { type Saved, save } from "../../src/git/save.ts";

/** A temporary folder with a home of its own, and a notebook's repository in it. */
export class Playground {
  readonly base = mkdtempSync(join(tmpdir(), "mentor-git-"));
  readonly root = join(this.base, "notebook");
  readonly env: Environment;

  constructor() {
    mkdirSync(join(this.base, "home"));
    this.env = { PATH: process.env.PATH, HOME: join(this.base, "home") };
    writeFileSync(join(this.base, "home/.gitconfig"), settings);
  }

  config(key: string, value: string): void {
    this.gitIn(this.base, "config", "--global", key, value);
  }

  /** Runs the git of the person who has the notebook. */
  git(...args: string[]): string {
    return this.gitIn(this.root, ...args);
  }

  gitIn(folder: string, ...args: string[]): string {
    return execFileSync("git", args, { cwd: folder, env: { ...this.env }, encoding: "utf8", stdio: "pipe" });
  }

  create(branch = "main"): Repository {
    return Repository.create(this.root, branch, this.env);
  }

  open(): Repository {
    return Repository.open(this.root, this.env);
  }

  /** Saves one commit on what the notebook has now. */
  save(files: Readonly<Record<string, string | null>>, subject = "Change"): Saved {
    return save(this.open(), [commitOf(files, subject)]);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  read(path: string): string | undefined {
    return existsSync(this.at(path)) ? readFileSync(this.at(path), "utf8") : undefined;
  }

  mode(path: string): number {
    return lstatSync(this.at(path)).mode & 0o777;
  }

  at(path: string): string {
    return join(this.root, path);
  }

  status(): string {
    return this.git("status", "--porcelain");
  }

  /** The text of a file in the last commit. */
  committed(path: string, commit = "HEAD"): string {
    return this.git("show", `${commit}:${path}`);
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true });
  }
}

export function commitOf(files: Readonly<Record<string, string | null>>, subject = "Change"): NewCommit {
  const changes: FileChange[] = Object.entries(files).map(([path, text]) => ({ path, text }));
  return { subject, author: amara, when: new Date("2026-12-03T15:00:00Z"), files: changes };
}

export const amara = { name: "Amara Díaz", address: "amara@example.org" };

/** Makes playgrounds that go when their test ends. */
export function playgrounds(): () => Playground {
  const made: Playground[] = [];
  afterEach(() => {
    for (const each of made.splice(0)) each.remove();
  });
  return () => {
    const playground = new Playground();
    made.push(playground);
    return playground;
  };
}

/** The problem of whatever a function throws. */
export function problemIn(work: () => unknown): { code: string; message: string; remedy: string; exit: number } {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && "problem" in error) {
      const problem = error.problem as { code: string; message: string; remedy: string; exit?: number };
      return { ...problem, exit: problem.exit ?? 1 };
    }
    throw error;
  }
  throw new Error("nothing was thrown");
}

const settings = "[gc]\nauto = 0\n[maintenance]\nauto = false\n[user]\nname = A Person\nemail = a@example.org\n";
