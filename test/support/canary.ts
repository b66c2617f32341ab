import { execFileSync } from "node:child_process";
import { commandTable } from "../../src/commands/table.ts";

/** A word that stands in private texts, and must be found nowhere else. */
export const canary = "heliotrope-canary-7319";

/** What commands of the notebook are run with; those that are not here are run by their words alone. */
export interface Named {
  readonly action: string;
  readonly goal: string;
  readonly topic: string;
  readonly entry: string;
  readonly day: string;
}

/** The commands that show their author what is private. */
const showing = new Set(["journal list", "journal show", "journal history", "journal share", "show"]);
// They make notebooks of their own, or are how the canary comes to be there.
const elsewhere = new Set(["init", "demo", "welcome", "join", "journal add", "journal edit", "private restore"]);

/** A command line for every command that is to know nothing of what is private. */
export function everyOtherCommand({ action, goal, topic, entry, day }: Named): readonly (readonly string[])[] {
  const args: Readonly<Record<string, readonly string[]>> = {
    "action add": ["Another promise", "--due", day],
    "action done": [action],
    "action drop": [action, "--reason", "no longer needed"],
    "action edit": [action, "--title", "Another title"],
    "action move": [action, day, "--reason", "ill"],
    "action reopen": [action],
    "action show": [action],
    check: ["--fix"],
    "goal add": ["Another goal"],
    "goal edit": [goal, "--title", "Another goal too"],
    "goal progress": [goal, "40", "--note", "halfway"],
    "goal show": [goal],
    meet: ["--notes-file", "-"],
    "phase advance": ["--note", "time for it"],
    "question add": ["What is new?", "--subject", "career", "--trust", "1"],
    "question list": ["--all"],
    "topic add": ["Another topic"],
    "topic drop": [topic],
    search: [canary.slice(0, 10)],
    history: [entry],
  };
  const names = Object.keys(commandTable).filter((name) => !showing.has(name) && !elsewhere.has(name));
  return names.map((name) => [...name.split(" "), ...(args[name] ?? [])]);
}

/** Every object of a repository, unpacked, whatever points to it. */
export function objectsOf(folder: string): Buffer {
  const args = ["-C", folder, "cat-file", "--batch-all-objects", "--batch"];
  return execFileSync("git", args, { maxBuffer: 256 * 1024 * 1024, stdio: ["ignore", "pipe", "pipe"] });
}
