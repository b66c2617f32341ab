import { describe, expect, test } from "vitest";
import { type AssignmentView, assignmentsOf, handedInId } from "../../src/domain/assignments.ts";
import { afterChange, putOf } from "../../src/domain/change.ts";
import { toDay } from "../../src/domain/day.ts";
import { nextCall } from "../../src/domain/next-call.ts";
import { assignmentPath } from "../../src/domain/paths.ts";
import { planHandIn } from "../../src/domain/plan-assignments.ts";
import type { Assignment, AssignmentDue } from "../../src/domain/programme.ts";
import { noChange, type Pair } from "../../src/domain/records.ts";
import { heldOn, idOf, meetingOf, pairOf, problemOf, programme, start, testIds, today } from "./sample.ts";

function assignmentOf(id: string, due: AssignmentDue, who: Assignment["for"] = "mentee"): Assignment {
  const fields = [{ id: `${id}-field`, ask: "What do you hope for?", source: [] }];
  return { ...due, id, title: id, text: "Write it.", for: who, minutes: 30, share: "both", fields, source: [] };
}

const withAssignments = (...assignments: readonly Assignment[]) => ({ ...programme, assignments });
const viewsOf = (pair: Pair, day: string, ...assignments: readonly Assignment[]) =>
  assignmentsOf(pair, withAssignments(...assignments), toDay(day));
const stateOf = ({ due, status, overdue }: AssignmentView) => [due, status, overdue];

describe("the day by which an assignment is due", () => {
  const second = assignmentOf("second", { before: 2 });
  const first = heldOn("2026-09-15");
  const planned = (date: string) => meetingOf(date, { date: toDay(date) });

  test.each([
    ["two days before the meeting that is planned", [first, planned("2026-09-29")], "2026-09-16", "2026-09-27"],
    ["two days before that meeting, once it was held", [first, heldOn("2026-09-29")], "2026-10-20", "2026-09-27"],
    ["counted by the cadence, where no day is planned", [first], "2026-09-16", "2026-09-27"],
    ["never in the past, where no day is planned", [first], "2026-11-20", "2026-11-20"],
    ["counted on from the first meeting, where that is planned", [planned("2026-09-10")], "2026-09-02", "2026-09-22"],
    ["counted on from the start, where nothing is planned", [], "2026-09-01", "2026-09-27"],
    ["no day before its turn comes", [first, planned("2026-09-16")], "2026-09-15", "2026-09-15"],
  ])("is %s", (_, meetings, day, due) => {
    expect(viewsOf(pairOf({ meetings }), day, second)[0]?.due).toBe(due);
  });

  test("is in time on the day itself, and late the day after", () => {
    const pair = pairOf({ meetings: [first, planned("2026-09-29")] });
    expect(viewsOf(pair, "2026-09-27", second).map(stateOf)).toEqual([["2026-09-27", "open", false]]);
    expect(viewsOf(pair, "2026-09-28", second).map(stateOf)).toEqual([["2026-09-27", "open", true]]);
  });

  test("a review falls midway and at the end of the agreed length, and opens two weeks before", () => {
    const reviews = [assignmentOf("end", { review: "end" }), assignmentOf("midway", { review: "midway" })];
    const at = (day: string) => viewsOf(pairOf(), day, ...reviews).map(({ id, due, status }) => [id, due, status]);
    expect(at("2026-11-15")).toEqual([
      ["midway", "2026-11-30", "later"],
      ["end", "2027-03-01", "later"],
    ]);
    expect(at("2026-11-16").map(([, , status]) => status)).toEqual(["open", "later"]);
    expect(at("2027-02-15").map(([, , status]) => status)).toEqual(["open", "open"]);
  });
});

describe("whose turn it is", () => {
  const all = [2, 3, 4].map((before) => assignmentOf(`before-${before}`, { before }));

  test("an assignment opens with the meeting before the one that it prepares, and stays open until it is handed in", () => {
    const states = (held: number) =>
      viewsOf(
        pairOf({ meetings: Array.from({ length: held }, (_, at) => heldOn(`2026-09-1${at}`)) }),
        "2026-09-20",
        ...all,
      ).map(({ status }) => status);
    expect(states(0)).toEqual(["later", "later", "later"]);
    expect(states(1)).toEqual(["open", "later", "later"]);
    expect(states(3)).toEqual(["open", "open", "open"]);
  });

  test("one for both is written by each, and what one hands in is not the other's", () => {
    const both = assignmentOf("hopes", { before: 1 }, "both");
    const made = { id: idOf("handed"), assignment: "hopes", by: "mentor" } as const;
    const record = { ...made, handed: toDay("2026-09-03"), path: assignmentPath(made) };
    const views = viewsOf(pairOf({ assignments: [record] }), "2026-09-05", both);
    expect(views.map(({ owner, status, path }) => [owner, status, path])).toEqual([
      ["mentor", "handed-in", record.path],
      ["mentee", "open", null],
    ]);
    expect(views[0]).toMatchObject({ due: "2026-09-03", overdue: false });
  });
});

describe("handing in", () => {
  const now = { today, by: "mentee", ids: testIds() } as const;
  const hopes = assignmentOf("hopes", { before: 2 });

  test("makes one record, the same on every machine of the same person, and its commit says nothing of the text", () => {
    const change = planHandIn(pairOf(), hopes, "\n\nTo speak up.\n\n", undefined, now);
    const id = handedInId(pairOf(), "hopes", "mentee", testIds());
    expect(change).toEqual({
      subject: "Hand in assignment hopes",
      puts: [
        {
          kind: "assignment",
          record: { id, assignment: "hopes", by: "mentee", handed: today, path: `assignments/hopes-mentee-${id}.md` },
          body: "To speak up.\n",
        },
      ],
    });
    expect(handedInId(pairOf(), "hopes", "mentor", testIds())).not.toBe(id);
  });

  test("handing in again replaces the text and keeps the first day; the same text changes nothing", () => {
    const first = planHandIn(pairOf(), hopes, "One", undefined, { ...now, today: start });
    const pair = afterChange(pairOf(), first);
    expect(planHandIn(pair, hopes, "One\n", "One\n", now)).toBe(noChange);
    const again = planHandIn(pair, hopes, "Two", "One\n", now);
    expect(again.puts).toMatchObject([{ record: { handed: start }, body: "Two\n" }]);
    expect(putOf(again, "assignment")).toEqual(putOf(first, "assignment"));
    expect(afterChange(pair, again).assignments).toHaveLength(1);
  });

  test("nothing but blank lines is refused", () => {
    expect(problemOf(() => planHandIn(pairOf(), hopes, " \n\t\n", undefined, now)).code).toBe("EMPTY_TEXT");
  });
});

describe("what a person writes for themselves alone", () => {
  const own: Assignment = { ...assignmentOf("own", { before: 2 }), share: "own" };
  const pair = pairOf({ meetings: [heldOn("2026-09-15"), meetingOf("next", { date: toDay("2026-09-29") })] });
  const owedBefore = (side: "mentor" | "mentee", day: string) => {
    const call = nextCall(pair, withAssignments(own), side, toDay(day), testIds());
    return [call.before.mine, call.before.theirs].map((owed) =>
      owed.map(({ kind }) => kind).filter((kind) => kind !== "prep"),
    );
  };

  test("is never late, comes up for them until its day, and never for the other", () => {
    expect(viewsOf(pair, "2026-09-28", own)[0]).toMatchObject({ status: "open", overdue: false, share: "own" });
    expect(owedBefore("mentee", "2026-09-27")).toEqual([["assignment"], []]);
    expect(owedBefore("mentee", "2026-09-28")).toEqual([[], []]);
    expect(owedBefore("mentor", "2026-09-27")).toEqual([[], []]);
  });
});
