import { describe, expect, test } from "vitest";
import { cadence, cadenceWords } from "../../src/domain/cadence.ts";
import { afterChange, putOf, putsOf } from "../../src/domain/change.ts";
import { daysBetween, toDay, weekday } from "../../src/domain/day.ts";
import { ending, endingWords } from "../../src/domain/ending.ts";
import { expectedDay, passedUnrecorded } from "../../src/domain/meetings.ts";
import { isOverdue } from "../../src/domain/overdue.ts";
import { planClose, planRenew, planReopen, refuseClosed } from "../../src/domain/plan-close.ts";
import { dueInPause, pauseToEnd, planPause, planResume, returnWords } from "../../src/domain/plan-pause.ts";
import { isResting, lastReturn, latenessDay } from "../../src/domain/resting.ts";
import { actionOf, goalOf, heldOn, meetingOf, pairOf, problemOf, programme, settings } from "./sample.ts";

const day = toDay;
const begun = day("2026-12-03");
const due = actionOf("Due in the pause", "2026-12-17");
const pair = pairOf({
  meetings: [heldOn("2026-11-26"), meetingOf("planned", { date: day("2026-12-10") })],
  actions: [due, actionOf("Due before", "2026-12-01"), actionOf("Done", "2026-12-16", { status: "done" })],
  goals: [goalOf("Goal", { due: day("2026-12-31") }), goalOf("Later", { due: day("2027-06-30") })],
});
const paused = afterChange(pair, planPause(pair, { until: day("2027-01-14") }, { today: begun }));
const now = { today: day("2027-01-14"), by: "mentee" } as const;

describe("a pause", () => {
  test("lasts from its first day to the one before its end; nothing is late in it", () => {
    for (const [at, rests] of [
      ["2026-12-02", false],
      ["2026-12-03", true],
      ["2027-01-13", true],
      ["2027-01-14", false],
    ] as const) {
      expect(isResting(paused.settings, day(at)), at).toBe(rests);
      expect(isOverdue(actionOf("x", "2026-11-01"), latenessDay(paused.settings, day(at))), at).toBe(!rests);
    }
    expect(cadence(paused, day("2027-01-10"))).toMatchObject({ onTrack: true, silent: false, missed: [] });
    expect(cadenceWords(paused, day("2027-01-10"))).toBe(
      "On a pause since 3 December 2026, until 14 January; nothing is due.",
    );
    expect(passedUnrecorded(paused, day("2027-01-10"))).toBeUndefined();
    expect(passedUnrecorded(paused, day("2027-01-14"))).toBeUndefined();
    expect(expectedDay(paused, day("2026-12-20"))).toBe("2027-01-14");
  });

  test("can be given another end, or none; the same again changes nothing", () => {
    expect(planPause(paused, { until: day("2027-01-14") }, { today: begun }).puts).toEqual([]);
    const longer = afterChange(paused, planPause(paused, { until: day("2027-02-01") }, { today: day("2026-12-20") }));
    expect(longer.settings.pauses).toEqual([{ from: "2026-12-03", until: "2027-02-01" }]);
    const open = afterChange(pair, planPause(pair, {}, { today: begun }));
    expect(isResting(open.settings, day("2030-01-01"))).toBe(true);
    expect(problemOf(() => planPause(pair, { until: begun }, { today: begun })).code).toBe("DAY_PASSED");
  });

  test("shows, on return, what was due in it, and moves it on by whole weeks when asked to", () => {
    const pause = pauseToEnd(paused, now.today);
    expect(pause).toBeDefined();
    if (!pause) return;
    const { actions, goals, meetings, days } = dueInPause(paused, pause, now.today);
    expect([actions, goals, meetings].map((list) => list.length)).toEqual([1, 1, 1]);
    expect(days).toBe(42);
    expect(returnWords(paused, now.today)).toBe(
      "Your pause ended on 14 January. 3 due days that fell into it can move on with you: mentor resume --move-due.",
    );
    const change = planResume(paused, { moveDue: true }, now);
    const [moved] = putsOf(change, "action");
    expect(moved).toMatchObject({
      due: "2027-01-28",
      moves: [{ from: "2026-12-17", to: "2027-01-28", why: "the pause" }],
    });
    expect(weekday(moved?.due ?? begun)).toBe(weekday(due.due));
    expect(putOf(change, "goal")).toMatchObject({ due: "2027-02-11", revisions: [{ why: "the pause" }] });
    expect(putOf(change, "meeting")).toMatchObject({ date: "2027-01-21", path: expect.stringContaining("2027-01-21") });
    const back = afterChange(paused, change);
    expect(returnWords(back, now.today)).toBeUndefined();
    const stays = planResume(paused, { moveDue: false }, now);
    expect(stays.puts).toHaveLength(1);
    expect(passedUnrecorded(afterChange(paused, stays), now.today)?.date).toBe("2026-12-10");
    expect(problemOf(() => planResume(back, { moveDue: false }, now)).code).toBe("WRONG_STATE");
  });

  test("ends early by a word, and the cadence is counted from there", () => {
    const early = afterChange(paused, planResume(paused, { moveDue: false }, { ...now, today: day("2026-12-20") }));
    expect(isResting(early.settings, day("2026-12-20"))).toBe(false);
    expect(lastReturn(early.settings, day("2026-12-25"))).toBe("2026-12-20");
    expect(cadence(early, day("2027-01-03")).onTrack).toBe(true);
    expect(cadence(early, day("2027-01-04")).onTrack).toBe(false);
  });

  test("moves the end of the agreed length on by its days", () => {
    const without = ending(pair, now.today).day;
    expect(daysBetween(without, ending(paused, now.today).day)).toBe(42);
  });
});

describe("the end", () => {
  // Six months from 1 September, every two weeks.
  test.each<[string, string | undefined]>([
    ["2027-01-05", undefined],
    ["2027-01-20", "The 6 months you agreed end on 1 March, with room for 2 more calls."],
    ["2027-02-10", "The 6 months you agreed end on 1 March, with room for 1 more call."],
    ["2027-02-24", "The 6 months you agreed end on 1 March, before the next call."],
    ["2027-03-02", "The 6 months you agreed ended on 1 March."],
  ])("is told two calls before: %s", (at, words) => {
    const today = day(at);
    const meetings = [heldOn(at)];
    const said = endingWords(pairOf({ meetings }), today);
    expect(said?.startsWith(words ?? "nothing")).toBe(words === undefined ? undefined : true);
  });

  test("closing is early before that, by the record alone, and writes the page", () => {
    const change = planClose(pair, { early: false, page: "# Page\n" }, { today: begun });
    expect(putOf(change, "settings")?.ended).toEqual({ on: begun, early: true });
    expect(putOf(change, "lastpage")).toMatchObject({ path: "last-page.md", early: true });
    const late = planClose(pair, { early: false, page: "# Page\n" }, { today: day("2027-02-28") });
    expect(putOf(late, "settings")?.ended).toEqual({ on: "2027-02-28" });
  });

  test("what is closed takes no change but its page and its reopening", () => {
    const closed = afterChange(pair, planClose(pair, { early: true, page: "x" }, { today: begun }));
    const change = { subject: "x", puts: [{ kind: "action", record: due }] } as const;
    expect(problemOf(() => refuseClosed(closed, change, begun))).toMatchObject({
      code: "CLOSED",
      remedy: expect.stringContaining("mentor close --reopen"),
    });
    refuseClosed(closed, planClose(closed, { early: false, page: "more" }, { today: begun }), begun);
    refuseClosed(closed, planReopen(closed, { today: begun }), begun);
    refuseClosed(pair, change, begun);
    expect(planReopen(pair, { today: begun }).puts).toEqual([]);
    expect(isResting(closed.settings, day("2030-01-01"))).toBe(true);
    const later = day("2027-05-03");
    const open = afterChange(closed, planReopen(closed, { today: later }));
    expect(open.settings.pauses).toEqual([{ from: begun, resumed: later }]);
    expect(cadence(open, later)).toMatchObject({ onTrack: true, silent: false });
  });

  test("a renewal counts from its day, keeps everything, and leads back to the goals from the last phase", () => {
    const last = pairOf({ settings: { phase: "sample-close", ended: { on: day("2027-03-01") } } });
    const renewed = putOf(
      planRenew(last, programme, { count: 3, unit: "month" }, { today: day("2027-03-05") }),
      "settings",
    );
    expect(renewed).toMatchObject({
      length: { count: 3, unit: "month" },
      renewals: [{ on: "2027-03-05", was: settings.length }],
      phase: "sample-goals",
    });
    expect(renewed?.ended).toBeUndefined();
    expect(renewed && ending({ ...last, settings: renewed }, day("2027-03-05")).day).toBe("2027-06-05");
    const working = putOf(planRenew(pair, programme, undefined, { today: begun }), "settings");
    expect(working).toMatchObject({ phase: settings.phase, length: settings.length });
  });
});
