import { processSurroundings } from "../app/surroundings.ts";
import { main } from "./main.ts";

/** Runs this process's own command line; what `bin/run.js` calls. */
export async function start(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processSurroundings());
}
