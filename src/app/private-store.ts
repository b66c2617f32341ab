import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { takenIds } from "../domain/change.ts";
import type { Change, Pair } from "../domain/records.ts";
import type { Id, Ids, Side } from "../domain/words.ts";
import type { Problem } from "../errors.ts";
import { isPending } from "../git/clone.ts";
import type { FileChange, Repository } from "../git/repository.ts";
import { schemaPath } from "../storage/kinds.ts";
import { hasFile, type Loaded, loadNotebook } from "../storage/notebook-folder.ts";
import { kindAt } from "../storage/places.ts";
import type { Applied } from "./apply.ts";
import { makeIds } from "./ids.ts";
import { privateHome, privatePlace, refuseSharedPlace } from "./private-place.ts";
import type { Session } from "./session.ts";

/** The branch that a private store is on. */
export const privateBranch = "main";

/** The private store while it is a command's turn to write in it. */
export interface PrivateTurn {
  readonly repository: Repository;
  readonly loaded: Loaded;
  /** Commits what was edited by hand, then these files. Gives the last commit's id. */
  commit(subject: string, files: readonly FileChange[], options?: PrivateCommitOptions): Promise<string>;
  /** Commits what was edited by hand, where anything was. */
  takeIn(): void;
}

export interface PrivateCommitOptions {
  /** True for what goes with a change of the notebook's: it is no command of its own, and the notebook's is taken back. */
  readonly aside?: boolean;
}

export interface PrivateOptions {
  /** The person knows that the store would lie in a folder that is copied elsewhere. */
  readonly iKnow?: boolean | undefined;
}

/**
 * Opens the private store of one side of this notebook: a git repository of its own in the person's data folder.
 *
 * Reading makes nothing: a store that is not there yet is empty, and the first write makes it. Nothing in it is ever
 * indexed. Throws what is wrong with `mentor.yaml`, and NO_HOME.
 */
export async function openPrivate(session: Session, side?: Side, options: PrivateOptions = {}): Promise<PrivateStore> {
  const whose = side ?? (await session.side());
  const root = privatePlace(session.options.env, session.settings.id, whose);
  const store = new PrivateStore(session, root, whose, options);
  await store.read();
  return store;
}

/** What is private to one side. Records have the shapes and folders of the notebook's. */
export class PrivateStore {
  readonly root: string;
  readonly side: Side;
  readonly #session: Session;
  readonly #iKnow: boolean;
  #loaded: Loaded | undefined;

  constructor(session: Session, root: string, side: Side, { iKnow = false }: PrivateOptions) {
    this.root = root;
    this.side = side;
    this.#session = session;
    this.#iKnow = iKnow;
  }

  /** The notebook that it belongs to. */
  get notebook(): Id {
    return this.#session.settings.id;
  }

  get exists(): boolean {
    return existsSync(join(this.root, ".git"));
  }

  /** Its records, as last read; undefined where there is no store. */
  get loaded(): Loaded | undefined {
    return this.#loaded;
  }

  /** Where mentor keeps what belongs to the store: its lock, its drafts. */
  get home(): string {
    return privateHome(this.root);
  }

  /** Where drafts of private texts lie. Make the store first: `make()`. */
  get drafts(): string {
    return join(this.home, "drafts");
  }

  /** Its records with the notebook's settings; lists are empty where there is no store. */
  get pair(): Pair {
    const records = this.#loaded?.pair ?? nothing;
    return { ...records, settings: this.#session.settings };
  }

  /** Draws ids that neither the store nor the notebook has. */
  get ids(): Ids {
    const { env } = this.#session.options;
    // A seed of its own: the notebook's next ids must not be those that were drawn here.
    const ids = makeIds(env.MENTOR_SEED === undefined ? undefined : `${env.MENTOR_SEED} private ${this.side}`);
    const shared = takenIds(this.#session.pair);
    return { ...ids, fresh: (taken) => ids.fresh(new Set([...taken, ...shared])) };
  }

  /** Reads the records as they are now. */
  async read(): Promise<void> {
    if (!this.exists) return;
    const overlay = isPending(this.home)
      ? (await import("../git/heal.ts")).pendingTexts(this.root, this.#session.options.env)
      : undefined;
    this.#take(await loadNotebook(this.root, { useIndex: false, ...(overlay ? { overlay } : {}) }));
  }

  /** Makes the store where there is none. Throws UNSAFE_PLACE. */
  async make(): Promise<Repository> {
    const { Repository } = await import("../git/repository.ts");
    const { env } = this.#session.options;
    if (this.exists) {
      const repository = Repository.open(this.root, env);
      repository.guard();
      return repository;
    }
    refuseSharedPlace(this.root, this.#session.root, this.#iKnow);
    const repository = Repository.create(this.root, privateBranch, env, { ownerOnly: true });
    // Whatever the folders above allow, and whoever made this one: it is for its owner alone.
    chmodSync(this.root, 0o700);
    return repository;
  }

  /** Waits for this command's turn, heals what an earlier one left, and reads the store as it then is. */
  async turn<T>(work: (turn: PrivateTurn) => Promise<T>): Promise<T> {
    const repository = await this.make();
    const [{ withLock }, { heal }, { save }, { handEdits }, { keptLine, notWritten }] = await Promise.all([
      import("../git/lock.ts"),
      import("../git/heal.ts"),
      import("../git/save.ts"),
      import("./hand-edits.ts"),
      import("./turn.ts"),
    ]);
    return withLock(repository.home, async () => {
      const { say, clock } = this.#session.options;
      repository.rereadHead();
      const healed = heal(repository);
      if (healed.healed.length > 0)
        say("Brought your private files up to your last command, which had been cut short.");
      for (const path of healed.kept) say(keptLine(path));
      const loaded = this.#take(await loadNotebook(this.root, { useIndex: false }));
      repository.requireBranch(privateBranch);
      const lagging = new Set(healed.lagging);
      const who = { author: this.#session.settings.people[this.side], when: clock.now };
      const byHand = () => {
        const files = handEdits(loaded, repository, lagging);
        return files.length > 0 ? [{ ...who, subject: "Take in edits made by hand", files }] : [];
      };
      const { command } = this.#session.options;
      const commit: PrivateTurn["commit"] = async (subject, files, { aside = false } = {}) => {
        const made = command === undefined || aside ? undefined : { command, side: this.side };
        const about = await companions(loaded, files, this.#session.settings.people[this.side].name);
        const own = { ...who, subject, files: [...about, ...files], made };
        const saved = save(repository, [...byHand(), own]);
        for (const path of saved.kept) say(keptLine(path));
        this.#take(await loadNotebook(this.root, { useIndex: false }));
        if (saved.lagging.length > 0) throw notWritten(saved.lagging);
        return saved.commit;
      };
      const takeIn = () => {
        const edits = byHand();
        if (edits.length > 0) save(repository, edits);
      };
      return work({ repository, loaded, commit, takeIn });
    });
  }

  /** Commits files in one commit; a null text removes one. The subject names no content. Gives the commit's id. */
  commit(subject: string, files: readonly FileChange[]): Promise<string> {
    return this.turn((turn) => turn.commit(subject, files));
  }

  /** Carries out a plan on the store's records, as `applyChange` does on the notebook's. */
  async apply(plan: (pair: Pair) => Change, options: PrivateCommitOptions = {}): Promise<Applied> {
    if (this.#session.options.dryRun) {
      const change = plan(this.pair);
      return { commit: null, change, pair: this.pair };
    }
    const { textsOf } = await import("./apply.ts");
    return this.turn(async (turn) => {
      const change = plan(this.pair);
      const texts = textsOf(change, turn.loaded);
      const commit = texts.length === 0 ? null : await turn.commit(change.subject, texts, options);
      return { commit, change, pair: this.pair };
    });
  }

  #take(loaded: Loaded): Loaded {
    const taken = { ...loaded, held: loaded.held.map(toldPlainly) };
    this.#loaded = taken;
    this.#session.privately = taken.pair;
    return taken;
  }
}

const nothing: Omit<Pair, "settings"> = {
  profiles: {},
  goals: [],
  actions: [],
  meetings: [],
  topics: [],
  entries: [],
  questions: [],
  assignments: [],
  conflicts: [],
  preps: [],
  reviews: [],
};

/** What lies beside private files, so that they can be read without mentor: a word about the folder, and schemas. */
async function companions(loaded: Loaded, files: readonly FileChange[], name: string): Promise<readonly FileChange[]> {
  const kinds = new Set(files.flatMap(({ path, text }) => (text === null ? [] : (kindAt(path) ?? []))));
  const wanted = [...kinds].map(schemaPath).filter((path) => !hasFile(loaded, path));
  if (wanted.length === 0) return [];
  const { jsonSchemas } = await import("../storage/json-schema.ts");
  const schemas = [...jsonSchemas()].filter(([path]) => wanted.includes(path));
  const made = schemas.map(([path, text]) => ({ path, text }));
  return hasFile(loaded, "README.md") ? made : [{ path: "README.md", text: readme(name) }, ...made];
}

const readme = (name: string) => `# Private

What ${name} keeps in mentor for nobody else: private journal entries, prep that is not shared, answers that are not
opened yet. It lies outside the notebook and is never part of it. It is a git repository, so nothing in it is lost by an
edit. A copy for another place, encrypted: mentor private backup
`;

/** What is wrong with a private file, without a word of what stands in it (F91). */
function toldPlainly({ code, place, exit }: Problem): Problem {
  return {
    code,
    message: "this private file can't be read as it is",
    remedy: "put it right in your editor; where your private files lie, tells mentor private path",
    ...(place === undefined ? {} : { place }),
    ...(exit === undefined ? {} : { exit }),
  };
}
