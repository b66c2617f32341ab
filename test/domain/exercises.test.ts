import { describe, expect, test } from "vitest";
import { afterChange, putOf } from "../../src/domain/change.ts";
import { toDay } from "../../src/domain/day.ts";
import { exercisesOf, viewExercise } from "../../src/domain/exercise-list.ts";
import { exerciseState, planExerciseDone, planExercisePlan } from "../../src/domain/plan-exercises.ts";
import type { Exercise } from "../../src/domain/programme.ts";
import { noChange } from "../../src/domain/records.ts";
import { heldOn, meetingOf, pairOf, phaseAt, problemOf, programme, testIds } from "./sample.ts";

const ids = testIds();
const rehearse = { id: "rehearse-it" };
const having = (status: "planned" | "done", note?: string) => ({
  exercises: [{ ...rehearse, status, ...(note !== undefined && { note }) }],
});

describe("planning an exercise", () => {
  test("puts it on the agenda of the planned meeting, once", () => {
    const pair = pairOf({ meetings: [heldOn("2026-09-15"), meetingOf("next", { date: toDay("2026-09-29") })] });
    const change = planExercisePlan(pair, rehearse, { ids });
    expect(change.subject).toBe("Plan exercise rehearse-it for meeting 2");
    expect(putOf(change, "meeting")).toMatchObject({ date: "2026-09-29", ...having("planned") });
    expect(planExercisePlan(afterChange(pair, change), rehearse, { ids })).toBe(noChange);
  });

  test("begins the next meeting where none is planned", () => {
    const meeting = putOf(planExercisePlan(pairOf(), rehearse, { ids }), "meeting");
    expect(meeting).toMatchObject({ status: "planned", ...having("planned") });
    expect(meeting?.date).toBeUndefined();
  });
});

describe("an exercise that was done", () => {
  test("is noted at the meeting that has it on its agenda, in its place, and twice changes nothing", () => {
    const others = [{ id: "one", status: "planned" } as const, { ...rehearse, status: "planned" } as const];
    const pair = pairOf({ meetings: [heldOn("2026-09-15", { exercises: others }), heldOn("2026-09-29")] });
    const change = planExerciseDone(pair, rehearse, " It helped. ");
    expect(change.subject).toBe("Note exercise rehearse-it for meeting 1");
    expect(putOf(change, "meeting")?.exercises).toEqual([
      { id: "one", status: "planned" },
      { id: "rehearse-it", status: "done", note: "It helped." },
    ]);
    const after = afterChange(pair, change);
    expect(planExerciseDone(after, rehearse, undefined)).toBe(noChange);
    expect(planExerciseDone(after, rehearse, "It helped.")).toBe(noChange);
    expect(putOf(planExerciseDone(after, rehearse, "A lot."), "meeting")?.exercises[1]?.note).toBe("A lot.");
  });

  test("is noted at the last call held where no agenda has it, and refused where there is no meeting", () => {
    const pair = pairOf({ meetings: [heldOn("2026-09-29"), heldOn("2026-09-15"), meetingOf("next")] });
    expect(putOf(planExerciseDone(pair, rehearse, undefined), "meeting")).toMatchObject({ date: "2026-09-29" });
    expect(problemOf(() => planExerciseDone(pairOf(), rehearse, undefined)).code).toBe("WRONG_STATE");
    expect(problemOf(() => planExerciseDone(pair, rehearse, " ")).code).toBe("EMPTY_TEXT");
  });

  test("the last meeting that has it says how it stands, whatever the order of ids", () => {
    const done = heldOn("2026-09-29", having("done", "Better."));
    const left = heldOn("2026-09-15", having("planned"));
    for (const meetings of [
      [done, left],
      [left, done],
    ]) {
      expect(exerciseState(pairOf({ meetings }), "rehearse-it")).toEqual({
        status: "done",
        meeting: done,
        note: "Better.",
      });
    }
    const again = meetingOf("next", having("planned"));
    expect(exerciseState(pairOf({ meetings: [again, done] }), "rehearse-it").status).toBe("planned");
  });

  test("a call that did not take place has nothing to do with it", () => {
    const missed = meetingOf("missed", { status: "missed", date: toDay("2026-09-15"), ...having("planned") });
    expect(exerciseState(pairOf({ meetings: [missed] }), "rehearse-it")).toEqual({
      status: null,
      meeting: null,
      note: null,
    });
  });
});

describe("the exercises of programmes", () => {
  const exerciseOf = (id: string, phase: readonly string[]): Exercise => {
    const words = { title: id, text: "Do it.", minutes: 20, bring: "Yourself.", steps: ["Begin."] };
    return { id, ...words, phase, source: [] };
  };
  const exercises = [exerciseOf("any", []), exerciseOf("work", ["work"]), exerciseOf("end", ["sample-close"])];
  const own = { ...programme, exercises };
  const other = { ...programme, id: "other", phases: [], exercises: [exerciseOf("any", []), exerciseOf("theirs", [])] };
  const idsOf = (found: readonly Exercise[]) => found.map(({ id }) => id);

  test("stand once each, and a phase leaves those of its programme that suit it or any", () => {
    expect(idsOf(exercisesOf([own, other]))).toEqual(["work", "end", "any", "theirs"]);
    expect(idsOf(exercisesOf([own, other], phaseAt("work")))).toEqual(["work", "any"]);
    expect(idsOf(exercisesOf([own], phaseAt("close")))).toEqual(["end", "any"]);
  });

  test("outside a notebook nothing is planned or done", () => {
    expect(viewExercise(exerciseOf("any", []), undefined)).toMatchObject({ status: null, meeting: null, date: null });
  });
});
