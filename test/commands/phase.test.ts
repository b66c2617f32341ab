import { describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

async function worldWithPair(): Promise<World> {
  const world = new World();
  await world.init();
  return world;
}

describe("phase show", () => {
  test("tells where the pair is and what is left", async () => {
    const { phase } = await (await worldWithPair()).ok(["phase", "show"]);
    expect(phase).toMatchObject({ id: "career-start", index: 1, of: expect.any(Number), purpose: expect.any(String) });
    expect(phase.steps.length).toBeGreaterThan(0);
    for (const step of phase.steps) {
      expect(step).toEqual({
        id: expect.any(String),
        text: expect.any(String),
        who: expect.stringMatching(/^(mentor|mentee|both)$/),
        done: false,
        skipped: false,
      });
    }
  });

  test("shows a step as done once the notebook says so", async () => {
    const world = await worldWithPair();
    const id = (await world.ok(["meeting", "schedule", "2026-11-25"])).meeting.id;
    await world.ok(["meet", "--date", "2026-11-25"], { today: "2026-11-25" });
    const { phase } = await world.ok(["phase", "show"], { today: "2026-11-26" });
    expect(phase.steps.some((each: { done: boolean }) => each.done)).toBe(true);
    expect(phase.meetings).toEqual({ usual: 2, held: 1 });
    expect(id).toMatch(/^[a-z0-9]{10}$/);
  });

  test("is a page of 80 columns that ends with the next command", async () => {
    const { out } = await (await worldWithPair()).run(["phase"]);
    expect(out).toMatch(/^Phase 1 of \d: /);
    expect(out).toMatch(/\nNext: mentor phase advance\n$/);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe("phase advance and back", () => {
  test("move on and back in one commit each, with the word about why kept", async () => {
    const world = await worldWithPair();
    const commits = world.commits();
    const on = await world.ok(["phase", "advance", "--note", "we are ready"]);
    expect(on).toMatchObject({ phase: { index: 2 }, commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect(world.read("mentor.yaml")).toContain("we are ready");
    expect((await world.ok(["phase", "back", "--note", "not quite"])).phase.index).toBe(1);
    expect((await world.ok(["phase", "show"])).phase.index).toBe(1);
    expect(world.commits()).toBe(commits + 2);
    expect(world.subjects().slice(0, 2)).toEqual(["Go back to phase 1", "Advance to phase 2"]);
  });

  test("ask a person for a word, which may be left out", async () => {
    const world = await worldWithPair();
    const { code, out } = await world.run(["phase", "advance"], { prompter: [["move on?", ""]] });
    expect(code).toBe(0);
    expect(out).toMatch(/^You are now in phase 2 of/);
  });

  test("refuse to go before the first phase, without a question", async () => {
    const world = await worldWithPair();
    const before = world.snapshot();
    const run = await world.run(["phase", "back"], { prompter: [] });
    expect(run.code).toBe(1);
    expect(run.err).toContain("is the first phase");
    expect(world.snapshot()).toEqual(before);
  });

  test("write nothing in a dry run", async () => {
    const world = await worldWithPair();
    const before = world.snapshot();
    const { phase, commit } = await world.ok(["phase", "advance", "--dry-run"]);
    expect(phase.index).toBe(2);
    expect(commit).toBeNull();
    expect(world.snapshot()).toEqual(before);
  });
});

test("phase list marks the phase that the pair is in", async () => {
  const world = await worldWithPair();
  await world.ok(["phase", "advance", "--note", "on we go"]);
  const { phases } = await world.ok(["phase", "list"]);
  expect(phases.map((each: { present: boolean }) => each.present).indexOf(true)).toBe(1);
  expect((await world.run(["phase", "list"])).out).toMatch(/^> {2}2 {2}/m);
});

test("a notebook whose mentor.yaml is held says so, with its place", async () => {
  const world = await worldWithPair();
  world.write("mentor.yaml", `${world.read("mentor.yaml")}start: soon\n`);
  const run = await world.run(["phase", "show", "--json"]);
  expect(run.code).toBe(1);
  expect(run.json.error.place.file).toBe("mentor.yaml");
});
