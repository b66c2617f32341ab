/** Where the samples of this run begin: somewhere else each time, or where `SEED` says, so that a failure comes back. */
export const seed = Number(process.env.SEED ?? Math.floor(Date.now() / 1000) % 100_000);

/** Part of the name of each test that takes a sample: what to set to have the same one. */
export const again = `[SEED=${seed}]`;
