import { describe, expect, test } from "vitest";
import type { AssignmentView } from "../../src/domain/assignments.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import type { Pair } from "../../src/domain/records.ts";
import { remindersOf } from "../../src/domain/reminders.ts";
import type { Day, Side } from "../../src/domain/words.ts";
import { renderReminders, shortReminder } from "../../src/render/reminder-lines.ts";
import { actionOf, heldOn, meetingOf, pairOf, today } from "./sample.ts";

const names = (me: Side | undefined) => ({
  me,
  full: { mentor: "Ines Duarte", mentee: "Amara Okafor" },
  short: (id: string) => id.slice(0, 4),
});

const lines = (pair: Pair, side: Side | undefined, day: Day = today, assignments: readonly AssignmentView[] = []) =>
  renderReminders(
    [{ reminders: remindersOf(pair, { side, today: day, assignments }), names: names(side) }],
    day,
  ).replace(/ {2}[a-z2-9]{4}$/gm, "");

/** Begun so lately that no pulse is due yet. */
const settings = { start: addDays(today, -20) };

describe("what is due", () => {
  const late = actionOf("Late", "2026-11-28");
  const now = actionOf("Now", "2026-12-03");
  const soon = actionOf("Soon", "2026-12-05");
  const later = actionOf("Later", "2026-12-06");
  const theirs = actionOf("Theirs", "2026-12-04", { owner: "mentor" });
  const done = actionOf("Done", "2026-12-01", { status: "done" });
  const pair = pairOf({ actions: [later, soon, done, theirs, now, late] });

  test("is what one side promised up to two days from now, the longest due first", () => {
    expect(lines(pair, "mentee")).toBe("5 days late  Late\ntoday  Now\nby Saturday  Soon");
    expect(lines(pair, "mentor")).toBe("tomorrow  Theirs");
  });

  test("is both sides' where nobody knows who looks, each with its name", () => {
    expect(lines(pair, undefined)).toBe(
      "5 days late  Amara: Late\ntoday  Amara: Now\ntomorrow  Ines: Theirs\nby Saturday  Amara: Soon",
    );
  });

  test("is nothing where nothing is", () => {
    expect(lines(pairOf({ actions: [later, done] }), "mentee")).toBe("");
    expect(lines(pairOf({ meetings: [heldOn("2026-12-01")], settings }), "mentee")).toBe("");
  });

  test("is a call today and tomorrow, not the day after", () => {
    const call = { ...meetingOf("call", { date: toDay("2026-12-04") }), time: "15:00" as never };
    const calls = pairOf({ meetings: [heldOn("2026-11-20"), call], settings });
    expect(lines(calls, "mentee")).toBe("tomorrow, 15:00  Meeting 2 with Ines  mentor next");
    expect(lines(calls, "mentor", addDays(today, 1))).toBe("today, 15:00  Meeting 2 with Amara  mentor next");
    expect(lines(calls, "mentee", addDays(today, -1))).toBe("");
  });

  test("is a planned day that passed without notes, first of all", () => {
    const calls = pairOf({ actions: [late], meetings: [meetingOf("call", { date: toDay("2026-12-01") })] });
    expect(lines(calls, "mentee")).toBe(
      "2 days ago  Meeting 1 was planned; what happened?  mentor next\n5 days late  Late",
    );
  });

  test("is an assignment whose turn has come", () => {
    const assignment: AssignmentView = {
      ...{ id: "hopes", title: "My hopes", text: "", owner: "mentee", share: "both", minutes: 20, path: null },
      ...{ due: toDay("2026-12-04"), status: "open", overdue: false },
    };
    expect(lines(pairOf(), "mentee", today, [assignment])).toBe("tomorrow  My hopes  mentor assignment write");
    expect(lines(pairOf(), "mentor", today, [assignment])).toBe("");
    expect(lines(pairOf(), "mentee", today, [{ ...assignment, status: "later" }])).toBe("");
  });

  test("fits a status bar in a few words", () => {
    const call = { ...meetingOf("call", { date: toDay("2026-12-04") }), time: "15:00" as never };
    const reminders = remindersOf({ ...pair, meetings: [call] }, { side: "mentee", today, assignments: [] });
    expect(shortReminder(reminders, today)).toBe("1 late, 2 due, call tomorrow 15:00");
    expect(shortReminder([], today)).toBe("");
  });

  test("keeps a title from steering the terminal, and to its line", () => {
    const bad = pairOf({ actions: [actionOf("\u001b[2Jone\ntwo", "2026-12-03")] });
    expect(lines(bad, "mentee")).toBe("today  ^[[2Jone^Jtwo");
  });
});
