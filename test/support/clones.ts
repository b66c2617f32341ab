import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keptFolder } from "./kept.ts";
import { type Run, type RunOptions, World } from "./world.ts";

/** One person's clone of a notebook. */
export class Clone {
  readonly world: World;
  readonly folder: string;
  readonly side: "mentor" | "mentee";
  readonly #home: string;

  constructor(world: World, name: string, side: "mentor" | "mentee") {
    this.world = world;
    this.folder = join(world.root, name);
    this.side = side;
    this.#home = join(world.root, `${name}-home`);
    mkdirSync(this.#home, { recursive: true });
    const who = `[user]\n\tname = ${side} by hand\n\temail = ${side}@hand.example\n`;
    writeFileSync(join(this.#home, ".gitconfig"), `[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n${who}`);
  }

  /** What everything of this person runs with. */
  get env() {
    return { HOME: this.#home, XDG_CONFIG_HOME: join(this.#home, ".config"), MENTOR_SEED: undefined, TZ: "UTC" };
  }

  run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    return this.world.run(args, { cwd: this.folder, ...options, env: { ...this.env, ...options.env } });
  }

  /** Runs a command with `--json` that has to end with one of these codes. */
  async json(args: readonly string[], options: RunOptions = {}, codes: readonly number[] = [0]) {
    const run = await this.run([...args, "--json"], options);
    if (codes.includes(run.code)) return run.json;
    throw new Error(`mentor ${args.join(" ")} ended with ${run.code}:\n${run.out}${run.err}`);
  }

  /** Exchanges; a choice that was made is no failure. */
  sync(options: RunOptions = {}) {
    return this.json(["sync"], options, [0, 3]);
  }

  /** Runs this person's own git in the clone. */
  git(...args: readonly string[]): string {
    return this.#with(() => this.world.git("-c", `include.path=${join(this.#home, ".gitconfig")}`, ...args));
  }

  read(path: string): string {
    return this.world.read(join(this.folder, path));
  }

  write(path: string, content: string | Uint8Array): void {
    this.world.write(join(this.folder, path), content);
  }

  snapshot(): Record<string, string> {
    return this.world.snapshot(this.folder);
  }

  get head(): string {
    return this.git("rev-parse", "HEAD");
  }

  #with<T>(work: () => T): T {
    const before = this.world.at;
    this.world.at = this.folder;
    try {
      return work();
    } finally {
      this.world.at = before;
    }
  }
}

/** Two people, each with a clone, and a bare remote between them. */
export class Pair {
  readonly world: World;
  readonly remote: string;
  readonly hers: Clone;
  readonly his: Clone;

  private constructor(world: World) {
    this.world = world;
    world.at = join(world.root, "hers");
    this.remote = join(world.root, "shared.git");
    this.hers = new Clone(world, "hers", "mentee");
    this.his = new Clone(world, "his", "mentor");
  }

  /** Amara has begun the notebook and shared it; Ines has joined. */
  static async begin(options: ConstructorParameters<typeof World>[0] = {}): Promise<Pair> {
    const world = new World(options);
    await keptFolder("a pair", world.root, () => new Pair(world).#share());
    return new Pair(world).#movedIn();
  }

  /** The same pair in another world, whose paths lead there. */
  copied(world: World): Pair {
    cpSync(this.world.root, world.root, { recursive: true });
    return new Pair(world).#movedIn();
  }

  async #share(): Promise<void> {
    const { world, hers, his, remote } = this;
    await world.init("hers", [], { env: hers.env });
    await hers.json(["sync", "--to", remote]);
    await his.json(["join", remote, his.folder, "--as", "mentor"], { cwd: world.root });
    await his.sync();
    await hers.sync();
  }

  /** Has the clones' paths lead to where they are now. */
  #movedIn(): Pair {
    for (const { folder } of [this.hers, this.his]) {
      const config = join(folder, ".git/config");
      const former = /url = (.*)\/shared\.git$/m.exec(readFileSync(config, "utf8"))?.[1];
      if (former === undefined) throw new Error(`no address in ${config}`);
      for (const path of [config, join(folder, ".git/mentor/exchange")])
        writeFileSync(path, readFileSync(path, "utf8").replaceAll(former, this.world.root));
    }
    return this;
  }

  /** Both exchange until nothing is left to be exchanged. */
  async settle(): Promise<void> {
    for (const each of [this.hers, this.his, this.hers, this.his]) await each.sync();
  }

  /** Another clone of one of the two. */
  async third(side: "mentor" | "mentee", name = "third"): Promise<Clone> {
    const clone = new Clone(this.world, name, side);
    await clone.json(["join", this.remote, clone.folder, "--as", side], { cwd: this.world.root });
    return clone;
  }
}
