import { addDays } from "../../src/domain/day.ts";
import { planNotebook } from "../../src/domain/plan-settings.ts";
import type { Change, Pair, RecordKind, RecordTypes } from "../../src/domain/records.ts";
import type { Id, Ids } from "../../src/domain/words.ts";
import { MentorError } from "../../src/errors.ts";
import type { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import { mergeReader } from "../../src/storage/merge-files.ts";
import { kindAt } from "../../src/storage/places.ts";
import { type RecordRead, readRecord, writeRecord } from "../../src/storage/record-file.ts";
import { readRecordText } from "../../src/text/record-text.ts";
import { idOf, programme, settings } from "../domain/sample.ts";
import { Random } from "../drill/random.ts";
import { type Deed, type Done, deedNames, deeds, firstDay } from "./deeds.ts";
import { type Commit, commit, isWithin, Merging, type Tree } from "./graph.ts";
import { amara, ines } from "./scene.ts";

/** What a few clones do, one after the other: a deed in one of them, or an exchange. */
export interface Step {
  readonly clone: number;
  readonly deed: Deed;
  /** How much later this is, in seconds. */
  readonly later: number;
}

export interface History {
  readonly clones: number;
  readonly remotes: number;
  /** How wrong each clone's clock is, in seconds. */
  readonly clocks: readonly number[];
  readonly steps: readonly Step[];
}

export interface Ran {
  readonly failure: string | undefined;
  readonly deeds: number;
  readonly merges: number;
  readonly choices: number;
  readonly words: number;
}

/** Draws a history from a seed. */
export function drawHistory(seed: number): History {
  const random = new Random(seed * 7919 + 13);
  const clones = 2 + random.below(2);
  const clocks = Array.from({ length: clones }, () => (random.chance(0.3) ? (random.next() - 0.5) * 1e7 : 0)).map(
    Math.round,
  );
  const steps = Array.from({ length: 4 + random.below(22) }, (): Step => {
    const name = random.chance(0.15) ? "sync" : random.chance(0.05) ? "meet" : random.pick(deedNames);
    const numbers = Array.from({ length: 6 }, () => random.below(1 << 20));
    return { clone: random.below(clones), deed: { name, numbers }, later: random.below(3) * 43_200 };
  });
  return { clones, remotes: 1 + random.below(2), clocks, steps };
}

const wordShape = /\bw\d+w\b/g;
const wordsIn = (text: string) =>
  text.replace(/<!-- agenda:[\s\S]*?<!-- end of the agenda -->/, "").match(wordShape) ?? [];

/** Reads each text once, however often it comes up. */
const known = new Map<string, RecordRead>();
function readAs(path: string, text: string): RecordRead {
  const key = `${path}\n${text}`;
  const read = known.get(key) ?? readRecord(path, Buffer.from(text));
  if (known.size > 20_000) known.clear();
  known.set(key, read);
  return read;
}

function pairIn(tree: Tree): Pair {
  const lists = new Map<RecordKind, RecordTypes[RecordKind][]>();
  for (const [path, text] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { kind, record } = kindAt(path) ? readAs(path, text) : {};
    if (kind && record) lists.set(kind, [...(lists.get(kind) ?? []), record]);
  }
  const of = <K extends RecordKind>(kind: K) => (lists.get(kind) ?? []) as RecordTypes[K][];
  return {
    settings: of("settings")[0] ?? settings,
    profiles: {},
    goals: of("goal"),
    actions: of("action"),
    meetings: of("meeting"),
    topics: of("topic"),
    entries: of("entry"),
    questions: of("question"),
    assignments: of("assignment"),
    preps: [],
    reviews: [],
    conflicts: of("conflict"),
  };
}

/** What `check` would find wrong with a notebook's records. */
export function faultsIn(tree: Tree): readonly string[] {
  const faults: string[] = [];
  const ids = new Map<string, string>();
  for (const [path, text] of tree) {
    if (/^(?:<{7}|={7}|>{7})/m.test(text)) faults.push(`${path}: markers`);
    if (!kindAt(path)) continue;
    const { record, problems } = readAs(path, text);
    for (const { message } of problems) faults.push(`${path}: ${message}\n${text}`);
    const id = record && "id" in record ? record.id : undefined;
    if (id && ids.has(id)) faults.push(`${path}: the id of ${ids.get(id)}`);
    if (id) ids.set(id, path);
  }
  const { actions, meetings, topics } = pairIn(tree);
  const named = [
    ...actions.flatMap(({ path, goal, meeting }) => [goal, meeting].map((id) => ({ path, id }))),
    ...meetings.flatMap(({ path, goal, topics: about }) => [goal, ...about].map((id) => ({ path, id }))),
    ...topics.map(({ path, meeting }) => ({ path, id: meeting })),
  ];
  for (const { path, id } of named) if (id && !ids.has(id)) faults.push(`${path}: names ${id}, which is not there`);
  return faults;
}

function beginning(): Tree {
  const ids: Ids = { fresh: () => idOf("notebook"), derived: (...words) => idOf("derived", ...words) };
  const { people } = settings;
  const change = planNotebook(
    programme,
    { branch: "main", people, start: firstDay, focus: ["w0w"] },
    { today: firstDay, ids },
  );
  const tree = new Map([["README.md", "# Our notebook\n\nw1w is how it began.\n"]]);
  carryOut(tree, change);
  const [goal, action, meeting] = [idOf("first goal"), idOf("first action"), idOf("first meeting")];
  tree.set(
    `goals/first-${goal}.md`,
    `---\n# yaml-language-server: $schema=../schema/goal.json\nid: ${goal}\ntitle: w2w\nstatus: active # as agreed\ncreated: 2026-09-01\nprogress:\n  - on: 2026-09-01\n    value: 10\n    by: mentee\n    note: w3w\nmilestones:\n  - id: ${idOf("first milestone")}\n    title: w4w\ntags: [w5w, w6w]\n---\nw7w is why.\n\n- w8w\n- w9w\n`,
  );
  tree.set(
    `actions/2026/first-${action}.md`,
    `---\nid: ${action}\ntitle: w10w\nowner: mentee\ndue: 2026-09-20\nstatus: open\ngoal: ${goal}\ncreated: 2026-09-01\nmood: w11w\n---\nw12w in one line\nand w13w in another.\n`,
  );
  tree.set(
    `meetings/2026/2026-09-01-${meeting}.md`,
    `---\nid: ${meeting}\nstatus: held\ndate: 2026-09-01\n---\n## Notes\n\nw14w was said.\n\nw15w too.\n`,
  );
  return tree;
}

function carryOut(tree: Map<string, string>, done: Exclude<Done, undefined>): void {
  if (!("puts" in done)) {
    for (const [path, text] of done) {
      if (text === null) tree.delete(path);
      else tree.set(path, text);
    }
    return;
  }
  for (const put of done.puts) {
    const path = put.kind === "settings" ? "mentor.yaml" : put.record.path;
    const present = "id" in put.record && put.kind !== "settings" ? placeIn(tree, put.record.id) : path;
    const text = writeRecord(put, present === undefined ? undefined : tree.get(present));
    if (present !== undefined && present !== path) tree.delete(present);
    tree.set(path, text);
  }
}

function placeIn(tree: Tree, id: string): string | undefined {
  return [...tree].find(([path, text]) => kindAt(path) && text.includes(`id: ${id}`) && idAt(path, text) === id)?.[0];
}

function idAt(path: string, text: string): string | undefined {
  const { kind, record } = readAs(path, text);
  return record && kind !== "settings" && "id" in record ? record.id : undefined;
}

/** The words in records that stand, and not in what a merge kept aside. */
const liveWords = (tree: Tree) =>
  new Set([...tree].filter(([path]) => !path.startsWith("conflicts/")).flatMap(([, text]) => wordsIn(text)));

/** How many paragraphs with words there are below the front matters. */
const paragraphsIn = (tree: Tree) =>
  [...tree.values()]
    .flatMap((text) => text.replace(/^---\n[\s\S]*?\n---\n/, "").split(/\n\s*\n/))
    .filter((each) => wordsIn(each).length > 0).length;

const idsIn = (tree: Tree) =>
  new Map(
    [...tree].flatMap(([path, text]) => {
      const id = kindAt(path) ? idAt(path, text) : undefined;
      return id ? [[id, path] as const] : [];
    }),
  );

/** Runs a history, and holds it against what must always be. */
export function runHistory(history: History, merge?: typeof mergeNotebooks): Ran {
  const run = new Running(history, merge);
  let failure: string | undefined;
  try {
    run.all();
    failure = run.failure();
  } catch (thrown) {
    failure = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
  return { failure, deeds: run.deeds, merges: run.merging.merges, choices: run.choices.size, words: run.words };
}

export class Running {
  readonly merging: Merging;
  readonly choices = new Set<string>();
  deeds = 0;
  words = 100;
  readonly #history: History;
  readonly #heads: Commit[];
  readonly #remotes: Commit[];
  #drawn = 0;
  readonly #written = new Set<string>();
  readonly #superseded = new Map<string, string>();
  /** What was taken away with more than itself, and may live on with what somebody else made of the rest. */
  readonly #mayLive = new Set<string>();
  readonly #homes = new Map<string, Set<string>>();
  readonly #made = new Map<string, Commit>();
  readonly #deleted = new Map<string, Commit>();
  readonly #touched: { readonly commit: Commit; readonly text: string }[] = [];

  constructor(history: History, merge?: typeof mergeNotebooks) {
    this.#history = history;
    const derived: Ids["derived"] = (...words) => idOf("derived", ...words);
    this.merging = new Merging({ ids: { derived }, read: mergeReader() }, merge);
    const first = commit(beginning(), [], { at: 1_788_220_800, by: ines });
    for (const text of first.tree.values()) for (const word of wordsIn(text)) this.#written.add(word);
    this.#heads = Array.from({ length: history.clones }, () => first);
    this.#remotes = Array.from({ length: history.remotes }, () => first);
  }

  all(): void {
    let at = 1_788_220_800;
    for (const { clone, deed, later } of this.#history.steps) {
      at += later + 60;
      if (deed.name === "sync") this.#sync(clone);
      else if (deed.name === "meet") this.#meet(clone);
      else this.#do(clone, deed, at + (this.#history.clocks[clone] ?? 0));
    }
    for (let round = 0; round < 2; round++) for (const clone of this.#heads.keys()) this.#sync(clone);
  }

  #head(clone: number): Commit {
    const head = this.#heads[clone];
    if (!head) throw new Error(`no clone ${clone}`);
    return head;
  }

  #do(clone: number, { name, numbers }: Deed, at: number): void {
    const head = this.#head(clone);
    const { tree } = head;
    const by = clone === 0 ? ines : amara;
    let next = 0;
    const day = addDays(firstDay, Math.max(0, Math.floor((at - 1_788_220_800) / 86_400)) % 2000);
    const fresh = () => {
      this.#drawn += 1;
      return idOf("fresh", String(this.#drawn));
    };
    const word = () => {
      const made = `w${this.words++}w`;
      return made;
    };
    const doing = {
      tree,
      pair: pairIn(tree),
      now: {
        today: day,
        by: clone === 0 ? "mentor" : "mentee",
        ids: { fresh, derived: (...words: string[]) => idOf("derived", ...words) },
      },
      word,
      sharedId: () => idOf("shared", String((numbers[0] ?? 0) % 3)),
      below: (limit: number) => (numbers[next++ % numbers.length] ?? 0) % limit,
      bodyOf: (path: string) => readRecordText(tree.get(path) ?? "", path).body,
    } as const;
    const made = new Map(tree);
    try {
      const done = deeds[name as keyof typeof deeds]?.(doing);
      if (!done) return;
      carryOut(made, done);
    } catch (thrown) {
      if (thrown instanceof MentorError) return; // What the commands refuse, nobody does.
      throw thrown;
    }
    // Nobody commits what can't be read, or names what is not there.
    if (faultsIn(made).length > faultsIn(tree).length) return;
    const after = commit(made, [head], { at, by });
    if (after.change?.paths.size === 0) return;
    this.deeds += 1;
    this.#heads[clone] = after;
    this.#note(name, head, after);
  }

  #note(name: string, before: Commit, after: Commit): void {
    const inAll = ({ tree }: Commit) => new Set([...tree.values()].flatMap(wordsIn));
    const [had, has] = [liveWords(before.tree), liveWords(after.tree)];
    for (const each of has) if (!had.has(each)) this.#written.add(each);
    if (name === "settle") {
      const left = inAll(after);
      for (const each of inAll(before)) if (!left.has(each)) this.#superseded.set(each, name);
    }
    const isWhole = ["delete", "settle", "reopenAction", "doAction", "dropAction", "cancel", "hold"].includes(name);
    for (const each of had) {
      if (has.has(each)) continue;
      this.#superseded.set(each, name);
      if (isWhole) this.#mayLive.add(each);
    }
    const [ids, idsAfter] = [idsIn(before.tree), idsIn(after.tree)];
    for (const [id] of idsAfter) if (!ids.has(id) && !this.#made.has(id)) this.#made.set(id, after);
    for (const [id] of ids) if (!idsAfter.has(id)) this.#deleted.set(id, after);
    this.#noteHomes(before, after, name);
    for (const path of after.change?.paths ?? []) {
      this.#touched.push({ commit: after, text: `${after.tree.get(path) ?? ""}${before.tree.get(path) ?? ""}` });
    }
  }

  /** Where each word has been: with a record that was deleted and lives on, its older words may do so too. */
  #noteHomes(before: Commit, after: Commit, name: string): void {
    const { tree } = before;
    const places = [...idsIn(tree), ...[...tree.keys()].map((path) => [path, path] as const)];
    for (const [id, path] of places) {
      const words = this.#homes.get(id) ?? new Set();
      this.#homes.set(id, words);
      for (const word of wordsIn(tree.get(path) ?? "")) words.add(word);
    }
    if (name === "deleteLine" && paragraphsIn(after.tree) < paragraphsIn(before.tree)) {
      // Where somebody else changed the paragraph, all of it lives.
      const paths = after.change?.paths ?? new Set();
      const ids = [...idsIn(before.tree)].filter(([, path]) => paths.has(path)).map(([id]) => id);
      for (const id of [...ids, ...paths]) for (const word of this.#homes.get(id) ?? []) this.#mayLive.add(word);
    }
    if (name !== "delete") return;
    for (const id of this.#deleted.keys()) for (const word of this.#homes.get(id) ?? []) this.#mayLive.add(word);
  }

  #sync(clone: number): void {
    let head = this.#head(clone);
    for (const remote of [...new Set(this.#remotes)]) head = this.#joined(head, remote);
    this.#heads[clone] = head;
    this.#remotes.fill(head);
  }

  /** Two clones merge each other's head without a word. */
  #meet(clone: number): void {
    const other = (clone + 1) % this.#heads.length;
    const [mine, theirs] = [
      this.#joined(this.#head(clone), this.#head(other)),
      this.#joined(this.#head(other), this.#head(clone)),
    ];
    if (mine.id !== theirs.id) throw new Error("two made different merges of the same heads");
    this.#heads[clone] = mine;
    // One of them says nothing of it: what was merged twice is met with again.
    if (this.#history.steps.length % 2 === 0) this.#heads[other] = theirs;
  }

  #joined(one: Commit, other: Commit): Commit {
    if (isWithin(other, one)) return one;
    if (isWithin(one, other)) return other;
    const { commit: made, merged } = this.merging.heads(one, other);
    for (const { id } of merged.choices) this.choices.add(id);
    const faults = faultsIn(made.tree);
    if (faults.length > 0) throw new Error(`After a merge: ${faults.join("\n")}`);
    return made;
  }

  /** The notebook that all came to. */
  get tree(): Tree {
    return this.#head(0).tree;
  }

  failure(): string | undefined {
    const [first, ...others] = this.#heads;
    if (!first) return undefined;
    if (others.some((each) => each.id !== first.id)) return "the clones are not the same";
    const before = first.id;
    for (const clone of this.#heads.keys()) this.#sync(clone);
    if (this.#head(0).id !== before) return "syncing again changed something";
    const { tree } = first;
    const all = new Set([...tree.values()].flatMap(wordsIn));
    const live = liveWords(tree);
    const lost = [...this.#written].filter((each) => !all.has(each) && !this.#superseded.has(each));
    if (lost.length > 0) return `lost: ${lost.join(" ")}`;
    const back = [...this.#superseded].filter(([each]) => live.has(each) && !this.#mayLive.has(each));
    if (back.length > 0) return `came back: ${back.join(" ")}`;
    const ids = idsIn(tree);
    const gone = [...this.#made].filter(
      ([id]) => !ids.has(id) && !this.#deleted.has(id) && kindOf(this.#made, id) !== "meeting",
    );
    if (gone.length > 0) return `records lost: ${gone.map(([id]) => id).join(" ")}`;
    for (const [id, deletion] of this.#deleted) {
      if (!ids.has(id) || ids.get(id)?.startsWith("conflicts/")) continue;
      const isWanted = this.#touched.some(
        ({ commit: made, text }) => made !== deletion && text.includes(id) && !isWithin(made, deletion),
      );
      if (!isWanted) return `the record ${id} came back`;
    }
    return undefined;
  }
}

function kindOf(made: ReadonlyMap<string, Commit>, id: string): RecordKind | undefined {
  const path = idsIn(made.get(id)?.tree ?? new Map()).get(id);
  return path === undefined ? undefined : kindAt(path);
}

/** The shortest history that still fails: steps are left out as long as it does. */
export function shrunk(history: History, fails: (history: History) => boolean): History {
  let least = history;
  for (let size = Math.ceil(least.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < least.steps.length; ) {
      const shorter = { ...least, steps: [...least.steps.slice(0, at), ...least.steps.slice(at + size)] };
      if (fails(shorter)) least = shorter;
      else at += size;
    }
  }
  return least;
}

export type { Change, Id };
