import fastStringWidth from "fast-string-width";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

const today = "2026-12-10";
let world: World;

beforeAll(async () => {
  world = new World({ shared: true, today });
  await world.init("pair", [], { today: "2026-11-21" });
  const before = { today: "2026-11-21" };
  await world.ok(["action", "add", "Send the short CV", "--due", "2026-11-28"], before);
  await world.ok(["action", "add", "Ask Tomás", "--owner", "mentor", "--due", "2026-12-20"], before);
  await world.ok(["goal", "add", "Lead a project review", "--due", "2027-03-31"], before);
  await world.ok(["topic", "add", "The reorganisation"], before);
  await world.ok(["meet", "--next", "2026-12-18 15:00", "--progress", "30"], { today: "2026-12-04" });
});
afterAll(() => world.clear());

describe("status", () => {
  test("says where the relationship stands, in one object", async () => {
    const status = await world.ok(["status"]);
    expect(Object.keys(status)).toEqual(
      expect.arrayContaining(["today", "phase", "meetings", "next", "overdue", "goals", "health"]),
    );
    expect(status).toMatchObject({
      today,
      phase: { id: "career-start", index: 1, of: 5 },
      meetings: { held: 1, missed: 0, planned: 1 },
      next: { number: 2, date: "2026-12-18", time: "15:00", status: "planned" },
      overdue: [{ title: "Send the short CV", overdue: true }],
      upcoming: [{ title: "Ask Tomás", overdue: false }],
      goals: [{ title: "Lead a project review", progress: 30, due: "2027-03-31", status: "active" }],
      topics: 1,
      health: [],
    });
  });

  test("is one screen, seen from either side, and is what mentor alone shows in a notebook", async () => {
    const { out } = await world.run(["status"]);
    expect(out.replace(/ {2}[a-z2-9]{4}$/gm, "  ID")).toBe(`Amara Okafor and Ines Duarte · 10 December
Phase 1 of 5: Get to know each other. 1 call held.
Every 2 weeks as agreed; last call 6 days ago.

Next call: Fri 18 Dec, 15:00, in 8 days, with 1 topic waiting.

Overdue
you  12 days late  Send the short CV${" ".repeat(40)}ID

To come
Ines  by 20 Dec  Ask Tomás${" ".repeat(50)}ID

Goals
███░░░░░░░ 30 %  by 31 Mar 2027  Lead a project review${" ".repeat(22)}ID

Next: mentor next
`);
    for (const line of out.split("\n")) expect(fastStringWidth(line)).toBeLessThanOrEqual(80);
    expect((await world.run([])).out).toBe(out);
    const theirs = (await world.run(["status"], { as: "mentor" })).out;
    expect(theirs).toContain("\nAmara  12 days late  Send the short CV");
    expect(theirs).toContain("\nyou  by 20 Dec  Ask Tomás");
  });

  test("after weeks without a call, and after a missed one, says a kind word with one thing to try", async () => {
    const silent = world.copy();
    await silent.ok(["meeting", "missed"], { today: "2026-12-19" });
    const missed = await silent.ok(["status"], { today: "2026-12-19" });
    expect(missed.health).toEqual([
      {
        code: "missed",
        text: "The call on 18 December did not take place.",
        suggestion: "It happens; your topics are still here.",
      },
    ]);
    expect(missed.meetings).toEqual({ held: 1, missed: 1, planned: 0 });
    const { health, next } = await silent.ok(["status"], { today: "2027-01-20" });
    expect(next).toBeNull();
    expect(health).toMatchObject([{ code: "gap", suggestion: expect.stringContaining("Suggest two times") }]);
    const { out } = await silent.run(["status"], { today: "2027-01-20" });
    expect(out).toContain("\nThe next call has no day yet.\n");
    expect(out).toMatch(/\nNext: mentor meeting schedule\n$/);
    expect(out).not.toMatch(/should|must|failed|late again|!/);
  });

  test("a new notebook has little to say, and a person without a side is told both names", async () => {
    const fresh = new World({ today });
    await fresh.init();
    fresh.write(".git/mentor/side", "");
    const { out, code } = await fresh.run(["status"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Amara Okafor and Ines Duarte · 10 December\nPhase 1 of 5: .*0 calls held\./);
    expect(out).not.toMatch(/Overdue|To come|Goals/);
  });

  test("reads and writes nothing, and works without git", async () => {
    const copy = world.copy();
    const before = copy.snapshot();
    const head = copy.git("rev-parse", "HEAD");
    expect((await copy.run(["status"])).code).toBe(0);
    expect(copy.snapshot()).toEqual(before);
    expect(copy.git("rev-parse", "HEAD")).toBe(head);
    expect((await copy.run(["status"], { env: { PATH: "/nowhere" } })).code).toBe(0);
  });
});
