import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { compileTemplates } from "../../build/compile-templates.ts";
import { compileProgrammes } from "../../src/programmes/compile.ts";
import { availableProgrammes, openProgramme } from "../../src/programmes/compiled.ts";
import { loadProgramme } from "../../src/programmes/load.ts";
import { changed, templatesWith } from "./sample.ts";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "mentor-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a compiled programme is the same as the one in its templates, and is opened without them", async () => {
  const templates = templatesWith();
  const compiled = join(emptyFolder(), "programmes");
  expect(await compileTemplates(templates, compiled)).toEqual(["mini"]);
  const { programme } = loadProgramme(templates, "mini");
  expect(compileProgrammes(templates)).toEqual({ mini: programme });
  const place = { compiled, templates: join(templates, "nowhere") };
  expect(await openProgramme(place, "mini")).toEqual(programme);
  expect(await availableProgrammes(place)).toEqual([{ id: "mini", title: "A small one" }]);
});

test("what was not compiled is read from its templates", async () => {
  const templates = templatesWith();
  const place = { compiled: join(templates, "nowhere"), templates };
  expect((await openProgramme(place, "mini")).title).toBe("A small one");
  expect((await openProgramme({ templates }, "mini")).questions).toHaveLength(94);
  expect(await availableProgrammes({ templates })).toEqual([{ id: "mini", title: "A small one" }]);
});

test("a programme that isn't there is named with the nearest and the list, and no id leads out of the folder", async () => {
  const compiled = emptyFolder();
  writeFileSync(join(compiled, "career.json"), '{"id":"career","title":"C"}');
  writeFileSync(join(compiled, "together.json"), '{"id":"together","title":"T"}');
  const inside = join(compiled, "inside");
  mkdirSync(inside);
  await expect(openProgramme({ compiled, templates: inside }, "carer")).rejects.toMatchObject({
    problem: {
      code: "NO_SUCH_PROGRAMME",
      message: 'No programme "carer"',
      remedy: "career  (there are career, together)",
    },
  });
  await expect(openProgramme({ compiled, templates: inside }, "gardening")).rejects.toMatchObject({
    problem: { remedy: "use one of career, together" },
  });
  await expect(openProgramme({ compiled: inside, templates: inside }, "../career")).rejects.toMatchObject({
    problem: { code: "NO_SUCH_PROGRAMME" },
  });
});

test("a template with a fault is refused with its place, and nothing is compiled", async () => {
  const templates = templatesWith(changed("mini/tips.yaml", "for: mentor", "for: boss"));
  const out = join(emptyFolder(), "programmes");
  const fault = { problem: { code: "BAD_TEMPLATE", place: { file: "templates/mini/tips.yaml", line: 3 } } };
  await expect(openProgramme({ templates }, "mini")).rejects.toMatchObject(fault);
  await expect(compileTemplates(templates, out)).rejects.toMatchObject(fault);
  expect(existsSync(out)).toBe(false);
});

test("opening a compiled programme loads neither yaml nor zod", () => {
  const source = readFileSync(new URL("../../src/programmes/compiled.ts", import.meta.url), "utf8");
  const imported = [...source.matchAll(/^import (?!type).* from "(.*)";$/gm)].map((match) => match[1]);
  expect(imported).toEqual(["node:fs", "node:path", "../errors.ts", "./no-such-programme.ts"]);
});
