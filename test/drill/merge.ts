import { drawHistory, runHistory, shrunk } from "../merge/histories.ts";
import type { Order, Outcome } from "./drills.ts";

/** Random histories of two and three clones in memory, through the merge that `sync` runs. */
export const mergeDrill = async ({ count = 10_000, seed, say }: Order, most = 5): Promise<Outcome> => {
  const failures: string[] = [];
  const sums = { deeds: 0, merges: 0, choices: 0, words: 0 };
  for (let at = 0; at < count && failures.length < most; at++) {
    const history = drawHistory(seed + at);
    const ran = runHistory(history);
    sums.deeds += ran.deeds;
    sums.merges += ran.merges;
    sums.choices += ran.choices;
    sums.words += ran.words;
    if (ran.failure !== undefined) {
      const kind = ran.failure.slice(0, 12);
      const least = shrunk(history, (each) => runHistory(each).failure?.startsWith(kind) === true);
      failures.push(`seed ${seed + at}: ${runHistory(least).failure}\n${JSON.stringify(least)}`);
    }
    if (at % 1000 === 999) say(`${at + 1} histories, ${failures.length} failures`);
  }
  const figures = [["histories", count], ...Object.entries(sums)] as const;
  return { figures: figures.map(([name, figure]) => [String(name), figure] as const), failures };
};
