import { describe, expect, test } from "vitest";
import { factsOf, keysNaming, namingInstead } from "../../src/merge/outcome.ts";
import { idOf } from "./scene.ts";

const [own, old, fresh, third] = [idOf("own"), idOf("old"), idOf("fresh"), idOf("third")];
const path = `actions/2026/send-it-${own}.md`;
const page = (keys: string) => `---\nid: ${own}\ntitle: Send it # ${old}\n${keys}---\nSee ${old}.\n`;
const broken = page(`goal: ${old}\nowner: [mentee\n`);

describe("what names a record", () => {
  test("are the keys that have its id, alone or in a list, but for the record's own", () => {
    const facts = { id: old, goal: old, topics: [third, old], meeting: third, about: `see ${old}`, count: 3, x: null };
    expect(keysNaming(facts, old)).toEqual(["goal", "topics"]);
  });

  test("names another one instead, in a list once, and every other byte stays", () => {
    const named = (goal: string, topics: string) => page(`goal: ${goal}\nmeeting: ${third}\ntopics: [${topics}]\n`);
    const before = named(old, `${old}, ${third}, ${fresh}`);
    expect(namingInstead(path, before, old, fresh)).toBe(named(fresh, `${fresh}, ${third}`));
  });

  test("names none where there is none instead", () => {
    const before = page(`goal: ${old}\ntopics:\n  - ${third}\n  - ${old}\n`);
    expect(namingInstead(path, before, old, undefined)).toBe(page(`topics:\n  - ${third}\n`));
  });

  test("stays as it is where it names another, or can't be read", () => {
    for (const text of [page(`goal: ${third}\n`), page(""), broken])
      expect(namingInstead(path, text, old, fresh)).toBe(text);
  });
});

test("the facts of a text that can't be read are none", () => {
  expect(factsOf(path, broken)).toBeUndefined();
  expect(factsOf(path, page("goal: x\n"))).toEqual({ id: own, title: "Send it", goal: "x" });
});
