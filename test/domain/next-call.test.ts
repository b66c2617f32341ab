import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Owed } from "../../src/domain/before-call.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import { plannedAfter } from "../../src/domain/meetings.ts";
import { agendaOf, nextCall, nextMeeting, planCall } from "../../src/domain/next-call.ts";
import { nextHint } from "../../src/domain/next-hint.ts";
import type { Phase, Programme, Tip } from "../../src/domain/programme.ts";
import type { Meeting, Pair } from "../../src/domain/records.ts";
import {
  actionOf,
  goalOf,
  heldMeetingsOf,
  heldOn,
  meetingOf,
  pairOf,
  phases,
  programme,
  questionOf,
  start,
  testIds,
  today,
  topicOf,
} from "./sample.ts";

const tipOf = (id: string, parts: Partial<Tip> = {}): Tip => ({
  id,
  text: `${id}.`,
  for: "both",
  phase: [],
  when: [],
  source: [],
  ...parts,
});
const steps: Phase["steps"] = [
  { id: "both", text: "Write about yourselves.", when: "before", who: "both", source: [] },
  { id: "mine", text: "Suggest two times", when: "before", who: "mentee", source: [] },
  { id: "in-call", text: "Say hello", when: "first", who: "both", source: [] },
];
const rich: Programme = {
  ...programme,
  phases: phases.map((each) => (each.id === "sample-work" ? { ...each, steps } : each)),
  questions: ["career", "skills", "person"].flatMap((subject) =>
    [1, 2, 3, 4].map((at) => questionOf(`${subject}-${at}`, { subject })),
  ),
  tips: [
    tipOf("one", { for: "mentee" }),
    tipOf("two"),
    tipOf("theirs", { for: "mentor" }),
    tipOf("close", { phase: ["close"] }),
    tipOf("fell through", { when: ["missed"] }),
  ],
};
const see = (pair: Pair, side: "mentor" | "mentee" = "mentee", day = today) =>
  nextCall(pair, rich, side, day, testIds());

describe("the next call", () => {
  const planned = meetingOf("planned", { date: toDay("2026-12-10") });
  const pair = pairOf({
    meetings: [heldOn("2026-11-26"), planned],
    actions: [
      actionOf("Late", "2026-12-01"),
      actionOf("Theirs", "2026-12-05", { owner: "mentor" }),
      actionOf("Kept", "2026-12-05", { status: "done" }),
    ],
    goals: [goalOf("A goal", { progress: [{ on: today, value: 30, by: "mentee" }] })],
    topics: [topicOf("Theirs to talk about", { by: "mentor" })],
  });

  test("is the planned meeting, seen from one side: what is mine and what is theirs", () => {
    const mine = see(pair);
    const theirs = see(pair, "mentor");
    expect(mine.meeting).toMatchObject({
      id: planned.id,
      number: 2,
      date: "2026-12-10",
      with: "Ines Duarte",
      about: null,
    });
    expect(theirs.meeting.with).toBe("Amara Okafor");
    const promised = (owed: readonly Owed[]) => owed.filter(({ kind }) => kind === "action").map(({ text }) => text);
    expect([promised(mine.before.mine), promised(mine.before.theirs)]).toEqual([["Late"], ["Theirs"]]);
    expect([promised(theirs.before.mine), promised(theirs.before.theirs)]).toEqual([["Theirs"], ["Late"]]);
    expect(mine.phase).toMatchObject({ id: "sample-work", index: 3, of: 4 });
    expect(mine.goal).toMatchObject({ title: "A goal", progress: 30, due: null });
  });

  test("has the same agenda and the same questions for both, on any day until then", () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(7), (one, other) => {
        const mine = see(pair, "mentee", addDays(today, one));
        const theirs = see(pair, "mentor", addDays(today, other));
        expect(theirs.questions).toEqual(mine.questions);
        expect(theirs.agenda).toEqual(mine.agenda);
      }),
      { numRuns: 20 },
    );
  });

  test("where none is planned has the id that follows from the one before it, and the day of the cadence to suggest", () => {
    const open = { ...pair, meetings: [heldOn("2026-11-26")] };
    const call = see(open);
    expect(call.meeting).toMatchObject({
      id: nextMeeting(open, testIds()).id,
      number: 2,
      date: null,
      status: "planned",
    });
    expect(see(open, "mentor").meeting.id).toBe(call.meeting.id);
    expect(call.expected).toBe("2026-12-10");
    expect(see(open, "mentee", toDay("2026-12-20")).expected).toBe("2026-12-20");
  });

  test("the first one has the phase's pre-work of each side, and no later one has", () => {
    const first = pairOf();
    expect(see(first).before.mine.map((each) => [each.kind, each.text])).toEqual([
      ["step", "Write about yourselves"],
      ["step", "Suggest two times"],
    ]);
    expect(see(first, "mentor").before.mine.map((each) => each.text)).toEqual(["Write about yourselves"]);
    expect(see(pair).before.mine.some((each) => each.kind === "step")).toBe(false);
  });

  test("the agenda's minutes add up, each topic has its share and who brought it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 240 }),
        fc.nat(30),
        fc.nat(6),
        fc.boolean(),
        (minutes, topics, actions, hasGoal) => {
          const full = pairOf({
            settings: { minutes },
            meetings: [heldOn("2026-11-26")],
            topics: Array.from({ length: topics }, (_, at) =>
              topicOf(`Topic ${at}`, { by: at % 2 ? "mentor" : "mentee" }),
            ),
            actions: Array.from({ length: actions }, (_, at) => actionOf(`Action ${at}`, "2026-12-05")),
            goals: hasGoal ? [goalOf("A goal")] : [],
          });
          const { agenda } = see(full);
          expect(agenda.items.reduce((sum, each) => sum + each.minutes, 0)).toBe(minutes);
          const shown = agenda.items.filter((each) => each.kind === "topic");
          expect(shown.length > 0).toBe(topics > 0);
          expect(shown.length).toBeLessThanOrEqual(topics);
          expect(shown.every((each) => each.minutes > 0 && each.by && each.ids?.length === 1)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("a meeting's own minutes go before the agreed ones, and what it is about opens it", () => {
    const about = pairOf({ meetings: [heldOn("2026-11-26"), { ...planned, minutes: 30, about: "the panel" }] });
    const call = planCall(about, rich, nextMeeting(about, testIds()), today);
    expect(agendaOf(about, call)).toMatchObject({
      minutes: 30,
      items: [{ title: "what you agreed to talk about: the panel" }, {}, {}],
    });
    expect(see(about).meeting.about).toBe("the panel");
  });

  test("tips are for one's own side and for this phase, another one each call until all were given", () => {
    const given = (side: "mentor" | "mentee", held: number) =>
      see(pairOf({ meetings: heldMeetingsOf(held) }), side).tip?.text;
    const mentee = [0, 1, 2].map((held) => given("mentee", held));
    expect(new Set(mentee.slice(0, 2))).toEqual(new Set(["one.", "two."]));
    expect(mentee[2]).toBe(mentee[0]);
    expect(new Set([0, 1].map((held) => given("mentor", held)))).toEqual(new Set(["two.", "theirs."]));
    expect(nextCall(pairOf(), programme, "mentee", today, testIds()).tip).toBeNull();
  });
});

test("a tip for a situation is given in it, before all others, and in no other", () => {
  const fellThrough = meetingOf("m", { status: "missed", date: toDay("2026-11-30") });
  const tips = (meetings: readonly Meeting[], after = heldMeetingsOf(3)) =>
    see(pairOf({ meetings: [...after, ...meetings] })).tip?.text;
  expect(tips([heldOn("2026-11-26"), fellThrough])).toBe("fell through.");
  expect([0, 1, 2, 3, 4].map((held) => tips([], heldMeetingsOf(held)))).not.toContain("fell through.");
});

describe("what is said of how it goes", () => {
  const notes = (pair: Pair, day = today) => see(pair, "mentee", day).notes.join("\n");

  test.each([
    ["a call today", [heldOn("2026-11-26"), meetingOf("m", { date: today })], ""],
    [
      "a call yesterday of which nothing was noted",
      [heldOn("2026-11-26"), meetingOf("m", { date: toDay("2026-12-02") })],
      "What happened on 2 December? If you talked: mentor meet --date 2026-12-02.",
    ],
    [
      "a missed call",
      [heldOn("2026-11-20"), meetingOf("m", { status: "missed", date: toDay("2026-11-30") })],
      "The call on 30 November did not take place.",
    ],
    [
      "weeks of silence, which go before a missed call",
      [heldOn("2026-10-20"), meetingOf("m", { status: "missed", date: toDay("2026-11-03") })],
      "Six weeks went by without a call",
    ],
  ] as const)("after %s", (_, meetings, words) => {
    const said = notes(
      pairOf({ meetings: [...meetings], settings: { phases: [{ phase: "sample-work", on: toDay("2026-11-01") }] } }),
    );
    if (words === "") expect(said).toBe("");
    else expect(said).toContain(words);
    expect(said).not.toMatch(/should|must|!/);
  });

  test("after as many calls as a phase usually takes, the next one is offered, but not after the last", () => {
    const on = (phase: string) =>
      pairOf({ settings: { phase, phases: [{ phase, on: start }] }, meetings: heldMeetingsOf(6) });
    const day = addDays(start, 14 * 6);
    expect(notes(on("sample-work"), day)).toBe(
      "You have had 6 calls in this phase, which usually takes 2. When it feels done: mentor phase advance.",
    );
    expect(notes(on("sample-close"), day)).toBe("");
  });
});

test("what can wait is not said beside what presses: a phase's usual calls, a promise long past its day", () => {
  const phase = "sample-work";
  const settings = { phase, phases: [{ phase, on: start }] };
  const old = actionOf("Ask Tomás", "2026-10-08");
  const meetings = [heldOn("2026-11-19"), heldOn("2026-11-26")];
  const notes = (more: readonly Meeting[], actions = [old], side: "mentor" | "mentee" = "mentee", day = today) =>
    see(pairOf({ settings, actions, meetings: [...meetings, ...more] }), side, day).notes;
  const hint = expect.stringContaining("in this phase, which usually takes 2.");
  const asked = "“Ask Tomás” has waited 8 weeks past its day. Is it still wanted? If not: mentor action drop.";
  expect(notes([])).toEqual([hint, asked]);
  expect(notes([], [old], "mentor")).toEqual([hint]);
  expect(notes([], [old], "mentee", addDays(today, -1))).toEqual([hint]);
  expect(notes([], [{ ...old, status: "done" }])).toEqual([hint]);
  expect(notes([meetingOf("m", { date: toDay("2026-12-02") })])).toEqual([
    expect.stringContaining("What happened on 2 December?"),
  ]);
});

describe("the command that comes next", () => {
  test.each([
    [undefined, "mentor meeting schedule 2026-12-10"],
    ["2026-12-02", "mentor meet --date 2026-12-02"],
    ["2026-12-03", "mentor meet"],
    ["2026-12-04", "mentor prep"],
  ])("for a call on %s is %s", (date, command) => {
    const planned = meetingOf("planned", date === undefined ? {} : { date: toDay(date) });
    const call = see(pairOf({ meetings: [heldOn("2026-11-26"), planned] }));
    expect(nextHint(call, today).command).toBe(command);
  });
});

describe("the planned meeting after a call", () => {
  const call = heldOn("2026-12-03");
  const on = (date: string) => meetingOf(date, { date: toDay(date) });

  test.each([
    ["one on a later day", [call, on("2026-12-10")], "2026-12-10"],
    ["not one on the same or an earlier day", [call, on("2026-12-03")], undefined],
    ["none", [call], undefined],
    ["never itself", [meetingOf("self", { id: call.id, date: toDay("2026-12-10") })], undefined],
  ])("is %s", (_, meetings, date) => {
    expect(plannedAfter(pairOf({ meetings }), call, today)?.date).toBe(date);
  });

  test("may have no day yet", () => {
    const open = meetingOf("open");
    expect(plannedAfter(pairOf({ meetings: [call, open] }), call, today)).toBe(open);
  });
});
