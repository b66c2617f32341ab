import { afterAll, beforeAll, expect, test } from "vitest";
import { Arena, noCompiler } from "./arena.ts";
import { inParallel, know, sampled, strike } from "./crash.ts";
import { crashCases } from "./crash-cases.ts";
import { crowd } from "./queue.ts";
import { killAtRandom } from "./random-kills.ts";

// Samples of the drills; `npm run drill` takes all of it. Whole processes of the built program.
let arena: Arena;
const struck = ["action add", "meet", "goal done, after edits by hand"];

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

const points = (calls: number, count: number) =>
  sampled(
    Array.from({ length: calls }, (_, at) => at + 1),
    count,
  );

test.each(crashCases.filter(({ name }) => struck.includes(name)))(
  "F1, F2, F11: $name, killed at a call that writes, is whole or absent, and the next command just works",
  { timeout: 120_000 },
  async (each) => {
    if (!canStrike()) return;
    const known = await know(arena, each);
    const ends: boolean[] = [];
    await inParallel(2, points(known.calls, 7), async (at) => {
      const { applied, faults } = await strike(arena, known, { at });
      expect(faults).toEqual([]);
      ends.push(applied);
    });
    expect(ends).toContain(false);
  },
);

test.each(["ENOSPC", "EIO", "EROFS"] as const)(
  "F4, F5, F12: a disk that fails with %s from some call on leaves the old state, or the new one, and says which",
  { timeout: 120_000 },
  async (error) => {
    const [each] = crashCases;
    if (!canStrike() || !each) return;
    const known = await know(arena, each);
    await inParallel(2, points(known.calls, 4), async (at) => {
      expect((await strike(arena, known, { at, error })).faults).toEqual([]);
    });
  },
);

test("F98: twenty action add at once are twenty action items in twenty commits", { timeout: 120_000 }, async () => {
  expect(await crowd(arena, 20)).toEqual([]);
});

test("F1, F99: what was said to be saved survives kills at random moments", { timeout: 120_000 }, async () => {
  const seed = Date.now() % 100_000;
  const { failures, kills } = await killAtRandom(arena, 10, seed);
  expect(failures, `seed ${seed}`).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(10);
});
