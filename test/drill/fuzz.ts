import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { FullNotebook } from "../bad-input/notebook.ts";
import type { Run, World } from "../support/world.ts";
import type { Drill } from "./drills.ts";
import { everyCommand, type Line } from "./every-command.ts";
import { type Mutant, mutate } from "./mutants.ts";
import { Random } from "./random.ts";

/** Mentor's own files in a clone, which nobody edits and a disk can spoil. */
const own = [".git/mentor/index", ".git/mentor/pending", ".git/mentor/side", ".git/mentor/index-owed"];

/** How long a command may take of the processor, in milliseconds, whatever it is given. */
const longest = 500;

interface Round {
  readonly mutants: ReadonlyMap<string, Mutant>;
  readonly lines: readonly Line[];
}

/** A notebook whose files are mutated, and the commands that have to bear it. */
export class Fuzzer {
  readonly #notebook: FullNotebook;
  readonly #world: World;
  readonly #whole: Record<string, string>;
  readonly #files: readonly string[];
  readonly #readers: readonly Line[];
  readonly #writers: readonly Line[];
  readonly #head: string;
  readonly #limit: number;
  slowest = 0;
  mutants = 0;

  private constructor(notebook: FullNotebook, limit: number) {
    this.#notebook = notebook;
    this.#world = notebook.copy();
    this.#limit = limit;
    this.#whole = this.#world.snapshot();
    this.#files = Object.keys(this.#whole);
    this.#head = notebook.head();
    // It reads the templates, and nothing of the notebook's.
    // What lies outside of the notebook would hand on what one round made to the next.
    const isOutside = ({ args }: Line) =>
      args.join(" ") === "programme check" || args.some((arg) => arg.includes("../"));
    const lines = everyCommand(notebook).filter((line) => !isOutside(line));
    const firstWriter = lines.findIndex(({ args }) => args.join(" ") === "next");
    // Those that run git for each file take long and show no more.
    this.#readers = lines.slice(0, firstWriter);
    this.#writers = lines.slice(firstWriter);
  }

  /** `limit` is how much of the processor a command may take, in milliseconds. */
  static async make(limit = longest): Promise<Fuzzer> {
    const notebook = await FullNotebook.make();
    const { ids, world } = notebook;
    // Records with lists in them, of which there is more to break.
    await world.ok(["goal", "progress", ids.goal[0], "30", "--note", "outline agreed"]);
    await world.ok(["goal", "edit", ids.goal[0], "--milestone", "Outline by 2026-12-20"]);
    await world.ok(["action", "move", ids.action[0], "2026-11-28", "--reason", "ill"]);
    await world.ok(["next"]);
    world.git("repack", "-a", "-d", "-q");
    return new Fuzzer(notebook, limit);
  }

  /** Mutates files, some at once, until there were so many; gives what must not be. */
  async run(count: number, seed: number, say?: (line: string) => void): Promise<string[]> {
    const random = new Random(seed);
    const faults: string[] = [];
    for (let round = 0; this.mutants < count; round++) {
      const isWriting = round % 8 === 7;
      const mutants = this.#mutants(random);
      this.mutants += mutants.size;
      const lines = isWriting ? [random.pick(this.#writers)] : [random.pick(this.#readers), random.pick(this.#readers)];
      const trial = { mutants, lines: [...lines, { args: ["check"] }] };
      const found = await this.#slowTwice(await this.#bear(trial, isWriting), trial, isWriting);
      for (const fault of found)
        faults.push(`round ${round}: ${fault}${await this.#blame({ mutants, lines }, isWriting)}`);
      if (round % 250 === 249) say?.(`${this.mutants} files, ${faults.length} faults`);
    }
    return faults;
  }

  /** Leaves out what was slow once and not again: what else ran on the machine is no fault. */
  async #slowTwice(faults: string[], round: Round, isWriting: boolean): Promise<string[]> {
    if (!faults.some(isSlow)) return faults;
    const again = (await this.#bear(round, isWriting)).filter(isSlow).map(commandOf);
    return faults.filter((each) => !isSlow(each) || again.includes(commandOf(each)));
  }

  #mutants(random: Random): Map<string, Mutant> {
    const mutants = new Map<string, Mutant>();
    for (let count = 0; count < 6; count++) {
      const path = random.pick(this.#files);
      // Without its settings a notebook is hardly read at all.
      if (path === "mentor.yaml" && !random.chance(0.3)) continue;
      mutants.set(path, mutate(Buffer.from(this.#whole[path] ?? "", "latin1"), random));
    }
    if (random.chance(0.1)) {
      const path = random.pick(own);
      const bytes = existsSync(this.#world.path(path)) ? readFileSync(this.#world.path(path)) : Buffer.from(pending);
      mutants.set(path, mutate(bytes, random, !path.endsWith("index")));
    }
    return mutants;
  }

  /** Writes the mutants, runs commands over them, and puts everything back as it was. */
  async #bear({ mutants, lines }: Round, isWriting: boolean): Promise<string[]> {
    const world = this.#world;
    for (const [path, { bytes }] of mutants) {
      mkdirSync(dirname(world.path(path)), { recursive: true });
      writeFileSync(world.path(path), bytes);
    }
    const before = world.snapshot();
    const faults: string[] = [];
    const held = isWriting ? await this.#held() : [];
    for (const { args, stdin } of lines) {
      const begun = process.cpuUsage();
      const run = await world.run([...args, "--json"], stdin ? { stdin } : {});
      const { user, system } = process.cpuUsage(begun);
      const took = (user + system) / 1000;
      this.slowest = Math.max(this.slowest, took);
      faults.push(...this.#faultsOf(args.join(" "), run, took));
      if (isWriting) break;
    }
    faults.push(...(isWriting ? this.#spoilt(before, held) : this.#written(before)));
    this.#restore(isWriting || [...mutants.keys()].some((path) => own.includes(path)), mutants.keys());
    return faults;
  }

  #faultsOf(command: string, { code, out, err }: Run, took: number): string[] {
    const faults: string[] = [];
    if (![0, 1, 2, 3, 5, 6].includes(code)) faults.push(`${command} ended with ${code}: ${out}${err}`);
    if (took > this.#limit) faults.push(`${command} took ${Math.round(took)} ms of the processor`);
    try {
      JSON.parse(out);
    } catch {
      faults.push(`${command} printed no JSON: ${out}`);
    }
    return faults;
  }

  /** What a command that only reads has written all the same. */
  #written(before: Record<string, string>): string[] {
    const after = this.#world.snapshot();
    const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
    const changed = [...paths].filter((path) => before[path] !== after[path]);
    if (this.#notebook.head() !== this.#head) changed.push("HEAD");
    return changed.map((path) => `${path} was written`);
  }

  /** The files that can't be read for what they should be. */
  async #held(): Promise<string[]> {
    const { json } = await this.#world.run(["check", "--json"]);
    const problems: readonly { readonly code: string; readonly place?: { readonly file: string } }[] =
      json.problems ?? [];
    // A reference to nothing holds no file, and a copied record is given an id of its own where it is to be fixed.
    const holding = problems.filter(({ code }) => code !== "UNKNOWN_REFERENCE" && code !== "DUPLICATE_ID");
    return holding.flatMap(({ place }) => place?.file ?? []);
  }

  /** What a command that writes has done to files that it can't have understood. */
  #spoilt(before: Record<string, string>, held: readonly string[]): string[] {
    const after = this.#world.snapshot();
    return held.filter((path) => path in before && after[path] !== before[path]).map((path) => `${path} was spoilt`);
  }

  #restore(isWhole: boolean, paths: Iterable<string>): void {
    if (isWhole) {
      this.#notebook.drop();
      this.#notebook.copy();
    } else {
      for (const path of paths) writeFileSync(this.#world.path(path), Buffer.from(this.#whole[path] ?? "", "latin1"));
    }
  }

  /** Looks for the one file that is enough to bring a fault about, and shows it. */
  async #blame({ mutants, lines }: Round, isWriting: boolean): Promise<string> {
    for (const [path, mutant] of mutants) {
      const alone = new Map([[path, mutant]]);
      if ((await this.#bear({ mutants: alone, lines: [...lines, { args: ["check"] }] }, isWriting)).length === 0)
        continue;
      return `\n    ${path} (${mutant.ways.join(", ")}): ${JSON.stringify(mutant.bytes.toString("latin1")).slice(0, 1500)}`;
    }
    return `\n    several: ${[...mutants].map(([path, { ways }]) => `${path} (${ways.join(", ")})`).join("; ")}`;
  }

  close(): void {
    rmSync(this.#world.root, { recursive: true, force: true });
  }
}

const pending = `{"branch":"main","from":null,"to":"${"1".repeat(40)}","held":{"goals/a.md":[null]},"between":{}}\n`;

const isSlow = (fault: string) => fault.includes(" took ");
const commandOf = (fault: string) => fault.split(" took ")[0];

/** Twenty thousand mutated files: no crash, no hang, nothing written (F55 to F63). */
export const fuzzDrill: Drill = async ({ count = 20_000, seed, say }) => {
  const fuzzer = await Fuzzer.make();
  try {
    const failures = await fuzzer.run(count, seed, say);
    const figures = [
      ["files", fuzzer.mutants],
      ["slowest, ms of processor", Math.round(fuzzer.slowest)],
    ] as const;
    return { figures, failures };
  } finally {
    fuzzer.close();
  }
};
