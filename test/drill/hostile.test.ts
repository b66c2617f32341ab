import { afterAll, describe, expect, test } from "vitest";
import type { FullNotebook } from "../bad-input/notebook.ts";
import { again, seed } from "../support/seed.ts";
import { attackStrings, harmIn } from "./attack-strings.ts";
import { everyCommand, type Line } from "./every-command.ts";
import { firesUnderGit, Minefield, walk } from "./hostile-folder.ts";
import { plantings } from "./hostile-settings.ts";
import { climb, growths } from "./hostile-tree.ts";
import { askWith, expose, fills, typeBack } from "./terminal.ts";

// Samples of the drills, another each time: `npm run drill` plants everything, in every command.
const every = (count: number) => (_: unknown, at: number) => at % count === seed % count;
const field = await Minefield.make();
const notebook: FullNotebook = field.notebook;
afterAll(() => field.close());

const only = (...commands: readonly string[]) => {
  return (lines: readonly Line[]) =>
    lines.filter(({ args }) => commands.some((each) => args.join(" ").startsWith(each)));
};

describe("a folder that came from elsewhere", () => {
  test("has at least thirty-five things planted in it, and each has a name of its own", () => {
    expect(plantings.length).toBeGreaterThanOrEqual(35);
    expect(new Set(plantings.map(({ what }) => what)).size).toBe(plantings.length);
  });

  test("would have plain git run what is planted", () => {
    const live = plantings.filter(({ what }) => ["core.fsmonitor", "filter.*.clean"].includes(what));
    expect(live.map((planting) => firesUnderGit(field, planting))).toEqual([true, true]);
  });

  test.each(plantings.filter(every(4)))(
    `F69, F70, F71: $what runs nothing: commands work or refuse ${again}`,
    { timeout: 60_000 },
    async (planting) => {
      const lines = only("journal history", "topic add")(everyCommand(notebook));
      expect((await walk(field, planting, lines)).faults).toEqual([]);
    },
  );
});

describe("a tree that grew", () => {
  test.each(Object.keys(growths).filter(every(6)))(
    `F10, F59, F68, F72, F73, F74, F75: %s ${again}`,
    { timeout: 60_000 },
    async (name) => {
      const lines = only("check", "status", "topic add")(everyCommand(notebook)).slice(0, 3);
      expect((await climb(notebook, name, lines, 5_000)).faults).toEqual([]);
    },
  );
});

describe("a text that would steer a terminal", () => {
  const names = Object.keys(attackStrings);

  test("is found where it is printed as it is", () => {
    expect(names.length).toBeGreaterThanOrEqual(39);
    const harmless = ["a line break", "a line of ours", "one endless word", "wide without end"];
    expect(names.filter((name) => harmIn(attackStrings[name] ?? "") === undefined)).toEqual(harmless);
  });

  const sample = names
    .filter(every(8))
    .map((name, at) => ({ name, fill: Object.keys(fills)[(at + seed) % Object.keys(fills).length] ?? "" }));
  test.each(sample)(
    `F79, F80, F81: $name, in $fill, on a terminal and in a pipe ${again}`,
    { timeout: 60_000 },
    async ({ name, fill }) => {
      const pick = only("next --dry-run", "check", "goal show", "meeting show", "journal history", "action list");
      expect((await expose(notebook, name, fill, pick)).faults).toEqual([]);
    },
  );

  test.each(names.filter(every(4)))(`F79: %s, in a prompt ${again}`, async (name) => {
    expect(await askWith(name)).toEqual([]);
  });

  test(`F79: what was typed is said back without harm ${again}`, { timeout: 60_000 }, async () => {
    for (const name of names.filter(every(12))) expect(await typeBack(notebook, name)).toEqual([]);
  });
});
