import { describe, expect, test } from "vitest";
import { inOrder, mergeRecord, type RecordVersion } from "../../src/merge/merge-record.ts";
import { schemaComment } from "../../src/storage/kinds.ts";
import { writeRecord } from "../../src/storage/record-file.ts";
import { withAgenda } from "../../src/text/meeting-page.ts";
import { settings } from "../domain/sample.ts";
import { amara, context, type Edits, idOf, ines, merge } from "./scene.ts";

const id = idOf("action", "cv");
const path = `actions/2026/send-the-cv-${id}.md`;
const action = (more = "", body = "One page.\n") =>
  `---\n${schemaComment("action", path)}\nid: ${id}\ntitle: Send the CV\nowner: mentee\ndue: 2026-12-03\nstatus: open\n${more}created: 2026-09-01\n---\n${body}`;
const base: Edits = { [path]: action() };

/** What stands at a path, and what was said and kept of it. */
function outcome(began: Edits, ofInes: Edits, ofAmara: Edits, where = path) {
  const { files, choices, notes } = merge(began, ofInes, ofAmara);
  return { text: files.get(where), choices, notes };
}

describe("of two versions", () => {
  const version = (text: string | undefined, at?: number, commit = "c1"): RecordVersion => ({
    text,
    changed: at === undefined ? undefined : { at, commit, by: ines },
  });

  test.each<[string, RecordVersion, RecordVersion]>([
    ["the one that was changed later is the later", version("B", 1, "c2"), version("A", 2, "c1")],
    ["changed at one time, the commits decide", version("B", 1, "c1"), version("A", 1, "c2")],
    ["changed in one commit, the texts decide", version("A", 1), version("B", 1)],
    ["the one that nobody changed is the earlier", version("B"), version("A", -5)],
    ["that nobody changed, the texts decide", version("A"), version("B")],
    ["the one that is gone comes before one that is there", version(undefined, 1), version("A", 1)],
  ])("%s, whoever is named first", (_, earlier, later) => {
    expect(inOrder(earlier, later)).toEqual([earlier, later]);
    expect(inOrder(later, earlier)).toEqual([earlier, later]);
  });

  test("of which nobody knows who made them, both wordings stand all the same", () => {
    const unknown = (text: string | undefined) => ({ text, changed: undefined });
    const changed = mergeRecord("README.md", "A\n", unknown("B\n"), unknown("C\n"), context());
    expect(changed.text).toBe("Somebody wrote:\nB\n\nSomebody wrote:\nC\n");
    const [note] = changed.notes;
    expect([note?.by, note?.otherBy]).toEqual(["", ""]);
  });
});

describe("of more lines than anybody writes", () => {
  const lines = (count: number, first: string, last = "end\n") => `${first}\n${"a\n\n".repeat(count)}${last}`;

  test.each<[string, string, string, string]>([
    ["in the beginning", lines(5000, "b"), "b\n\none\n", "b\n\ntwo\n"],
    ["in the earlier version", lines(1, "b"), lines(5000, "c"), lines(1, "b", "two\n")],
    ["in the later version", lines(1, "b"), lines(1, "c"), lines(5000, "b", "two\n")],
  ])("%s, the later stands whole, and the other is kept", (_, began, one, other) => {
    const { text, choices } = outcome(
      { [path]: action("", began) },
      { [path]: action("", one) },
      { [path]: action("", other) },
    );
    expect(text).toBe(action("", other));
    expect(choices).toMatchObject([{ field: "*", other: action("", one), otherBy: ines, keptBy: amara }]);
  });

  test("just as many come together", () => {
    const many = (first: string, last: string) => lines(4990, first, last);
    const { text, choices } = outcome(
      { [path]: action("", many("b", "b\n")) },
      { [path]: action("", many("c", "b\n")) },
      { [path]: action("", many("b", "c\n")) },
    );
    expect([text, choices]).toEqual([action("", many("c", "c\n")), []]);
  });
});

describe("what one changed and took back", () => {
  test("was not changed: what the other deleted meanwhile is gone", () => {
    const { text, notes } = outcome(base, { [path]: null }, { [path]: action() });
    expect([text, notes]).toEqual([null, []]);
  });

  test("is not what stands where the other made something of it that can't be read: the beginning does", () => {
    const broken = action("mood: [\n");
    const { text, choices, notes } = outcome(base, { [path]: broken }, { [path]: action() });
    expect(text).toBe(action());
    expect(choices).toMatchObject([{ field: "*", other: broken, otherBy: ines, keptBy: "" }]);
    expect(notes).toMatchObject([{ code: "UNREADABLE", by: amara, otherBy: ines }]);
  });
});

describe("a record that one deleted and the other changed", () => {
  test.each([
    ["before", { [path]: null }, { [path]: action("mood: good\n") }, amara],
    ["after", { [path]: action("mood: good\n") }, { [path]: null }, ines],
  ])("stays, also where it was deleted %s, and both hear which kind of record it is", (_, ofInes, ofAmara, by) => {
    const { text, notes } = outcome(base, ofInes, ofAmara);
    expect(text).toBe(action("mood: good\n"));
    expect(notes).toMatchObject([{ code: "EDIT_LIVES", kind: "action", by }]);
  });
});

describe("the record of a choice", () => {
  const clash = merge(base, { [path]: action("mood: a\n") }, { [path]: action("mood: b\n") });
  const [file = "", text = ""] = [...clash.files].find(([each]) => each.startsWith("conflicts/")) ?? [];
  const began: Edits = { [file]: text ?? "" };
  const other = (text ?? "").replace("mood", "moods");

  test("is gone once one of them settled it, whatever the other wrote into it", () => {
    for (const [ofInes, ofAmara] of [
      [null, other],
      [other, null],
    ] as const) {
      const after = outcome(began, { [file]: ofInes }, { [file]: ofAmara }, file);
      expect(after).toEqual({ text: null, choices: [], notes: [] });
    }
  });

  test("is there once, and is no matter for a choice of its own, where both made it", () => {
    const on = (day: string) => (text ?? "").replace(/^on: .*$/m, `on: ${day}`);
    for (const [first, second] of [
      ["2026-12-01", "2026-12-02"],
      ["2026-12-02", "2026-12-01"],
    ] as const) {
      const after = outcome({}, { [file]: on(first) }, { [file]: on(second) }, file);
      expect(after).toEqual({ text: on(second), choices: [], notes: [] });
    }
  });

  test("stays as it can be read, where one made something of it that can't", () => {
    const broken = `${text}field: [\n`;
    const after = merge(began, { [file]: broken }, {});
    expect(after.files.get(file)).toBe(text);
    expect(after.choices).toMatchObject([{ record: /[a-z0-9]{10}/.exec(file)?.[0], field: "*", other: broken }]);
  });
});

describe("a version that can't be read", () => {
  const broken = (name: string) => action(`mood: [${name}\n`);
  const whole = { field: "*", base: undefined, kept: undefined };

  test.each<[string, Edits, Edits, string, string]>([
    ["earlier", { [path]: broken("a") }, { [path]: action("mood: b\n") }, ines, amara],
    ["later", { [path]: action("mood: b\n") }, { [path]: broken("a") }, amara, ines],
  ])("gives way to one that can, also where it is the %s one, and both hear of it", (_, ofInes, ofAmara, whose, by) => {
    const { text, choices, notes } = outcome(base, ofInes, ofAmara);
    expect(text).toBe(action("mood: b\n"));
    expect(choices).toMatchObject([{ ...whole, other: broken("a"), otherBy: whose, keptBy: by }]);
    expect(notes).toMatchObject([{ code: "UNREADABLE", by, otherBy: whose }]);
  });

  test("stands on neither side where what was before can be read: both are kept word for word", () => {
    const { text, choices, notes } = outcome(base, { [path]: broken("a") }, { [path]: broken("b") });
    expect(text).toBe(action());
    expect(new Set(choices.map(({ other, otherBy, keptBy }) => `${otherBy} ${keptBy} ${other}`))).toEqual(
      new Set([`${ines}  ${broken("a")}`, `${amara}  ${broken("b")}`]),
    );
    expect(choices).toHaveLength(2);
    expect(notes.map(({ code, by, otherBy }) => [code, by, otherBy]).sort()).toEqual([
      ["UNREADABLE", amara, ines],
      ["UNREADABLE", ines, amara],
    ]);
  });

  test("stands where none ever could be read, and the earlier one is kept", () => {
    for (const began of [{}, { [path]: broken("x") }]) {
      const { text, choices } = outcome(began, { [path]: broken("a") }, { [path]: broken("b") });
      expect(text).toBe(broken("b"));
      expect(choices).toMatchObject([{ ...whole, other: broken("a"), otherBy: ines, keptBy: amara }]);
    }
  });

  test("is left alone where both have the same", () => {
    const both = { [path]: broken("a") };
    expect(outcome(base, both, both)).toEqual({ text: broken("a"), choices: [], notes: [] });
  });

  test("is left alone where only one changed it and it never could be read", () => {
    const { text, choices } = outcome({ [path]: broken("x") }, { [path]: broken("a") }, {});
    expect([text, choices]).toEqual([broken("a"), []]);
  });

  test("and is new is kept aside, and no file comes of it", () => {
    const { text, choices, notes } = outcome({}, { [path]: broken("a") }, {});
    expect(text).toBeNull();
    expect(choices).toMatchObject([{ ...whole, other: broken("a"), otherBy: ines, keptBy: "" }]);
    expect(notes).toMatchObject([{ code: "UNREADABLE", otherBy: ines, by: "" }]);
  });

  test("of the beginning still tells what either took out of it", () => {
    const began = { [path]: action("tags: [a, b]\n", "First.\n\nSecond.\n").replace("2026-12-03", "2026-02-30") };
    const { text, choices } = outcome(
      began,
      { [path]: action("tags: [b]\n", "Second.\n") },
      { [path]: action("tags: [a, b, c]\n", "First.\n\nSecond.\n\nThird.\n") },
    );
    expect(text).toBe(action("tags: [b, c]\n", "Second.\n\nThird.\n"));
    expect(choices).toEqual([]);
  });
});

describe("a record that both changed", () => {
  test("has both wordings of one paragraph, each under its author's name, and both hear of it", () => {
    const { text, notes } = outcome(base, { [path]: action("", "Two.\n") }, { [path]: action("", "Three.\n") });
    expect(text).toBe(action("", `${ines} wrote:\nTwo.\n\n${amara} wrote:\nThree.\n`));
    expect(notes).toMatchObject([{ code: "BOTH_WORDINGS", by: amara, otherBy: ines }]);
  });

  test("and that began apart has the words of both, one after the other", () => {
    const { text, notes } = outcome({}, { [path]: action("", "Two.\n") }, { [path]: action("", "Three.\n") });
    expect([text, notes]).toEqual([action("", "Two.\n\nThree.\n"), []]);
  });

  test("is what it was where mentor prints no agenda: one that was copied into it is somebody's words", () => {
    const entryId = idOf("entry");
    const file = `journal/2026/2026-12-03-${entryId}.md`;
    const entry = (body: string) => `---\nid: ${entryId}\ndate: 2026-12-03\nauthor: mentor\n---\n${body}`;
    const page = (title: string) => withAgenda("Words.\n", { title, minutes: 60, items: [] });
    const { text, notes } = outcome({}, { [file]: entry(page("One")) }, { [file]: entry(page("Two")) }, file);
    expect(text).toContain("# One\n");
    expect(text).toContain("# Two\n");
    expect(notes.map(({ code }) => code)).not.toContain("AGENDA");
  });

  test("and is YAML from end to end is merged key by key too", () => {
    const file = "mentor.yaml";
    const yaml = (minutes: number, lead: "mentor" | "mentee" = "mentee") =>
      writeRecord({ kind: "settings", record: { ...settings, minutes, lead } }, undefined);
    const { text, choices } = outcome({ [file]: yaml(60) }, { [file]: yaml(45) }, { [file]: yaml(30, "mentor") }, file);
    expect(text).toBe(yaml(30, "mentor"));
    expect(choices).toMatchObject([{ record: file, kind: "settings", field: "minutes", base: 60, other: 45 }]);
  });

  test("and that holds no words has none put in: the later one stands whole, the other is kept whole", () => {
    const goalId = idOf("goal", "yaml");
    const file = `goals/speak-${goalId}.yaml`;
    const facts = (title: string) => `id: ${goalId}\ntitle: ${title}\nstatus: active\ncreated: 2026-09-01\n`;
    const page = (body: string) => `---\n${facts("Speak")}---\n${body}`;
    const { text, choices } = outcome(
      { [file]: page("Why.\n") },
      { [file]: page("Because.\n") },
      { [file]: facts("Talk") },
      file,
    );
    expect(text).toBe(facts("Talk"));
    expect(choices).toMatchObject([{ field: "*", other: page("Because.\n"), otherBy: ines, keptBy: amara }]);
  });
});

describe("a file that is no record", () => {
  test("and was printed by mentor is the later one's, and no mix of both", () => {
    const file = "schema/action.json";
    const json = (name: string) => `{\n  "a": 1,\n  "${name}": 2\n}\n`;
    const { text, choices } = outcome({ [file]: json("x") }, { [file]: json("y") }, { [file]: json("z") }, file);
    expect([text, choices]).toEqual([json("z"), []]);
  });

  test.each<[string, string | null, string, string, string]>([
    ["lines that both added", "* text\n", "* text\na\n", "* text\nb\n", "* text\na\nb\n"],
    ["a line that one took out", "* text\na\nb\n", "* text\nb\n", "* text\na\nb\nc\n", "* text\nb\nc\n"],
    ["lines that began apart", null, "* text\na\n", "* text\nb\n", "* text\na\nb\n"],
  ])("and is a list of lines has every line: %s", (_, began, ofInes, ofAmara, merged) => {
    const file = ".gitattributes";
    const { text, choices } = outcome({ [file]: began }, { [file]: ofInes }, { [file]: ofAmara }, file);
    expect([text, choices]).toEqual([merged, []]);
  });

  describe("and is prose", () => {
    const file = "README.md";

    test("is merged by paragraph, though it looks like keys and values", () => {
      const { text, choices } = outcome(
        { [file]: "Note: a\n" },
        { [file]: "Note: b\n" },
        { [file]: "Note: c\n" },
        file,
      );
      expect(text).toBe(`${ines} wrote:\nNote: b\n\n${amara} wrote:\nNote: c\n`);
      expect(choices).toEqual([]);
    });

    test("is one of the two, whole, where both together would look like a merge that git left undone", () => {
      const end = ">>>>>>> theirs\n";
      const [one, other] = ["<<<<<<< mine\nA\n=======\n\nEnd.\n", `Begin.\n\n${end}`];
      const { text, choices, notes } = outcome(
        { [file]: "Begin.\n\nEnd.\n" },
        { [file]: one },
        { [file]: other },
        file,
      );
      expect(text).toBe(other);
      expect(choices).toMatchObject([{ record: file, field: "*", other: one, otherBy: ines, keptBy: amara }]);
      expect(notes).toEqual([]);
    });

    test("has all of both where they began apart", () => {
      const { text } = outcome({}, { [file]: "# Ours\n\nMine.\n" }, { [file]: "# Ours\n\nTheirs.\n" }, file);
      expect(text).toBe("# Ours\n\nMine.\n\nTheirs.\n");
    });
  });

  describe("and is a page of the pair's programme", () => {
    const file = "programme/feedback.md";
    const page = (minutes: string, body: string) => `---\ntitle: Feedback\nminutes: ${minutes}\n---\n${body}`;

    test.each<[string, Edits]>([
      ["as it began", { [file]: page("30", "Ask.\n") }],
      ["though it began without keys", { [file]: "Ask.\n" }],
      ["though both are new", {}],
    ])("is merged by key, %s", (_, began) => {
      const { text, choices, notes } = outcome(
        began,
        { [file]: page("45", "Ask.\n\nListen.\n") },
        { [file]: page("20", "Ask.\n") },
        file,
      );
      expect(text).toBe(page("20", "Ask.\n\nListen.\n"));
      expect(choices).toMatchObject([{ record: file, kind: undefined, field: "minutes", kept: 20, other: 45 }]);
      expect(notes).toEqual([]);
    });

    test("is merged by key, also where an editor wrote lines of another kind", () => {
      const odd = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
      const { text } = outcome(
        { [file]: page("30", "Ask.\n") },
        { [file]: odd(page("45", "Ask.\n")) },
        { [file]: odd(page("20", "Ask.\n")) },
        file,
      );
      expect(text).toBe(page("20", "Ask.\n"));
    });

    test.each([
      ["the keys of the earlier can't be read", page("[", "Ask.\n"), page("20", "Ask.\n")],
      ["the keys of the later can't be read", page("20", "Ask.\n"), page("[", "Ask.\n")],
      ["only the later one still has keys", "Ask: me\n", page("20", "Ask.\n")],
      ["only the earlier one still has keys", page("20", "Ask.\n"), "Ask: me\n"],
    ])("is one of the two, whole, where %s", (_, ofInes, ofAmara) => {
      const { text, choices } = outcome(
        { [file]: page("30", "Ask.\n") },
        { [file]: ofInes },
        { [file]: ofAmara },
        file,
      );
      expect(text).toBe(ofAmara);
      expect(choices).toMatchObject([{ record: file, field: "*", other: ofInes, otherBy: ines, keptBy: amara }]);
    });
  });

  describe("and is a list of the pair's programme", () => {
    const file = "programme/phases.yaml";
    const list = (first: string, last: string) => `phases:\n  - ${first}\n  - b\n  - c\n  - ${last}\n`;

    test("has the lines of both where they are not the same", () => {
      const { text, choices } = outcome(
        { [file]: list("a", "d") },
        { [file]: list("a1", "d") },
        { [file]: list("a", "d2") },
        file,
      );
      expect([text, choices]).toEqual([list("a1", "d2"), []]);
    });

    test.each<[string, Edits]>([
      ["both changed one line", { [file]: list("a", "d") }],
      ["they began apart", {}],
    ])("is one of the two, whole, where %s", (_, began) => {
      const { text, choices } = outcome(began, { [file]: list("a1", "d1") }, { [file]: list("a2", "d") }, file);
      expect(text).toBe(list("a2", "d"));
      expect(choices).toMatchObject([{ record: file, field: "*", other: list("a1", "d1"), otherBy: ines }]);
    });
  });
});
