import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Arena, age, disorder } from "./arena.ts";
import type { Drill } from "./drills.ts";
import { Random } from "./random.ts";

/** A command line that puts one word into the notebook, by which it is found again. */
type Saying = (arena: Arena, word: string) => { readonly args: readonly string[]; readonly stdin?: string };

/** What is killed; a new kind of command is a line more. */
const sayings: readonly Saying[] = [
  (_, word) => ({ args: ["action", "add", `Promise ${word}`, "--due", "2026-12-03"] }),
  (_, word) => ({ args: ["topic", "add", `Topic ${word}`] }),
  (_, word) => ({ args: ["journal", "add", "--shared", "--text", `Entry ${word}.`] }),
  ({ notebook }, word) => ({ args: ["goal", "progress", notebook.ids.goal[0], "40", "--note", `note ${word}`] }),
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
  const said: string[] = [];
  const failures: string[] = [];
  let kills = 0;
  let usual = 400;
  for (let round = 1; kills < count; round++) {
    const calm = round % 10 === 0;
    const pair = calm || !random.chance(0.1) ? 1 : 2;
    if (calm) age(folder);
    const after = calm ? undefined : random.next() * usual;
    const ends = await Promise.all(
      Array.from({ length: pair }, async (_, at) => {
        const word = `w${seed}x${round}x${at}w`;
        const begun = performance.now();
        const end = await one(arena, folder, random.pick(sayings)(arena, word), after);
        // About as long as a command takes here, so that kills fall all over it.
        if (end.code === 0) usual = 0.8 * usual + 0.2 * 1.15 * (performance.now() - begun);
        if (end.code === null) kills++;
        if (end.code === 0 || (end.code === null && end.out !== "")) said.push(word);
        return end;
      }),
    );
    const wrong = ends.filter(({ code }) => code !== 0 && code !== null);
    for (const { code, err } of wrong) failures.push(`round ${round} ended with ${code}: ${err.trim()}`);
    if (calm) failures.push(...disorder(arena, folder).map((fault) => `round ${round}: ${fault}`));
    if (round % 100 === 0) say?.(`${kills} kills, ${said.length} confirmed`);
  }
  age(folder);
  const last = await arena.run(folder, ["topic", "add", "The last one"]);
  if (last.code !== 0) failures.push(`the last one ended with ${last.code}: ${last.err}`);
  failures.push(...disorder(arena, folder));
  const check = await arena.here(folder, ["check"]);
  if (check.code !== 0) failures.push(`check: ${check.out}`);
  const texts = Object.values(arena.notebook.world.snapshot(folder)).join("\n");
  const lost = said.filter((word) => !texts.includes(word));
  failures.push(...lost.map((word) => `${word} was said to be saved, and is lost`));
  arena.remove(folder);
  return { kills, confirmed: said.length, lost: lost.length, failures };
}

async function one(arena: Arena, folder: string, saying: ReturnType<Saying>, after: number | undefined) {
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
