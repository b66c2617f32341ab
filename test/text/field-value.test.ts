import { expect, test } from "vitest";
import { withFieldValue } from "../../src/text/field-value.ts";
import { readRecordText } from "../../src/text/record-text.ts";

const page = `---
title: Speak
how.far: some
people:
  mentor:
    name: Ines
    like.it: so
milestones:
  - id: k7m3qz4hwp
    due: 2026-12-01
    note.of: mine
---

Words.
`;

const dataAfter = (field: string, value: unknown) => {
  const text = withFieldValue(page, "goals/x.md", field, value, { kept: "one", other: "two" });
  return text === undefined ? undefined : readRecordText(text, "goals/x.md").data;
};

test.each([
  ["title", { title: "new" }],
  ["mood", { mood: "new" }],
  ["people.mentor.name", { people: { mentor: { name: "new" } } }],
  ["milestones.k7m3qz4hwp.due", { milestones: [{ id: "k7m3qz4hwp", due: "new" }] }],
  ["how.far", { "how.far": "new" }],
  ["people.mentor.like.it", { people: { mentor: { "like.it": "new" } } }],
  ["milestones.k7m3qz4hwp.note.of", { milestones: [{ id: "k7m3qz4hwp", "note.of": "new" }] }],
])("a value goes to %s, and nowhere else", (field, expected) => {
  const before = readRecordText(page, "goals/x.md").data;
  const after = dataAfter(field, "new");
  expect(after).toMatchObject(expected);
  expect(JSON.stringify(after).length - JSON.stringify(before).length).toBeLessThan(20);
});

test.each(["how.far", "people.mentor.like.it", "milestones.k7m3qz4hwp.note.of", "milestones.k7m3qz4hwp"])(
  "%s is taken out, and what is beside it stays",
  (field) => {
    expect(JSON.stringify(dataAfter(field, undefined))).not.toContain(field.split(".").slice(-2).join("."));
    expect(dataAfter(field, undefined)).toMatchObject({ title: "Speak", people: { mentor: { name: "Ines" } } });
  },
);

test.each(["people.mentee.name", "milestones.gone.due", "gone.far"])("there is no place %s any more", (field) => {
  expect(dataAfter(field, "new")).toBeUndefined();
});
