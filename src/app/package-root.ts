import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProgrammePlace } from "../programmes/compiled.ts";

/** The folder that mentor is installed in, which holds `templates/` and, once built, `dist/`. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "templates")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** Where this installation's programmes are. */
export function programmePlace(): ProgrammePlace {
  const root = packageRoot();
  return { compiled: join(root, "dist", "programmes"), templates: join(root, "templates") };
}
