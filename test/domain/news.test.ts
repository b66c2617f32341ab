import { describe, expect, test } from "vitest";
import { toDay } from "../../src/domain/day.ts";
import { type Difference, tellDifference } from "../../src/domain/news.ts";
import { meetingOf, settings } from "./sample.ts";

const context = {
  today: toDay("2026-12-01"),
  meetings: [meetingOf("call", { date: toDay("2026-12-08") })],
  called: (side: string) => (side === "mentee" ? "Amara" : "you"),
};

const action = {
  ...{ title: "Send the CV", owner: "mentee", due: "2026-12-03", status: "open", moves: [] },
};
const answer = { about: "pulse", round: 2, by: "mentee", on: "2026-12-01", seal: "x" };
const agreement = { version: 1, terms: [{ id: "a", title: "How we meet", value: "Video" }], told: [], acceptances: [] };
const move = { from: "2026-12-03", to: "2026-12-08", on: "2026-12-01", why: "ill" };

const tell = (kind: Difference["kind"], was: object | undefined, now: object | undefined) =>
  tellDifference({ path: "goals/x.md", kind, was, now }, context);

describe("what came is told in a line", () => {
  test.each<[string, Difference["kind"], object | undefined, object | undefined]>([
    ["added 'Send the CV' for Amara, by 3 December", "action", undefined, action],
    ["moved 'Send the CV' to 8 December: ill", "action", action, { ...action, due: "2026-12-08", moves: [move] }],
    ["did 'Send the CV' and gave it to you", "action", action, { ...action, status: "done", owner: "mentor" }],
    ["took away 'Send the CV'", "action", action, undefined],
    ["recorded meeting 1 of 8 December", "meeting", context.meetings[0], { ...context.meetings[0], status: "held" }],
    ["shared what they want from meeting 1", "prep", undefined, { meeting: context.meetings[0]?.id }],
    ["answered pulse 2: it opens once both have", "review", undefined, answer],
    ["opened their answer to pulse 2", "review", answer, { ...answer, opened: "2026-12-01" }],
    [
      "wrote down what you both take from the midway review",
      "review",
      undefined,
      { about: "midway", round: 1, together: true },
    ],
    ["began the agreement", "agreement", undefined, agreement],
    [
      "changed the agreement: 'How we meet'",
      "agreement",
      agreement,
      { ...agreement, version: 2, terms: [{ id: "a", title: "How we meet", value: "In person" }] },
    ],
    [
      "accepted version 1 of the agreement",
      "agreement",
      agreement,
      { ...agreement, acceptances: [{ by: "mentee", version: 1, date: "2026-12-01" }] },
    ],
    ["wrote the last page", "lastpage", undefined, {}],
    [
      "paused until 1 March 2027",
      "settings",
      settings,
      { ...settings, pauses: [{ from: "2026-12-01", until: "2027-03-01" }] },
    ],
    [
      "came back from the pause",
      "settings",
      { ...settings, pauses: [{ from: "2026-12-01" }] },
      { ...settings, pauses: [{ from: "2026-12-01", resumed: "2026-12-20" }] },
    ],
    ["closed the notebook", "settings", settings, { ...settings, ended: { on: "2026-12-01" } }],
    ["edited goals/x.md", undefined, {}, {}],
  ])("%s", (text, kind, was, now) => {
    expect(tell(kind, was, now)).toBe(text);
  });
});
