import { describe, expect, test } from "vitest";
import { putOf } from "../../src/domain/change.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import { meetingsIn, phaseOf, stepStates } from "../../src/domain/phases.ts";
import { planPhaseAdvance, planPhaseBack } from "../../src/domain/plan-phases.ts";
import type { Step } from "../../src/domain/programme.ts";
import { actionOf, goalOf, heldOn, meetingOf, pairOf, phaseAt, problemOf, programme, start, today } from "./sample.ts";

const now = { today };
const inPhase = (phase: string) => pairOf({ settings: { phase } });

describe("where a pair is", () => {
  test("the phase is counted from one", () => {
    expect(phaseOf(programme, { phase: "sample-goals" })).toMatchObject({
      phase: { id: "sample-goals" },
      index: 2,
      of: 4,
    });
  });

  test("a phase that the programme has not is refused, with the nearest", () => {
    expect(problemOf(() => phaseOf(programme, { phase: "sample-gaols" }))).toMatchObject({
      code: "NO_SUCH_PHASE",
      remedy: "write one of its phases in mentor.yaml, such as sample-goals",
    });
  });

  test("a call on the day of the change counts for the phase that it ended", () => {
    const on = toDay("2026-10-01");
    const phases = [
      { phase: "sample-start", on: start },
      { phase: "sample-goals", on },
      { phase: "sample-start", on: addDays(on, 30) },
    ];
    const meetings = ["2026-08-25", "2026-10-01", "2026-10-02", "2026-11-15"].map((date) => heldOn(date));
    const pair = pairOf({ settings: { phases }, meetings: [...meetings, meetingOf("planned")] });
    expect(meetingsIn(pair, { id: "sample-start" })).toBe(3);
    expect(meetingsIn(pair, { id: "sample-goals" })).toBe(1);
    expect(meetingsIn(pair, { id: "sample-work" })).toBe(0);
  });
});

describe("steps", () => {
  const step = (seen?: Step["seen"]): Step => {
    return { id: `step-${seen}`, text: "Do it.", who: "both", when: "any", ...(seen && { seen }), source: [] };
  };
  const steps = [step("meetings"), step("goals"), step("actions"), step("goals-progress"), step()];
  const phase = { ...phaseAt("start"), steps };
  const done = (pair: Parameters<typeof stepStates>[0]) => stepStates(pair, phase).map((each) => each.done);

  test("are done as far as the notebook shows it", () => {
    expect(done(pairOf())).toEqual([false, false, false, false, false]);
    const goals = [goalOf("Lead", { progress: [{ on: today, value: 10, by: "mentee" }] })];
    const actions = [actionOf("Send", "2026-12-10")];
    expect(done(pairOf({ goals, actions, meetings: [heldOn("2026-09-15")] }))).toEqual([true, true, true, true, false]);
    expect(done(pairOf({ goals: [goalOf("New")] }))).toEqual([false, true, false, false, false]);
  });
});

describe("moving on", () => {
  test("advancing enters the next phase and keeps the word about why", () => {
    const change = planPhaseAdvance(inPhase("sample-start"), programme, " We know each other now ", now);
    expect(change.subject).toBe("Advance to phase 2");
    expect(putOf(change, "settings")).toMatchObject({
      phase: "sample-goals",
      phases: [
        { phase: "sample-start", on: start },
        { phase: "sample-goals", on: today, why: "We know each other now" },
      ],
    });
  });

  test("going back enters the one before; nothing is taken away", () => {
    const change = planPhaseBack(inPhase("sample-goals"), programme, undefined, now);
    expect(change.subject).toBe("Go back to phase 1");
    expect(putOf(change, "settings")?.phases.at(-1)).toEqual({ phase: "sample-start", on: today });
  });

  test("at the ends it is refused with the way that is open", () => {
    const last = problemOf(() => planPhaseAdvance(inPhase("sample-close"), programme, undefined, now));
    expect(last).toMatchObject({ code: "WRONG_STATE", message: '"The close" is the last phase' });
    const first = problemOf(() => planPhaseBack(inPhase("sample-start"), programme, undefined, now));
    expect(first.remedy).toBe("go on to the next one: mentor phase advance");
  });
});
