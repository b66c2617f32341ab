import { chmodSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { MentorError } from "../../src/errors.ts";
import { contentItems } from "../../src/programmes/items.ts";
import { listProgrammes, loadProgramme } from "../../src/programmes/load.ts";
import { changed, templatesWith } from "./sample.ts";

const problemsOf = (changes: Readonly<Record<string, string | null>>) =>
  loadProgramme(templatesWith(changes), "mini").problems.map(({ message, remedy, place }) => [
    `${place?.file}:${place?.line}:${place?.column}`,
    message,
    remedy,
  ]);

test("a programme is read with what it uses of the shared content", () => {
  const { programme, problems } = loadProgramme(templatesWith(), "mini");
  expect(problems).toEqual([]);
  expect(programme).toMatchObject({
    id: "mini",
    defaults: { length: { count: 6, unit: "month" }, cadence: { count: 2, unit: "week" }, minutes: 60, lead: "mentee" },
    roles: [{ id: "advisor", helps: ["Ask before you tell."] }],
    tips: [{ id: "mini-tip" }],
    terms: [{ id: "mini-minutes", default: "60" }],
    guide: [{ id: "mini-what", text: "It is **this**.\n\nAnd that." }, { id: "shared-page" }],
  });
  expect(programme.questions).toHaveLength(94);
  expect(programme.questions.at(-1)).toMatchObject({ id: "shared-one", follow: "And what makes it so?" });
  expect(programme.questions[0]).not.toHaveProperty("follow");
  expect(programme.exercises[0]?.phase).toEqual([]);
});

test("shared guide pages are taken only by a programme that names them", () => {
  const changes = changed("mini/programme.yaml", "use: [questions, roles, guide]", "use: [questions, roles]");
  const { programme, problems } = loadProgramme(templatesWith(changes), "mini");
  expect(problems).toEqual([]);
  expect(programme.guide.map(({ id }) => id)).toEqual(["mini-what"]);
});

test("assignments, forms, pairing types and focuses are read, and left empty where a programme has none", () => {
  const { programme } = loadProgramme(templatesWith(), "mini");
  expect(programme.assignments.map(({ id, before, review, share }) => [id, before ?? review, share])).toEqual([
    ["mini-before", 1, "own"],
    ["mini-plan", 3, "both"],
    ["mini-review", "end", "both"],
  ]);
  expect(programme.assignments[0]).not.toHaveProperty("review");
  expect(programme.assignments[0]?.fields).toEqual([
    { id: "mini-hope", ask: "What do you hope for?", becomes: "goal", source: ["S-S1"] },
  ]);
  expect(programme.assignments[1]?.fields.map(({ from }) => from)).toEqual(["mini-hope", "meeting:2"]);
  expect(programme.forms).toMatchObject([{ id: "mini-form", when: "each", fields: [{ id: "mini-form-notes" }] }]);
  expect(programme.types).toMatchObject([{ id: "reverse", asks: "mentee" }]);
  expect(programme.focuses).toMatchObject([{ id: "growth", title: "Growing" }]);

  const none = ["assignments", "forms", "types", "focus"].map((name) => [`mini/${name}.yaml`, null]);
  const { programme: bare, problems } = loadProgramme(templatesWith(Object.fromEntries(none)), "mini");
  expect(problems).toEqual([]);
  expect(bare).toMatchObject({ assignments: [], forms: [], types: [], focuses: [] });
});

test("a programme's content can be gone through item by item, of every kind, each with its source", () => {
  const items = contentItems(loadProgramme(templatesWith(), "mini").programme);
  const kinds = ["programme", "phase", "step", "question", "role", "tip", "exercise", "term", "checklist", "profile"];
  const more = ["assignment", "form", "field", "type", "focus", "guide"];
  expect(new Set(items.map((item) => item.kind))).toEqual(new Set([...kinds, ...more]));
  expect(items.filter(({ kind }) => kind === "field").map(({ id }) => id)).toEqual([
    "mini-hope",
    "mini-plan-hope",
    "mini-plan-said",
    "mini-review-said",
    "mini-form-notes",
  ]);
  expect(items.find((item) => item.id === "mini-plan")).toEqual({
    id: "mini-plan",
    kind: "assignment",
    text: "The plan: How to get there.",
    source: ["S-S2"],
  });
  expect(items.find((item) => item.id === "mini-hello")).toEqual({
    id: "mini-hello",
    kind: "step",
    text: "Say hello.",
    source: ["T-P1.2"],
  });
  expect(items.find((item) => item.id === "mini-begin")?.source).toEqual(["C-T47"]);
});

test("programmes are listed with their titles, and shared is none", () => {
  expect(listProgrammes(templatesWith())).toEqual([{ id: "mini", title: "A small one" }]);
  expect(listProgrammes(join(templatesWith(), "nowhere"))).toEqual([]);
});

test("a programme that isn't there is named with the nearest and all there are", () => {
  const templates = templatesWith();
  for (const id of ["minni", "../templates/mini", "shared", ""]) {
    expect(() => loadProgramme(templates, id)).toThrow(MentorError);
  }
  try {
    loadProgramme(templates, "minni");
  } catch (thrown) {
    expect(thrown).toMatchObject({
      problem: { code: "NO_SUCH_PROGRAMME", message: 'No programme "minni"', remedy: "mini  (there are mini)" },
    });
  }
});

test.each([
  ["broken YAML", changed("mini/tips.yaml", "text: Count", 'text: "Count'), "templates/mini/tips.yaml:2:9"],
  ["a tab", changed("mini/tips.yaml", "  for:", "\tfor:"), "templates/mini/tips.yaml:3:1"],
  ["a doubled key", changed("mini/tips.yaml", "  for:", "  text: Twice\n  for:"), "templates/mini/tips.yaml:3:3"],
  ["an alias", changed("mini/tips.yaml", "Count to three.", "*count"), "templates/mini/tips.yaml:2:9"],
  ["a list that stops being one", { "mini/tips.yaml": "- id: x\n\nelse: 1\n" }, "templates/mini/tips.yaml:3:1"],
  [
    "broken front matter",
    changed("mini/guide/mini-what.md", "for: both", "for: [both"),
    "templates/mini/guide/mini-what.md:4:6",
  ],
  [
    "broken phases",
    changed("mini/programme.yaml", "stage: close", "stage: [close"),
    "templates/mini/programme.yaml:28:12",
  ],
])("F55, F58: %s is reported with its place as BAD_TEMPLATE, and the rest is read", (_, changes, place) => {
  const { programme, problems } = loadProgramme(templatesWith(changes), "mini");
  expect(problems.map((each) => [each.code, `${each.place?.file}:${each.place?.line}`])).toEqual([
    ["BAD_TEMPLATE", place.replace(/:\d+$/, "")],
  ]);
  expect(programme.questions.length + programme.profile.length).toBeGreaterThan(0);
});

test.each([
  [
    "a field that is missing",
    changed("mini/questions.yaml", "  why: The way tells more than the title.\n", ""),
    ["templates/mini/questions.yaml:2:3", '"why" is missing', "write a line why: …"],
  ],
  [
    "an empty field",
    changed("mini/questions.yaml", "why: The way tells more than the title.", "why:"),
    ["templates/mini/questions.yaml:4:3", '"why" is missing', "write a line why: …"],
  ],
  [
    "an unknown subject",
    changed("mini/questions.yaml", "subject: person", "subject: persn"),
    [
      "templates/mini/questions.yaml:6:12",
      '"persn" is no value for "subject"',
      "write one of person, relationship, balance, career, goals, skills, leadership, network, organisation, challenges, feedback, learning",
    ],
  ],
  [
    "an unknown asker",
    changed("mini/questions.yaml", "asker: mentor", "asker: boss"),
    ["templates/mini/questions.yaml:5:10", '"boss" is no value for "asker"', "write one of mentor, mentee, either"],
  ],
  [
    "a trust that isn't one",
    changed("mini/questions.yaml", "trust: 1", "trust: 4"),
    ["templates/mini/questions.yaml:8:10", '"4" is no value for "trust"', "write one of 1, 2, 3"],
  ],
  [
    "an unknown field",
    changed("mini/questions.yaml", "  trust: 1", "  trst: 1\n  trust: 1"),
    ["templates/mini/questions.yaml:8:9", '"trst" is no field here', "take it out, or mend its name"],
  ],
  [
    "a number for a text",
    changed("mini/tips.yaml", "Count to three.", "3"),
    [
      "templates/mini/tips.yaml:2:9",
      '"3" is no value for "text"',
      "write text, in quotes where YAML takes it for something else",
    ],
  ],
  [
    "an odd id",
    changed("mini/tips.yaml", "mini-tip", "Mini Tip"),
    [
      "templates/mini/tips.yaml:1:7",
      '"Mini Tip" can\'t be an id',
      "use small letters, digits and hyphens, such as good-week",
    ],
  ],
  [
    "a text where a list belongs",
    changed("mini/exercises.yaml", "steps: [Say who is who., Begin.]", "steps: Begin."),
    ["templates/mini/exercises.yaml:6:10", '"Begin." is no value for "steps"', "write a list, such as [start, goals]"],
  ],
  [
    "a cadence in months",
    changed("mini/programme.yaml", "cadence: 2 weeks", "cadence: 2 months"),
    ["templates/mini/programme.yaml:7:12", '"2 months" is no value for "cadence"', "write it as N days or N weeks"],
  ],
  [
    "no minutes at all",
    changed("mini/exercises.yaml", "minutes: 20", "minutes: 0"),
    ["templates/mini/exercises.yaml:4:12", '"0" is no value for "minutes"', "write a number from 1 to 600"],
  ],
  [
    "half a minute",
    changed("mini/exercises.yaml", "minutes: 20", "minutes: 1.5"),
    ["templates/mini/exercises.yaml:4:12", '"1.5" is no value for "minutes"', "write a whole number"],
  ],
  [
    "an unknown stage",
    changed("mini/programme.yaml", "stage: close", "stage: end"),
    ["templates/mini/programme.yaml:28:12", '"end" is no value for "stage"', "write one of start, goals, work, close"],
  ],
  [
    "a fault in a step",
    changed("mini/programme.yaml", "who: both", "who: all"),
    ["templates/mini/programme.yaml:21:14", '"all" is no value for "who"', "write one of mentor, mentee, both"],
  ],
  [
    "a default for a term that is nothing",
    changed("mini/terms.yaml", "default: 60", "default: [60]"),
    [
      "templates/mini/terms.yaml:5:12",
      '"[60]" is no value for "default"',
      "write text, in quotes where YAML takes it for something else",
    ],
  ],
  [
    "an assignment that is never due",
    changed("mini/assignments.yaml", "  before: 1\n", ""),
    ["templates/mini/assignments.yaml:1:3", '"before" is missing', "write a line before: …"],
  ],
  [
    "an assignment that is due twice",
    changed("mini/assignments.yaml", "  review: end\n", "  before: 3\n  review: end\n"),
    ["templates/mini/assignments.yaml:36:11", "it is due twice", "take it out, or take out before: …"],
  ],
  [
    "a review that isn't one",
    changed("mini/assignments.yaml", "review: end", "review: middle"),
    ["templates/mini/assignments.yaml:35:11", '"middle" is no value for "review"', "write one of midway, end"],
  ],
  [
    "a fault in a field",
    changed("mini/assignments.yaml", "becomes: goal", "becomes: gaol"),
    ["templates/mini/assignments.yaml:11:16", '"gaol" is no value for "becomes"', "write one of goal, action"],
  ],
  [
    "a field of a form that builds on something",
    changed("mini/forms.yaml", "      source: [S-F2]", "      from: mini-hope\n      source: [S-F2]"),
    ["templates/mini/forms.yaml:8:13", '"from" is no field here', "take it out, or mend its name"],
  ],
  [
    "a pairing type that isn't one",
    changed("mini/types.yaml", "id: reverse", "id: revers"),
    ["templates/mini/types.yaml:1:7", '"revers" is no value for "id"', "write one of one-on-one, reverse, peer"],
  ],
  [
    "an id that is not its folder's",
    changed("mini/programme.yaml", "id: mini\n", "id: maxi\n"),
    ["templates/mini/programme.yaml:1:5", 'the programme in the folder mini calls itself "maxi"', "write id: mini"],
  ],
  [
    "an unknown use",
    changed("mini/programme.yaml", "use: [questions, roles, guide]", "use: [questions, rolls]"),
    [
      "templates/mini/programme.yaml:10:18",
      'there is nothing shared that is called "rolls"',
      "use one of guide, questions, roles, tips",
    ],
  ],
  [
    "a file whose name has a slip in it",
    { "mini/question.yaml": "- id: lost\n" },
    [
      "templates/mini/question.yaml:undefined:undefined",
      "a programme has no file of this name",
      "use one of questions.yaml, roles.yaml, tips.yaml, exercises.yaml, terms.yaml, checklists.yaml, profile.yaml, assignments.yaml, forms.yaml, types.yaml, focus.yaml, guide, programme.yaml",
    ],
  ],
  [
    "a map where a list belongs",
    { "mini/tips.yaml": "tips:\n  - id: x\n" },
    ["templates/mini/tips.yaml:1:1", "this file is not a list", "begin each item with a dash, such as - id: good-week"],
  ],
])("%s is reported in plain words, with its place", (_, changes, problem) => {
  expect(problemsOf(changes)).toEqual([problem]);
});

test("an item with a fault is left out, and its neighbours are read", () => {
  const { programme } = loadProgramme(
    templatesWith(changed("mini/questions.yaml", "asker: mentor", "asker: boss")),
    "mini",
  );
  expect(programme.questions.map(({ id }) => id)).not.toContain("mini-first");
  expect(programme.questions).toHaveLength(93);
});

test("every problem is reported at once, across files", () => {
  const changes = {
    ...changed("mini/questions.yaml", "asker: mentor\n  subject: person", "asker: boss\n  subject: persn"),
    ...changed("mini/tips.yaml", "text: Count", 'text: "Count'),
    ...changed("shared/roles.yaml", "  summary: Thinks along.\n", ""),
  };
  expect(problemsOf(changes).map(([place]) => place)).toHaveLength(4);
});

test("files of comments alone, with CRLF or a byte-order mark are read (F62)", () => {
  const changes = {
    "mini/tips.yaml": "# none yet\n",
    "mini/terms.yaml":
      "\uFEFF# terms\r\n---\r\n- id: mini-t\r\n  title: T\r\n  kind: text\r\n  ask: What?\r\n  default: This.\r\n  source: [own]\r\n",
  };
  const { programme, problems } = loadProgramme(templatesWith(changes), "mini");
  expect(problems).toEqual([]);
  expect(programme.tips).toEqual([]);
  expect(programme.terms.map(({ id }) => id)).toEqual(["mini-t"]);
});

test("a file that may not be read is an error and no empty list (F5)", () => {
  const templates = templatesWith();
  chmodSync(dirname(templates), 0o755);
  chmodSync(join(templates, "mini/tips.yaml"), 0);
  // What nobody may read, root still does.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(loadProgramme(templates, "mini").problems[0]).toMatchObject({ code: "UNREADABLE" });
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});
