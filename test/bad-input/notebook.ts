import { chmodSync, copyFileSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { keptFolder } from "../support/kept.ts";
import { World } from "../support/world.ts";

/** A record or another file of the notebook, of which each has a twin that stays whole. */
export interface Victim {
  readonly what: string;
  readonly path: string;
  /** Undefined for what has none. */
  readonly id?: string;
  /** The list that shows it, as a command and the field of its JSON. */
  readonly list?: readonly [command: readonly string[], field: string];
}

export type Kind = "action" | "goal" | "held" | "planned" | "topic" | "entry" | "question";

/** A notebook with two of everything, and copies of it to break. */
export class FullNotebook {
  readonly world = new World({ shared: true });
  /** The first of each kind is there to be broken, the second to stay whole. */
  readonly ids = {} as Record<Kind, readonly [string, string]>;
  readonly paths = {} as Record<Kind, string>;
  readonly #whole = join(this.world.root, "pair");
  #copies = 0;

  static async make(): Promise<FullNotebook> {
    const notebook = new FullNotebook();
    const { ids, paths, world } = notebook;
    const known = join(world.root, "known.json");
    await keptFolder("two of everything", world.root, async () => {
      await notebook.#fill();
      world.write(known, JSON.stringify({ ids, paths }));
    });
    const found = JSON.parse(world.read(known));
    Object.assign(ids, found.ids);
    Object.assign(paths, found.paths);
    world.at = notebook.#whole;
    return notebook;
  }

  /** Works in a fresh copy from now on. */
  copy(): World {
    const { world } = this;
    world.at = join(world.root, `copy-${++this.#copies}`);
    cpSync(this.#whole, world.at, { recursive: true });
    return world;
  }

  /** The commit that the notebook stands at, without asking git. */
  head(): string {
    return this.world.read(".git/refs/heads/main");
  }

  /** Takes the copy away. */
  drop(): void {
    rmSync(this.world.at, { recursive: true, force: true });
  }

  get victims(): readonly Victim[] {
    const record = (kind: Kind, list: Victim["list"]): Victim => ({
      what: kind,
      path: this.paths[kind],
      id: this.ids[kind][0],
      ...(list && { list }),
    });
    return [
      { what: "mentor.yaml", path: "mentor.yaml" },
      { what: "profile", path: "people/mentor.md" },
      record("goal", [["goal", "list"], "goals"]),
      record("action", [["action", "list"], "actions"]),
      record("held", [["meeting", "list"], "meetings"]),
      record("planned", [["meeting", "list"], "meetings"]),
      record("topic", [["topic", "list"], "topics"]),
      record("entry", [["journal", "list"], "entries"]),
      record("question", [["question", "list", "--all"], "questions"]),
      { what: "README.md", path: "README.md" },
      { what: ".gitattributes", path: ".gitattributes" },
      { what: "schema", path: "schema/goal.json" },
    ];
  }

  async #fill(): Promise<void> {
    const { world } = this;
    await world.init("pair", ["--start", "2026-09-01"]);
    const keep = (kind: Kind, [one, other]: readonly { readonly id: string; readonly path: string }[]) => {
      if (!one || !other) throw new Error(`no two of ${kind}`);
      this.ids[kind] = [one.id, other.id];
      this.paths[kind] = one.path;
    };
    const two = async (kind: Kind, field: string, commands: readonly (readonly string[])[]) => {
      const made = [];
      for (const command of commands) made.push((await world.ok(command))[field]);
      keep(kind, made);
    };
    await two("goal", "goal", [
      ["goal", "add", "Lead a project review", "--due", "2027-03-31"],
      ["goal", "add", "Speak in public"],
    ]);
    await two("action", "action", [
      ["action", "add", "Send the short CV", "--due", "2026-11-10", "--goal", this.ids.goal[0]],
      ["action", "add", "Ask about shadowing", "--due", "2026-11-12"],
    ]);
    await two("topic", "topic", [
      ["topic", "add", "The reorganisation"],
      ["topic", "add", "The panel talk"],
    ]);
    await two("entry", "entry", [
      ["journal", "add", "--text", "A good week.", "--shared", "--date", "2026-11-11"],
      ["journal", "add", "--text", "A long week.", "--shared", "--date", "2026-11-18"],
    ]);
    await two("question", "question", [
      ["question", "add", "What would you do with a free month?", "--subject", "balance", "--trust", "1"],
      ["question", "add", "Whom do you admire, and why?", "--subject", "career", "--trust", "2"],
    ]);
    await two("held", "meeting", [
      ["meet", "--date", "2026-10-08"],
      ["meet", "--date", "2026-11-08"],
    ]);
    const planned = (await world.ok(["meeting", "schedule", "2026-11-28"])).meeting;
    keep("planned", [planned, planned]);
    // So that a copy is a few files, and not a few hundred.
    world.git("repack", "-a", "-d", "-q");
  }
}

/** Swaps the value of a key of a record's file for another. */
export function withValue(text: string, key: string, value: string): string {
  const changed = text.replace(new RegExp(`^( *)${key}:.*$`, "m"), `$1${key}: ${value}`);
  if (changed === text) throw new Error(`there is no ${key} to change`);
  return changed;
}

export interface Breakage {
  readonly how: string;
  readonly break: (world: World, victim: Victim) => void;
  /** What `check` calls it, file by file; an empty list where it is no fault. */
  readonly codes: readonly string[];
  /** Whether the record is there all the same. */
  readonly works?: boolean;
}

const day: Readonly<Record<string, string>> = {
  "mentor.yaml": "start",
  goal: "due",
  action: "due",
  held: "date",
  planned: "date",
  topic: "created",
  entry: "date",
  question: "created",
};

const typed: Readonly<Record<string, readonly [key: string, value: string]>> = {
  "mentor.yaml": ["minutes", "sixty"],
  profile: ["side", "both"],
  goal: ["title", "[one, two]"],
  action: ["owner", "Amara"],
  held: ["status", "7"],
  planned: ["date", "12"],
  topic: ["by", "nobody"],
  entry: ["author", "{ name: Amara }"],
  question: ["trust", "high"],
};

const reference: Readonly<Record<string, string>> = {
  action: "goal: zzzzzzzzzz",
  held: "goal: zzzzzzzzzz",
  topic: "meeting: zzzzzzzzzz",
};

const isRecord = ({ what }: Victim) => what in typed;

/** What can happen to a file, as far as it can happen to this one. */
export function breakagesOf(victim: Victim): readonly Breakage[] {
  const { what, path } = victim;
  const isText = !isRecord(victim);
  const edit = (change: (text: string) => string) => (world: World) => world.write(path, change(world.read(path)));
  const all: (Breakage | undefined)[] = [
    {
      how: "bad YAML",
      break: edit((text) => text.replace(/^(\w+): .*$/m, '$1: "never closed')),
      codes: isText ? [] : ["BAD_YAML"],
    },
    typed[what] === undefined
      ? undefined
      : {
          how: "a value of the wrong type",
          break: edit((text) => withValue(text, typed[what]?.[0] ?? "", typed[what]?.[1] ?? "")),
          codes: ["BAD_RECORD"],
        },
    what === "mentor.yaml"
      ? {
          how: "several values of the wrong type",
          break: edit((text) => ["minutes", "lead", "length"].reduce((now, key) => withValue(now, key, "[]"), text)),
          codes: ["BAD_RECORD", "BAD_RECORD", "BAD_RECORD"],
        }
      : undefined,
    day[what] === undefined
      ? undefined
      : {
          how: "a day that does not exist",
          break: edit((text) => withValue(text, day[what] ?? "", "2026-02-30")),
          codes: ["BAD_RECORD"],
        },
    reference[what] === undefined
      ? undefined
      : {
          how: "a reference to nothing",
          break: edit((text) =>
            text.replace(/^(?:goal|meeting):.*\n/m, "").replace(/\n---\n/, `\n${reference[what]}\n---\n`),
          ),
          codes: ["UNKNOWN_REFERENCE"],
          works: true,
        },
    victim.id === undefined
      ? undefined
      : {
          how: "a second file with its id",
          break: (world) => copyFileSync(world.path(path), world.path(path.replace(/[^/]+$/, "a-copy.md"))),
          codes: ["DUPLICATE_ID", "DUPLICATE_ID"],
        },
    {
      how: "binary",
      break: (world) => world.write(path, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe)),
      codes: ["NOT_TEXT"],
    },
    {
      how: "empty",
      break: (world) => world.write(path, ""),
      codes: isText ? [] : ["NO_FRONT_MATTER"],
    },
    {
      how: "a folder",
      break: (world) => {
        rmSync(world.path(path));
        mkdirSync(world.path(path));
        world.write(`${path}/inside.md`, "somebody's\n");
      },
      codes: ["NOT_A_FILE"],
    },
    {
      how: "a link",
      break: (world) => {
        renameSync(world.path(path), join(world.root, "elsewhere"));
        symlinkSync(join(world.root, "elsewhere"), world.path(path));
      },
      codes: ["NOT_A_FILE"],
    },
    {
      how: "not to be read",
      break: (world) => chmodSync(world.path(path), 0),
      codes: ["UNREADABLE"],
    },
  ];
  return all.filter((each) => each !== undefined);
}
