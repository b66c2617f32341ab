import fc from "fast-check";
import { expect, test } from "vitest";
import { type AgendaContent, planAgenda } from "../../src/domain/agenda.ts";

const everything: AgendaContent = { minutes: 60, actions: 3, topics: 2, hasGoal: true, questions: 3, first: false };
const said = (content: Partial<AgendaContent>) =>
  planAgenda({ ...everything, ...content }).map(({ kind, minutes }) => `${kind} ${minutes}`);

test("an hour with everything is shared out as in the sample", () => {
  expect(said({})).toEqual(["open 5", "actions 10", "topics 15", "goal 15", "questions 10", "close 5"]);
});

test("a part without content is left out and its time goes to the others", () => {
  expect(said({ topics: 0 })).toEqual(["open 5", "actions 15", "goal 20", "questions 15", "close 5"]);
  expect(said({ actions: 0, topics: 0, hasGoal: false, questions: 0 })).toEqual(["open 30", "close 30"]);
});

test("on the first meeting getting to know each other takes most", () => {
  expect(said({ first: true, actions: 0, topics: 0, hasGoal: false })).toEqual(["open 35", "questions 20", "close 5"]);
  expect(said({ first: true })[0]).toBe("open 25");
});

test("short and odd calls add up as well", () => {
  expect(said({ minutes: 30 })).toEqual(["open 5", "actions 5", "topics 5", "goal 5", "questions 5", "close 5"]);
  expect(said({ minutes: 47 })).toEqual(["open 5", "actions 10", "topics 12", "goal 10", "questions 5", "close 5"]);
  expect(said({ minutes: 90 })).toEqual(["open 5", "actions 15", "topics 25", "goal 25", "questions 15", "close 5"]);
  expect(said({ minutes: 15 })).toEqual(["open 2", "actions 2", "topics 4", "goal 3", "questions 2", "close 2"]);
});

const anyContent = fc.record({
  minutes: fc.integer({ min: 10, max: 240 }),
  actions: fc.nat(5),
  topics: fc.nat(5),
  hasGoal: fc.boolean(),
  questions: fc.nat(3),
  first: fc.boolean(),
});

test("whatever there is to talk about, the minutes add up and every part has time", () => {
  fc.assert(
    fc.property(anyContent, (content) => {
      const parts = planAgenda(content);
      const sizes = parts.map((each) => each.minutes);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(content.minutes);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(content.minutes >= 15 ? 2 : 1);
      const kinds = parts.map((each) => each.kind);
      expect(kinds[0]).toBe("open");
      expect(kinds.at(-1)).toBe("close");
      expect(kinds.includes("actions")).toBe(content.actions > 0);
      expect(kinds.includes("topics")).toBe(content.topics > 0);
      expect(kinds.includes("goal")).toBe(content.hasGoal);
      expect(kinds.includes("questions")).toBe(content.questions > 0);
      if (content.minutes % 5 === 0 && content.minutes / 5 >= parts.length) {
        expect(sizes.filter((size) => size % 5 !== 0)).toEqual([]);
      }
      if (content.first) expect(sizes[0]).toBe(Math.max(...sizes));
    }),
    { numRuns: 1000 },
  );
});
