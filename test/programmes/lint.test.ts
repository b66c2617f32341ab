import { expect, test } from "vitest";
import { alikePairs } from "../../src/programmes/alike.ts";
import { lintProgramme, lintTemplates } from "../../src/programmes/lint.ts";
import { changed, sample, templatesWith } from "./sample.ts";

const found = (changes: Readonly<Record<string, string | null>>) =>
  lintProgramme(templatesWith(changes), "mini").map(({ message, place }) => [
    `${place?.file}:${place?.line}:${place?.column}`,
    message,
  ]);
const question = (from: string, to: string) => changed("mini/questions.yaml", from, to);
const more = (id: string, text: string) => ({
  "mini/questions.yaml": `${sample["mini/questions.yaml"]}- id: ${id}
  text: ${text}
  why: It tells.
  asker: either
  subject: career
  trust: 1
  source: [own]
`,
});

test("a programme as it should be has nothing to report, alone and among others", () => {
  expect(found({})).toEqual([]);
  expect(lintTemplates(templatesWith())).toEqual([]);
});

test.each([
  [
    "a doubled id in one file",
    more("mini-first", "Who taught you the most?"),
    ["templates/mini/questions.yaml:749:7", 'the id "mini-first" stands at templates/mini/questions.yaml:2:7 too'],
  ],
  [
    "an id that a step has already",
    changed("mini/tips.yaml", "mini-tip", "mini-hello"),
    ["templates/mini/tips.yaml:1:7", 'the id "mini-hello" stands at templates/mini/programme.yaml:19:13 too'],
  ],
  [
    "an id that an item of a checklist has already",
    changed("mini/profile.yaml", "mini-languages", "mini-begin"),
    ["templates/mini/profile.yaml:1:7", 'the id "mini-begin" stands at templates/mini/checklists.yaml:6:11 too'],
  ],
  [
    "an id that the shared content has already",
    question("mini-first", "shared-one"),
    ["templates/shared/questions.yaml:1:7", 'the id "shared-one" stands at templates/mini/questions.yaml:2:7 too'],
  ],
  [
    "a question asked twice",
    more("mini-again", "What brought YOU here?"),
    ["templates/mini/questions.yaml:750:9", 'this asks what "mini-first" asks, at templates/mini/questions.yaml:3:9'],
  ],
  [
    "a closed question",
    question("What brought you here?", "Are you here?"),
    ["templates/mini/questions.yaml:3:9", 'a question that begins with "Are" can be answered by yes or no'],
  ],
  [
    "a question without its mark",
    question("What brought you here?", "What brought you here"),
    ["templates/mini/questions.yaml:3:9", "a question ends without a question mark"],
  ],
  [
    "a question that is too long",
    question("What brought you here?", `What ${"brought ".repeat(20)}you?`),
    ["templates/mini/questions.yaml:3:9", "the question has 169 characters"],
  ],
  [
    "a reason that is too long",
    question("The way tells more than the title.", "T".repeat(111)),
    ["templates/mini/questions.yaml:4:8", 'the "why" has 111 characters'],
  ],
  [
    "a reason that is missing",
    question("  why: The way tells more than the title.\n", ""),
    ["templates/mini/questions.yaml:2:3", '"why" is missing'],
  ],
  [
    "a phase that isn't there",
    question("phase: [mini-start]", "phase: [start, mini-strat]"),
    ["templates/mini/questions.yaml:7:18", 'there is no phase or stage "mini-strat"'],
  ],
  [
    "a programme's phase in the shared content",
    changed("shared/questions.yaml", "phase: [start]", "phase: [mini-start]"),
    ["templates/shared/questions.yaml:6:11", 'there is no phase or stage "mini-start"'],
  ],
  [
    "a phase of a tip that isn't there",
    changed("mini/tips.yaml", "[start]", "[strat]"),
    ["templates/mini/tips.yaml:4:11", 'there is no phase or stage "strat"'],
  ],
  [
    "a source that is a range",
    question("[T-Q1, C-Q2]", "[T-Q1, C-Q2..C-Q4]"),
    ["templates/mini/questions.yaml:9:18", '"C-Q2..C-Q4" is no source'],
  ],
  [
    "a source of a step that is none",
    changed("mini/programme.yaml", "[T-P1.2]", "[T-P1.x]"),
    ["templates/mini/programme.yaml:24:18", '"T-P1.x" is no source'],
  ],
  [
    "a source of the programme itself that is none",
    changed("mini/programme.yaml", "[T-D1]", "[X-D1]"),
    ["templates/mini/programme.yaml:4:10", '"X-D1" is no source'],
  ],
  [
    "a tip that is too long",
    changed("mini/tips.yaml", "Count to three.", "Count ".repeat(24)),
    ["templates/mini/tips.yaml:2:9", "the tip has 143 characters"],
  ],
  [
    "a line of a role that is too long",
    changed("shared/roles.yaml", "Solving it.", "S".repeat(111)),
    ["templates/shared/roles.yaml:5:11", "the line has 111 characters"],
  ],
  [
    "a purpose that is too long",
    changed("mini/programme.yaml", "purpose: look back", `purpose: ${"l".repeat(70)}`),
    ["templates/mini/programme.yaml:27:14", "the purpose has 70 characters"],
  ],
  [
    "no phase to begin with",
    changed("mini/programme.yaml", "stage: start", "stage: close"),
    ["templates/mini/programme.yaml:12:3", 'no phase has the stage "start"'],
  ],
  [
    "no phase to end with",
    {
      ...changed("mini/programme.yaml", "stage: close", "stage: start"),
      "mini/questions.yaml": (sample["mini/questions.yaml"] ?? "").replaceAll("[close]", "[start]"),
    },
    ["templates/mini/programme.yaml:12:3", 'no phase has the stage "close"'],
  ],
])("%s is reported at its line", (_, changes, problem) => {
  expect(found(changes)).toEqual([problem]);
});

test("a programme with too few questions to ask says how many there are; those for other phases don't count", () => {
  const few = (sample["mini/questions.yaml"] ?? "").split("- id: mini-q84")[0] ?? "";
  expect(found({ "mini/questions.yaml": few })).toEqual([
    ["templates/mini/programme.yaml:1:1", "there are 89 questions to ask, and it takes 90"],
  ]);
  const elsewhere = few.replaceAll("phase: [close]", "phase: [work]");
  expect(found({ "mini/questions.yaml": elsewhere })[0]?.[1]).toBe("there are 5 questions to ask, and it takes 90");
});

test("everything is reported at once, in the order of files and lines", () => {
  const changes = {
    ...question("What brought you here?", "Is it?"),
    ...changed("mini/tips.yaml", "[own]", "[mine]"),
    ...changed("shared/roles.yaml", "[T-R1]", "[R1]"),
  };
  expect(found(changes).map(([place]) => place)).toEqual([
    "templates/mini/questions.yaml:3:9",
    "templates/mini/tips.yaml:5:12",
    "templates/shared/roles.yaml:6:12",
  ]);
});

test("two programmes are checked beside each other, and what they share is reported once", () => {
  const second = Object.entries(sample).flatMap(([path, text]) =>
    path.startsWith("mini/")
      ? [
          [
            path.replaceAll("mini", "next"),
            text
              .replaceAll("mini", "next")
              .replaceAll("What about red", "Where to, green")
              .replaceAll("Where do you find", "Who taught you"),
          ],
        ]
      : [],
  );
  const templates = templatesWith({
    ...Object.fromEntries(second),
    ...changed("shared/roles.yaml", "[T-R1]", "[R1]"),
  });
  expect(lintTemplates(templates).map(({ message }) => message)).toEqual([
    'this asks what "mini-first" asks, at templates/mini/questions.yaml:3:9',
    '"R1" is no source',
  ]);
});

test("a question may begin with a word that only looks like a closed one", () => {
  for (const text of [
    "Arenas of your life, which are they?",
    "Island or mainland, which suits you?",
    "Canada or Chile, and why?",
  ]) {
    expect(found(more("mini-more", text))).toEqual([]);
  }
  for (const text of ["Isn't it?", "Don’t you?", "Can't you?", "would you?", "May I?"]) {
    expect(found(more("mini-more", `"${text}"`))).toHaveLength(1);
  }
});

test("questions are alike in spite of capitals, marks and one word among many, and unlike where they ask something else", () => {
  const pairs = (one: string, other: string) => alikePairs([one, other]).length;
  expect(pairs("What do you enjoy most?", "what DO you enjoy, most")).toBe(1);
  expect(
    pairs(
      "Which part of your work do you enjoy most these days?",
      "Which part of your job do you enjoy most these days?",
    ),
  ).toBe(1);
  expect(pairs("What do you enjoy about your work?", "What do you enjoy about your job?")).toBe(1);
  expect(pairs("What do you enjoy about your work?", "What do you hate about your job?")).toBe(0);
  expect(pairs("What do you enjoy most?", "What do you enjoy least?")).toBe(0);
  expect(pairs("What do you enjoy?", "Who taught you the most?")).toBe(0);
  expect(pairs("", "What?")).toBe(0);
});
