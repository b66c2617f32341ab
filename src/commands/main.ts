import type { Surroundings } from "../app/surroundings.ts";
import { version } from "../app/version.ts";
import type { ExitCode } from "../errors.ts";

/** Runs one command line and tells its exit code. What the common, small cases need is all that is loaded for them. */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-v")) {
    surroundings.stdout.write(`mentor ${version}\n`);
    return 0;
  }
  if (argv[0] === "remind") {
    const { remindQuickly } = await import("./remind-quickly.ts");
    const code = await remindQuickly(argv.slice(1), surroundings);
    if (code !== undefined) return code;
  }
  const { dispatch } = await import("./dispatch.ts");
  return dispatch(argv, surroundings);
}
