// Node 20 doesn't run TypeScript: bundles the benchmark, with the parts of src that it makes its notebook with, and
// runs what comes out.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "rolldown";

const folder = mkdtempSync(join(tmpdir(), "mentor-bench-"));
try {
  const file = join(folder, "bench.mjs");
  await build({ input: join(import.meta.dirname, "bench.ts"), platform: "node", output: { file, format: "esm" } });
  const { bench } = await import(pathToFileURL(file).href);
  await bench(process.argv.slice(2), folder);
} finally {
  if (process.argv.includes("--keep")) console.log(`\nThe notebooks are in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
