import { describe, expect, test } from "vitest";
import {
  askedSince,
  isOpen,
  isReady,
  openable,
  planOpening,
  planSealed,
  planTogether,
  reviewDay,
  roundNow,
  roundsOf,
} from "../../src/domain/answers.ts";
import { afterChange, putOf } from "../../src/domain/change.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import { nextCall } from "../../src/domain/next-call.ts";
import { nextHint } from "../../src/domain/next-hint.ts";
import { reviewPath } from "../../src/domain/paths.ts";
import { isPrepDue, planPrep, planPrepShare, sharedPrep } from "../../src/domain/preps.ts";
import { pulseQuestions, pulseTrend, readRatings } from "../../src/domain/pulse.ts";
import type { Answered, Pair, Prep, Review } from "../../src/domain/records.ts";
import { remindersOf } from "../../src/domain/reminders.ts";
import { goalsThenAndNow, reviewForm } from "../../src/domain/review-form.ts";
import type { Side } from "../../src/domain/words.ts";
import { goalOf, heldOn, idOf, meetingOf, pairOf, problemOf, programme, start, testIds, today } from "./sample.ts";

const answer = (about: Answered, round: number, by: Side, on: string, more: Partial<Review> = {}): Review => {
  const bare = { id: idOf("review", about, String(round), by), about, round, by, on: toDay(on), seal: `${by}${round}` };
  return { ...bare, path: reviewPath(bare), ...more };
};
const met = { meetings: [heldOn("2026-09-10")] };
const both = (round: number, on: string) => [
  answer("pulse", round, "mentee", on, { opened: toDay(on), ratings: [4, 3, 5] }),
  answer("pulse", round, "mentor", on, { opened: toDay(on), ratings: [4, 4, 4] }),
];

describe("a pulse is asked for", () => {
  // The pair began on 1 September.
  test.each<[string, Partial<Pair>, string, Side, string | undefined]>([
    ["not before a first call", {}, "2026-12-03", "mentee", undefined],
    ["not in the first 30 days", met, "2026-09-30", "mentee", undefined],
    ["after 30 days", met, "2026-10-01", "mentee", "2026-10-01"],
    ["for three weeks, where nobody wants it", met, "2026-10-22", "mentee", undefined],
    ["again at the next time", met, "2026-12-01", "mentee", "2026-11-30"],
    ["of both alike", met, "2026-10-20", "mentor", "2026-10-01"],
    [
      "not of one who has answered",
      { ...met, reviews: [answer("pulse", 1, "mentee", "2026-10-02")] },
      "2026-10-20",
      "mentee",
      undefined,
    ],
    [
      "at once where the other has",
      { ...met, reviews: [answer("pulse", 1, "mentee", "2026-09-20")] },
      "2026-09-21",
      "mentor",
      "2026-09-20",
    ],
    ["not within 60 days of the last", { ...met, reviews: both(1, "2026-10-02") }, "2026-11-30", "mentee", undefined],
    ["60 days after the last", { ...met, reviews: both(1, "2026-10-02") }, "2026-12-01", "mentee", "2026-12-01"],
  ])("%s", (_, parts, day, side, since) => {
    expect(askedSince(pairOf(parts), "pulse", side, toDay(day))).toBe(since);
  });

  test("when the pair's own settings say", () => {
    const pulse = { first: { count: 2, unit: "week" }, every: { count: 1, unit: "month" } } as const;
    const pair = pairOf({ ...met, settings: { pulse } });
    expect(askedSince(pair, "pulse", "mentee", toDay("2026-09-20"))).toBe("2026-09-15");
    expect(askedSince({ ...pair, reviews: both(1, "2026-10-02") }, "pulse", "mentee", toDay("2026-11-05"))).toBe(
      "2026-11-02",
    );
  });

  test("by its programme's own questions, where it has three", () => {
    const field = (ask: string) => ({ id: "own", ask, source: [] });
    const form = { id: "own", title: "Own", for: "mentor", when: "pulse", source: [] } as const;
    const forms = [{ ...form, fields: ["A?", "B?", "C?", "D?"].map(field) }];
    expect(pulseQuestions({ forms }, "mentor")).toEqual(["A?", "B?", "C?"]);
    expect(pulseQuestions({ forms }, "mentee")).toEqual(pulseQuestions({ forms: [] }, "mentee"));
  });

  test.each(["4,3", "4,3,6", "4,3,x", "0,1,2", "", "4,3,5,1"])("with three ratings from 1 to 5, and not %j", (text) => {
    expect(problemOf(() => readRatings(text))).toMatchObject({ code: "BAD_VALUE", exit: 2 });
    expect(readRatings("4, 3 5")).toEqual([4, 3, 5]);
  });
});

describe("a review is asked for", () => {
  test("two weeks before the middle and the end of the agreed length, and not for ever", () => {
    const pair = pairOf(met);
    expect(reviewDay(pair, "midway", toDay("2026-11-30"))).toBe("2026-11-30");
    expect(reviewDay(pair, "closing", toDay("2026-11-30"))).toBe("2027-03-01");
    const since = (about: Answered, day: string) => askedSince(pair, about, "mentor", toDay(day));
    expect(since("midway", "2026-11-15")).toBeUndefined();
    expect(since("midway", "2026-11-16")).toBe("2026-11-16");
    expect(since("midway", "2027-01-30")).toBeUndefined();
    // Half answered, it is due until the end is to be looked back on.
    const reviews = [answer("midway", 1, "mentor", "2026-11-21")];
    const half = (day: string) => askedSince(pairOf({ ...met, reviews }), "midway", "mentee", toDay(day));
    const closingFrom = addDays(reviewDay(pair, "closing", today), -14);
    expect([half(addDays(closingFrom, -1)), half(closingFrom)]).toEqual(["2026-11-21", undefined]);
    expect(since("closing", "2027-02-14")).toBeUndefined();
    expect(since("closing", "2027-02-15")).toBe("2027-02-15");
  });

  test("once: not again after both have answered", () => {
    const reviews = [answer("midway", 1, "mentee", "2026-11-20"), answer("midway", 1, "mentor", "2026-11-21")];
    expect(askedSince(pairOf({ ...met, reviews }), "midway", "mentee", today)).toBeUndefined();
  });

  test("by the programme's own form first, where it has one, and always about expectations and roles", () => {
    const ids = (about: "midway" | "closing", side: Side, forms: typeof programme.forms = []) =>
      reviewForm({ forms }, about, side).fields.map(({ id }) => id);
    expect(ids("midway", "mentee")).toEqual(["goals", "change", "expectations", "roles"]);
    const field = { id: "own-moved", ask: "What has moved?", source: [] };
    const form = { id: "own", title: "Own", for: "mentee", when: "midway", fields: [field], source: [] } as const;
    expect(ids("midway", "mentee", [form])).toEqual(["own-moved", "expectations", "roles"]);
    expect(ids("midway", "mentor", [form])).toEqual(["goals", "change", "expectations", "roles"]);
    expect(ids("closing", "mentee", [form])).toContain("thanks");
  });

  test("with every goal as it was and as it is, the oldest first", () => {
    const goals = [
      goalOf("New", { created: addDays(start, 9) }),
      goalOf("Old", {
        baseline: "afraid of it",
        progress: [{ on: today, value: 60, by: "mentee", note: "did it once" }],
      }),
    ];
    expect(goalsThenAndNow(pairOf({ goals }))).toMatchObject([
      { title: "Old", before: "afraid of it", progress: 60, now: "did it once" },
      { title: "New", before: null, progress: 0, now: null },
    ]);
  });
});

describe("answers that are given apart", () => {
  const sealed = (by: Side) => ({ about: "pulse" as const, round: 1, by, on: today, seal: `seal of ${by}` });

  test("belong to the round that does not have both yet; giving one again replaces it", () => {
    expect(roundNow(pairOf(), "pulse").round).toBe(1);
    const one = afterChange(pairOf(), planSealed(pairOf(), sealed("mentee"), testIds()));
    expect(roundNow(one, "pulse")).toMatchObject({ round: 1, answers: { mentee: { seal: "seal of mentee" } } });
    const again = afterChange(one, planSealed(one, { ...sealed("mentee"), seal: "another" }, testIds()));
    expect(again.reviews).toMatchObject([{ seal: "another" }]);
    const two = afterChange(one, planSealed(one, sealed("mentor"), testIds()));
    expect(roundNow(two, "pulse").round).toBe(2);
    expect(roundsOf(two, "pulse").map((each) => [isReady(each), isOpen(each)])).toEqual([[true, false]]);
  });

  test("say nothing in the notebook but that they are ready, not even in the commit", () => {
    const { subject, puts } = planSealed(pairOf(), sealed("mentee"), testIds());
    expect(subject).toBe("Answer pulse 1");
    expect(puts[0]?.body).toBe("Sealed. What Amara Okafor answered can be read here once both have answered.");
    expect(Object.keys(puts[0]?.record ?? {}).sort()).toEqual(["about", "by", "id", "on", "path", "round", "seal"]);
  });

  test("open only once both are there, and then with what they were sealed with and the other's seal", () => {
    const one = afterChange(pairOf(), planSealed(pairOf(), sealed("mentee"), testIds()));
    expect(openable(one)).toEqual([]);
    const two = afterChange(one, planSealed(one, sealed("mentor"), testIds()));
    expect(openable(two)).toHaveLength(2);
    const mine = two.reviews.find(({ by }) => by === "mentee");
    if (!mine) throw new Error("no answer");
    const content = { salt: "salt", ratings: [4, 3, 5], text: "Good" };
    const change = planOpening(two, new Map([[mine.id, content]]), today);
    expect(change.subject).toBe("Open pulse 1");
    expect(change.puts).toHaveLength(1);
    const opened = { opened: today, salt: "salt", saw: "seal of mentor", ratings: [4, 3, 5] };
    expect(putOf(change, "review")).toMatchObject({ by: "mentee", ...opened });
    expect(openable(afterChange(two, change)).map(({ by }) => by)).toEqual(["mentor"]);
    expect(pulseTrend(afterChange(two, change))).toEqual([]);
    expect(planOpening(two, new Map(), today).puts).toEqual([]);
  });

  test("make a trend, the oldest first", () => {
    const reviews = [...both(2, "2026-12-01"), ...both(1, "2026-10-01")];
    expect(pulseTrend(pairOf({ reviews }))).toEqual([
      { round: 1, date: "2026-10-01", mentor: [4, 4, 4], mentee: [4, 3, 5] },
      { round: 2, date: "2026-12-01", mentor: [4, 4, 4], mentee: [4, 3, 5] },
    ]);
  });

  test("can be followed by what both agreed, which is nobody's answer", () => {
    const pair = pairOf({
      reviews: [answer("midway", 1, "mentee", "2026-11-20"), answer("midway", 1, "mentor", "2026-11-21")],
    });
    const [round] = roundsOf(pair, "midway");
    if (!round) throw new Error("no round");
    const after = afterChange(pair, planTogether(pair, round, "Every three weeks", "mentor", today, testIds()));
    expect(roundsOf(after, "midway")).toMatchObject([
      { together: { by: "mentor" }, answers: { mentor: { seal: "mentor1" } } },
    ]);
  });
});

describe("prep", () => {
  const call = meetingOf("call", { date: toDay("2026-12-08") });
  const prepFor = (by: Side, meeting = call.id): Prep => ({
    ...{ id: idOf("prep", by, meeting), path: `meetings/prep-${by}-x.md` },
    ...{ meeting, by, written: today },
  });

  test("is asked of the mentee first, a week ahead; of the mentor once it is there, or the call is near", () => {
    const pair = pairOf({ meetings: [heldOn("2026-11-24"), call] });
    const isDue = (side: Side, day: string, parts: Partial<Pair> = {}) =>
      isPrepDue({ ...pair, ...parts }, call, side, toDay(day));
    expect([isDue("mentee", "2026-11-30"), isDue("mentee", "2026-12-01"), isDue("mentee", "2026-12-08")]).toEqual([
      false,
      true,
      true,
    ]);
    expect([isDue("mentor", "2026-12-01"), isDue("mentor", "2026-12-06")]).toEqual([false, true]);
    expect(isDue("mentor", "2026-12-01", { preps: [prepFor("mentee")] })).toBe(true);
    expect(isDue("mentee", "2026-12-01", { preps: [prepFor("mentee")] })).toBe(false);
    expect(isDue("mentee", "2026-12-09")).toBe(false);
    expect(isPrepDue(pairOf({ meetings: [call] }), call, "mentee", today)).toBe(false);
  });

  test("for a call that fell through waits for the next one, and not for the one after that", () => {
    const missed = { ...call, status: "missed" as const };
    const next = meetingOf("next", { date: toDay("2026-12-22") });
    const pair = pairOf({ meetings: [missed, next], preps: [prepFor("mentee")] });
    expect(sharedPrep(pair, next, "mentee")?.meeting).toBe(call.id);
    const held = { ...next, status: "held" as const };
    const after = { ...pair, meetings: [missed, held] };
    expect(sharedPrep(after, meetingOf("later"), "mentee")).toBeUndefined();
    // It stays with the call that it was there for, and with the one that it was written for.
    expect(sharedPrep(after, held, "mentee")?.meeting).toBe(call.id);
    expect(sharedPrep(after, missed, "mentee")?.meeting).toBe(call.id);
    const other = meetingOf("other", { status: "cancelled", date: toDay("2026-12-15") });
    const earlier = meetingOf("earlier", { status: "held", date: toDay("2026-11-24") });
    const all = { ...pair, meetings: [earlier, missed, other, held] };
    expect(sharedPrep({ ...pair, meetings: [missed, other, next] }, other, "mentee")).toBeUndefined();
    expect(sharedPrep(all, earlier, "mentee")).toBeUndefined();
  });

  test("is kept by one side under an id that follows from the call, and shared as the same record", () => {
    const ids = testIds();
    const kept = planPrep(pairOf(), { meeting: call.id, by: "mentee", text: "The offer" }, { today, ids });
    const prep = putOf(kept, "prep");
    if (!prep) throw new Error("no prep");
    expect(kept.subject).not.toContain("offer");
    expect(prep.path).toBe(`meetings/prep-mentee-${prep.id}.md`);
    const pair = pairOf({ meetings: [call] });
    const shared = planPrepShare(pair, prep, "The offer", undefined);
    expect(putOf(shared, "prep")).toMatchObject({ id: prep.id, path: `meetings/2026/prep-mentee-${prep.id}.md` });
    const after = afterChange(pair, shared);
    expect(planPrepShare(after, prep, "The offer", "The offer\n").puts).toEqual([]);
    expect(planPrepShare(after, prep, "Another", "The offer\n").puts).toHaveLength(1);
  });

  test("stands before the call for the side that looks, until it is kept; of the other's nobody knows", () => {
    const pair = pairOf({ meetings: [heldOn("2026-11-24"), call], settings: { start: addDays(today, -20) } });
    const see = (hasPrep: boolean) => nextCall(pair, programme, "mentee", today, testIds(), { hasPrep });
    expect(see(false).before.mine).toEqual([
      { kind: "prep", text: "Write what you want from this call", due: "2026-12-08" },
    ]);
    expect(see(true).before).toEqual({ mine: [], theirs: [] });
    expect(nextHint(see(false), today).command).toBe("mentor prep");
    expect(nextHint(see(true), today).command).toBe("mentor topic add");
  });
});

test("a pulse and a review stand before the call and among the reminders of the side that is asked", () => {
  const call = meetingOf("call", { date: toDay("2026-12-20") });
  const pair = pairOf({
    meetings: [heldOn("2026-09-10"), call],
    reviews: [answer("pulse", 1, "mentor", "2026-11-30")],
  });
  const { mine, theirs } = nextCall(pair, programme, "mentee", today, testIds()).before;
  expect(mine.map(({ kind, text }) => [kind, text])).toEqual([
    ["pulse", "Answer the pulse: yours opens both"],
    ["review", "Answer the midway review, by yourself"],
  ]);
  expect(theirs.map(({ kind }) => kind)).toEqual(["review"]);
  const kinds = remindersOf(pair, { side: "mentee", today, assignments: [] }).map(({ kind }) => kind);
  expect(kinds).toEqual(["pulse", "review"]);
});
