import { describe, expect, test } from "vitest";
import { isAgreed, standing, termChanges } from "../../src/domain/agreement.ts";
import { afterChange, putOf } from "../../src/domain/change.ts";
import { toDay } from "../../src/domain/day.ts";
import { planAgreementAccept, planAgreementEdit } from "../../src/domain/plan-agreement.ts";
import { planRenew } from "../../src/domain/plan-close.ts";
import type { Programme, Term } from "../../src/domain/programme.ts";
import type { Agreement, Pair } from "../../src/domain/records.ts";
import { reviewDaysIn, reviewWords } from "../../src/domain/review-days.ts";
import type { Side } from "../../src/domain/words.ts";
import { heldOn, pairOf, problemOf, programme, settings, today } from "./sample.ts";

const term = (id: string, kind: Term["kind"], value: string): Term => ({
  id,
  kind,
  title: `Term ${id}`,
  ask: "What do you agree?",
  default: value,
  source: ["own"],
});
const own: Programme = {
  ...programme,
  terms: [
    term("medium", "medium", "By video."),
    term("cadence", "cadence", "4 weeks"),
    term("minutes", "minutes", "45"),
    term("length", "length", "9 months"),
    term("lead", "lead", "mentor"),
    term("quiet", "text", "Nothing is passed on."),
  ],
};

const accept = (pair: Pair, by: Side) => afterChange(pair, planAgreementAccept(pair, own, { today, by }));
const edit = (pair: Pair, terms: Record<string, string>) =>
  planAgreementEdit(pair, own, { terms: new Map(Object.entries(terms)) });
const accepted = () => accept(accept(pairOf(), "mentor"), "mentee");
const handEdited = (pair: Pair, change: Partial<Agreement>): Pair =>
  pair.agreement ? { ...pair, agreement: { ...pair.agreement, ...change } } : pair;

describe("the agreement", () => {
  test("before there is one, it is what the programme suggests, with what the settings say already", () => {
    const { isBegun, version, terms, acceptances } = standing(pairOf(), own);
    expect({ isBegun, version, acceptances }).toEqual({ isBegun: false, version: 1, acceptances: [] });
    expect(Object.fromEntries(terms.map(({ id, value }) => [id, value]))).toEqual({
      medium: "By video.",
      cadence: "2 weeks",
      minutes: "60",
      length: "6 months",
      lead: "mentee",
      quiet: "Nothing is passed on.",
    });
  });

  test("is agreed once both have accepted; accepting twice changes nothing", () => {
    const one = accept(pairOf(), "mentor");
    expect(isAgreed(standing(one, own))).toBe(false);
    const both = accept(one, "mentee");
    expect(isAgreed(standing(both, own))).toBe(true);
    expect(planAgreementAccept(both, own, { today, by: "mentor" }).puts).toEqual([]);
  });

  test("a change before anybody accepted stays in its version; one after makes a new one that nobody accepted", () => {
    const drafted = afterChange(pairOf(), edit(pairOf(), { quiet: "We ask first." }));
    expect(drafted.agreement).toMatchObject({ version: 1, acceptances: [] });
    const pair = accepted();
    const change = edit(pair, { quiet: "We ask first." });
    expect(change.subject).toBe("Change the agreement, version 2");
    expect(putOf(change, "agreement")).toMatchObject({ version: 2, acceptances: [] });
    expect(termChanges(standing(pair, own), standing(afterChange(pair, change), own))).toEqual([
      { id: "quiet", title: "Term quiet", was: "Nothing is passed on.", now: "We ask first." },
    ]);
  });

  test("the same words again, however they are spaced, change nothing", () => {
    const pair = accepted();
    expect(edit(pair, { quiet: " Nothing is passed on. ", cadence: "every 2 weeks", minutes: "60 min" }).puts).toEqual(
      [],
    );
  });

  test("terms that act carry their setting with them, in one change", () => {
    const change = edit(accepted(), { cadence: "month", minutes: "30", length: "1 month", lead: "Mentor" });
    expect(putOf(change, "settings")).toMatchObject({
      cadence: { count: 1, unit: "month" },
      minutes: 30,
      length: { count: 1, unit: "month" },
      lead: "mentor",
    });
    expect(edit(accepted(), { quiet: "We ask first." }).puts).toHaveLength(1);
  });

  test.each([
    ["cadence", "often"],
    ["length", "a while"],
    ["minutes", "5"],
    ["minutes", "an hour"],
    ["lead", "nobody"],
  ])("a term that acts is refused where its setting can't be that: %s %s", (id, text) => {
    expect(problemOf(() => edit(pairOf(), { [id]: text }))).toMatchObject({ code: "BAD_VALUE", exit: 2 });
  });

  test("a setting that changes is a change of the term that acts on it, and reopens it", () => {
    const pair = { ...accepted(), settings: { ...settings, minutes: 30 } };
    const { version, acceptances, terms } = standing(pair, own);
    expect({ version, acceptances }).toEqual({ version: 2, acceptances: [] });
    expect(terms.find(({ id }) => id === "minutes")?.value).toBe("30");
    const renewed = planRenew(accepted(), own, { count: 3, unit: "month" }, { today });
    expect(putOf(renewed, "agreement")).toMatchObject({ version: 2, acceptances: [] });
  });

  test("words changed by hand, or by a merge, are not what was accepted", () => {
    const pair = accepted();
    const terms = pair.agreement?.terms.map((each) =>
      each.id === "quiet" ? { ...each, value: "Anything goes." } : each,
    );
    const changed = handEdited(pair, { ...(terms && { terms }) });
    expect(standing(changed, own)).toMatchObject({ version: 2, acceptances: [] });
    expect(accept(changed, "mentor").agreement).toMatchObject({
      version: 2,
      acceptances: [{ by: "mentor", version: 2 }],
    });
    const older = handEdited(pair, { version: 2 });
    expect(standing(older, own).acceptances).toEqual([]);
  });

  test("terms are found by words, taken out by saying nothing, and added by title", () => {
    const change = planAgreementEdit(accepted(), own, {
      terms: new Map([["medium", ""]]),
      added: new Map([["Books", "We read one together."]]),
      told: new Map([["the lead", "that we meet"]]),
    });
    const { terms = [], told } = putOf(change, "agreement") ?? {};
    expect(terms.map(({ id }) => id)).toEqual(["cadence", "minutes", "length", "lead", "quiet", "own-books"]);
    expect(told).toEqual([{ to: "the lead", what: "that we meet" }]);
    const pair = afterChange(accepted(), change);
    const back = planAgreementEdit(pair, own, { told: new Map([["the lead", " "]]) });
    expect(putOf(back, "agreement")?.told).toEqual([]);
    expect(problemOf(() => edit(pair, { nothing: "x" })).code).toBe("NO_SUCH_RECORD");
  });

  test("what third parties may be told is accepted with the rest", () => {
    const change = planAgreementEdit(accepted(), own, { told: new Map([["the lead", "that we meet"]]) });
    expect(putOf(change, "agreement")).toMatchObject({ version: 2, acceptances: [] });
  });
});

describe("a day to look at it", () => {
  const agreed = (value: string, held: string): Pair => ({
    ...pairOf({ meetings: [heldOn(held)] }),
    agreement: {
      path: "agreement.md",
      version: 1,
      terms: [{ id: "review", kind: "review", title: "When", value }],
      told: [],
      acceptances: [],
    },
  });

  test("comes up for the first call on it or after it, and goes with that call", () => {
    const words = /^You agreed to ask each other around 1 December how this is going\./;
    const pair = agreed("After three months.", "2026-11-20");
    expect(reviewWords(pair, toDay("2026-11-25"), toDay("2026-11-30"))).toBeUndefined();
    expect(reviewWords(pair, toDay("2026-11-25"), toDay("2026-12-04"))).toMatch(words);
    expect(reviewWords(pair, toDay("2026-12-03"), undefined)).toMatch(words);
    expect(reviewWords(agreed("After three months.", "2026-12-01"), today, undefined)).toBeUndefined();
    expect(reviewWords({ ...pairOf({ meetings: [heldOn("2026-11-20")] }) }, today, undefined)).toBeUndefined();
  });
});

describe("the days to look at it", () => {
  const [begin, end] = [toDay("2026-09-01"), toDay("2027-03-01")];
  test.each<[string, readonly string[]]>([
    ["Halfway through, and whenever one of us asks.", ["2026-11-30"]],
    ["After two months, and whenever one of us asks for it.", ["2026-11-01"]],
    ["After three months, and again at the end of the six.", ["2026-12-01", "2027-03-01"]],
    ["Once midway and once at the end.", ["2026-11-30", "2027-03-01"]],
    ["On 2026-12-12.", ["2026-12-12"]],
    ["After 10 weeks.", ["2026-11-10"]],
    ["When it feels right.", ["2026-11-30"]],
  ])("%s", (words, days) => {
    expect(reviewDaysIn(words, begin, end)).toEqual(days);
  });
});
