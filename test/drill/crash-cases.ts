import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FullNotebook } from "../bad-input/notebook.ts";
import { type Arena, homeOf } from "./arena.ts";

/** A command line that writes, as it is struck at each of its calls. */
export interface CrashCase {
  readonly name: string;
  readonly args: (notebook: FullNotebook) => readonly string[];
  readonly stdin?: string;
  /** What is done to the notebook before. */
  readonly prepare?: (folder: string, arena: Arena) => void | Promise<void>;
  /** The repository whose newest commit tells whether it was done; the notebook's where nothing is said. */
  readonly repository?: (folder: string) => string;
  /** Whether it may stand half-way: its commits are several, or the repository is made by it. */
  readonly hasSteps?: boolean;
  /** The command that comes next; what it says last is looked for. */
  readonly next?: readonly string[];
  /** Words that are nowhere else, and that nothing may lose. */
  readonly words?: readonly string[];
  /** Whether the other clone and what both share is beside it: in the end all three are the same. */
  readonly isShared?: boolean;
}

/** The private store of whoever works in a clone, once there is one. */
export function storeOf(folder: string): string | undefined {
  const all = join(homeOf(folder), ".local", "share", "mentor");
  const [notebook] = existsSync(all) ? readdirSync(all) : [];
  return notebook && join(all, notebook, "mentee");
}

async function done(arena: Arena, folder: string, ...args: readonly string[]): Promise<void> {
  const { code, out, err } = await arena.here(folder, args);
  if (code !== 0 && code !== 3) throw new Error(`mentor ${args.join(" ")} ended with ${code}: ${out}${err}`);
}

/** Shares the notebook with another clone beside it; then both write, on the same records too. */
async function part(folder: string, arena: Arena): Promise<void> {
  const [ground, { ids, paths }] = [dirname(folder), arena.notebook];
  const [remote, other] = [join(ground, "shared.git"), join(ground, "other")];
  await done(arena, folder, "sync", "--to", remote);
  await done(arena, other, "join", remote, other, "--as", "mentor", "-C", folder);
  await done(arena, other, "sync");
  await done(arena, folder, "sync");
  await done(arena, other, "action", "edit", ids.action[0], "--title", "Titleofhis");
  await done(arena, other, "goal", "progress", ids.goal[0], "50", "--note", "Noteofhis");
  await done(arena, other, "journal", "add", "--shared", "--text", "Entryofhis");
  edit(other, paths.goal, (text) => `${text}\nProseofhis.\n`);
  await done(arena, other, "topic", "add", "Topicofhis");
  await done(arena, other, "sync");
  await done(arena, folder, "action", "edit", ids.action[0], "--title", "Titleofhers");
  await done(arena, folder, "action", "move", ids.action[1], "2026-12-05", "--reason", "Reasonofhers");
  edit(folder, paths.goal, (text) => `${text}\nProseofhers.\n`);
  await done(arena, folder, "topic", "add", "Topicofhers");
}

const words = (side: string, ...kinds: readonly string[]) => kinds.map((kind) => `${kind}of${side}`);

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
    prepare: (folder, { notebook: { paths } }) => {
      edit(folder, paths.action, (text) => `${text}\nOne page.\n`);
      edit(folder, paths.goal, (text) => `${text}\nBy spring.\n`);
    },
  },
  { name: "journal add", args: () => ["journal", "add", "--shared", "--text", "More at ease than I thought."] },
  { name: "next", args: () => ["next"] },
  {
    name: "check --fix",
    args: () => ["check", "--fix"],
    prepare: (folder, { notebook: { paths } }) => {
      edit(folder, "schema/goal.json", () => "{}\n");
      renameSync(join(folder, paths.topic), join(folder, "topics", "elsewhere.md"));
    },
  },
  {
    name: "sync",
    args: () => ["sync"],
    prepare: part,
    isShared: true,
    words: [
      ...words("his", "Title", "Note", "Entry", "Prose", "Topic"),
      ...words("hers", "Title", "Reason", "Prose", "Topic"),
    ],
  },
  {
    name: "sync, after edits by hand",
    args: () => ["sync"],
    prepare: async (folder, arena) => {
      await part(folder, arena);
      edit(folder, arena.notebook.paths.action, (text) => `${text}\nHandofhers.\n`);
    },
    hasSteps: true,
    isShared: true,
    words: [
      ...words("his", "Title", "Note", "Entry", "Prose", "Topic"),
      ...words("hers", "Title", "Hand", "Prose", "Topic"),
    ],
  },
  { name: "undo", args: () => ["undo"], prepare: (folder, arena) => done(arena, folder, "topic", "add", "A mistake") },
  {
    name: "journal add --private, the first",
    args: () => ["journal", "add", "--private", "--text", "Only for me."],
    repository: (folder) => storeOf(folder) ?? "",
    hasSteps: true,
    next: ["journal", "add", "--private", "--text", "Afterwards"],
  },
  {
    name: "journal add --private",
    args: () => ["journal", "add", "--private", "--text", "Only for me."],
    prepare: (folder, arena) => done(arena, folder, "journal", "add", "--private", "--text", "Privatewords"),
    repository: (folder) => storeOf(folder) ?? "",
    next: ["journal", "add", "--private", "--text", "Afterwards"],
    words: ["Privatewords"],
  },
  {
    name: "prep --share",
    args: () => ["prep", "--text", "Newwords", "--share"],
    prepare: (folder, arena) => done(arena, folder, "prep", "--text", "Oldwords"),
  },
];
