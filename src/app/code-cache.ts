import { lstatSync, mkdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Has Node keep what it compiled of mentor's own code, where it can (22.8 and later): the next start is shorter.
 *
 * Only in a folder that is this person's and that nobody else can write to, since what lies there is run.
 */
export function keepCompiledCode(env: Environment): void {
  const enable: unknown = Reflect.get(process.getBuiltinModule("node:module"), "enableCompileCache");
  if (typeof enable !== "function") return;
  const folder = codeFolder(env);
  if (folder) enable(folder);
}

/** `~/.cache/mentor`, made where it is missing; undefined where there is no such place to be trusted. */
export function codeFolder({ XDG_CACHE_HOME: caches, HOME: home }: Environment): string | undefined {
  const base = caches && isAbsolute(caches) ? caches : home && isAbsolute(home) ? join(home, ".cache") : undefined;
  if (base === undefined || process.getuid === undefined) return undefined;
  const folder = join(base, "mentor");
  try {
    if (!lstatSync(folder, { throwIfNoEntry: false })) {
      // Each by itself: a folder above that is missing as well is nobody's home.
      if (!lstatSync(base, { throwIfNoEntry: false })) mkdirSync(base, { mode: 0o700 });
      mkdirSync(folder, { mode: 0o700 });
    }
    const { uid, mode } = lstatSync(folder);
    const isOurs = uid === process.getuid() && (mode & 0o170022) === 0o040000;
    return isOurs ? folder : undefined;
  } catch {
    return undefined; // A disk that can't be written to, or another start made it just now.
  }
}
