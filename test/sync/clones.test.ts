import { afterAll, beforeAll, expect, test } from "vitest";
import { runHistory } from "../drill/clones.ts";
import { Pair } from "../support/clones.ts";
import { again, seed } from "../support/seed.ts";

let template: Pair;
beforeAll(async () => {
  template = await Pair.begin({ shared: true });
});
afterAll(() => template.world.clear());

// `npm run drill -- clones` plays 300 of them; here it is a handful, others each time.

test.each([0, 1, 2].map((at) => seed + at))(
  `two clones come to the same notebook, with nothing lost: history %i ${again}`,
  { timeout: 120_000 },
  async (history) => {
    const { deeds, failures } = await runHistory(template, history);
    expect({ failures, deeds: failures.length > 0 ? deeds : [] }).toEqual({ failures: [], deeds: [] });
  },
);
