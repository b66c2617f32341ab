import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadProgramme, programmeIds } from "../src/programmes/load.ts";
import { projectRoot, templatesFolder } from "./support/source.ts";
import { replay } from "./support/transcript.ts";

const folder = join(projectRoot, "test", "transcripts", "courses");
const courses = readdirSync(folder).filter((name) => name.endsWith(".md"));

describe("each programme has a transcript of its whole course", { timeout: 120_000 }, () => {
  test("one for each, and none besides", () => {
    expect(courses.map((name) => name.replace(".md", "")).sort()).toEqual(programmeIds(templatesFolder));
  });

  test.for(courses)("%s", async (name) => {
    const path = join(folder, name);
    const said = await replay(readFileSync(path, "utf8"), "here");
    await expect(said).toMatchFileSnapshot(path);
    // From the first phase to the last, and as many calls as they usually take.
    const { phases, assignments } = loadProgramme(templatesFolder, name.replace(".md", "")).programme;
    for (const [at, { title }] of phases.entries())
      expect(said).toContain(`Phase ${at + 1} of ${phases.length}: ${title}`);
    const calls = phases.reduce((sum, { meetings }) => sum + meetings, 0);
    expect([...said.matchAll(/^Recorded meeting \d+ /gm)].length).toBe(calls);
    for (const { title } of assignments) expect(said).toContain(`Handed in “${title}”`);
    expect(said).not.toContain("! Error");
  });
});
