// Node 20 doesn't run TypeScript: bundles the drills, with the parts of src that they attack in process, and runs them.
// Two folders deep, as the tests are, so that what they look for is found from there.
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "rolldown";

const folder = resolve("coverage", `drill-${process.pid}`);
try {
  const input = { drill: join(import.meta.dirname, "drill.ts") };
  const output = { dir: folder, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" };
  await build({ input, platform: "node", external: ["vitest", "rolldown"], output, logLevel: "warn" });
  const { drill } = await import(pathToFileURL(join(folder, "drill.mjs")).href);
  process.exitCode = await drill(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
