import { describe, expect, test } from "vitest";
import { toDay } from "../../src/domain/day.ts";
import { type HealthView, healthOf, healthRules } from "../../src/domain/health.ts";
import type { Action, Meeting, Pair } from "../../src/domain/records.ts";
import { actionOf, goalOf, heldOn, meetingOf, pairOf, start, today, topicOf } from "./sample.ts";

const missed = (date: string) => meetingOf(`missed ${date}`, { status: "missed", date: toDay(date) });
const off = (date: string) => meetingOf(`off ${date}`, { status: "cancelled", date: toDay(date) });
const moved = (date: string, times: number): Meeting =>
  meetingOf(`moved ${date}`, {
    date: toDay(date),
    moves: Array.from({ length: times }, () => ({
      from: toDay("2026-12-01"),
      to: toDay(date),
      on: toDay("2026-11-30"),
    })),
  });
const topics = (...by: ("mentor" | "mentee")[]) =>
  by.map((each, at) => topicOf(`topic ${at}`, { by: each, created: toDay(`2026-11-${10 + at}`) }));
const late = (owner: Action["owner"], count: number) =>
  Array.from({ length: count }, (_, at) => actionOf(`${owner} ${at}`, "2026-11-30", { owner }));
const lately = [heldOn("2026-11-12"), heldOn("2026-11-26")];
const round = (on: string, ...ratings: number[]) => ({ on: toDay(on), ratings });

type Row = readonly [what: string, pair: Partial<Pair>, said: string | undefined, more?: Partial<HealthView>];

// The cadence is two weeks, the programme began on 1 September, today is 3 December 2026, and Amara reads.
const rows: readonly Row[] = [
  ["a call a week ago", { meetings: lately }, undefined],
  ["a call on the due day", { meetings: [heldOn("2026-11-19")] }, undefined],
  [
    "one day more",
    { meetings: [heldOn("2026-11-18")] },
    "gap: Agreed: every 2 weeks. The last call was 15 days ago; find a day for the next one. | Find a day for the next call.",
  ],
  [
    "a month of silence on both sides",
    { meetings: [heldOn("2026-11-04")] },
    "gap: Four weeks went by without a call, and nobody needs to explain. | Suggest two times; half an hour is enough.",
  ],
  [
    "a month in which Amara wrote and Ines did not",
    {
      meetings: [heldOn("2026-11-04")],
      topics: topics("mentee", "mentee", "mentee", "mentee", "mentee", "mentee", "mentee", "mentee", "mentee"),
    },
    "gap: Four weeks went by without a call, and nobody needs to explain. | If Ines is quiet, write once more: two lines, two times to choose from. After a week, try another way.",
  ],
  [
    "the same, as Ines reads it",
    {
      meetings: [heldOn("2026-11-04")],
      topics: topics("mentee", "mentee", "mentee", "mentee", "mentee", "mentee", "mentee", "mentee", "mentee"),
    },
    "gap: Four weeks went by without a call, and nobody needs to explain. | Two lines are enough to be back, and nothing needs to be ready.",
    { side: "mentor" },
  ],
  [
    "no call yet, a month in",
    {},
    "gap: You haven't met yet, and any day is a good one to begin. | Suggest two times; half an hour is enough.",
    { today: toDay("2026-10-05") },
  ],
  ["no call yet, in time", {}, undefined, { today: toDay("2026-09-10") }],
  [
    "one call missed",
    { meetings: [...lately, missed("2026-12-01")] },
    "missed: The call on 1 December did not take place. | It happens; your topics are still here.",
  ],
  [
    "two missed",
    { meetings: [heldOn("2026-11-19"), missed("2026-11-26"), missed("2026-12-01")] },
    "missed: The last 2 calls did not take place. | Perhaps another day or time of day is easier to keep.",
  ],
  [
    "three missed",
    { meetings: [heldOn("2026-11-19"), missed("2026-11-24"), missed("2026-11-26"), missed("2026-12-01")] },
    "missed: The last 3 calls did not take place. | Ask each other which rhythm fits now; a slower one that holds is fine.",
  ],
  ["a missed one and then a held one", { meetings: [missed("2026-11-19"), heldOn("2026-11-26")] }, undefined],
  ["a call moved twice", { meetings: [...lately, moved("2026-12-08", 2)] }, undefined],
  [
    "a call moved twice and one called off",
    { meetings: [...lately, off("2026-11-27"), moved("2026-12-08", 2)] },
    "moved: In the last two months a call was moved or called off 3 times. | Full weeks do that. Ask each other whether shorter calls, or another hour, would be easier to keep.",
  ],
  ["the same, long ago", { meetings: [...lately, off("2026-09-09"), off("2026-09-10"), off("2026-09-11")] }, undefined],
  [
    "two promises late on each side",
    { meetings: lately, actions: [...late("mentor", 2), ...late("mentee", 2)] },
    undefined,
  ],
  [
    "three of her own",
    { meetings: lately, actions: late("mentee", 3) },
    "promises: 3 promises of yours are past their day. | Go through them in the next call: do one, give the rest a new day, and drop what no longer matters.",
  ],
  [
    "three of the other's",
    { meetings: lately, actions: late("mentor", 3) },
    "promises: 3 promises of Ines's are past their day. | Go through them in the next call: do one, give the rest a new day, and drop what no longer matters.",
  ],
  [
    "a goal that stands still for six weeks",
    { meetings: lately, goals: [goalOf("Lead a review", { created: toDay("2026-10-22") })] },
    "goals: Nothing was noted on “Lead a review” for 6 weeks. | Ask whether this is still what is wanted. To change a goal, or to let it go, is progress as well.",
  ],
  [
    "two goals, one of which moved",
    {
      meetings: lately,
      goals: [
        goalOf("Still", { created: toDay("2026-09-02") }),
        goalOf("Moves", { progress: [{ on: toDay("2026-11-20"), value: 10, by: "mentee" }] }),
      ],
    },
    undefined,
  ],
  ["four topics of one side", { meetings: lately, topics: topics("mentee", "mentee", "mentee", "mentee") }, undefined],
  [
    "five topics of one side",
    { meetings: lately, topics: topics("mentor", "mentee", "mentee", "mentee", "mentee", "mentee") },
    "agenda: You brought the last 5 topics, since 11 November. | Leave ten minutes of the next call to the other, with nothing on the agenda.",
  ],
  [
    "five topics of both",
    { meetings: lately, topics: topics("mentee", "mentee", "mentor", "mentee", "mentee") },
    undefined,
  ],
  [
    "a pulse as before",
    { meetings: lately },
    undefined,
    { pulses: [round("2026-10-01", 4, 4, 5), round("2026-12-01", 4, 4, 4)] },
  ],
  [
    "a pulse that falls by a point",
    { meetings: lately },
    "pulse: Your last ratings, taken together, are lower than the ones before. | Begin the next call with ten minutes on what would help each of you.",
    { pulses: [round("2026-12-01", 3, 3, 3), round("2026-10-01", 4, 4, 5)] },
  ],
  [
    "silence and much else: one thing at a time",
    { meetings: [heldOn("2026-11-04")], actions: late("mentee", 5), goals: [goalOf("Still")] },
    "gap: Four weeks went by without a call, and nobody needs to explain. | Suggest two times; half an hour is enough.",
  ],
];

const view = ([, parts, , more]: Row): HealthView => ({ pair: pairOf(parts), today, side: "mentee", ...more });
const words = (row: Row) => healthOf(view(row)).map(({ code, text, suggestion }) => `${code}: ${text} | ${suggestion}`);

describe("health", () => {
  test.each(rows.map((row) => ({ what: row[0], row })))("after $what", ({ row }) => {
    expect(words(row)).toEqual(row[2] === undefined ? [] : [row[2]]);
  });

  test("every rule stands in the table, and none of them scolds or scores", () => {
    const said = rows.flatMap(([, , text]) => text ?? []);
    expect(new Set(said.map((text) => text.split(":")[0]))).toEqual(new Set(healthRules.map(({ code }) => code)));
    for (const text of said) {
      expect(text).not.toMatch(/!|\bmust\b|\bshould\b|\bfail|\bbad\b|\bpoor|\bonly\b|\bagain\b|%|score/i);
      expect(text).toMatch(/\. \| [A-Z].*\.$/);
    }
  });

  test("every rule names its source and what its threshold counts", () => {
    for (const { source, threshold, counts } of healthRules) {
      expect(source.length).toBeGreaterThan(0);
      for (const id of source) expect(id).toMatch(/^(?:own|[CTWIS]-[A-Z]+\d+(?:\.\d+)?)$/);
      expect(threshold).toBeGreaterThan(0);
      expect(counts).not.toBe("");
    }
  });

  test("0 in mentor.yaml turns any rule off, and another number is its threshold", () => {
    for (const row of rows) {
      const [code] = row[2]?.split(":") ?? [];
      if (!code) continue;
      const health = Object.fromEntries(healthRules.map((each) => [each.code, 0]));
      expect(
        words([row[0], { ...row[1], settings: { ...pairOf().settings, health } }, undefined, row[3] ?? {}]),
      ).toEqual([]);
    }
    const settings = { ...pairOf().settings, health: { promises: 1 } };
    const pair = pairOf({ meetings: lately, actions: late("mentor", 1), settings });
    expect(healthOf({ pair, today })).toMatchObject([
      { code: "promises", text: "1 promise of Ines's is past its day." },
    ]);
  });

  test("nothing is said in a pause and after the end, and the days of a pause are no silence", () => {
    const meetings = [heldOn("2026-10-01"), missed("2026-10-15")];
    const pauses = [{ from: toDay("2026-10-20"), until: toDay("2026-12-10") }];
    const at = (day: string, more: Partial<Pair["settings"]>) =>
      healthOf({ pair: pairOf({ meetings, settings: { start, ...more } }), today: toDay(day) }).map(({ code }) => code);
    expect(at("2026-12-09", { pauses })).toEqual([]);
    expect(at("2026-12-10", { pauses })).toEqual(["missed"]);
    expect(at("2026-12-10", {})).toEqual(["gap"]);
    expect(at("2026-12-10", { ended: { on: toDay("2026-11-01") } })).toEqual([]);
  });
});
