import { expect, test } from "vitest";
import { again, seed } from "../support/seed.ts";
import { Fuzzer } from "./fuzz.ts";

// A sample of `npm run drill -- fuzz`. What a hang is can be said of a quiet machine alone: here it is ten times that.
test(`F55 to F63: mutated files crash nothing, hang nothing, and are neither written nor spoilt ${again}`, {
  timeout: 120_000,
}, async () => {
  const fuzzer = await Fuzzer.make(5_000);
  try {
    expect(await fuzzer.run(100, seed), `npm run drill -- fuzz --seed ${seed}`).toEqual([]);
  } finally {
    fuzzer.close();
  }
});
