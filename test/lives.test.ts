import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "./support/source.ts";
import { replay } from "./support/transcript.ts";

const folder = join(projectRoot, "test", "transcripts", "lives");

describe("what becomes of eight pairs, as documentation", { timeout: 60_000 }, () => {
  test.for(readdirSync(folder))("%s", async (name) => {
    const path = join(folder, name);
    const said = await replay(readFileSync(path, "utf8"), "here");
    await expect(said).toMatchFileSnapshot(path);
    // Nobody is scolded, and nothing but writing in an archive is refused.
    const spoken = said.split("\n").filter((line) => !line.startsWith("$ "));
    expect(spoken.join("\n")).not.toMatch(/\b(?:failed|must|should|neglect|blame)\b/i);
    expect(said.match(/^! Error.*$/gm) ?? []).toEqual(
      name === "early-ending.md" ? [expect.stringContaining("This notebook was closed")] : [],
    );
  });
});
