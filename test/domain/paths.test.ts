import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "../../src/domain/day.ts";
import {
  actionPath,
  entryPath,
  fold,
  goalPath,
  meetingPath,
  profilePath,
  questionPath,
  slug,
  topicPath,
} from "../../src/domain/paths.ts";
import type { Id } from "../../src/domain/words.ts";

const id = "k7m3qz4hwp" as Id;

test("a file's name says what it is and ends with the id", () => {
  const created = toDay("2026-11-20");
  expect(actionPath({ id, title: "Send the short CV", created })).toBe("actions/2026/send-the-short-cv-k7m3qz4hwp.md");
  expect(goalPath({ id, title: "Speak at the spring meeting!" })).toBe(
    "goals/speak-at-the-spring-meeting-k7m3qz4hwp.md",
  );
  expect(topicPath({ id, title: "How it touches me" })).toBe("topics/how-it-touches-me-k7m3qz4hwp.md");
  expect(questionPath({ id, text: "What else?" })).toBe("questions/what-else-k7m3qz4hwp.md");
  expect(profilePath("mentor")).toBe("people/mentor.md");
});

test("a meeting's and an entry's file are named by their day", () => {
  const date = toDay("2026-12-03");
  expect(meetingPath({ id, date })).toBe("meetings/2026/2026-12-03-k7m3qz4hwp.md");
  expect(meetingPath({ id })).toBe("meetings/next-k7m3qz4hwp.md");
  expect(entryPath({ id, date })).toBe("journal/2026/2026-12-03-k7m3qz4hwp.md");
});

test("accents and letters of other Latin alphabets become plain ones", () => {
  expect(slug("Fråga Tomás om Łódź, daß ﬁt", "x")).toBe("fraga-tomas-om-lodz-dass-fit");
  expect(slug("Don’t wait: it's due", "x")).toBe("dont-wait-its-due");
});

test("a title without a Latin letter takes the word for its kind", () => {
  expect(goalPath({ id, title: "日本語" })).toBe("goals/goal-k7m3qz4hwp.md");
});

test("a long title is cut at a word, and a long word where it must", () => {
  expect(slug("one two three four five six seven eight nine ten eleven", "x")).toBe(
    "one-two-three-four-five-six-seven-eight-nine-ten",
  );
  expect(slug(`a ${"b".repeat(60)}`, "x")).toBe("a");
  expect(slug("b".repeat(60), "x")).toBe("b".repeat(48));
});

test("whatever the title, the name is ASCII lower case and short (F66, F73)", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 220 }), (title) => {
      const name = slug(title, "topic");
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(name.length).toBeLessThanOrEqual(48);
      expect(slug(title.normalize("NFD"), "topic")).toBe(slug(title.normalize("NFC"), "topic"));
    }),
    { numRuns: 40 },
  );
});

test("folding forgets case and accents", () => {
  expect(fold("ÉCOLE Straße")).toBe("ecole strasse");
});
