import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { schemaComment } from "../../src/storage/kinds.ts";
import { amara, type Edits, idOf, ines, merge } from "./scene.ts";

const id = idOf("action", "cv");
const path = `actions/2026/send-the-cv-${id}.md`;
const goalId = idOf("goal", "speak");
const goalPath = `goals/speak-${goalId}.md`;

interface Wanted {
  readonly title?: string;
  readonly due?: string;
  readonly status?: string;
  readonly more?: string;
  readonly body?: string;
}

const action = ({
  title = "Send the CV",
  due = "2026-12-03",
  status = "open",
  more = "",
  body = "One page.\n",
}: Wanted = {}) =>
  `---\n${schemaComment("action", path)}\nid: ${id}\ntitle: ${title}\nowner: mentee\ndue: ${due}\nstatus: ${status}\n${more}created: 2026-09-01\n---\n${body}`;
const goal = (more = "", body = "Why I want it.\n") =>
  `---\n${schemaComment("goal", goalPath)}\nid: ${goalId}\ntitle: Speak\nstatus: active\ncreated: 2026-09-01\n${more}---\n${body}`;

const base: Edits = { [path]: action(), [goalPath]: goal() };

/** What stands at a path after a merge. */
const standing = (ofInes: Edits, ofAmara: Edits, where = path, began = base) =>
  merge(began, ofInes, ofAmara).files.get(where);
const fieldsOf = (ofInes: Edits, ofAmara: Edits, began = base) =>
  merge(began, ofInes, ofAmara).choices.map(({ field, base: was, kept, other, keptBy, otherBy }) => ({
    field,
    was,
    kept,
    other,
    keptBy,
    otherBy,
  }));

describe("facts", () => {
  test("what only one changed is theirs, byte for byte, and nothing is chosen", () => {
    const merged = merge(base, { [path]: action({ due: "2026-12-10" }) }, { [goalPath]: goal("mood: good # today\n") });
    expect(merged.files.get(path)).toBe(action({ due: "2026-12-10" }));
    expect(merged.files.get(goalPath)).toBe(goal("mood: good # today\n"));
    expect([merged.choices, merged.notes]).toEqual([[], []]);
  });

  test("different keys of one record come together, with the comments, the order and the quotes of both", () => {
    const ofInes = action({ title: '"Send the CV" # short' });
    const ofAmara = action({ more: "x-mood: [a, b] # mine\n" });
    expect(standing({ [path]: ofInes }, { [path]: ofAmara })).toBe(
      action({ title: '"Send the CV" # short', more: "x-mood: [a, b] # mine\n" }),
    );
  });

  test("F30: of two values the later one stands; the other is kept in a record that says all of it", () => {
    const merged = merge(base, { [path]: action({ due: "2026-12-10" }) }, { [path]: action({ due: "2026-12-12" }) });
    expect(merged.files.get(path)).toBe(action({ due: "2026-12-12" }));
    const [choice] = merged.choices;
    const text = merged.files.get(`conflicts/${choice?.id}.yaml`) ?? "";
    expect(text.startsWith("# yaml-language-server: $schema=../schema/conflict.json\n")).toBe(true);
    expect(parse(text)).toEqual({
      id: choice?.id,
      on: "1970-04-12",
      record: id,
      kind: "action",
      path,
      field: "due",
      base: "2026-12-03",
      kept: "2026-12-12",
      other: "2026-12-10",
      kept_by: amara,
      other_by: ines,
    });
  });

  test("F29: whose clock is ahead is shown, and no more than that", () => {
    const [ofInes, ofAmara] = [{ [path]: action({ due: "2026-12-10" }) }, { [path]: action({ due: "2026-12-12" }) }];
    const merged = merge(base, ofInes, ofAmara, [90_000, 101]);
    expect(merged.choices[0]).toMatchObject({ kept: "2026-12-10", other: "2026-12-12", keptBy: ines });
  });

  test("F34: a status goes with its day and its reason, as one", () => {
    const done = action({ status: "done", more: "closed: 2026-12-01\n" });
    const dropped = action({ status: "dropped", more: "closed: 2026-12-02\nreason: no need\n" });
    expect(standing({ [path]: dropped }, { [path]: done })).toBe(done);
    expect(fieldsOf({ [path]: dropped }, { [path]: done })).toMatchObject([
      {
        field: "status",
        kept: { status: "done" },
        other: { status: "dropped", closed: "2026-12-02", reason: "no need" },
      },
    ]);
  });

  test("a topic names the call that it came up in only where it did", () => {
    const topicId = idOf("topic");
    const file = `topics/slides-${topicId}.md`;
    const topic = (status: string) =>
      `---\nid: ${topicId}\ntitle: Slides\nby: mentee\ncreated: 2026-09-01\nstatus: ${status}\n---\n`;
    const done = `done\nmeeting: ${idOf("call")}`;
    const [began, ofInes, ofAmara] = ["open", done, "dropped"].map((status) => ({ [file]: topic(status) }));
    const merged = merge(began ?? {}, ofInes ?? {}, ofAmara ?? {});
    expect(merged.files.get(file)).toBe(topic("dropped"));
    expect(merged.choices).toMatchObject([{ field: "status", other: { status: "done", meeting: idOf("call") } }]);
  });

  test("F35: of a list of words both additions stay, and what either took out stays out", () => {
    const tagged = { ...base, [goalPath]: goal("tags: [work, talk]\n") };
    const ofInes = { [goalPath]: goal("tags: [work, talk, slides]\n") };
    const ofAmara = { [goalPath]: goal("tags: [talk, panel]\n") };
    expect(standing(ofInes, ofAmara, goalPath, tagged)).toContain("tags: [talk, panel, slides]\n");
    expect(fieldsOf(ofInes, ofAmara, tagged)).toEqual([]);
  });

  test("F67: a word is the same however its accents were typed", () => {
    const tagged = { ...base, [goalPath]: goal("tags: [caf\u00e9]\n") };
    const [ofInes, ofAmara] = [goal("tags: [cafe\u0301, tea]\n"), goal("tags: [caf\u00e9, milk]\n")];
    expect(standing({ [goalPath]: ofInes }, { [goalPath]: ofAmara }, goalPath, tagged)).toContain(
      "[caf\u00e9, milk, tea]",
    );
  });

  test("items with ids are merged one by one, those of a list with days in the order of the days", () => {
    const [first, second] = [idOf("m", "1"), idOf("m", "2")];
    const milestones = (one: string, more = "") => `milestones:\n  - id: ${first}\n    title: ${one}\n${more}`;
    const progress = (...days: readonly string[]) =>
      `progress:\n${days.map((on) => `  - on: ${on}\n    value: 10\n    by: mentee\n`).join("")}`;
    const began = { ...base, [goalPath]: goal(progress("2026-09-01") + milestones("Outline")) };
    const ofInes = goal(progress("2026-09-01", "2026-10-09") + milestones("Outline it"));
    const ofAmara = goal(
      progress("2026-09-01", "2026-10-02") + milestones("Outline", `  - id: ${second}\n    title: Talk\n`),
    );
    const merged = standing({ [goalPath]: ofInes }, { [goalPath]: ofAmara }, goalPath, began);
    expect(merged).toBe(
      goal(
        progress("2026-09-01", "2026-10-02", "2026-10-09") +
          milestones("Outline it", `  - id: ${second}\n    title: Talk\n`),
      ),
    );
  });

  test("keys that nobody knows are merged too, down to the last map", () => {
    const own = (a: number, b: number) => goal(`x:\n  deep:\n    a: ${a}\n    b: ${b}\n    "012": 012\n`);
    const began = { ...base, [goalPath]: own(1, 1) };
    expect(standing({ [goalPath]: own(2, 1) }, { [goalPath]: own(1, 3) }, goalPath, began)).toBe(own(2, 3));
  });

  test("a value that one took out and the other changed stays, and both hear of it", () => {
    const began = { ...base, [goalPath]: goal("why: to be heard\n") };
    const merged = merge(began, { [goalPath]: goal("why: to be seen\n") }, { [goalPath]: goal() });
    expect(merged.files.get(goalPath)).toBe(goal("why: to be seen\n"));
    expect(merged.notes).toMatchObject([{ code: "VALUE_LIVES", field: "why", by: ines, otherBy: amara }]);
  });

  test("a value that nobody touched is never printed anew", () => {
    const odd = "x-big: 123456789012345678901\nx-zero: 012\n";
    const ofInes = action({ title: "A", more: odd });
    const ofAmara = action({ title: "B", more: odd });
    expect(standing({ [path]: ofInes }, { [path]: ofAmara }, path, { [path]: action({ more: odd }) })).toBe(ofAmara);
  });

  test("a comment that the earlier one wrote is in the merged file", () => {
    const merged = standing(
      { [path]: action({ due: "2026-12-10 # ask Tomás" }) },
      { [path]: action({ due: "2026-12-12" }) },
    );
    expect(merged).toContain("due: 2026-12-12\n");
    expect(merged).toContain("# ask Tomás\n");
  });

  test("F37: two different ways to settle a choice are one more choice, and no loop", () => {
    const first = merge(base, { [path]: action({ due: "2026-12-10" }) }, { [path]: action({ due: "2026-12-12" }) });
    const began = Object.fromEntries(first.files);
    const [conflict = ""] = Object.keys(began).filter((each) => each.startsWith("conflicts/"));
    const settled = merge(
      began,
      { [path]: action({ due: "2026-12-14" }), [conflict]: null },
      { [path]: action({ due: "2026-12-15" }), [conflict]: null },
    );
    expect(settled.files.get(conflict)).toBeNull();
    expect(settled.choices).toMatchObject([{ base: "2026-12-12", kept: "2026-12-15", other: "2026-12-14" }]);
    const again = merge(Object.fromEntries(settled.files), {}, {});
    expect(again.choices).toEqual([]);
  });

  test("a choice that one settled is settled, and one that both have is there once", () => {
    const clash = merge(base, { [path]: action({ due: "2026-12-10" }) }, { [path]: action({ due: "2026-12-12" }) });
    const began = Object.fromEntries(clash.files);
    const [conflict = ""] = Object.keys(began).filter((each) => each.startsWith("conflicts/"));
    expect(merge(began, { [conflict]: null }, {}).files.get(conflict)).toBeNull();
    const text = began[conflict] ?? "";
    const both = merge({}, { [conflict]: text }, { [conflict]: text.replace("1970-04-12", "1970-04-13") });
    expect([...both.files.keys()]).toEqual([conflict]);
    expect(both.choices).toEqual([]);
  });
});

describe("records that come and go", () => {
  test("F32: an edit outlives a deletion, whoever was later, and both hear of it", () => {
    for (const days of [
      [100, 101],
      [101, 100],
    ] as const) {
      const merged = merge(base, { [path]: null }, { [path]: action({ title: "Send it" }) }, days);
      expect(merged.files.get(path)).toBe(action({ title: "Send it" }));
      expect(merged.notes).toMatchObject([{ code: "EDIT_LIVES", by: amara, otherBy: ines }]);
    }
  });

  test("F48: what one deleted and the other left alone is gone", () => {
    expect(standing({ [path]: null }, { [goalPath]: goal("why: now\n") })).toBeNull();
    expect(standing({ [path]: null }, { [path]: null, [goalPath]: goal("why: now\n") })).toBeNull();
  });

  test("F64: a record that one renamed and the other edited is found by its id", () => {
    const merged = merge(base, { [path]: null, "actions/mine.md": action() }, { [path]: action({ title: "Send it" }) });
    expect(merged.files.get(path)).toBeNull();
    expect(merged.files.get("actions/mine.md")).toBe(action({ title: "Send it" }).replace("../../schema", "../schema"));
  });

  test("F33, F54: two records that were given one id by hand both live, the later one with an id of its own", () => {
    const one = goal().replace("title: Speak", "title: Write");
    const merged = merge({}, { [`goals/write-${goalId}.md`]: one }, { [goalPath]: goal() });
    const texts = [...merged.files].filter(([, text]) => text !== null);
    expect(texts).toHaveLength(2);
    expect(merged.files.get(`goals/write-${goalId}.md`)).toBe(one);
    const [, second] = texts.find(([, text]) => text?.includes("title: Speak")) ?? [];
    expect(second).not.toContain(goalId);
    expect(merged.notes).toMatchObject([{ code: "NEW_ID", by: amara }]);
  });

  test("F54: a copy made by hand gets an id of its own", () => {
    const merged = merge(base, { "goals/copy.md": goal("why: copied\n") }, { [goalPath]: goal("why: edited\n") });
    const ids = [...merged.files.values()].map((text) => /^id: (.*)$/m.exec(text ?? "")?.[1]);
    expect(ids.filter((each) => each === goalId)).toHaveLength(1);
    expect(ids.filter((each) => each !== undefined && each !== id)).toHaveLength(2);
  });

  test("F66: two new records at one place both stay, the other with its id in its name", () => {
    const [one, two] = [idOf("n", "1"), idOf("n", "2")];
    const page = (which: string, title: string) => goal().replace(goalId, which).replace("Speak", title);
    const merged = merge({}, { "goals/new.md": page(one, "A") }, { "goals/new.md": page(two, "B") });
    expect([...merged.files.values()].filter((text) => text !== null)).toHaveLength(2);
  });

  test("F65: what one deleted and the other has just named stays", () => {
    const merged = merge(base, { [goalPath]: null }, { [path]: action({ more: `goal: ${goalId}\n` }) });
    expect(merged.files.get(goalPath)).toBe(goal());
    expect(merged.notes).toMatchObject([{ code: "STILL_NAMED", record: goalId, by: amara, otherBy: ines }]);
  });

  test("F50: with no common beginning, the same record is one record", () => {
    const merged = merge({}, { [path]: action({ title: "A" }) }, { [path]: action({ title: "B" }) });
    expect(merged.files.get(path)).toBe(action({ title: "B" }));
    expect(merged.choices).toMatchObject([{ field: "title", base: undefined, kept: "B", other: "A" }]);
  });
});

describe("files that can't be read", () => {
  const broken = action().replace("owner: mentee", "owner: [mentee");

  test("F55: the readable one stands, and the other is kept word for word", () => {
    const merged = merge(base, { [path]: broken }, { [path]: action({ title: "Send it" }) });
    expect(merged.files.get(path)).toBe(action({ title: "Send it" }));
    expect(merged.choices).toMatchObject([{ field: "*", other: broken, otherBy: ines }]);
    expect(parse(merged.files.get(`conflicts/${merged.choices[0]?.id}.yaml`) ?? "").other).toBe(broken);
  });

  test("F57: what has conflict markers in it never stands where what was before can", () => {
    const marked = action({ body: "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" });
    const merged = merge(base, { [path]: marked }, {});
    expect(merged.files.get(path)).toBe(action());
    expect(merged.choices).toMatchObject([{ field: "*", other: marked }]);
  });

  test("a very long one is kept in pieces that can be read", () => {
    const long = `${broken}${"x".repeat(99)}\n`.repeat(900);
    const merged = merge(base, { [path]: long }, { [path]: action({ title: "B" }) });
    expect(merged.choices.length).toBeGreaterThan(3);
    const pieces = merged.choices.toSorted((a, b) => Number(/\d+/.exec(a.field)) - Number(/\d+/.exec(b.field)));
    expect(pieces.map(({ other }) => other).join("")).toBe(long);
  });

  test("two records that each make sense and together do not: the later one stands whole", () => {
    const text = "x".repeat(20_000);
    const merged = merge(
      base,
      { [path]: action({ more: `x-one: ${text}\n` }) },
      { [path]: action({ more: `x-two: ${text}\n` }) },
    );
    expect(merged.files.get(path)).toBe(action({ more: `x-two: ${text}\n` }));
    expect(merged.choices).toMatchObject([{ field: "*", otherBy: ines }]);
  });
});
