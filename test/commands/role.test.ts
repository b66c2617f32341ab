import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENTER } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
});
afterAll(() => world.clear());

interface Listed {
  readonly id: string;
  readonly helps: readonly string[];
  readonly avoid: readonly string[];
  readonly chosen: boolean;
}
const chosen = async () =>
  (await world.ok(["role", "list"])).roles.filter((each: Listed) => each.chosen).map((each: Listed) => each.id);

describe("role list and show", () => {
  test("list the eight, each with what helps and what to avoid, in a notebook and outside one", async () => {
    for (const cwd of [world.at, world.root]) {
      const { roles } = await world.ok(["role", "list"], { cwd });
      expect(roles).toHaveLength(8);
      for (const { chosen: isChosen, helps, avoid } of roles) {
        expect(isChosen).toBe(false);
        expect(helps).not.toEqual([]);
        expect(avoid).not.toEqual([]);
      }
    }
    const { role } = await world.ok(["role", "show", "CHALLENGER"]);
    expect(role).toMatchObject({ id: "challenger", title: "Challenger" });
    const page = await world.run(["role", "show", "challenger"]);
    expect(page.out).toContain("What to avoid");
    for (const line of page.out.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test("a slip names the role that was meant by its whole id", async () => {
    const run = await world.run(["role", "show", "chalenger"]);
    expect(run.code).toBe(1);
    expect(run.err).toContain("mentor role show challenger  (Challenger)");
  });
});

describe("role set", () => {
  test("the mentor chooses several, one commit, and the same again changes nothing", async () => {
    const { roles, commit } = await world.ok(["role", "set", "challenger", "Affirmer"], { as: "mentor" });
    expect(roles.map((each: Listed) => each.id).sort()).toEqual(["affirmer", "challenger"]);
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    expect(world.read("mentor.yaml")).toContain("roles:\n  - affirmer\n  - challenger\n");
    const again = await world.run(["role", "set", "affirmer", "challenger"], { as: "mentor" });
    expect(again.out).toContain("Chosen already:");
    expect((await world.ok(["role", "set", "sponsor", "--dry-run"], { as: "mentor" })).commit).toBeNull();
    expect((await chosen()).sort()).toEqual(["affirmer", "challenger"]);
    expect((await world.run(["role", "list"])).out).toMatch(/^Challenger {2}now {2}challenger$/m);
  });

  test("asks with boxes on a terminal, those of now ticked, and --none takes all back", async () => {
    await world.ok(["role", "set", "broker"], { as: "mentor" });
    await world.run(["role", "set"], { as: "mentor", prompter: [["Which roles fit now?", ENTER]] });
    expect(await chosen()).toEqual(["broker"]);
    await world.run(["role", "set"], { as: "mentor", prompter: [["Which roles fit now?", ["Sponsor"]]] });
    expect(await chosen()).toEqual(["sponsor"]);
    expect((await world.run(["role", "set", "--none"], { as: "mentor" })).out).toBe("Chosen: no role.\n");
    expect(await chosen()).toEqual([]);
  });

  test("is not the mentee's to do, and says calmly what to do instead", async () => {
    const before = world.snapshot();
    const run = await world.run(["role", "set", "broker", "--json"]);
    expect(run).toMatchObject({ code: 1, json: { error: { code: "WRONG_STATE" } } });
    expect(run.json.error.remedy).toBe(
      "tell Ines what would help you now; if you are Ines: mentor role set --as mentor",
    );
    expect((await world.run(["role", "set"], { as: "mentor" })).code).toBe(2);
    expect((await world.run(["role", "set", "broker", "--none"], { as: "mentor" })).code).toBe(2);
    expect(world.snapshot()).toEqual(before);
  });
});
