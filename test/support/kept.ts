import { createHash, randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

const variable = "KEPT_FOLDERS";

/** Makes the place of what is kept for one run of the tests; a run that starts anew makes all of it anew. */
export function setup(project: TestProject): void {
  const root = mkdtempSync(join(project.config.env.TMPDIR ?? tmpdir(), "mentor-kept-"));
  process.env[variable] = root;
  project.onTestsRerun(() => {
    for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
  });
}

/** Takes it away with all that is in it. */
export function teardown(): void {
  const root = process.env[variable];
  if (root) rmSync(root, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Has a folder made once in a run, by whichever file of tests needs it first; from then on it is copied.
 *
 * `what` names all that it depends on, `make` makes it in place. Outside of a run it is made each time.
 */
export async function keptFolder(what: string, folder: string, make: () => Promise<unknown>): Promise<void> {
  const root = process.env[variable];
  const kept = root && join(root, createHash("sha256").update(what).digest("hex").slice(0, 16));
  if (!kept) await make();
  else if (existsSync(kept)) cpSync(kept, folder, { recursive: true });
  else {
    await make();
    const own = `${kept}-${randomUUID()}`;
    cpSync(folder, own, { recursive: true });
    try {
      renameSync(own, kept);
    } catch (error) {
      // Another file of tests was at the same, and was faster.
      if (!existsSync(kept)) throw error;
    }
  }
}
