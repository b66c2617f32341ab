import { expect, test } from "vitest";
import { planInTurn } from "../../src/domain/join-changes.ts";
import { planGoalAdd, planGoalEdit, planMilestoneAdd } from "../../src/domain/plan-goals.ts";
import { type Goal, noChange, type Pair } from "../../src/domain/records.ts";
import { pairOf, testIds, today } from "./sample.ts";

const now = { today, ids: testIds(), by: "mentee" as const };
const added = planGoalAdd(pairOf(), { title: "Lead a review" }, now).puts[0]?.record as Goal;
const pair = pairOf({ goals: [added] });
const edit = (each: Pair) => planGoalEdit(each, added.id, { measure: "it shipped", body: "More.\n" }, now);
const milestone = (title: string) => (each: Pair) => planMilestoneAdd(each, added.id, { title }, now);

test("each plan sees what those before it decided, and a record is written once with all of it", () => {
  const { subject, puts } = planInTurn(pair, [edit, milestone("Outline"), milestone("Draft")], "Edit it all");
  expect(subject).toBe("Edit it all");
  expect(puts).toHaveLength(1);
  expect(puts[0]).toMatchObject({ kind: "goal", body: "More." });
  const goal = puts[0]?.record as Goal;
  expect(goal.measure).toBe("it shipped");
  expect(goal.milestones.map((each) => each.title)).toEqual(["Outline", "Draft"]);
});

test("where one plan alone changes anything its subject stands, and where none does there is no change", () => {
  const same = (each: Pair) => planGoalEdit(each, added.id, { title: "Lead a review" }, now);
  expect(planInTurn(pair, [same, milestone("Outline")], "Edit it all").subject).toMatch(/^Add milestone /);
  expect(planInTurn(pair, [same], "Edit it all")).toEqual(noChange);
  expect(planInTurn(pair, [], "Edit it all")).toEqual(noChange);
});
