import { describe, expect, test } from "vitest";
import { toDay } from "../../src/domain/day.ts";
import type { Meeting } from "../../src/domain/records.ts";
import { statusOf } from "../../src/domain/status.ts";
import { actionOf, goalOf, heldOn, meetingOf, pairOf, programme, start, today, topicOf } from "./sample.ts";

const missed = (date: string) => meetingOf(`missed ${date}`, { status: "missed", date: toDay(date) });
const planned = (date: string) => meetingOf(`planned ${date}`, { date: toDay(date) });
const off = (date: string) => meetingOf(`off ${date}`, { status: "cancelled", date: toDay(date) });

describe("status", () => {
  test("counts meetings by what became of them, and names the next one", () => {
    const meetings = [
      heldOn("2026-11-05"),
      heldOn("2026-11-19"),
      missed("2026-11-26"),
      off("2026-11-27"),
      planned("2026-12-10"),
    ];
    const status = statusOf(pairOf({ meetings }), programme, today);
    expect(status.meetings).toEqual({ held: 2, missed: 1, planned: 1 });
    expect(status.next).toMatchObject({ number: 3, date: "2026-12-10" });
    expect(statusOf(pairOf(), programme, today)).toMatchObject({
      next: null,
      meetings: { held: 0, missed: 0, planned: 0 },
    });
  });

  test("splits open promises at today, the nearest first, and leaves out what is closed", () => {
    const actions = [
      actionOf("Later", "2026-12-20"),
      actionOf("Today", "2026-12-03"),
      actionOf("Yesterday", "2026-12-02", { owner: "mentor" }),
      actionOf("Long ago", "2026-11-02"),
      actionOf("Kept", "2026-11-01", { status: "done" }),
      actionOf("Dropped", "2026-11-01", { status: "dropped" }),
    ];
    const { overdue, upcoming } = statusOf(pairOf({ actions }), programme, today);
    expect(overdue.map((each) => [each.title, each.overdue])).toEqual([
      ["Long ago", true],
      ["Yesterday", true],
    ]);
    expect(upcoming.map((each) => [each.title, each.overdue])).toEqual([
      ["Today", false],
      ["Later", false],
    ]);
  });

  test("shows active goals, the topics that wait, and the phase", () => {
    const pair = pairOf({
      goals: [goalOf("Active"), goalOf("Reached", { status: "done" }), goalOf("Let go", { status: "dropped" })],
      topics: [topicOf("Waits"), topicOf("Done", { status: "done" }), topicOf("Dropped", { status: "dropped" })],
    });
    expect(statusOf(pair, programme, today)).toMatchObject({
      today,
      phase: { id: "sample-work", title: "The work", index: 3, of: 4 },
      goals: [{ title: "Active", progress: 0 }],
      topics: 1,
    });
  });

  // The cadence is two weeks.
  test.each<[string, readonly Meeting[], string, string | undefined, string]>([
    ["a call a week ago", [heldOn("2026-11-26")], "2026-12-03", undefined, ""],
    ["a call on the due day itself", [heldOn("2026-11-19")], "2026-12-03", undefined, ""],
    [
      "a call one day more ago",
      [heldOn("2026-11-18")],
      "2026-12-03",
      "gap",
      "Agreed: every 2 weeks. The last call was 15 days ago; find a day",
    ],
    [
      "the same with a day for the next",
      [heldOn("2026-11-18"), planned("2026-12-05")],
      "2026-12-03",
      "gap",
      "Agreed: every 2 weeks. The last call was 15 days ago; the next one is in 2 days",
    ],
    [
      "a month without one",
      [heldOn("2026-11-04")],
      "2026-12-03",
      "gap",
      "Four weeks went by without a call, and nobody needs to explain.",
    ],
    [
      "a call missed in time",
      [heldOn("2026-11-26"), missed("2026-12-01")],
      "2026-12-03",
      "missed",
      "The call on 1 December did not take place.",
    ],
    [
      "two missed in a row",
      [heldOn("2026-11-12"), missed("2026-11-19"), missed("2026-12-01")],
      "2026-12-03",
      "missed",
      "The last 2 calls did not take place.",
    ],
    ["a missed one and then a held one", [missed("2026-11-19"), heldOn("2026-11-26")], "2026-12-03", undefined, ""],
    ["one called off", [heldOn("2026-11-26"), off("2026-12-01")], "2026-12-03", undefined, ""],
    ["no call yet, in time", [], "2026-09-10", undefined, ""],
    ["no call yet, a month in", [], "2026-10-05", "gap", "You haven't met yet, and any day is a good one to begin."],
    ["no call yet, before the first day", [], "2026-08-01", undefined, ""],
  ])("after %s", (_, meetings, day, code, text) => {
    const { health } = statusOf(pairOf({ meetings: [...meetings], settings: { start } }), programme, toDay(day));
    expect(health.map((each) => each.code)).toEqual(code === undefined ? [] : [code]);
    for (const signal of health) {
      expect(signal.text.startsWith(text)).toBe(true);
      expect(signal.text).toMatch(/[.]$/);
      expect(signal.suggestion).toMatch(/^[A-Z]/);
    }
  });
});
