import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
});
afterAll(() => world.clear());

interface Listed {
  readonly id: string;
  readonly status: string | null;
}
const list = async (args: readonly string[] = [], cwd = world.at): Promise<Listed[]> =>
  (await world.ok(["exercise", "list", ...args], { cwd })).exercises;

describe("exercise list and show", () => {
  test("list the programme's, or all outside a notebook, and those that suit a phase", async () => {
    const [own, all, closing] = [await list(), await list([], world.root), await list(["--phase", "career-close"])];
    expect(all.length).toBeGreaterThan(own.length);
    expect(closing.length).toBeLessThan(own.length);
    expect(closing.length).toBeGreaterThan(0);
    expect(await list(["--phase", "section-plan"], world.root)).not.toEqual([]);
    const fields = { title: expect.any(String), minutes: expect.any(Number), status: null, meeting: null, note: null };
    for (const each of own) expect(each).toMatchObject(fields);
    const unknown = await world.run(["exercise", "list", "--phase", "nix", "--json"]);
    expect(unknown).toMatchObject({ code: 1, json: { error: { code: "NO_SUCH_PHASE" } } });
    for (const line of (await world.run(["exercise"])).out.split("\n"))
      expect([...line].length).toBeLessThanOrEqual(80);
  });

  test("show one with its steps, its time and what to bring, anywhere", async () => {
    const { exercise, commit } = await world.ok(["exercise", "show", "rehearse-it"], { cwd: world.root });
    expect(exercise).toMatchObject({ id: "rehearse-it", minutes: 25, bring: expect.any(String) });
    expect(exercise.steps.length).toBeGreaterThan(2);
    expect(commit).toBeNull();
    const page = await world.run(["exercise", "show"], { prompter: [["Which exercise?", /Rehearse/]] });
    expect(page.out).toMatch(/takes {2}25 minutes\nbring {2}\w/);
    expect(page.out).toContain("For the next call: mentor exercise plan rehearse-it");
    expect((await world.run(["exercise", "show"])).code).toBe(2);
  });
});

describe("exercise plan and done", () => {
  test("one that is planned stands on the agenda, and one that is done says what came of it", async () => {
    const own = new World();
    await own.init();
    const planned = await own.ok(["exercise", "plan", "rehearse"]);
    expect(planned.exercise).toMatchObject({ id: "rehearse-it", status: "planned", meeting: expect.any(String) });
    expect(own.subjects()[0]).toBe("Plan exercise rehearse-it for meeting 1");
    expect((await own.ok(["exercise", "plan", "rehearse-it"])).commit).toBeNull();
    expect((await own.run(["exercise", "plan", "rehearse-it"])).out).toContain("Already on the agenda of meeting 1:");
    expect((await own.run(["next", "--dry-run"])).out).toContain("Rehearse a conversation");

    await own.ok(["meet", "--date", "2026-11-21"]);
    const asked = [["What came of it?", "The second start was better."]] as const;
    const run = await own.run(["exercise", "done", "rehearse-it"], { prompter: asked });
    expect(run.out).toContain("Noted as done, with meeting 1: “Rehearse");
    expect(run.out).toContain("  The second start was better.");
    const { exercise } = await own.ok(["exercise", "show", "rehearse-it"]);
    expect(exercise).toMatchObject({ status: "done", date: "2026-11-21", note: "The second start was better." });
    expect((await own.run(["exercise", "list"])).out).toContain("25 minutes, done on 21 November");
    expect((await own.ok(["exercise", "done", "rehearse-it"])).commit).toBeNull();
  });

  test("nothing is noted before there is a meeting, or on a dry run", async () => {
    const before = world.snapshot();
    const run = await world.run(["exercise", "done", "rehearse-it", "--json"]);
    expect(run).toMatchObject({ code: 1, json: { error: { code: "WRONG_STATE" } } });
    expect((await world.ok(["exercise", "plan", "come-along", "--dry-run"])).commit).toBeNull();
    expect(world.snapshot()).toEqual(before);
  });
});
