import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { World } from "./world.ts";

/** The environment of a git that fails at one of the calls with these words, and says this; at others it is the real one. */
export function failingGit(world: World, { words, said, at = 1 }: { words: string; said: string; at?: number }) {
  const [bin, count] = [join(world.root, "bin"), join(world.root, "calls")];
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  mkdirSync(bin);
  const script = `#!/bin/sh
case " $* " in *" ${words} "*)
  echo >> '${count}'
  if [ "$(wc -l < '${count}')" -eq ${at} ]; then echo "${said}" >&2; exit 128; fi
esac
exec '${git}' "$@"
`;
  writeFileSync(join(bin, "git"), script, { mode: 0o755 });
  return { PATH: `${bin}:${world.env.PATH}` };
}
