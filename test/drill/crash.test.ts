import { afterAll, beforeAll, expect, test } from "vitest";
import { again, seed } from "../support/seed.ts";
import { Arena, noCompiler } from "./arena.ts";
import { inParallel, know, strike } from "./crash.ts";
import { crashCases } from "./crash-cases.ts";
import { crowd } from "./queue.ts";
import { killAtRandom } from "./random-kills.ts";

// Samples of the drills; `npm run drill` takes all of it. Whole processes of the built program.
let arena: Arena;
const struck = ["action add", "sync", "journal add --private, the first"];

beforeAll(async () => {
  arena = await Arena.make();
});
afterAll(() => arena.close());

/** Without a compiler there is nothing to strike with: said, and in CI, which installs one, a failure. */
function canStrike(): boolean {
  if (!arena.hasShim) process.stderr.write(`Skipped: ${noCompiler}.\n`);
  expect(arena.hasShim || !process.env.CI, noCompiler).toBe(true);
  return arena.hasShim;
}

// Every so many calls, from one that is another each time.
const points = (calls: number, every: number) =>
  Array.from({ length: calls }, (_, at) => at + 1).filter((at) => at % every === seed % every);

test.each(crashCases.filter(({ name }) => struck.includes(name)))(
  `F1, F2, F11: $name, killed at a call that writes, is whole or absent, and the next command just works ${again}`,
  { timeout: 120_000 },
  async (each) => {
    if (!canStrike()) return;
    const known = await know(arena, each);
    const ends: boolean[] = [];
    await inParallel(2, points(known.calls, Math.max(40, Math.ceil(known.calls / 3))), async (at) => {
      const { applied, faults } = await strike(arena, known, { at });
      expect(faults).toEqual([]);
      ends.push(applied);
    });
    expect(ends.length).toBeGreaterThan(1);
  },
);

test.each(["ENOSPC", "EIO"] as const)(
  `F4, F5, F12: a disk that fails with %s from some call on leaves the old state, or the new one, and says which ${again}`,
  { timeout: 120_000 },
  async (error) => {
    const [each] = crashCases;
    if (!canStrike() || !each) return;
    const known = await know(arena, each);
    await inParallel(2, points(known.calls, 60), async (at) => {
      expect((await strike(arena, known, { at, error })).faults).toEqual([]);
    });
  },
);

test("F98: eight action add at once are eight action items in eight commits", { timeout: 120_000 }, async () => {
  expect(await crowd(arena, 8)).toEqual([]);
});

test(`F1, F99: what was said to be saved survives kills at random moments ${again}`, { timeout: 120_000 }, async () => {
  const { failures, kills } = await killAtRandom(arena, 5, seed);
  expect(failures).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(5);
});
