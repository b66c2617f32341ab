import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processSurroundings } from "../src/app/surroundings.ts";
import { main } from "../src/commands/main.ts";

/** The main job on a sample: makes the notebook of `mentor demo` in a temporary folder and shows the next call. */
async function tour(): Promise<void> {
  const machine = processSurroundings();
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), "mentor-tour-"))), "notebook");
  const quiet = { ...machine, stdout: { write: () => true } };
  process.stdout.write("Making a sample notebook: Amara and Ines, four months in …\n\n");
  process.exitCode = await main(["demo", folder, "--no-input"], quiet);
  if (process.exitCode !== 0) return;
  process.exitCode = await main(["next", "-C", folder, "--no-input"], machine);
  process.stdout.write(`\nThat was: mentor next\n\nGo on in the sample:\n`);
  process.stdout.write(`  npm link                     makes the command mentor\n`);
  process.stdout.write(`  cd ${folder}\n  mentor status\n`);
}

void tour();
