import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Arena, age, type Blow, disorder, type End, homeOf, noCompiler } from "./arena.ts";
import { type CrashCase, crashCases, storeOf } from "./crash-cases.ts";
import type { Drill, Outcome } from "./drills.ts";

/** A case with what it does when nobody strikes: where it begins and ends, and by how many calls. */
export interface Known {
  readonly each: CrashCase;
  readonly folder: string;
  readonly before: string;
  readonly after: string;
  readonly calls: number;
}

const afterwards = ["topic", "add", "What came afterwards"];

/** Runs a case once unharmed. Its ids and its commits are the same each time, so that it can be told by them. */
export async function know(arena: Arena, each: CrashCase): Promise<Known> {
  const folder = arena.copy();
  await each.prepare?.(folder, arena);
  const before = headOf(arena, each, folder);
  const whole = arena.copy(folder);
  const end = await arena.run(whole, each.args(arena.notebook), options(each));
  const after = headOf(arena, each, whole);
  const isDone = end.code === 0 || (end.code === 3 && each.isShared);
  if (!isDone || after === before) throw new Error(`${each.name} ended with ${end.code}:\n${end.out}${end.err}`);
  const faults = disorder(arena, whole);
  if (faults.length > 0) throw new Error(`${each.name} leaves: ${faults.join("; ")}`);
  arena.remove(whole);
  return { each, folder, before, after, calls: end.calls };
}

const options = ({ stdin }: CrashCase, blow?: Blow) => ({ ...(stdin ? { stdin } : {}), ...(blow ? { blow } : {}) });

/** The newest commit of what a case writes to; nothing where that is not made yet. */
function headOf(arena: Arena, { repository }: CrashCase, folder: string): string {
  const where = repository ? repository(folder) : folder;
  try {
    return existsSync(join(where, ".git")) ? arena.git(where, "rev-parse", "--verify", "--quiet", "HEAD") : "";
  } catch {
    return "";
  }
}

/** What a blow did: whether the command was applied, and what must not be. */
export interface Struck {
  readonly applied: boolean;
  readonly end: End;
  readonly faults: readonly string[];
}

/** Strikes a command at one call, looks at what is there, and then just goes on with the next command. */
export async function strike(arena: Arena, known: Known, blow: Blow): Promise<Struck> {
  const { each, before, after } = known;
  const folder = arena.copy(known.folder);
  const faults: string[] = [];
  const end = await arena.run(folder, each.args(arena.notebook), options(each, blow));
  const head = headOf(arena, each, folder);
  const applied = head === after;
  if (!applied && !each.hasSteps && head !== before) faults.push(`HEAD is neither before nor after: ${head}`);
  faults.push(...promises(end, each, applied, blow));
  const notebookHead = arena.git(folder, "rev-parse", "HEAD");
  age(folder);
  let next = await arena.run(folder, each.next ?? afterwards);
  // A lock that git alone could not take away may be another git's: it is named, and goes by hand, as is said there (F26).
  const lock = /Another git holds\s+(\S+\.lock)[\s\S]*delete\s+that\s+file/.exec(next.err)?.[1];
  if (blow.once && next.code === 4 && lock !== undefined) {
    rmSync(lock);
    next = await arena.run(folder, each.next ?? afterwards);
  }
  if (next.code !== 0) faults.push(`the next command ended with ${next.code}: ${next.err.trim()}`);
  else faults.push(...(await order(arena, each, folder, notebookHead)));
  if (each.isShared && faults.length === 0) faults.push(...(await beside(arena, folder)));
  if (faults.length === 0) faults.push(...lost(arena, each, folder));
  arena.remove(folder);
  const where = `${each.name}, ${blow.error ?? "killed"} at call ${blow.at}${blow.once ? " alone" : ""}`;
  return { applied, end, faults: faults.map((fault) => `${where}: ${fault}`) };
}

/** What a command said against what it did. An exchange that was done may leave a choice (3), or not have reached the other (5). */
function promises({ code, out, err }: End, { isShared }: CrashCase, applied: boolean, blow: Blow): string[] {
  // Reading goes on where nothing can be written, and that is said.
  if (code === 0 && !applied && /shown\s+and\s+not\s+saved/.test(err)) return [];
  const said = code === 0 || code === 3 || (code === null && out !== "");
  if (said && !applied) return [`it said that it was done, and it was not: ${out}${err}`];
  if (blow.error === undefined || code === 0 || (code === 3 && isShared)) return [];
  if (code === null || code === 70) return [`it ended with ${code}: ${err}`];
  if (
    code === 1 &&
    /could not be written: it is kept\s+for\s+you\s+alone,\s+and\s+not\s+shared/.test(err.replace(/\s+/g, " "))
  )
    return [];
  const isTold = isShared && (code === 5 || /what was taken in until then\s+stands/.test(err));
  if (applied && code !== 3 && !isTold) return [`it was done, and ended with ${code}: ${err}`];
  if (!/Try: /.test(err)) return [`it names no remedy: ${err}`];
  const isNamed = (code === 5 ? atTheOther : causes[blow.error]).test(err.replace(/\s+/g, " "));
  return code === 3 || isNamed ? [] : [`it does not name the cause: ${err}`];
}

/** What is said where the disk of what both share failed. */
const atTheOther = /refused it|may not write to|keeps everybody from sending/;

/** What an error on the disk is called in a message; where git itself names none, more than a refusal can't be told. */
const causes = {
  ENOSPC: /disk (?:is full|refused)/i,
  EDQUOT: /disk (?:is full|refused)/i,
  EIO: /disk refused/i,
  EROFS: /can't be written to|Nothing can be written|disk refused what git wrote/,
  EACCES: /can't be written to|Nothing can be written|The system keeps you from|disk refused what git wrote/,
  EMFILE: /too many open files|EMFILE|disk refused what git wrote/i,
} as const;

/** The notebook once the next command has run: one commit more, everything in its place, every record parses. */
async function order(arena: Arena, { next }: CrashCase, folder: string, head: string): Promise<string[]> {
  // What an exchange alone has to do with is put in order by the next exchange.
  const faults = disorder(arena, folder).filter((fault) => !fault.includes("refs/mentor/remotes/"));
  const store = storeOf(folder);
  if (store !== undefined) faults.push(...(await privateOrder(arena, folder, store)));
  const check = await arena.here(folder, ["check"]);
  if (check.code !== 0) faults.push(`check: ${check.out}${check.err}`);
  if (next !== undefined) return faults;
  const commits = arena.git(folder, "rev-list", `${head}..HEAD`).split("\n");
  // What was edited by hand before is taken in by whichever command came to it first; so is what was fetched.
  if (commits.length < 1 || commits.length > 2) faults.push(`the next command made ${commits.length} commits`);
  const { topics } = (await arena.here(folder, ["topic", "list", "--json"])).json;
  const added = afterwards[2];
  if (!topics.some(({ title }: { title: string }) => title === added)) faults.push("it is not there");
  return faults;
}

/** The private store, once something more was written there. */
async function privateOrder(arena: Arena, folder: string, store: string): Promise<string[]> {
  age(store);
  const { code, err } = await arena.run(folder, ["journal", "add", "--private", "--text", "And one more"]);
  if (code !== 0) return [`the next private entry ended with ${code}: ${err.trim()}`];
  const { entries } = (await arena.here(folder, ["journal", "list", "--private", "--json"])).json;
  const faults = disorder(arena, store).map((fault) => `in the private store: ${fault}`);
  return entries.length > 0 ? faults : [...faults, "no private entry is there"];
}

/** What is beside the notebook, once both have exchanged: three that are the same, each of them in order. */
async function beside(arena: Arena, folder: string): Promise<string[]> {
  const [other, shared] = [join(dirname(folder), "other"), join(dirname(folder), "shared.git")];
  const faults: string[] = [];
  age(shared);
  for (const clone of [folder, other, folder]) {
    let { code, out, err } = await arena.run(clone, ["sync"]);
    // Nobody can know whose a lock is in a place of both: it is named, and goes by the command that is named with it (F26).
    if (code === 5 && /hours\s+old[\s\S]*mentor check --fix/.test(err)) {
      await arena.run(clone, ["check", "--fix"]);
      ({ code, out, err } = await arena.run(clone, ["sync"]));
    }
    if (code !== 0 && code !== 3) faults.push(`sync ended with ${code}: ${out}${err}`);
  }
  if (faults.length > 0) return faults;
  const heads = [folder, other, shared].map((each) => arena.git(each, "rev-parse", "HEAD"));
  if (new Set(heads).size > 1) faults.push(`the heads are not the same: ${heads.join(", ")}`);
  for (const each of [folder, other, shared]) {
    if (each !== shared) {
      const check = await arena.here(each, ["check"]);
      if (check.code !== 0) faults.push(`check: ${check.out}${check.err}`);
    }
    faults.push(...disorder(arena, each).map((fault) => `${each.split("/").pop()}: ${fault}`));
  }
  return faults;
}

/** The words of a case that are found nowhere any more: in the clone, in the other one, with its private store. */
function lost(arena: Arena, { words = [], isShared }: CrashCase, folder: string): string[] {
  const { world } = arena.notebook;
  const clones = isShared ? [folder, join(dirname(folder), "other")] : [folder];
  return clones.flatMap((clone) => {
    const all = [clone, storeOf(clone)].flatMap((each) => (each ? Object.values(world.snapshot(each)) : [])).join("\n");
    return words.filter((word) => !all.includes(word)).map((word) => `${word} is lost in ${homeOf(clone).slice(-12)}`);
  });
}

/** Does several things at once, as many as this machine has a use for. */
export async function inParallel<T>(width: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all];
  const worker = async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Every n-th call of every case, a kill at each (F1, F2). `count` takes so many of a case's calls. */
export const crashDrill: Drill = async ({ count, cases, say }) => {
  const arena = await Arena.make();
  try {
    if (!arena.hasShim) return { figures: [], failures: [], skipped: noCompiler };
    const figures: [string, string | number][] = [];
    const failures: string[] = [];
    for (const each of crashCases.filter(({ name }) => cases?.includes(name) ?? true)) {
      const known = await know(arena, each);
      const points = sampled(upTo(known.calls), count);
      let applied = 0;
      await inParallel(2, points, async (at) => {
        const struck = await strike(arena, known, { at });
        if (struck.applied) applied++;
        for (const fault of struck.faults) say(`✗ ${fault}`);
        failures.push(...struck.faults);
      });
      const figure = `${points.length} of ${known.calls} kill points: ${points.length - applied} not applied, ${applied} applied`;
      say(`${each.name}: ${figure}`);
      figures.push([each.name, figure]);
    }
    return { figures, failures };
  } finally {
    arena.close();
  }
};

/** Some of many, evenly spread; all where nothing limits them. */
export function sampled(points: readonly number[], count: number | undefined): number[] {
  if (count === undefined || count >= points.length) return [...points];
  return points.filter(
    (_, at) => Math.floor((at * count) / points.length) !== Math.floor(((at - 1) * count) / points.length),
  );
}

/** Disks that fail from a call on, or at one alone: full, broken, read-only, not ours, out of handles (F4, F5, F12). */
export const diskDrill: Drill = async ({ count, cases, say }): Promise<Outcome> => {
  const arena = await Arena.make();
  try {
    if (!arena.hasShim) return { figures: [], failures: [], skipped: noCompiler };
    const figures: [string, string | number][] = [];
    const failures: string[] = [];
    const all = crashCases.filter(({ name }, at) => cases?.includes(name) ?? at < 3);
    for (const each of all) {
      const known = await know(arena, each);
      for (const error of ["ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE"] as const) {
        for (const once of [false, true]) {
          const points = sampled(upTo(known.calls), count);
          const ends = new Map<number | null, number>();
          await inParallel(2, points, async (at) => {
            const struck = await strike(arena, known, { at, error, once });
            ends.set(struck.end.code, (ends.get(struck.end.code) ?? 0) + 1);
            for (const fault of struck.faults) say(`✗ ${fault}`);
            failures.push(...struck.faults);
          });
          const exits = [...ends].sort().map(([code, times]) => `${times} × exit ${code}`);
          const figure = `${points.length} of ${known.calls} calls: ${exits.join(", ")}`;
          say(`${each.name}, ${error}${once ? " once" : " from there on"}: ${figure}`);
          figures.push([`${each.name}, ${error}${once ? " once" : ""}`, figure]);
        }
      }
    }
    return { figures, failures };
  } finally {
    arena.close();
  }
};
