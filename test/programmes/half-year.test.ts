import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sides } from "../../src/domain/words.ts";
import { loadProgramme, programmeIds } from "../../src/programmes/load.ts";
import { widthOf } from "../../src/render/width.ts";
import { liveHalfYear } from "./half-year.ts";

const templates = fileURLToPath(new URL("../../templates", import.meta.url));
const lives = programmeIds(templates).map((id) => ({
  id,
  sights: liveHalfYear(loadProgramme(templates, id).programme),
}));

describe.each(lives)("half a year of a pair in $id", ({ id, sights }) => {
  test("fits every screen of both sides into 40 lines of 80 columns", () => {
    for (const { text, on, side } of sights) {
      const lines = text.split("\n");
      expect(lines.length, `${on}, ${side}`).toBeLessThanOrEqual(40);
      expect(Math.max(...lines.map(widthOf)), `${on}, ${side}`).toBeLessThanOrEqual(80);
    }
  });

  test("shows both the same agenda and the same questions", () => {
    for (let at = 0; at < sights.length; at += 2) {
      const [one, other] = sights.slice(at, at + 2);
      expect(one?.call.questions).toEqual(other?.call.questions);
      expect(one?.call.agenda).toEqual(other?.call.agenda);
    }
  });

  // A change of words or content changes these: read them as that person would before they are written anew.
  test.each(sides)("shows the %s these screens", async (side) => {
    const own = sights.filter((each) => each.side === side);
    const page = own.map(
      ({ on, after, text }) => `## ${on}: ${after}\n\n\`\`\`console\n$ mentor next\n${text}\n\`\`\`\n`,
    );
    const head = `# Half a year in ${id}, as the ${side} sees it\n`;
    await expect([head, ...page].join("\n")).toMatchFileSnapshot(`__screens__/${id}-${side}.md`);
  });
});
