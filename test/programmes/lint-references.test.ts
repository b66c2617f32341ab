import { expect, test } from "vitest";
import { lintProgramme, lintTemplates } from "../../src/programmes/lint.ts";
import { changed, sample, templatesWith } from "./sample.ts";

const found = (changes: Readonly<Record<string, string | null>>) =>
  lintProgramme(templatesWith(changes), "mini").map(({ message, place }) => [
    `${place?.file}:${place?.line}:${place?.column}`,
    message,
  ]);
const assignment = (from: string, to: string) => changed("mini/assignments.yaml", from, to);
const focused = (focus: string) => changed("mini/questions.yaml", "  trust: 1\n", `  trust: 1\n  focus: [${focus}]\n`);

test.each([
  [
    "an assignment due before a meeting that the phases don't reach",
    assignment("before: 3", "before: 4"),
    ["templates/mini/assignments.yaml:18:11", "this is due before meeting 4, and the phases take 3"],
  ],
  [
    "a field that builds on one that isn't there",
    assignment("from: mini-hope", "from: mini-hop"),
    ["templates/mini/assignments.yaml:24:13", 'there is no field "mini-hop" to build on'],
  ],
  [
    "a field that builds on a form",
    assignment("from: mini-hope", "from: mini-form-notes"),
    ["templates/mini/assignments.yaml:24:13", 'there is no field "mini-form-notes" to build on'],
  ],
  [
    "a field that builds on its own assignment",
    assignment("from: mini-hope", "from: mini-plan-said"),
    ["templates/mini/assignments.yaml:24:13", '"mini-plan-said" is not answered before this is due'],
  ],
  [
    "a field that builds on a later assignment",
    assignment("from: mini-hope", "from: mini-review-said"),
    ["templates/mini/assignments.yaml:24:13", '"mini-review-said" is not answered before this is due'],
  ],
  [
    "a field that shows one person's answer to the other, although it is for nobody else",
    assignment("share: both\n  fields:\n    - id: mini-plan-hope", "share: own\n  fields:\n    - id: mini-plan-hope"),
    ["templates/mini/assignments.yaml:41:13", '"mini-plan-said" is for nobody else to read'],
  ],
  [
    "a field that builds on the meeting that it is due before",
    assignment("from: meeting:2", "from: meeting:3"),
    ["templates/mini/assignments.yaml:28:13", "meeting 3 is not held before this is due"],
  ],
  [
    "a field that builds on a meeting that the phases don't reach",
    assignment("from: mini-plan-said", "from: meeting:4"),
    ["templates/mini/assignments.yaml:41:13", "there is no meeting 4: the phases take 3"],
  ],
  [
    "a meeting without its number",
    assignment("from: meeting:2", 'from: "meeting:"'),
    ["templates/mini/assignments.yaml:28:13", 'there is no field "meeting:" to build on'],
  ],
  [
    "a source of a field that is none",
    assignment("source: [S-S1]\n  source", "source: [S-S]\n  source"),
    ["templates/mini/assignments.yaml:12:16", '"S-S" is no source'],
  ],
  [
    "a focus that isn't there",
    focused("growth, grwth"),
    ["templates/mini/questions.yaml:9:19", 'there is no focus "grwth"'],
  ],
  [
    "a focus of a shared question",
    changed("shared/questions.yaml", "  trust: 2\n", "  trust: 2\n  focus: [growth]\n"),
    ["templates/shared/questions.yaml:8:10", "a shared question can't be made for a focus"],
  ],
  [
    "a focus that hardly a question is made for",
    changed("mini/questions.yaml", "  focus: [growth]\n", ""),
    ["templates/mini/focus.yaml:1:7", 'the focus "growth" has 2 questions, and it takes 3'],
  ],
  [
    "a field's id that a question has already",
    changed("mini/forms.yaml", "mini-form-notes", "mini-first"),
    ["templates/mini/forms.yaml:6:11", 'the id "mini-first" stands at templates/mini/questions.yaml:2:7 too'],
  ],
  [
    "an assignment's id that its field has too",
    assignment("id: mini-plan-hope", "id: mini-plan"),
    ["templates/mini/assignments.yaml:22:11", 'the id "mini-plan" stands at templates/mini/assignments.yaml:14:7 too'],
  ],
  [
    "a focus that stands twice in a programme",
    { "mini/focus.yaml": `${sample["mini/focus.yaml"]}${sample["mini/focus.yaml"]}` },
    ["templates/mini/focus.yaml:5:7", 'the id "growth" stands at templates/mini/focus.yaml:1:7 too'],
  ],
])("%s is reported at its line", (_, changes, problem) => {
  expect(found(changes)).toEqual([problem]);
});

test("a field may build on what each wrote for themselves alone, since each sees their own", () => {
  const own = assignment(
    "for: mentee\n  before: 3\n  minutes: 30\n  share: both",
    "for: both\n  before: 3\n  minutes: 30\n  share: own",
  );
  const text = own["mini/assignments.yaml"]?.replace("from: mini-hope", "from: meeting:1") ?? "";
  expect(found({ "mini/assignments.yaml": text })).toEqual([]);
  expect(found({ "mini/assignments.yaml": text.replace("for: both\n  review", "for: mentor\n  review") })).toEqual([]);
});

test("a focus may have the name of a programme, a question or a pairing type, since people choose it by name", () => {
  for (const name of ["mini", "mini-first", "reverse"]) {
    const questions = (sample["mini/questions.yaml"] ?? "").replaceAll("[growth]", `[${name}]`);
    const changes = { ...changed("mini/focus.yaml", "growth", name), "mini/questions.yaml": questions };
    expect(found(changes)).toEqual([]);
  }
});

test("two programmes may offer the same focuses and types", () => {
  const next = Object.entries(sample).flatMap(([path, text]) =>
    path.startsWith("mini/") ? [[path.replaceAll("mini", "next"), text.replaceAll("mini", "next")]] : [],
  );
  const problems = lintTemplates(templatesWith(Object.fromEntries(next)));
  expect(problems.filter(({ code }) => code === "DUPLICATE_ID")).toEqual([]);
});

test("what builds on a file that can't be read is not reported beside it", () => {
  const changes = { ...assignment("minutes: 20", "minutes: none"), ...changed("mini/focus.yaml", "title", "titel") };
  expect(found(changes).map(([place]) => place)).toEqual([
    "templates/mini/assignments.yaml:6:12",
    "templates/mini/focus.yaml:1:3",
    "templates/mini/focus.yaml:2:10",
  ]);
});

test("where nothing is near the name, the remedy lists the focuses that there are, or says that there are none", () => {
  const remedy = (changes: Readonly<Record<string, string | null>>) =>
    lintProgramme(templatesWith(changes), "mini").find(({ code }) => code === "UNKNOWN_REFERENCE")?.remedy;
  expect(remedy(focused("grwth"))).toBe("write growth");
  expect(remedy(focused("networking"))).toBe("write one of growth");
  expect(remedy({ "mini/focus.yaml": null })).toBe("take it out, or write focus.yaml");
});
