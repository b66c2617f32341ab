import { writeFileSync } from "node:fs";
import { commandTable } from "../src/commands/table.ts";
import { compileTemplates } from "./compile-templates.ts";

/** One line for each command, so that the list of all of them needs none of them. */
async function commandSummaries(): Promise<Record<string, string>> {
  const rows = Object.entries(commandTable).map(async ([id, load]) => [id, (await load()).default.summary ?? ""]);
  return Object.fromEntries(await Promise.all(rows));
}

// Runs from the package's root, after the bundle was made.
void (async () => {
  const ids = await compileTemplates("templates", "dist/programmes");
  writeFileSync("dist/commands.json", JSON.stringify(await commandSummaries()));
  process.stdout.write(`Compiled ${ids.join(", ")}\n`);
})();
