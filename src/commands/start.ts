import { keepCompiledCode } from "../app/code-cache.ts";
import { processSurroundings } from "../app/surroundings.ts";
import { main } from "./main.ts";

/** Runs this process's own command line; what `bin/run.js` calls. */
export async function start(): Promise<void> {
  keepCompiledCode(process.env);
  process.exitCode = await main(process.argv.slice(2), processSurroundings());
}
