import { Arena, age, type Blow, disorder, type End, noCompiler } from "./arena.ts";
import { type CrashCase, crashCases } from "./crash-cases.ts";
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
  each.prepare?.(folder, arena.notebook);
  const before = arena.git(folder, "rev-parse", "HEAD");
  const whole = arena.copy(folder);
  const end = await arena.run(whole, each.args(arena.notebook), options(each));
  const after = arena.git(whole, "rev-parse", "HEAD");
  if (end.code !== 0 || after === before) throw new Error(`${each.name} ended with ${end.code}:\n${end.out}${end.err}`);
  const faults = disorder(arena, whole);
  if (faults.length > 0) throw new Error(`${each.name} leaves: ${faults.join("; ")}`);
  arena.remove(whole);
  return { each, folder, before, after, calls: end.calls };
}

const options = ({ stdin }: CrashCase, blow?: Blow) => ({ ...(stdin ? { stdin } : {}), ...(blow ? { blow } : {}) });

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
  const head = arena.git(folder, "rev-parse", "HEAD");
  const applied = head === after;
  if (!applied && head !== before) faults.push(`HEAD is neither before nor after: ${head}`);
  faults.push(...promises(end, applied, blow));
  age(folder);
  const next = await arena.run(folder, afterwards);
  if (next.code !== 0) faults.push(`the next command ended with ${next.code}: ${next.err.trim()}`);
  else faults.push(...(await order(arena, folder, head)));
  arena.remove(folder);
  const where = `${each.name}, ${blow.error ?? "killed"} at call ${blow.at}${blow.once ? " alone" : ""}`;
  return { applied, end, faults: faults.map((fault) => `${where}: ${fault}`) };
}

/** What a command said against what it did. */
function promises(end: End, applied: boolean, blow: Blow): string[] {
  const said = end.code === 0 || end.code === 3 || (end.code === null && end.out !== "");
  if (said && !applied) return [`it said that it was done, and it was not: ${end.out}${end.err}`];
  if (blow.error === undefined || end.code === 0) return [];
  if (end.code === null || end.code === 70) return [`it ended with ${end.code}: ${end.err}`];
  if (applied && end.code !== 3) return [`it was done, and ended with ${end.code}: ${end.err}`];
  if (!/Try: /.test(end.err)) return [`it names no remedy: ${end.err}`];
  return end.code === 3 || causes[blow.error].test(end.err.replace(/\s+/g, " "))
    ? []
    : [`it does not name the cause: ${end.err}`];
}

/** What an error on the disk is called in a message. */
const causes = {
  ENOSPC: /disk (?:is full|refused)/i,
  EDQUOT: /disk (?:is full|refused)/i,
  EIO: /disk refused/i,
  EROFS: /can't be written to|Nothing can be written/,
  EACCES: /can't be written to|Nothing can be written/,
  EMFILE: /too many open files|EMFILE/i,
} as const;

/** The notebook once the next command has run: one commit more, everything in its place, every record parses. */
async function order(arena: Arena, folder: string, head: string): Promise<string[]> {
  const faults = disorder(arena, folder);
  const parents = arena.git(folder, "rev-list", `${head}..HEAD`).split("\n");
  // What was edited by hand before is taken in by whichever command came to it first.
  if (parents.length < 1 || parents.length > 2) faults.push(`the next command made ${parents.length} commits`);
  const { world } = arena.notebook;
  const check = await world.run(["check", "-C", folder]);
  if (check.code !== 0) faults.push(`check: ${check.out}${check.err}`);
  const topics = await world.ok(["topic", "list", "-C", folder]);
  if (!topics.topics.some(({ title }: { title: string }) => title === afterwards[2])) faults.push("it is not there");
  return faults;
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
export const crashDrill: Drill = async ({ count, say }) => {
  const arena = await Arena.make();
  try {
    if (!arena.hasShim) return { figures: [], failures: [], skipped: noCompiler };
    const figures: [string, string | number][] = [];
    const failures: string[] = [];
    for (const each of crashCases) {
      const known = await know(arena, each);
      const points = sampled(upTo(known.calls), count);
      let applied = 0;
      await inParallel(2, points, async (at) => {
        const struck = await strike(arena, known, { at });
        if (struck.applied) applied++;
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
export const diskDrill: Drill = async ({ count, say }): Promise<Outcome> => {
  const arena = await Arena.make();
  try {
    if (!arena.hasShim) return { figures: [], failures: [], skipped: noCompiler };
    const figures: [string, string | number][] = [];
    const failures: string[] = [];
    for (const each of crashCases.slice(0, 3)) {
      const known = await know(arena, each);
      for (const error of ["ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE"] as const) {
        for (const once of [false, true]) {
          const points = sampled(upTo(known.calls), count);
          const ends = new Map<number | null, number>();
          await inParallel(2, points, async (at) => {
            const struck = await strike(arena, known, { at, error, once });
            ends.set(struck.end.code, (ends.get(struck.end.code) ?? 0) + 1);
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
