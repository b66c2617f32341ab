import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Arena, age, disorder, leftovers } from "./arena.ts";
import { storeOf } from "./crash-cases.ts";
import type { Drill } from "./drills.ts";
import { Random } from "./random.ts";

/** A command line that puts one word into the notebook, by which it is found again; or that says none. */
interface Said {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly isSilent?: boolean;
}
type Saying = (arena: Arena, word: string, folder: string) => Said | Promise<Said>;

/** What is killed; a new kind of command is a line more. */
const sayings: readonly Saying[] = [
  (_, word) => ({ args: ["action", "add", `Promise ${word}`, "--due", "2026-12-03"] }),
  (_, word) => ({ args: ["topic", "add", `Topic ${word}`] }),
  (_, word) => ({ args: ["journal", "add", "--shared", "--text", `Entry ${word}.`] }),
  ({ notebook }, word) => ({ args: ["goal", "progress", notebook.ids.goal[0], "40", "--note", `note ${word}`] }),
  (_, word) => ({ args: ["journal", "add", "--private", "--text", `Private ${word}.`] }),
  (_, word) => ({ args: ["prep", "--text", `Prep ${word}.`, "--share"], isSilent: true }),
  async (arena, word, folder) => {
    const { json } = await arena.here(folder, ["topic", "add", `Mistake ${word}`, "--json"]);
    return { args: ["undo", json.commit], isSilent: true };
  },
  () => ({ args: ["sync"], isSilent: true }),
  () => ({ args: ["sync"], isSilent: true }),
  (_, word) => ({
    args: ["meet", "--extra", "--date", "2026-11-20", "--notes-file", "-"],
    stdin: `Talk ${word}\n\n- [ ] send ${word} @mentee by 2026-12-01\n`,
  }),
];

/**
 * Kills commands at random moments, now and then two that run at once, and goes on in the same notebook.
 *
 * Whatever a command said that it had done has to be there at the end, and every command that is let alone has to work.
 */
export async function killAtRandom(arena: Arena, count: number, seed: number, say?: (line: string) => void) {
  const random = new Random(seed);
  const folder = arena.copy();
  const [other, shared] = [join(dirname(folder), "other"), join(dirname(folder), "shared.git")];
  const said: string[] = [];
  const failures: string[] = [];
  await arena.here(folder, ["sync", "--to", shared]);
  await arena.here(folder, ["join", shared, other, "--as", "mentor"]);
  let kills = 0;
  let usual = 400;
  for (let round = 1; kills < count; round++) {
    const calm = round % 10 === 0;
    const pair = calm || !random.chance(0.1) ? 1 : 2;
    if (calm) {
      settle(folder, shared);
      const theirs = `w${seed}x${round}xw`;
      const added = await arena.here(other, ["topic", "add", `Theirs ${theirs}`]);
      if (added.code === 0) said.push(theirs);
      else failures.push(`round ${round}: the other's ended with ${added.code}: ${added.err}`);
      await arena.here(other, ["sync"]);
    }
    const after = calm ? undefined : random.next() * usual;
    const ends = await Promise.all(
      Array.from({ length: pair }, async (_, at) => {
        const word = `w${seed}x${round}x${at}w`;
        const begun = performance.now();
        const saying = await random.pick(sayings)(arena, word, folder);
        const end = await one(arena, folder, saying, after);
        // About as long as a command takes here, so that kills fall all over it.
        if (end.code === 0) usual = 0.8 * usual + 0.2 * 1.15 * (performance.now() - begun);
        if (end.code === null) kills++;
        const isSaid = end.code === 0 || (end.code === null && end.out !== "");
        if (isSaid && !saying.isSilent) said.push(word);
        // A choice was made, or a lock that was left where both send to is named: it goes by hand (F26).
        const isFine = saying.args[0] === "sync" && (end.code === 3 || (end.code === 5 && !calm));
        return isFine ? { ...end, code: 0 } : end;
      }),
    );
    const wrong = ends.filter(({ code }) => code !== 0 && code !== null);
    for (const { code, err } of wrong) failures.push(`round ${round} ended with ${code}: ${err.trim()}`);
    // What is private only, or only exchanged, leaves the notebook to the next command that writes there.
    if (calm) await arena.here(folder, ["topic", "add", `Calm ${round}`]);
    if (calm) failures.push(...disorderHere(arena, folder).map((fault) => `round ${round}: ${fault}`));
    if (round % 100 === 0) say?.(`${kills} kills, ${said.length} confirmed`);
  }
  settle(folder, shared);
  const last = await arena.run(folder, ["topic", "add", "The last one"]);
  if (last.code !== 0) failures.push(`the last one ended with ${last.code}: ${last.err}`);
  failures.push(...disorder(arena, folder));
  for (const clone of [folder, other, folder]) {
    const { code, err } = await arena.run(clone, ["sync"]);
    if (code !== 0 && code !== 3) failures.push(`the last sync ended with ${code}: ${err}`);
  }
  const heads = [folder, other, shared].map((each) => arena.git(each, "rev-parse", "HEAD"));
  if (new Set(heads).size > 1) failures.push(`the heads are not the same: ${heads.join(", ")}`);
  for (const clone of [folder, other]) {
    const check = await arena.here(clone, ["check"]);
    if (check.code !== 0) failures.push(`check: ${check.out}`);
  }
  await arena.here(folder, ["journal", "add", "--private", "--text", "The last private one"]);
  const store = storeOf(folder);
  if (store !== undefined) failures.push(...disorder(arena, store).map((fault) => `in the private store: ${fault}`));
  const all = [folder, ...(store === undefined ? [] : [store])];
  const texts = all.flatMap((each) => Object.values(arena.notebook.world.snapshot(each))).join("\n");
  const lost = said.filter((word) => !texts.includes(word));
  failures.push(...lost.map((word) => `${word} was said to be saved, and is lost`));
  arena.remove(folder);
  return { kills, confirmed: said.length, lost: lost.length, failures };
}

/** What the next exchange puts in order is none of a command's that exchanges nothing. */
const disorderHere = (arena: Arena, folder: string) =>
  disorder(arena, folder).filter((fault) => !fault.includes("refs/mentor/remotes/"));

/** Lets time go by: what a killed command left is old, and the lock that it left where both send to is taken away. */
function settle(folder: string, shared: string): void {
  const store = storeOf(folder);
  for (const each of [folder, shared, ...(store === undefined ? [] : [store])]) age(each);
  for (const name of leftovers(shared)) if (name.endsWith(".lock")) rmSync(join(shared, name), { force: true });
}

async function one(arena: Arena, folder: string, saying: Said, after: number | undefined) {
  const child = arena.start(folder, saying.args);
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout?.setEncoding("utf8").on("data", (text) => out.push(text));
  child.stderr?.setEncoding("utf8").on("data", (text) => err.push(text));
  child.stdin?.on("error", () => {}).end(saying.stdin ?? "");
  const ended = new Promise<number | null>((done) => child.once("close", done));
  if (after !== undefined) await Promise.race([ended, sleep(after).then(() => endGroup(child))]);
  return { code: await ended, out: out.join(""), err: err.join("") };
}

function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}

/** A thousand kills at random moments (F1, F2, F11, F99). */
export const killsDrill: Drill = async ({ count = 1000, seed, say }) => {
  const arena = await Arena.make({ withShim: false });
  try {
    const { kills, confirmed, lost, failures } = await killAtRandom(arena, count, seed, say);
    const figures = [
      ["kills", kills],
      ["commands confirmed", confirmed],
      ["of these lost", lost],
    ] as const;
    return { figures, failures };
  } finally {
    arena.close();
  }
};
