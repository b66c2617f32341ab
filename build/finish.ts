import { compileTemplates } from "./compile-templates.ts";

// Runs from the package's root, after the bundle was made.
void compileTemplates("templates", "dist/programmes").then((ids) => {
  process.stdout.write(`Compiled ${ids.join(", ")}\n`);
});
