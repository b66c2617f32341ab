import { expect, test } from "vitest";
import { again, seed } from "../support/seed.ts";
import { drawHistory, runHistory, shrunk } from "./histories.ts";

const count = 60;

/** What was found once by a seed; it stays found. */
const earlier = [1323, 1416, 1738];

test(`clones that part and meet lose nothing, bring nothing back, and end alike ${again}`, () => {
  const seeds = [...earlier, ...Array.from({ length: count }, (_, at) => seed + at)];
  for (const each of seeds) {
    const history = drawHistory(each);
    if (runHistory(history).failure === undefined) continue;
    const least = shrunk(history, (shorter) => runHistory(shorter).failure !== undefined);
    expect.fail(`seed ${each}: ${runHistory(least).failure}\n${JSON.stringify(least)}`);
  }
});
