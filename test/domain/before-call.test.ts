import { describe, expect, test } from "vitest";
import { owed } from "../../src/domain/before-call.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import { byDueDay, daysLate, isOverdue } from "../../src/domain/overdue.ts";
import { waitingTopics } from "../../src/domain/topics.ts";
import { actionOf, heldOn, meetingOf, pairOf, today, topicOf } from "./sample.ts";

describe("overdue", () => {
  test("a promise is in time on its due day, and late the day after, until it is done", () => {
    const action = actionOf("Send the CV", "2026-12-03");
    expect(isOverdue(action, today)).toBe(false);
    expect(isOverdue(action, addDays(today, 1))).toBe(true);
    expect(isOverdue({ ...action, status: "done" }, addDays(today, 1))).toBe(false);
    expect([daysLate(action, today), daysLate(action, addDays(today, 3))]).toEqual([0, 3]);
  });
});

describe("what is owed before the call", () => {
  const late = actionOf("Late", "2026-11-28");
  const later = actionOf("Later than late", "2026-12-01");
  const soon = actionOf("Soon", "2026-12-10");
  const after = actionOf("After the call", "2026-12-11");
  const theirs = actionOf("Theirs", "2026-12-01", { owner: "mentor" });
  const done = actionOf("Done", "2026-12-01", { status: "done" });
  const call = meetingOf("call", { date: toDay("2026-12-10") });
  const pair = pairOf({ actions: [soon, after, later, done, theirs, late], meetings: [call] });
  const titles = (...args: Parameters<typeof owed>) => owed(...args).map(({ text }) => text);

  test("is what is overdue, the longest first, then what is due by the day of the call", () => {
    expect(owed(pair, "mentee", today)).toEqual([
      { kind: "action", text: "Late", id: late.id, due: "2026-11-28" },
      { kind: "action", text: "Later than late", id: later.id, due: "2026-12-01" },
      { kind: "action", text: "Soon", id: soon.id, due: "2026-12-10" },
    ]);
    expect(titles(pair, "mentor", today)).toEqual(["Theirs"]);
  });

  test("without a day for the call, the cadence says by when", () => {
    const open = { ...pair, meetings: [heldOn("2026-11-27")] };
    expect(titles(open, "mentee", today)).toEqual(["Late", "Later than late", "Soon", "After the call"]);
  });

  test("after the day of the call has passed, what is due today still counts", () => {
    const now = actionOf("Now", "2026-12-20");
    const passed = { ...pair, actions: [now] };
    expect(titles(passed, "mentee", toDay("2026-12-20"))).toEqual(["Now"]);
    expect(titles(passed, "mentee", today, toDay("2026-12-20"))).toEqual(["Now"]);
  });

  test("promises of one day are in the order in which they were made", () => {
    const first = actionOf("First", "2026-12-10", { created: toDay("2026-10-01") });
    const second = actionOf("Second", "2026-12-10", { created: toDay("2026-10-02") });
    expect([second, first, late].sort(byDueDay)).toEqual([late, first, second]);
  });
});

describe("topics", () => {
  test("the longest waiting comes first, with the calls that were not about it", () => {
    const old = topicOf("Old", { created: toDay("2026-10-01") });
    const fresh = topicOf("Fresh", { created: toDay("2026-11-20") });
    const done = topicOf("Done", { status: "done" });
    const meetings = [heldOn("2026-10-01"), heldOn("2026-10-15"), heldOn("2026-10-29"), meetingOf("planned")];
    expect(waitingTopics(pairOf({ topics: [fresh, done, old], meetings }))).toEqual([
      { topic: old, calls: 2 },
      { topic: fresh, calls: 0 },
    ]);
  });
});
