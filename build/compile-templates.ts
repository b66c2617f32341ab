import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileProgrammes } from "../src/programmes/compile.ts";

/**
 * Writes each programme of `templates` as `<out>/<id>.json`, so that no command has to read YAML for it.
 *
 * Returns the ids. Throws a MentorError with file and line where a template can't be read, before anything is written.
 */
export async function compileTemplates(templates: string, out: string): Promise<string[]> {
  const programmes = compileProgrammes(templates);
  mkdirSync(out, { recursive: true });
  for (const [id, programme] of Object.entries(programmes)) {
    writeFileSync(join(out, `${id}.json`), JSON.stringify(programme));
  }
  return Object.keys(programmes);
}
