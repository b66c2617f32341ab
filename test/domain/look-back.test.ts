import { expect, test } from "vitest";
import { putOf } from "../../src/domain/change.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import { isLookBackDue, lookBackWords, reviewMoment } from "../../src/domain/look-back.ts";
import { planRoles } from "../../src/domain/plan-roles.ts";
import { heldOn, pairOf, programme, start } from "./sample.ts";

// Half a year from the start; midway is 92 days in.
const length = { count: 6, unit: "month" } as const;
const settings = { length, roles: ["challenger"] };
const calls = programme.phases.reduce((sum, { meetings }) => sum + meetings, 0);
const half = toDay("2027-02-21");

test("midway comes with half of the length, or with half of the programme's calls where that is earlier", () => {
  const pair = pairOf({ settings });
  expect(reviewMoment(pair, programme, start)).toBeUndefined();
  const midway = reviewMoment(pair, programme, addDays(start, 100));
  expect(midway?.when).toBe("midway");
  const early = Array.from({ length: Math.ceil(calls / 2) }, (_, at) => heldOn(addDays(start, at + 1)));
  const day = addDays(start, Math.ceil(calls / 2));
  expect(reviewMoment(pairOf({ settings, meetings: early }), programme, day)).toEqual({ when: "midway", on: day });
  expect(reviewMoment(pairOf({ settings, meetings: early.slice(1) }), programme, day)).toBeUndefined();
});

test("the end comes two weeks before the last day, or with the closing phase", () => {
  expect(reviewMoment(pairOf({ settings }), programme, addDays(start, 175))?.when).toBe("end");
  const closing = programme.phases.find(({ stage }) => stage === "close")?.id ?? "";
  const phases = [{ phase: closing, on: addDays(start, 30) }];
  const pair = pairOf({ settings: { ...settings, phases } });
  expect(reviewMoment(pair, programme, addDays(start, 31))).toEqual({ when: "end", on: addDays(start, 30) });
});

test("the mentor is reminded until the roles are set again, even to the same; and again at the end", () => {
  const pair = pairOf({ settings });
  const midway = addDays(start, 100);
  expect(lookBackWords(pair, programme, start)).toBeUndefined();
  expect(planRoles(pair, programme, ["challenger"], { today: start }).puts).toEqual([]);
  expect(lookBackWords(pair, programme, midway)).toMatch(
    /^You are about halfway, .* the role you took, .*mentor role set\.$/,
  );
  const after = putOf(planRoles(pair, programme, ["challenger"], { today: midway }), "settings");
  expect(after).toMatchObject({ roles: ["challenger"], rolesOn: midway });
  const looked = pairOf({ settings: { ...settings, rolesOn: midway } });
  expect(isLookBackDue(looked, programme, addDays(midway, 10))).toBe(false);
  expect(lookBackWords(looked, programme, addDays(start, 180))).toMatch(/^You are near the end/);
});

test("who chose no role has nothing to look back at", () => {
  const pair = pairOf({ settings: { length, roles: [] } });
  expect(lookBackWords(pair, programme, half)).toBeUndefined();
});
