import { describe, expect, test } from "vitest";
import { addDays, toDay } from "../../src/domain/day.ts";
import { goalInFocus } from "../../src/domain/goal-focus.ts";
import { activeGoals, isGoalOverdue, isStandingStill, lastProgress, progressOf } from "../../src/domain/goals.ts";
import { goalOf, heldOn, idOf, pairOf, start, today } from "./sample.ts";

const at = (day: string, value: number) => ({ on: toDay(day), value, by: "mentee" }) as const;

describe("progress", () => {
  test("the newest note counts, and of several on one day the last written", () => {
    const goal = goalOf("Lead", { progress: [at("2026-10-01", 10), at("2026-11-01", 40), at("2026-10-20", 30)] });
    expect(progressOf(goal)).toBe(40);
    const twice = goalOf("Lead", { progress: [at("2026-11-01", 40), at("2026-11-01", 20)] });
    expect(lastProgress(twice)?.value).toBe(20);
    expect(progressOf(goalOf("New"))).toBe(0);
  });

  test("a goal is over its day the day after, and only while it is worked on", () => {
    const goal = goalOf("Lead", { due: today });
    expect(isGoalOverdue(goal, today)).toBe(false);
    expect(isGoalOverdue(goal, addDays(today, 1))).toBe(true);
    expect(isGoalOverdue({ ...goal, status: "done" }, addDays(today, 1))).toBe(false);
    expect(isGoalOverdue(goalOf("Some day"), today)).toBe(false);
  });

  test("a goal stands still four weeks after its last progress, or after it was written", () => {
    const goal = goalOf("Lead", { progress: [at("2026-11-05", 10)] });
    expect(isStandingStill(goal, toDay("2026-12-02"))).toBe(false);
    expect(isStandingStill(goal, toDay("2026-12-03"))).toBe(true);
    expect(isStandingStill(goalOf("New", { created: today }), addDays(today, 27))).toBe(false);
    expect(isStandingStill({ ...goal, status: "dropped" }, toDay("2027-01-01"))).toBe(false);
  });
});

describe("the goal in focus", () => {
  const waiting = goalOf("Waiting");
  const moving = goalOf("Moving", { progress: [at("2026-11-20", 50)] });
  const focus = (goals: readonly ReturnType<typeof goalOf>[], parts = {}, meeting = {}) =>
    goalInFocus(pairOf({ goals, ...parts }), meeting, today)?.title;

  test("is the one that waited longest for progress", () => {
    expect(focus([moving, waiting])).toBe("Waiting");
    expect(focus([])).toBeUndefined();
  });

  test("a call that looked at a goal counts as its turn", () => {
    expect(focus([moving, waiting], { meetings: [heldOn("2026-11-26", { goal: waiting.id })] })).toBe("Moving");
    const planned = { ...heldOn("2026-11-26", { goal: waiting.id }), status: "planned" };
    expect(focus([moving, waiting], { meetings: [planned] })).toBe("Waiting");
  });

  test("a date within four weeks, before or behind, goes first, the nearest of them", () => {
    const soon = goalOf("Soon", { due: toDay("2026-12-31"), progress: [at("2026-12-01", 80)] });
    const sooner = goalOf("Sooner", { due: toDay("2026-11-25"), progress: [at("2026-12-01", 80)] });
    const far = goalOf("Far", { due: toDay("2027-01-01"), progress: [at("2026-12-01", 1)] });
    expect(focus([waiting, soon])).toBe("Soon");
    expect(focus([waiting, soon, sooner])).toBe("Sooner");
    expect(focus([waiting, far])).toBe("Waiting");
  });

  test("a date long over does not keep the others waiting", () => {
    const over = goalOf("Over", { due: toDay("2026-10-01"), progress: [at("2026-12-01", 80)] });
    expect(focus([over, waiting])).toBe("Waiting");
  });

  test("the choice stored with the meeting stands as long as the goal is worked on", () => {
    expect(focus([waiting, moving], {}, { goal: moving.id })).toBe("Moving");
    expect(focus([waiting, { ...moving, status: "done" }], {}, { goal: moving.id })).toBe("Waiting");
    expect(focus([waiting], {}, { goal: idOf("gone") })).toBe("Waiting");
  });

  test("goals that are done or dropped are never in focus", () => {
    const goals = [goalOf("a", { status: "done" }), goalOf("b", { status: "dropped" })];
    expect(focus(goals)).toBeUndefined();
    expect(activeGoals(pairOf({ goals: [...goals, waiting] }))).toEqual([waiting]);
  });

  test("of goals alike, the one written first", () => {
    expect(focus([goalOf("B", { created: addDays(start, 1) }), goalOf("A")])).toBe("A");
  });
});
