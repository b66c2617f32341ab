import { sides } from "../domain/words.ts";
import { type Problem, type ProblemCode, problemOf } from "../errors.ts";
import { bundleName, clearHalfBundles, readBundleFolder, writeBundle } from "../git/bundle-folder.ts";
import { countCommits } from "../git/changes.ts";
import type { Network } from "../git/network.ts";
import { shellWord } from "../git/refusals.ts";
import { fetchBranch, pushCommit, type Unreached } from "../git/remote.ts";
import type { RemoteAddress } from "../git/remote-address.ts";
import type { Repository } from "../git/repository.ts";
import type { ExchangeMemory } from "./exchange-memory.ts";
import { makeSharedCopy, type Place } from "./exchange-places.ts";
import type { PlaceReport } from "./exchange-report.ts";
import { makeIds } from "./ids.ts";
import { mayPublish, type Permissions, type Screened, screenIncoming } from "./screen-incoming.ts";
import type { Session } from "./session.ts";

/** How far the exchange with one place is. */
interface State {
  readonly place: Place;
  /** What the place has of our branch, as far as it was fetched. */
  heads: string[];
  fetched: boolean;
  unreached?: Unreached;
  overtaken: boolean;
  /** Nothing more is to be done with it. */
  done: boolean;
  sent: number;
}

/** What is wrong with a place, and neither with this copy nor with this machine. */
const ofThePlace: readonly ProblemCode[] = [
  "REMOTE_EMPTIED",
  "OTHER_NOTEBOOK",
  "UNSAFE_INCOMING",
  "NEWER_FORMAT",
  "TOO_LARGE",
  "NOT_YOURS",
];

/** A problem as the reason why a place was not reached, in the middle of a sentence. */
const unreachedBy = ({ message, remedy }: Problem): Unreached => ({
  kind: "unreached",
  why: message.replace(/^[A-Z](?=[a-z]* )/, (first) => first.toLowerCase()),
  remedy,
});

/** One exchange with all places: what is fetched from each, and what each is sent. Changes no file of the notebook. */
export class Exchanging {
  readonly notes = new Set<string>();
  readonly #session: Session;
  readonly #repository: Repository;
  readonly #network: Network;
  readonly #states: readonly State[];
  readonly #seen: Record<string, string>;
  readonly #memory: ExchangeMemory;
  readonly #clone: string;
  readonly #permissions: Permissions;
  readonly #screened = new Set<string>();

  constructor(
    session: Session,
    repository: Repository,
    network: Network,
    memory: ExchangeMemory,
    places: readonly Place[],
    permissions: Permissions,
  ) {
    this.#session = session;
    this.#repository = repository;
    this.#network = network;
    this.#memory = memory;
    this.#seen = { ...memory.seen };
    this.#clone = memory.clone ?? makeIds(undefined).fresh(new Set());
    this.#permissions = permissions;
    this.#states = places.map((place) => ({
      place,
      heads: [],
      fetched: false,
      overtaken: false,
      done: false,
      sent: 0,
    }));
  }

  /** Whether a place moved on while it was being sent to, so that it has to be fetched from again. */
  get isOvertaken(): boolean {
    return this.#states.some((each) => each.overtaken);
  }

  /** The commits that came and are not yet known to be ours. */
  get arrived(): readonly string[] {
    return this.#states.flatMap((each) => (each.done ? [] : each.heads));
  }

  /** Fetches from every place that is not done with. */
  async fetch(): Promise<void> {
    for (const state of this.#states) {
      if (state.done || state.unreached) continue;
      state.overtaken = false;
      try {
        if (state.place.kind === "remote") await this.#fetchRemote(state, state.place);
        else await this.#fetchBundles(state, state.place.folder);
      } catch (thrown) {
        const problem = problemOf(thrown);
        // One place of several keeps nobody from the others; one that was named just now is what the person is about.
        const isOneOfSeveral = this.#states.length > 1 && !state.place.isNew;
        if (!problem || !isOneOfSeveral || !ofThePlace.includes(problem.code)) throw thrown;
        state.unreached = unreachedBy(problem);
      }
      state.fetched = state.unreached === undefined;
    }
  }

  /** Sends what the notebook has now to every place that has not all of it. */
  async send(): Promise<void> {
    const commit = this.#repository.head.commit;
    if (commit === null) return;
    for (const state of this.#states) {
      if (state.done || state.unreached) continue;
      if (state.place.kind === "folder") this.#sendBundle(state, state.place.folder, commit);
      else if (!state.heads.includes(commit)) this.#sendRemote(state, state.place, commit);
      state.done = !state.overtaken;
    }
  }

  /** Counts places that kept moving on as not reached. */
  giveUpOvertaken(): void {
    for (const state of this.#states.filter((each) => each.overtaken)) {
      state.unreached = {
        kind: "unreached",
        isRefusal: true,
        why: `${state.place.shown} kept changing while it was sent to, or refused it`,
        remedy: "run mentor sync again in a moment",
      };
    }
  }

  /** Whether a place that was there would not take what was sent. */
  get isRefused(): boolean {
    return this.#states.some(({ unreached }) => unreached?.isRefusal);
  }

  get reports(): readonly PlaceReport[] {
    return this.#states.map(({ place, fetched, unreached, sent }) => ({
      place: place.shown,
      reached: unreached === undefined,
      fetched,
      sent,
      ...(unreached && { why: unreached.why, remedy: unreached.remedy }),
    }));
  }

  /** Addresses that were reached for the first time and are no remotes of the repository yet. */
  get newRemotes(): readonly RemoteAddress[] {
    return this.#states.flatMap(({ place, unreached }) =>
      place.kind === "remote" && place.isNew && !unreached ? [place.address] : [],
    );
  }

  /** What is to be remembered of all this; `at` is when it went well. */
  remembered(at: Date | undefined): ExchangeMemory {
    const folders = this.#states.flatMap(({ place, unreached }) =>
      place.kind === "folder" && (!place.isNew || !unreached) ? [place.folder] : [],
    );
    const last = at?.toISOString() ?? this.#memory.last;
    return { ...this.#memory, clone: this.#clone, folders, last, seen: this.#seen };
  }

  async #fetchRemote(state: State, place: Place & { readonly kind: "remote" }): Promise<void> {
    const { branch } = this.#session.settings;
    if (place.isNew && !this.#session.options.dryRun && makeSharedCopy(this.#repository, place.address, branch)) {
      this.notes.add(`Made a shared copy in ${place.shown}.`);
    }
    if (place.address.folder === undefined && this.#session.prompter.interactive) {
      this.#session.options.say(`Reaching ${place.shown} …`);
    }
    const fetched = fetchBranch(this.#repository, place.address, branch, this.#network.settings);
    if (fetched.kind === "unreached") {
      state.unreached = fetched;
      return;
    }
    const screened = { session: this.#session, repository: this.#repository, permissions: this.#permissions };
    const before = this.#seen[place.address.url];
    if (fetched.kind === "no branch") {
      await mayPublish(screened, screenedAs(place), fetched.branches, before !== undefined);
      state.heads = [];
      return;
    }
    await this.#accept(state, fetched.commit, screenedAs(place), place.address.url);
  }

  async #fetchBundles(state: State, folder: string): Promise<void> {
    const { branch } = this.#session.settings;
    const side = this.#session.knownSide();
    const own = sides.map((each) => bundleName(each, this.#clone));
    let found: ReturnType<typeof readBundleFolder>;
    try {
      found = readBundleFolder(folder, side && bundleName(side, this.#clone));
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (!problem) throw thrown;
      state.unreached = unreachedBy(problem);
      return;
    }
    state.heads = [];
    for (const name of found.strange) this.notes.add(`Left ${name} alone: it is no bundle that mentor wrote.`);
    for (const { name, address, heads } of found.bundles.filter((each) => !own.includes(each.name))) {
      const commit = heads.get(branch);
      if (commit !== undefined && this.#seen[address.url] === commit) continue;
      const fetched = commit === undefined ? undefined : fetchQuietly(this.#repository, address, branch);
      if (fetched?.kind !== "branch") {
        this.notes.add(`Left ${name} out: it is not whole. Its owner's next sync writes it anew.`);
        continue;
      }
      try {
        await this.#accept(state, fetched.commit, { ...screenedAs(state.place), shown: name }, address.url);
      } catch (thrown) {
        // Several pairs may share through one folder.
        const problem = problemOf(thrown);
        if (problem?.code !== "OTHER_NOTEBOOK") throw thrown;
        this.notes.add(`Left ${name} out: it is of another notebook.`);
      }
    }
  }

  async #accept(state: State, commit: string, screened: Screened, key: string): Promise<void> {
    const { head } = this.#repository;
    const { shown } = screened;
    const before = this.#seen[key];
    if (commit !== head.commit && !this.#screened.has(commit)) {
      const context = { session: this.#session, repository: this.#repository, permissions: this.#permissions };
      await screenIncoming(context, commit, screened);
      this.#screened.add(commit);
      const lost = before === undefined || before === commit ? 0 : this.#missingFrom(commit, before);
      if (lost > 0 && state.place.kind === "remote") this.notes.add(wentBack(lost, shown));
      else if (lost > 0) this.notes.add(`${shown} is older than the one that was read before.`);
    }
    this.#seen[key] = commit;
    state.heads.push(commit);
  }

  /** How many commits a place had before and has no more. */
  #missingFrom(commit: string, before: string): number {
    try {
      return countCommits(this.#repository, before, [commit]);
    } catch {
      return 0; // What it had then is not in this repository any more.
    }
  }

  #sendRemote(state: State, place: Place & { readonly kind: "remote" }, commit: string): void {
    const { branch } = this.#session.settings;
    const pushed = pushCommit(this.#repository, place.pushTo, commit, branch, this.#network.settings);
    if (pushed.kind === "unreached") state.unreached = pushed;
    else if (pushed.kind === "overtaken") {
      state.overtaken = true;
      state.heads = [];
    } else {
      state.sent += countCommits(this.#repository, commit, state.heads);
      this.#seen[place.address.url] = commit;
    }
  }

  #sendBundle(state: State, folder: string, commit: string): void {
    const { branch } = this.#session.settings;
    const side = this.#session.knownSide();
    if (!side) return;
    const name = bundleName(side, this.#clone);
    try {
      clearHalfBundles(folder, name);
      const { heads } = readBundleFolder(folder).bundles.find((each) => each.name === name) ?? {};
      const before = heads?.get(branch);
      if (before === commit) return;
      writeBundle(this.#repository, folder, name, branch);
      state.sent = this.#countSince(commit, before);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (!problem) throw thrown;
      state.unreached = unreachedBy(problem);
    }
  }

  #countSince(commit: string, before: string | undefined): number {
    try {
      return countCommits(this.#repository, commit, before === undefined ? [] : [before]);
    } catch {
      return countCommits(this.#repository, commit, []);
    }
  }
}

/** Until a place is remembered, a command that is to go there names it. */
function screenedAs({ kind, shown, isNew }: Place): Screened {
  const flag = kind === "folder" ? "--folder" : "--to";
  return { shown, flags: isNew ? ` ${flag} ${shellWord(shown)}` : "" };
}

function fetchQuietly(repository: Repository, address: RemoteAddress, branch: string) {
  try {
    return fetchBranch(repository, address, branch, []);
  } catch (thrown) {
    if (problemOf(thrown)?.code === "UNSAFE_INCOMING") return undefined;
    throw thrown;
  }
}

const wentBack = (commits: number, shown: string) =>
  `The shared copy ${shown} went back ${commits} ${commits === 1 ? "commit" : "commits"}: what it had lost is sent again.`;
