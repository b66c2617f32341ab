import { expect, test } from "vitest";
import { putOf } from "../../src/domain/change.ts";
import { planProgrammeUse, samePlace } from "../../src/domain/plan-programme.ts";
import type { Phase, Programme } from "../../src/domain/programme.ts";
import type { Stage } from "../../src/domain/words.ts";
import { pairOf, programme, today } from "./sample.ts";

const phase = (id: string, stage: Stage): Phase => ({
  id,
  stage,
  title: id,
  purpose: "",
  meetings: 2,
  steps: [],
  source: [],
});
const of = (id: string, ...stages: Stage[]): Programme => ({
  ...programme,
  id,
  title: id,
  phases: stages.map((stage, at) => phase(`${id}-${at + 1}`, stage)),
});

const long = of("long", "start", "goals", "work", "work", "close");
const short = of("short", "start", "work", "close");

test.each([
  ["long-1", long, short, "short-1"],
  ["long-3", long, short, "short-2"],
  ["long-4", long, short, "short-2"],
  ["long-5", long, short, "short-3"],
  ["short-2", short, long, "long-3"],
])("a pair in %s goes on in the phase that stands where it is now", (id, from, to, expected) => {
  const now = from.phases.find((each) => each.id === id) ?? phase(id, "start");
  expect(samePlace(now, from, to).id).toBe(expected);
});

test("where the other programme has no phase of that stage, the one before it goes on", () => {
  const now = phase("long-2", "goals");
  expect(samePlace(now, long, short).id).toBe("short-1");
});

test("going on with another programme keeps what was agreed and notes the new phase", () => {
  const pair = pairOf({ settings: { programme: "long", phase: "long-3", phases: [] } });
  const change = planProgrammeUse(pair, long, short, { today });
  const settings = putOf(change, "settings");
  expect(settings).toMatchObject({ programme: "short", phase: "short-2", cadence: pair.settings.cadence });
  expect(settings?.phases).toEqual([{ phase: "short-2", on: today, why: "long became short" }]);
  expect(change.subject).toBe("Go on with the programme short");
});

test("the programme that is followed already changes nothing", () => {
  const pair = pairOf({ settings: { programme: "long", phase: "long-3" } });
  expect(planProgrammeUse(pair, long, long, { today }).puts).toEqual([]);
});
