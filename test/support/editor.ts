import { chmodSync } from "node:fs";
import { join } from "node:path";
import type { World } from "./world.ts";

let count = 0;

/** The environment of a person whose editor does what lines of shell say with the file in `$1`. */
export function editor(world: World, script: string): { readonly EDITOR: string } {
  const path = join(world.root, `editor-${++count}.sh`);
  world.write(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { EDITOR: path };
}

/** The environment of a person who writes words below `## Notes`, and then does what lines of shell say. */
export function writing(world: World, words: string, script = "true"): { readonly EDITOR: string } {
  const path = join(world.root, `words-${++count}`);
  world.write(path, `\n${words}\n`);
  return editor(world, `sed -i '/^## Notes$/r ${path}' "$1" && ${script}`);
}
