import { isAbsolute, join } from "node:path";
import { MentorError } from "../errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where mentor keeps what belongs to the person and to no notebook: data, such as private entries.
 *
 * Throws NO_HOME where nothing tells (F102): a place that others can write to would be no substitute.
 */
export function ownDataFolder(env: Environment): string {
  return join(baseFolder(env, "XDG_DATA_HOME", [".local", "share"]), "mentor");
}

/** Where mentor keeps the person's own settings and keys on this machine. Throws NO_HOME. */
export function ownConfigFolder(env: Environment): string {
  return join(baseFolder(env, "XDG_CONFIG_HOME", [".config"]), "mentor");
}

function baseFolder(env: Environment, variable: string, below: readonly string[]): string {
  const named = env[variable];
  // A relative one is to be ignored, says the standard that names these variables.
  if (named !== undefined && isAbsolute(named)) return named;
  const home = env.HOME ?? env.USERPROFILE;
  if (home !== undefined && isAbsolute(home)) return join(home, ...below);
  throw new MentorError({
    code: "NO_HOME",
    message: `There is no home folder to keep your own things in: HOME is ${home ? "no full path" : "not set"}`,
    remedy: `set HOME, or ${variable} to a folder of yours, and run the command again`,
  });
}
