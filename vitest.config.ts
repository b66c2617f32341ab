import { defineConfig } from "vitest/config";
import { folderInMemory } from "./test/support/memory.ts";

const temporary = process.env.TMPDIR ?? folderInMemory();

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/kept.ts"],
    setupFiles: ["test/support/setup.ts"],
    ...(temporary !== undefined && { env: { TMPDIR: temporary } }),
    disableConsoleIntercept: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    // One for each core: much of the time is spent waiting for git.
    maxWorkers: "100%",
  },
});
