import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FullNotebook } from "../bad-input/notebook.ts";

/** A command line that writes, as it is struck at each of its calls. */
export interface CrashCase {
  readonly name: string;
  readonly args: (notebook: FullNotebook) => readonly string[];
  readonly stdin?: string;
  /** What is done to the notebook before, by hand. */
  readonly prepare?: (folder: string, notebook: FullNotebook) => void;
  /** Repositories beside the notebook that the command writes to, from the notebook's folder. */
  readonly beside?: readonly string[];
}

const edit = (folder: string, path: string, change: (text: string) => string) =>
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), "utf8")));

const notes = `## Notes

We went through the review.

- [ ] send the draft @mentee by fri
- [ ] ask about the panel @mentor by 2026-12-01
- [ ] read two chapters @mentee by 2026-12-04
`;

/** Every kind of command that writes; a new one is a line more. */
export const crashCases: readonly CrashCase[] = [
  { name: "action add", args: () => ["action", "add", "Book the room", "--due", "2026-12-03"] },
  {
    name: "meet",
    args: () => ["meet", "--notes-file", "-", "--next", "2026-12-17 15:00"],
    stdin: notes,
  },
  { name: "goal progress", args: ({ ids }) => ["goal", "progress", ids.goal[0], "40", "--note", "outline agreed"] },
  {
    name: "goal done, after edits by hand",
    args: ({ ids }) => ["goal", "done", ids.goal[1]],
    prepare: (folder, { paths }) => {
      edit(folder, paths.action, (text) => `${text}\nOne page.\n`);
      edit(folder, paths.goal, (text) => `${text}\nBy spring.\n`);
    },
  },
  { name: "journal add", args: () => ["journal", "add", "--shared", "--text", "More at ease than I thought."] },
  { name: "next", args: () => ["next"] },
  {
    name: "check --fix",
    args: () => ["check", "--fix"],
    prepare: (folder, { paths }) => {
      edit(folder, "schema/goal.json", () => "{}\n");
      renameSync(join(folder, paths.topic), join(folder, "topics", "elsewhere.md"));
    },
  },
];
