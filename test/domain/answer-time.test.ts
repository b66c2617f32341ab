import { describe, expect, test } from "vitest";
import { answerTimeIn, dayToAnswer, dayToLeave } from "../../src/domain/answer-time.ts";
import { toDay } from "../../src/domain/day.ts";
import { ownWordsOwed } from "../../src/domain/own-words.ts";
import { isPrepDue } from "../../src/domain/preps.ts";
import type { Answered, Pair, Review } from "../../src/domain/records.ts";
import type { Side } from "../../src/domain/words.ts";
import { heldOn, idOf, meetingOf, pairOf } from "./sample.ts";

const days = (count: number) => ({ days: count, isWorking: false });
const workingDays = (count: number) => ({ days: count, isWorking: true });

/** A pair that agreed on an answer time in these words, and has had a first call. */
const agreed = (words: string, parts: Partial<Pair> = {}): Pair => ({
  ...pairOf({ meetings: [heldOn("2026-11-24")] }),
  agreement: {
    path: "agreement.md",
    version: 1,
    terms: [{ id: "own-answer", kind: "answer", title: "How soon we answer", value: words }],
    told: [],
    acceptances: [],
  },
  ...parts,
});

describe("an answer time", () => {
  test.each([
    ["Within two days.", days(2)],
    ["Within three working days.", workingDays(3)],
    ["Within two working days. If a thing can't wait, we ring within an hour.", workingDays(2)],
    ["Within three days; if it takes longer, a line to say so.", days(3)],
    ["5 business days", workingDays(5)],
    ["The next working day", workingDays(1)],
    ["Within a day, but not on Sundays", days(1)],
    ["a day or two", days(2)],
    ["one or two days", days(2)],
    ["1-2 days", days(2)],
    ["48 hours", days(2)],
    ["in 30 hours", days(2)],
    ["WITHIN A WEEK", days(7)],
  ])("is read from %j", (words, time) => {
    expect(answerTimeIn(words)).toEqual(time);
  });

  test.each([
    "",
    "soon",
    "Within a few days.",
    "As we can; some days are busy.",
    "0 days",
    "forty-eight hours",
    "2.5 days",
  ])("is none in %j", (words) => {
    expect(answerTimeIn(words)).toBeUndefined();
  });

  // 2026-12-08 is a Tuesday.
  test.each([
    ["Two days.", "2026-12-06", "2026-12-10"],
    ["Two working days.", "2026-12-04", "2026-12-10"],
    ["Four working days.", "2026-12-02", "2026-12-14"],
    ["A week.", "2026-12-01", "2026-12-15"],
    ["Soon.", "2026-12-08", undefined],
  ])("%j before and after a day, with weekends left out of working days", (words, before, after) => {
    const [day, pair] = [toDay("2026-12-08"), agreed(words)];
    expect([dayToLeave(pair, day), dayToAnswer(pair, day, day)]).toEqual([before, after]);
  });

  test("begins when the two are back from a pause", () => {
    const pair = agreed("Two days.");
    const pauses = [{ from: toDay("2026-12-09"), until: toDay("2027-01-04") }];
    const paused = { ...pair, settings: { ...pair.settings, pauses } };
    expect(dayToAnswer(paused, toDay("2026-12-08"), toDay("2027-01-05"))).toBe("2027-01-06");
    expect(dayToAnswer(paused, toDay("2027-01-07"), toDay("2027-01-08"))).toBe("2027-01-09");
  });
});

describe("what a side owes in its own words, by when", () => {
  const call = meetingOf("call", { date: toDay("2026-12-08") });
  const owedBy = (pair: Pair, side: Side, day: string) =>
    ownWordsOwed(pair, call, side, toDay(day), { me: side, hasPrep: false });
  const prepBy = (words: string, day: string, side: Side = "mentee") =>
    owedBy(agreed(words), side, day).find(({ kind }) => kind === "prep")?.due;

  test("prep leaves the other the agreed time to read it, and is never due on a day that is over", () => {
    expect(prepBy("Within two days.", "2026-12-02")).toBe("2026-12-06");
    expect(prepBy("Within two working days.", "2026-12-02")).toBe("2026-12-04");
    expect(prepBy("Within two days.", "2026-12-07")).toBe("2026-12-07");
    expect(prepBy("As soon as we can.", "2026-12-02")).toBe("2026-12-08");
    const none = pairOf({ meetings: [heldOn("2026-11-24")] });
    expect(owedBy(none, "mentee", "2026-12-02")[0]).toMatchObject({ kind: "prep", due: "2026-12-08" });
  });

  test("prep is asked for on the day that it is due by, even where that is earlier than usual", () => {
    expect(prepBy("Two days.", "2026-12-05", "mentor")).toBeUndefined();
    expect(prepBy("Four working days.", "2026-12-01", "mentor")).toBeUndefined();
    expect(prepBy("Four working days.", "2026-12-02", "mentor")).toBe("2026-12-02");
    expect(isPrepDue(agreed("Two weeks."), call, "mentee", toDay("2026-11-26"))).toBe(true);
  });

  test.each<Answered>(["pulse", "midway", "closing"])("a %s that opens both is due once the time is over", (about) => {
    const review: Review = {
      ...{ id: idOf("review", about), path: "reviews/x.md", about, round: 1 },
      ...{ by: "mentee", on: toDay("2026-12-03"), seal: "seal" },
    };
    const owed = (words: string) =>
      owedBy(agreed(words, { reviews: [review] }), "mentor", "2026-12-04").filter(({ text }) =>
        text.includes("opens both"),
      );
    expect(owed("Within two working days.")).toMatchObject([{ due: "2026-12-07" }]);
    expect(owed("Soon.")[0]).not.toHaveProperty("due");
  });
});
