import { describe, expect, test } from "vitest";
import { afterChange, putOf, putsOf, takenIds } from "../../src/domain/change.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import {
  planActionAdd,
  planActionDone,
  planActionDrop,
  planActionEdit,
  planActionMove,
  planActionReopen,
} from "../../src/domain/plan-actions.ts";
import { noChange } from "../../src/domain/records.ts";
import { actionOf, goalOf, idOf, meetingOf, pairOf, problemOf, testIds, today } from "./sample.ts";

const now = { today, ids: testIds(), by: "mentee" } as const;
const goal = goalOf("Lead a review");
const open = actionOf("Send the CV", "2026-12-10");
const pair = pairOf({ actions: [open], goals: [goal] });
const short = open.id.slice(0, 4);
const to = toDay("2026-12-20");

describe("adding a promise", () => {
  const add = (parts: object, from = pair) => planActionAdd(from, { title: "Read", owner: "mentee", ...parts }, now);

  test("makes one record, named by its id in the commit and never by its words", () => {
    const change = add({ due: to, goal: goal.id });
    const action = putOf(change, "action");
    expect(action).toMatchObject({ title: "Read", owner: "mentee", due: to, status: "open", goal: goal.id, moves: [] });
    expect(action?.path).toBe(`actions/2026/read-${action?.id}.md`);
    expect(change.subject).toBe(`Add action ${action?.id.slice(0, 4)}`);
    expect(change.puts).toHaveLength(1);
  });

  test("is due by the next meeting, or else one cadence from today", () => {
    const planned = meetingOf("next", { date: toDay("2026-12-14") });
    expect(putOf(add({}, { ...pair, meetings: [planned] }), "action")?.due).toBe("2026-12-14");
    expect(putOf(add({}, { ...pair, meetings: [meetingOf("undated")] }), "action")?.due).toBe("2026-12-17");
    const passed = meetingOf("passed", { date: toDay("2026-12-01") });
    expect(putOf(add({}, { ...pair, meetings: [passed] }), "action")?.due).toBe("2026-12-17");
  });

  test("takes a day in the past, and refuses one beyond ten years, no words, and an unknown goal", () => {
    expect(putOf(add({ due: addDays(today, -3) }), "action")?.due).toBe("2026-11-30");
    expect(problemOf(() => add({ due: toDay("2037-01-01") })).code).toBe("DAY_TOO_FAR");
    expect(problemOf(() => add({ title: " " })).code).toBe("EMPTY_TEXT");
    expect(problemOf(() => add({ goal: idOf("no goal") })).code).toBe("NO_SUCH_RECORD");
  });

  test("never takes an id that is in use", () => {
    const taken = idOf("fresh", "0");
    const used = pairOf({ actions: [{ ...open, id: taken }] });
    expect(
      putOf(planActionAdd(used, { title: "x", owner: "mentor" }, { today, ids: testIds() }), "action")?.id,
    ).not.toBe(taken);
    expect(takenIds(pair)).toEqual(new Set([pair.settings.id, open.id, goal.id]));
  });
});

describe("changing a promise", () => {
  test("done twice changes nothing the second time", () => {
    const change = planActionDone(pair, open.id, now);
    expect(change.subject).toBe(`Close action ${short}`);
    expect(putOf(change, "action")).toEqual({ ...open, status: "done", closed: today });
    expect(planActionDone(afterChange(pair, change), open.id, now)).toBe(noChange);
    expect(putOf(noChange, "action")).toBeUndefined();
  });

  test("done and reopened it is as it was", () => {
    const done = afterChange(pair, planActionDone(pair, open.id, now));
    expect(putOf(planActionReopen(done, open.id), "action")).toEqual(open);
    const dropped = afterChange(pair, planActionDrop(pair, open.id, "no time", now));
    expect(putOf(planActionReopen(dropped, open.id), "action")).toEqual(open);
    expect(planActionReopen(pair, open.id)).toBe(noChange);
  });

  test("dropped it keeps the reason, and again it changes nothing", () => {
    const change = planActionDrop(pair, open.id, "no longer needed", now);
    expect(putOf(change, "action")).toMatchObject({ status: "dropped", closed: today, reason: "no longer needed" });
    const dropped = afterChange(pair, change);
    expect(planActionDrop(dropped, open.id, undefined, now)).toBe(noChange);
    expect(planActionDrop(dropped, open.id, "no longer needed", now)).toBe(noChange);
    expect(putOf(planActionDone(dropped, open.id, now), "action")).toEqual({ ...open, status: "done", closed: today });
  });

  test("what is done is not dropped or moved before it is taken up again", () => {
    const done = afterChange(pair, planActionDone(pair, open.id, now));
    for (const act of [
      () => planActionDrop(done, open.id, "x", now),
      () => planActionMove(done, open.id, to, "x", now),
    ]) {
      expect(problemOf(act)).toMatchObject({
        code: "WRONG_STATE",
        message: `Action item ${short} is done`,
        remedy: `take it up again first: mentor action reopen ${short}`,
      });
    }
  });

  test("each move is counted and says from where, when and why", () => {
    const once = planActionMove(pair, open.id, to, "a busy week", now);
    expect(once.subject).toBe(`Move action ${short} to 2026-12-20`);
    const twice = planActionMove(afterChange(pair, once), open.id, toDay("2026-12-24"), undefined, now);
    expect(putOf(twice, "action")).toMatchObject({
      due: "2026-12-24",
      moves: [
        { from: "2026-12-10", to: "2026-12-20", on: today, why: "a busy week" },
        { from: "2026-12-20", to: "2026-12-24", on: today },
      ],
    });
    expect(planActionMove(pair, open.id, open.due, "x", now)).toBe(noChange);
    expect(problemOf(() => planActionMove(pair, open.id, toDay("2040-01-01"), undefined, now)).code).toBe(
      "DAY_TOO_FAR",
    );
  });

  test("an edit corrects without counting as a move, and keeps the file's place", () => {
    const change = planActionEdit(pair, open.id, { title: "Send the long CV", due: to, goal: goal.id }, now);
    expect(putOf(change, "action")).toEqual({ ...open, title: "Send the long CV", due: to, goal: goal.id });
    const without = planActionEdit(afterChange(pair, change), open.id, { goal: null }, now);
    expect(putOf(without, "action")).not.toHaveProperty("goal");
    expect(planActionEdit(pair, open.id, { title: "Send the CV ", owner: "mentee" }, now)).toBe(noChange);
  });

  test("a day beyond ten years that stands in the file by hand does not stop another edit", () => {
    const far = pairOf({ actions: [{ ...open, due: toDay("2050-01-01") }] });
    expect(putOf(planActionEdit(far, open.id, { title: "New", due: toDay("2050-01-01") }, now), "action")?.title).toBe(
      "New",
    );
  });

  test("an id that is not there is refused", () => {
    expect(problemOf(() => planActionDone(pair, idOf("none"), now)).code).toBe("NO_SUCH_RECORD");
  });
});

test("a change shows the pair as it will be, in the order of ids", () => {
  const second = actionOf("Second", "2026-12-11");
  const after = afterChange(pair, { subject: "x", puts: [{ kind: "action", record: second }] });
  expect(after.actions.map((each) => each.id)).toEqual([open.id, second.id].sort());
  expect(after.goals).toEqual(pair.goals);
  expect(putsOf({ subject: "x", puts: [{ kind: "goal", record: goal }] }, "action")).toEqual([]);
});
