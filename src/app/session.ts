import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Now } from "../domain/change.ts";
import type { Programme } from "../domain/programme.ts";
import type { Pair, Settings } from "../domain/records.ts";
import { latenessDay } from "../domain/resting.ts";
import { type Day, isSide, type Side } from "../domain/words.ts";
import { MentorError, problemOf } from "../errors.ts";
import { isPending, plainHome } from "../git/clone.ts";
import { openProgramme } from "../programmes/compiled.ts";
import type { Prompter } from "../prompts/prompter.ts";
import { type Loaded, loadNotebook } from "../storage/notebook-folder.ts";
import type { Clock } from "./clock.ts";
import { makeIds, type RepeatableIds } from "./ids.ts";
import { leftOutLines } from "./left-out.ts";
import { type Followed, followedProgramme, hasCopy, readCopy } from "./own-copy.ts";
import { writeOwn } from "./own-file.ts";
import { programmePlace } from "./package-root.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface SessionOptions {
  readonly cwd: string;
  /** The command's words, `action drop`: its commits say them, so that it can be taken back. */
  readonly command?: string;
  readonly env: Environment;
  readonly clock: Clock;
  readonly prompter: Prompter;
  readonly as: Side | undefined;
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
  /** Everything on standard input. */
  readonly readStdin: () => Promise<string>;
}

/** One notebook, opened for one command. */
export class Session {
  readonly root: string;
  readonly home: string | undefined;
  readonly options: SessionOptions;
  readonly ids: RepeatableIds;
  loaded: Loaded;
  /** The notebook as the last change of this command left it. */
  after: Omit<Pair, "settings"> | undefined;
  /** The private records of whoever runs this command, where it has read them. */
  privately: Omit<Pair, "settings"> | undefined;
  /** What is let go of when the command ends, well or not. */
  readonly atEnd: (() => void)[] = [];
  #followed: Promise<Pick<Followed, "programme" | "isCopy">> | undefined;

  #saidActing = false;

  constructor(root: string, home: string | undefined, loaded: Loaded, options: SessionOptions) {
    this.root = root;
    this.home = home;
    this.loaded = loaded;
    this.options = options;
    this.ids = makeIds(options.env.MENTOR_SEED);
  }

  get prompter(): Prompter {
    return this.options.prompter;
  }

  get today(): Day {
    return this.options.clock.today;
  }

  /** The day that lateness is counted from: during a pause, and after the end, nothing is late. */
  get lateFrom(): Day {
    return latenessDay(this.loaded.settings, this.today);
  }

  /** `mentor.yaml`; throws what is wrong with it where it is held. */
  get settings(): Settings {
    return settingsOf(this.loaded);
  }

  /** The whole notebook; throws where `mentor.yaml` is held. Records that are held are missing from it. */
  get pair(): Pair {
    return { ...this.loaded.pair, settings: this.settings };
  }

  /** The name of a side, or its word where `mentor.yaml` can't tell. */
  nameOf(side: Side): string {
    return this.loaded.settings?.people[side].name ?? `the ${side}`;
  }

  /** The programme that the pair follows: their own copy where they have one, or else mentor's. */
  programme(): Promise<Programme> {
    this.#followed ??= this.#findProgramme();
    return this.#followed.then(({ programme }) => programme);
  }

  /** Whether that is the pair's own copy. */
  async followsCopy(): Promise<boolean> {
    await this.programme();
    return (await this.#followed)?.isCopy ?? false;
  }

  async #findProgramme(): Promise<Pick<Followed, "programme" | "isCopy">> {
    const { settings, loaded } = this;
    if (!hasCopy(loaded)) return { programme: await openProgrammeOf(settings.programme), isCopy: false };
    const copy = await readCopy(loaded, this.home);
    const followed = await followedProgramme(copy, settings, () => mentorsOwn(settings.programme));
    // What keeps a whole file from being read was said when the notebook was opened.
    const held = new Set(loaded.held.map((each) => each.place?.file));
    for (const line of leftOutLines(followed.leftOut.filter(({ place }) => !held.has(place?.file)))) {
      this.options.say(line);
    }
    for (const line of followed.said) this.options.say(line);
    return followed;
  }

  /** Who runs this command, where that is known without asking. */
  knownSide(): Side | undefined {
    const { as, env } = this.options;
    return as ?? asSide(env.MENTOR_AS) ?? this.#remembered();
  }

  /**
   * Tells who runs this command: the flag, `MENTOR_AS`, or what this clone remembers; asked once on a terminal.
   *
   * Throws WHO_ARE_YOU where nothing tells.
   */
  async side(): Promise<Side> {
    const { prompter } = this.options;
    const told = this.knownSide();
    if (told) return told;
    if (!prompter.interactive) {
      throw new MentorError({
        code: "WHO_ARE_YOU",
        message: "This clone does not know yet which of the two you are",
        remedy: "add --as mentor or --as mentee, or set MENTOR_AS",
      });
    }
    const side = await prompter.choose<Side>({
      message: "Which of the two are you?",
      flag: "--as",
      options: (["mentee", "mentor"] as const).map((value) => ({ value, label: `${this.nameOf(value)}, ${value}` })),
    });
    if (!this.options.dryRun) rememberSide(this.home, side);
    return side;
  }

  /** What a plan needs to know besides the notebook. */
  async now(): Promise<Now> {
    return { today: this.today, ids: this.ids, by: await this.side() };
  }

  /** Says aloud, once and on a terminal, that this command acts as somebody else than the clone's owner. */
  async actingAs(): Promise<Side> {
    const side = await this.side();
    const own = this.#remembered();
    const isNews = own && own !== side && !this.#saidActing;
    if (isNews && this.prompter.interactive) this.options.say(`Acting as ${this.nameOf(side)}.`);
    this.#saidActing = true;
    return side;
  }

  #remembered(): Side | undefined {
    if (!this.home) return undefined;
    try {
      return asSide(readFileSync(join(this.home, "side"), "utf8").trim());
    } catch {
      return undefined; // No file: this clone has not been told.
    }
  }
}

/** Reads a notebook as it is now. */
export async function openSession(root: string, options: SessionOptions): Promise<Session> {
  const home = await findHome(root, options.env);
  const overlay =
    home !== undefined && isPending(home)
      ? (await import("../git/heal.ts")).pendingTexts(root, options.env)
      : undefined;
  const loaded = await loadNotebook(root, { ...(home ? { home } : {}), ...(overlay ? { overlay } : {}) });
  return new Session(root, home, loaded, options);
}

/** Where this clone keeps what is its own. What calls git is loaded only where git has to be asked. */
async function findHome(root: string, env: Environment): Promise<string | undefined> {
  const home = plainHome(root);
  if (home === "none") return undefined;
  return home === "ask git" ? (await import("../git/heal.ts")).findHome(root, env) : home.at;
}

/** The settings of a notebook that was read; throws what is wrong with `mentor.yaml`. */
export function settingsOf(loaded: Loaded): Settings {
  if (loaded.settings) return loaded.settings;
  const problem = loaded.held.find((each) => each.place?.file === "mentor.yaml");
  throw new MentorError(
    problem ?? { code: "NO_NOTEBOOK", message: "mentor.yaml is gone", remedy: "git restore mentor.yaml" },
  );
}

/** A programme of this installation; undefined where there is none of that id. */
async function mentorsOwn(id: string): Promise<Programme | undefined> {
  try {
    return await openProgrammeOf(id);
  } catch (thrown) {
    if (problemOf(thrown)?.code === "NO_SUCH_PROGRAMME") return undefined;
    throw thrown;
  }
}

/** A programme of this installation. */
export function openProgrammeOf(id: string): Promise<Programme> {
  return openProgramme(programmePlace(), id);
}

/** Remembers, in this clone alone, which of the two it belongs to. */
export function rememberSide(home: string | undefined, side: Side): void {
  if (!home) return;
  writeOwn(join(home, "side"), `${side}\n`);
  chmodSync(home, 0o700);
}

function asSide(text: string | undefined): Side | undefined {
  return isSide(text) ? text : undefined;
}
