import { describe, expect, test } from "vitest";
import { afterChange, putOf, takenIds } from "../../src/domain/change.ts";
import { toDay } from "../../src/domain/day.ts";
import {
  planGoalAdd,
  planGoalDone,
  planGoalDrop,
  planGoalEdit,
  planGoalProgress,
  planGoalReopen,
  planMilestoneAdd,
  planMilestoneDone,
} from "../../src/domain/plan-goals.ts";
import { noChange } from "../../src/domain/records.ts";
import { goalOf, pairOf, problemOf, testIds, today } from "./sample.ts";

const now = { today, ids: testIds(), by: "mentee" } as const;
const goal = goalOf("Lead a review", { due: toDay("2027-03-31") });
const pair = pairOf({ goals: [goal] });
const short = goal.id.slice(0, 4);

describe("goals", () => {
  test("a new goal has its words, no progress, and a file named for it", () => {
    const change = planGoalAdd(pair, { title: "Speak in spring", subject: "skills", measure: "one talk" }, now);
    const added = putOf(change, "goal");
    expect(added).toMatchObject({ title: "Speak in spring", status: "active", subject: "skills", measure: "one talk" });
    expect(added?.path).toBe(`goals/speak-in-spring-${added?.id}.md`);
    expect(added).not.toHaveProperty("due");
    expect(change.subject).toBe(`Add goal ${added?.id.slice(0, 4)}`);
  });

  test("a subject that no question has is refused, with the nearest", () => {
    const add = (subject: string) => problemOf(() => planGoalAdd(pair, { title: "x", subject }, now));
    expect(add("skils")).toMatchObject({ code: "BAD_VALUE", exit: 2, remedy: "write skills" });
    expect(add("cooking").remedy).toMatch(/^write one of person, relationship/);
  });

  test("a revision with a reason keeps what it was", () => {
    const change = planGoalEdit(pair, goal.id, { title: "Lead two reviews", reason: "the first went well" }, now);
    expect(change.subject).toBe(`Revise goal ${short}`);
    expect(putOf(change, "goal")).toMatchObject({
      title: "Lead two reviews",
      path: goal.path,
      revisions: [{ on: today, by: "mentee", was: "Lead a review, by 31 March 2027", why: "the first went well" }],
    });
  });

  test("a correction without a reason is none, and the same words change nothing", () => {
    expect(putOf(planGoalEdit(pair, goal.id, { title: "Lead a Review" }, now), "goal")?.revisions).toEqual([]);
    const measured = planGoalEdit(pair, goal.id, { measure: "said so", reason: "clearer" }, now);
    expect(putOf(measured, "goal")?.revisions).toEqual([]);
    expect(planGoalEdit(pair, goal.id, { measure: "said so" }, now).subject).toBe(`Edit goal ${short}`);
    expect(planGoalEdit(pair, goal.id, { title: "Lead a review", due: toDay("2027-03-31") }, now)).toBe(noChange);
  });

  test("progress is a whole number from 0 to 100 with a line about it", () => {
    const change = planGoalProgress(pair, goal.id, 30, "outline agreed", now);
    expect(change.subject).toBe(`Note progress on goal ${short}`);
    expect(putOf(change, "goal")?.progress).toEqual([{ on: today, value: 30, by: "mentee", note: "outline agreed" }]);
    for (const value of [-1, 101, 1.5, Number.NaN]) {
      expect(problemOf(() => planGoalProgress(pair, goal.id, value, undefined, now))).toMatchObject({
        code: "BAD_VALUE",
        exit: 2,
      });
    }
  });

  test("the same progress is noted once a day, and another value or word again", () => {
    const after = afterChange(pair, planGoalProgress(pair, goal.id, 30, "outline", now));
    expect(planGoalProgress(after, goal.id, 30, "outline", now)).toBe(noChange);
    expect(putOf(planGoalProgress(after, goal.id, 30, "draft", now), "goal")?.progress).toHaveLength(2);
    expect(putOf(planGoalProgress(after, goal.id, 20, "outline", now), "goal")?.progress).toHaveLength(2);
  });

  test("closing twice changes nothing, and reopened it is as it was", () => {
    const change = planGoalDone(pair, goal.id, now);
    expect(change.subject).toBe(`Close goal ${short}`);
    const done = afterChange(pair, change);
    expect(planGoalDone(done, goal.id, now)).toBe(noChange);
    expect(putOf(planGoalReopen(done, goal.id), "goal")).toEqual(goal);
    expect(planGoalReopen(pair, goal.id)).toBe(noChange);
  });

  test("a goal that is closed takes no progress and is not dropped", () => {
    const done = afterChange(pair, planGoalDone(pair, goal.id, now));
    for (const act of [
      () => planGoalProgress(done, goal.id, 50, undefined, now),
      () => planGoalDrop(done, goal.id, "x", now),
    ]) {
      expect(problemOf(act)).toMatchObject({
        code: "WRONG_STATE",
        remedy: `take it up again first: mentor goal reopen ${short}`,
      });
    }
  });

  test("dropped it keeps the reason, and again it changes nothing", () => {
    const change = planGoalDrop(pair, goal.id, "another road", now);
    expect(putOf(change, "goal")).toMatchObject({ status: "dropped", reason: "another road", closed: today });
    expect(planGoalDrop(afterChange(pair, change), goal.id, undefined, now)).toBe(noChange);
    expect(putOf(planGoalDone(afterChange(pair, change), goal.id, now), "goal")).not.toHaveProperty("reason");
  });
});

describe("milestones", () => {
  const added = planMilestoneAdd(pair, goal.id, { title: "Outline", due: toDay("2027-01-15") }, now);
  const milestone = putOf(added, "goal")?.milestones[0];
  const after = afterChange(pair, added);

  test("a milestone belongs to its goal and has an id of its own", () => {
    expect(milestone).toMatchObject({ title: "Outline", due: "2027-01-15" });
    expect(takenIds(after)).toContain(milestone?.id);
    expect(added.subject).toBe(`Add milestone ${milestone?.id.slice(0, 4)} to goal ${short}`);
  });

  test("reaching it twice changes nothing the second time", () => {
    const id = milestone?.id ?? goal.id;
    const done = planMilestoneDone(after, goal.id, id, now);
    expect(putOf(done, "goal")?.milestones).toEqual([{ ...milestone, done: today }]);
    expect(planMilestoneDone(afterChange(after, done), goal.id, id, now)).toBe(noChange);
    expect(problemOf(() => planMilestoneDone(pair, goal.id, id, now)).remedy).toBe("see mentor goal show");
  });
});
