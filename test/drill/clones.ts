import { unlinkSync } from "node:fs";
import { join } from "node:path";
import { type Clone, Pair } from "../support/clones.ts";
import { World } from "../support/world.ts";
import type { Drill } from "./drills.ts";
import { Random } from "./random.ts";

/**
 * Random histories of two clones with real git, through the commands: edits by command and by hand on the same records,
 * exchanges in random order, plain pulls, clocks apart.
 *
 * In the end both are the same byte for byte, check finds nothing, and every text that nobody replaced is there.
 */
export const clonesDrill: Drill = async ({ count = 300, seed, say }) => {
  const failures: string[] = [];
  const sums = { deeds: 0, exchanges: 0, choices: 0, texts: 0 };
  const template = await Pair.begin({ shared: true });
  try {
    for (let at = 0; at < count && failures.length < 10; at++) {
      const ran = await runHistory(template, seed + at);
      sums.deeds += ran.deeds.length;
      sums.exchanges += ran.exchanges;
      sums.choices += ran.choices;
      sums.texts += ran.texts;
      for (const failure of ran.failures) {
        failures.push(`seed ${seed + at}: ${failure}\n    ${ran.deeds.join("\n    ")}`);
        say(`✗ ${failures.at(-1)}`);
      }
      if (at % 20 === 19) say(`${at + 1} histories, ${failures.length} failures`);
    }
  } finally {
    template.world.clear();
  }
  const figures = [["histories", count], ...Object.entries(sums)] as const;
  return { figures: figures.map(([name, figure]) => [String(name), figure] as const), failures };
};

interface Ran {
  readonly deeds: readonly string[];
  readonly exchanges: number;
  readonly choices: number;
  readonly texts: number;
  readonly failures: readonly string[];
}

/** Plays one history to its end; the same seed plays the same one. */
export async function runHistory(template: Pair, seed: number): Promise<Ran> {
  const world = new World({ shared: true });
  try {
    return await new History(template.copied(world), seed).play();
  } finally {
    world.clear();
  }
}

/** What one person does with one of their records, and what they wrote. */
type Deed = (clone: Clone) => Promise<string>;

class History {
  readonly #pair: Pair;
  readonly #random: Random;
  readonly #days = new Map<Clone, number>();
  /** Texts that must be found in the end. */
  readonly #written = new Set<string>();
  readonly #failures: string[] = [];
  readonly #deeds: string[] = [];
  #exchanges = 0;
  #choices = 0;
  #count = 0;

  constructor(pair: Pair, seed: number) {
    this.#pair = pair;
    this.#random = new Random(seed);
    // Their clocks are up to a day and a half apart.
    this.#days.set(pair.hers, 22);
    this.#days.set(pair.his, 22 + this.#random.below(3));
  }

  async play(): Promise<Ran> {
    const { hers, his } = this.#pair;
    for (const [owner, due] of [
      ["mentee", 1],
      ["mentor", 2],
    ] as const) {
      await this.#do(hers, ["action", "add", this.#word(), "--owner", owner, "--due", `2026-12-0${due}`]);
    }
    await this.#do(hers, ["goal", "add", this.#word(), "--due", "2027-03-01"]);
    await this.#settle();
    const steps = 8 + this.#random.below(8);
    for (let step = 0; step < steps && this.#failures.length === 0; step++) {
      const clone = this.#random.pick([hers, his]);
      if (this.#random.chance(0.3)) this.#days.set(clone, (this.#days.get(clone) ?? 22) + 1);
      const deed = this.#random.pick(this.#choice());
      this.#deeds.push(`${clone.side} ${this.#today(clone)}: ${await deed(clone)}`);
    }
    await this.#settle();
    await this.#settle();
    this.#judge();
    for (const clone of [hers, his]) {
      const check = await this.#run(clone, ["check", "--json"]);
      if (check.code !== 0) this.#failures.push(`check of the ${clone.side}: ${check.out}`);
    }
    return {
      ...{ deeds: this.#deeds, exchanges: this.#exchanges, choices: this.#choices },
      ...{ texts: this.#written.size, failures: this.#failures },
    };
  }

  #judge(): void {
    const [hers, his] = [this.#pair.hers.snapshot(), this.#pair.his.snapshot()];
    const paths = new Set([...Object.keys(hers), ...Object.keys(his)]);
    const differ = [...paths].filter((path) => hers[path] !== his[path]);
    if (differ.length > 0) this.#failures.push(`not the same: ${differ.join(", ")}`);
    if (this.#pair.hers.head !== this.#pair.his.head) this.#failures.push("the heads are not the same");
    for (const clone of [this.#pair.hers, this.#pair.his]) {
      const status = clone.git("status", "--porcelain");
      if (status !== "") this.#failures.push(`git status of the ${clone.side}: ${status}`);
    }
    const all = Object.values(hers).join("\n");
    if (/^(?:<{7}|={7}|>{7})/m.test(all)) this.#failures.push("conflict markers");
    for (const word of this.#written) if (!all.includes(word)) this.#failures.push(`lost: ${word}`);
  }

  #choice(): readonly Deed[] {
    return [this.#edit, this.#edit, this.#move, this.#progress, this.#topic, this.#entry, this.#close, this.#prepare]
      .concat([this.#byHand, this.#byHand, this.#byHand, this.#titleByHand, this.#committed, this.#deleted])
      .concat([this.#pull, this.#sync, this.#sync, this.#sync]);
  }

  readonly #edit: Deed = async (clone) => {
    const action = this.#pickAction(clone);
    if (!action) return "nothing to edit";
    const word = this.#word();
    this.#replaced(titleIn(action.text));
    return this.#do(clone, ["action", "edit", action.id, "--title", word]);
  };

  readonly #move: Deed = async (clone) => {
    const action = this.#pickAction(clone);
    if (!action) return "nothing to move";
    const day = `2026-12-${10 + this.#random.below(15)}`;
    // On the day that it is due anyway it does not move, and a reason has nowhere to stand.
    const reason = action.text.includes(`\ndue: ${day}\n`) ? [] : ["--reason", this.#word()];
    return this.#do(clone, ["action", "move", action.id, day, ...reason]);
  };

  readonly #close: Deed = async (clone) => {
    const action = this.#pickAction(clone);
    if (!action) return "nothing to close";
    // Whoever closes it otherwise has read why it was closed before.
    this.#replaced(/^reason: (.*)$/m.exec(action.text)?.[1]);
    if (this.#random.chance(0.5)) return this.#do(clone, ["action", "done", action.id]);
    return this.#do(clone, ["action", "drop", action.id, "--reason", this.#word()]);
  };

  readonly #progress: Deed = async (clone) => {
    const goal = this.#pick(clone, "goals/");
    if (!goal) return "no goal";
    const value = String(this.#random.below(101));
    return this.#do(clone, ["goal", "progress", goal.id, value, "--note", this.#word()]);
  };

  readonly #topic: Deed = (clone) => this.#do(clone, ["topic", "add", this.#word()]);
  readonly #entry: Deed = (clone) => this.#do(clone, ["journal", "add", "--shared", "--text", this.#word()]);
  readonly #prepare: Deed = (clone) => this.#do(clone, ["next"]);

  /** Words at the end, in the midst, or in the place of a paragraph of a record's text. */
  readonly #byHand: Deed = async (clone) => {
    const file = this.#pick(clone, this.#random.pick(["goals/", "actions/", "journal/", "meetings/"]));
    if (!file) return "nothing to write in";
    const word = this.#word();
    const [head = "", ...body] = file.text.split(/(?<=\n---\n)/);
    const prose = body.join("");
    const text = this.#random.chance(0.5)
      ? `${head}${prose.trimEnd()}\n\n${word} here.\n`
      : `${head}${word} first.\n\n${prose.trimStart()}`;
    clone.write(file.path, text);
    return `wrote ${word} in ${file.path}`;
  };

  readonly #titleByHand: Deed = async (clone) => {
    const file = this.#pickAction(clone);
    if (!file) return "nothing to rename";
    const word = this.#word();
    this.#replaced(titleIn(file.text));
    clone.write(file.path, file.text.replace(/^title: .*$/m, `title: ${word}`));
    return `renamed to ${word} in ${file.path}`;
  };

  readonly #committed: Deed = async (clone) => {
    clone.git("add", "-A");
    const isClean = clone.git("status", "--porcelain") === "";
    if (!isClean) clone.git("commit", "-qm", "by hand");
    return "committed by hand";
  };

  readonly #deleted: Deed = async (clone) => {
    const file = this.#pick(clone, this.#random.pick(["topics/", "journal/"]));
    if (!file) return "nothing to delete";
    for (const word of [...this.#written].filter((each) => file.text.includes(each))) this.#written.delete(word);
    unlinkSync(join(clone.folder, file.path));
    return `deleted ${file.path}`;
  };

  /** A plain pull: clean, stopped by a conflict that nobody ends, or refused by what lies in the folder. */
  readonly #pull: Deed = async (clone) => {
    try {
      clone.git("-c", "pull.rebase=false", "pull", "-q", "--no-edit", "origin", "main");
      return "pulled by hand";
    } catch {
      return "pulled by hand, and it stopped";
    }
  };

  readonly #sync: Deed = async (clone) => {
    await this.#exchange(clone);
    return "sync";
  };

  async #settle(): Promise<void> {
    for (const clone of [this.#pair.hers, this.#pair.his, this.#pair.hers, this.#pair.his]) await this.#exchange(clone);
  }

  async #exchange(clone: Clone): Promise<void> {
    this.#exchanges++;
    const run = await this.#run(clone, ["sync", "--json"]);
    if (run.code === 0 || run.code === 3) this.#choices += run.json.choices.length;
    else this.#failures.push(`sync of the ${clone.side} ended with ${run.code}: ${run.out}${run.err}`);
  }

  async #do(clone: Clone, args: readonly string[]): Promise<string> {
    const run = await this.#run(clone, args);
    const told = `${args.join(" ")}${run.code === 0 ? "" : ` (${run.code})`}`;
    if (run.code === 0) return told;
    if (run.code > 2) this.#failures.push(`${told}: ${run.err}`);
    // What was refused was not written.
    for (const word of args.filter((each) => this.#written.has(each))) this.#written.delete(word);
    return told;
  }

  #run(clone: Clone, args: readonly string[]) {
    return clone.run(args, { today: this.#today(clone), env: { MENTOR_DEBUG: "1" } });
  }

  #today(clone: Clone): string {
    return `2026-11-${this.#days.get(clone)}`.replace(/-(3[1-9]|[4-9]\d)$/, "-30");
  }

  #word(): string {
    const word = `Text${++this.#count}x`;
    this.#written.add(word);
    return word;
  }

  #replaced(word: string | undefined): void {
    if (word !== undefined) this.#written.delete(word);
  }

  #pickAction(clone: Clone) {
    return this.#pick(clone, "actions/");
  }

  #pick(clone: Clone, folder: string) {
    const paths = Object.keys(clone.snapshot()).filter((path) => path.startsWith(folder) && path.endsWith(".md"));
    if (paths.length === 0) return undefined;
    const path = this.#random.pick(paths);
    return { path, text: clone.read(path), id: path.slice(-13, -3) };
  }
}

const titleIn = (text: string) => /^title: (.*)$/m.exec(text)?.[1];
