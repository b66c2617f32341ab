import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../support/source.ts";
import { World } from "../support/world.ts";

const templates = join(projectRoot, "templates");

describe("programme list", () => {
  test("works outside a notebook, with what each programme is for", async () => {
    const { programmes } = await new World().ok(["programme", "list"]);
    expect(programmes.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(["career", "together"]));
    for (const each of programmes) {
      expect(each).toEqual({ id: expect.any(String), title: expect.any(String), summary: expect.any(String) });
    }
  });

  test("marks the one that the notebook follows", async () => {
    const world = new World();
    await world.init("pair", ["--programme", "section"]);
    const { out } = await world.run(["programme", "list"]);
    expect(out).toContain("section  Three guided meetings  yours\n");
    expect(out.match(/ {2}yours$/gm)).toHaveLength(1);
    expect(out.endsWith("Next: mentor programme show\n")).toBe(true);
  });

  test("is what `mentor programme` does, in 80 columns", async () => {
    const { code, out } = await new World().run(["programme"]);
    expect(code).toBe(0);
    expect(out).toContain("career  Career mentoring");
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe("programme show", () => {
  test("gives each piece of content with its source", async () => {
    const { programme, items } = await new World().ok(["programme", "show", "career"]);
    expect(programme).toMatchObject({
      id: "career",
      title: "Career mentoring",
      defaults: { length: "6 months", cadence: "2 weeks", minutes: 60, lead: "mentee" },
    });
    expect(programme.phases[0].steps[0]).toMatchObject({ id: expect.any(String), text: expect.any(String) });
    expect(items.length).toBeGreaterThan(100);
    for (const item of items) {
      expect(item).toEqual({
        id: expect.any(String),
        kind: expect.any(String),
        text: expect.any(String),
        source: expect.any(Array),
      });
    }
  });

  test("shows the notebook's own where none is named", async () => {
    const world = new World();
    await world.init("pair", ["--programme", "together"]);
    expect((await world.ok(["programme", "show"])).programme.id).toBe("together");
  });

  test("outside a notebook, and with nobody to ask, wants its id", async () => {
    const run = await new World().run(["programme", "show", "--json"]);
    expect(run.code).toBe(2);
    expect(run.json.error).toMatchObject({ code: "NO_ANSWER" });
  });

  test("asks a person outside a notebook which one", async () => {
    const { code, out } = await new World().run(["programme", "show"], {
      prompter: [["Which programme?", "Career mentoring"]],
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^Career mentoring\n/);
  });

  test("names the nearest where there is none of that name", async () => {
    const run = await new World().run(["programme", "show", "carer", "--json"]);
    expect(run.code).toBe(1);
    expect(run.json.error).toMatchObject({ code: "NO_SUCH_PROGRAMME", remedy: expect.stringContaining("career") });
  });
});

describe("programme check", () => {
  test("finds nothing wrong with what mentor brings", async () => {
    const report = await new World().ok(["programme", "check"]);
    expect(report.programmes).toEqual(expect.arrayContaining(["career", "together"]));
    expect(report.problems).toEqual([]);
  });

  test("takes a folder, names file and line of all that is wrong in it, and exits with 1", async () => {
    const world = new World();
    cpSync(templates, join(world.root, "own"), { recursive: true });
    world.write(
      "own/career/tips.yaml",
      "- id: one\n  text: A tip.\n  for: nobody\n  phase: []\n  source: [own]\n- 3\n",
    );
    for (const folder of ["own", "./own/career"]) {
      const run = await world.run(["programme", "check", folder, "--json"]);
      expect(run.code).toBe(1);
      expect(run.json.programmes).toContain("career");
      expect(run.json.problems).toContainEqual(
        expect.objectContaining({
          remedy: expect.any(String),
          place: { file: "own/career/tips.yaml", line: 3, column: 8 },
        }),
      );
      expect(run.json.problems.length).toBeGreaterThan(1);
    }
    const { out } = await world.run(["programme", "check", "own"]);
    expect(out).toContain("own/career/tips.yaml:3:8: ");
    expect(out).toMatch(/\d+ programmes, \d+ problems\.\n$/);
  });
});
