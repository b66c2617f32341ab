import { describe, expect, test } from "vitest";
import { auditMerge } from "../../src/merge/audit.ts";
import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import type { Choice } from "../../src/merge/version.ts";
import { amara, context, type Edits, idOf, ines, versionOf } from "./scene.ts";

const [id, other] = [idOf("one"), idOf("two")];
const [path, otherPath] = [`actions/2026/a-${id}.md`, `actions/2026/b-${other}.md`];
const action = (itsId: string, title: string, body: string, more = "") =>
  `---\nid: ${itsId}\ntitle: ${title}\nowner: mentee\ndue: 2026-12-03\nstatus: open\ncreated: 2026-09-01\n${more}---\n${body}`;
const base = { [path]: action(id, "Send it", "One.\n", "tags: [a]\n") };
const began = new Map(Object.entries(base));

const one = versionOf(base, { [path]: action(id, "Send the CV", "One.\n\nMine.\n", "tags: [a, b]\n") }, ines, 1000);
const two = versionOf(
  base,
  {
    [path]: action(id, "Send it", "One.\n\nTheirs.\n", "mood: good\ntags: [a]\n"),
    [otherPath]: action(other, "New", "x\n"),
  },
  amara,
  2000,
);

const audit = (result: Readonly<Record<string, string>>) =>
  auditMerge(began, one, two, new Map(Object.entries(result)), context());

describe("F45: a merge made by hand", () => {
  test("that has all of both is left alone", () => {
    const all = mergeNotebooks(began, one, two, context()).files;
    const result = Object.fromEntries([...all].flatMap(([each, text]) => (text === null ? [] : [[each, text]])));
    expect(audit(result)).toEqual({ files: new Map(), choices: [] });
  });

  test("that took one side whole: each value, word and record of the other is kept", () => {
    const { files, choices } = audit({ [path]: one.files.get(path) ?? "" });
    expect(choices.map(({ record, field, other: lost, otherBy }) => [record, field, lost, otherBy])).toEqual([
      [id, "mood", "good", amara],
      [id, "body", "Theirs.", amara],
      [other, "*", two.files.get(otherPath), amara],
    ]);
    expect(files.size).toBe(3);
    const turned = auditMerge(began, two, one, new Map([[path, one.files.get(path) ?? ""]]), context());
    expect([...turned.files.keys()].toSorted()).toEqual([...files.keys()].toSorted());
  });

  test("that wrote something else: what both had written is kept, and what stands is said", () => {
    const { choices } = audit({
      [path]: action(id, "Another", "One.\n\nMine.\n\nTheirs.\n", "mood: good\ntags: [a]\n"),
      [otherPath]: action(other, "New", "x\n"),
    });
    expect(choices).toMatchObject([
      { field: "title", base: "Send it", kept: "Another", other: "Send the CV", otherBy: ines },
      { field: "tags", other: ["b"] },
    ]);
  });
});

/** What is kept of a merge by hand: the field, what was, what stands, what was dropped, who wrote it. */
function kept(
  base: Edits,
  ofInes: Edits,
  ofAmara: Edits,
  byHand: Edits,
  authors: readonly [string, string] = [ines, amara],
) {
  const [one, two] = [versionOf(base, ofInes, authors[0], 1000), versionOf(base, ofAmara, authors[1], 2000)];
  const result = new Map(Object.entries(byHand).filter((each): each is [string, string] => each[1] !== null));
  return auditMerge(new Map(Object.entries(base) as [string, string][]), one, two, result, context());
}

const valuesOf = ({ choices }: { readonly choices: readonly Choice[] }) =>
  choices.map(({ field, base: was, kept: stands, other: lost }) => ({ field, was, stands, lost }));

describe("of facts", () => {
  const facts = (more: string, title = "Send it") => action(id, title, "", more);
  const keptOf = (began: string, mine: string, theirs: string, result: string) =>
    valuesOf(kept({ [path]: began }, { [path]: mine }, { [path]: theirs }, { [path]: result }));

  test("who wrote the dropped value is named, and who wrote in the file that stands", () => {
    const [mine, theirs] = [{ [path]: facts("", "A") }, { [path]: facts("", "B") }];
    const { choices } = kept(base, mine, theirs, { [path]: facts("", "C") });
    expect(choices).toMatchObject([
      { record: id, kind: "action", path, base: "Send it", kept: "C", other: "A", keptBy: amara, otherBy: ines },
      { record: id, kind: "action", path, base: "Send it", kept: "C", other: "B", keptBy: ines, otherBy: amara },
    ]);
  });

  test("what both had written and the merge has not is kept once for each author", () => {
    const same = { [path]: facts("", "A") };
    const byHand = { [path]: facts("", "C") };
    expect(kept(base, same, same, byHand).choices).toHaveLength(2);
    expect(kept(base, same, same, byHand, [ines, ines]).choices).toHaveLength(1);
  });

  test("what a side had taken out is not missed", () => {
    const began = facts("tags: [a, b]\nmood: good\n");
    expect(keptOf(began, facts("tags: [a]\n"), began, began)).toEqual([]);
  });

  test("a map is looked at key by key", () => {
    const map = (a: string, b: string, more = "") => facts(`x:\n  a: ${a}\n  deep:\n    b: ${b}\n${more}`);
    expect(keptOf(map("1", "1"), map("2", "1"), map("1", "3"), map("2", "3"))).toEqual([]);
    expect(keptOf(map("1", "1"), map("2", "4"), map("1", "3"), map("2", "3"))).toEqual([
      { field: "x.deep.b", was: 1, stands: 3, lost: 4 },
    ]);
    expect(keptOf(facts(""), map("1", "1", "  empty:\n"), facts(""), map("1", "2"))).toEqual([
      { field: "x.deep.b", was: undefined, stands: 2, lost: 1 },
    ]);
    expect(keptOf(map("1", "1"), map("2", "1"), map("1", "1"), facts("x: none\n"))).toEqual([
      { field: "x", was: { a: 1, deep: { b: 1 } }, stands: "none", lost: { a: 2, deep: { b: 1 } } },
    ]);
  });

  test("a list is looked at value by value", () => {
    const list = (values: string) => facts(`tags: ${values}\n`);
    const began = list("[a, b]");
    expect(keptOf(began, list("[b, a, c]"), list("[a, b, d]"), list("[d, c]"))).toEqual([]);
    expect(keptOf(began, list("[a, b, c, e]"), list("[a, b, d]"), list("[a, d, e]"))).toEqual([
      { field: "tags", was: ["a", "b"], stands: ["a", "d", "e"], lost: ["c"] },
    ]);
    expect(keptOf(facts(""), list("[a, b]"), facts(""), list("[b]"))).toEqual([
      { field: "tags", was: undefined, stands: ["b"], lost: ["a"] },
    ]);
    expect(keptOf(began, list("[c]"), began, list("c"))).toMatchObject([{ field: "tags", stands: "c", lost: ["c"] }]);
    expect(keptOf(list("a"), list("c"), list("a"), list("[c]"))).toMatchObject([{ field: "tags", lost: "c" }]);
  });

  test("a list of items is looked at item by item, and in them key by key", () => {
    const [first, second] = [idOf("m", "1"), idOf("m", "2")];
    const items = (title: string, more = "") => facts(`steps:\n  - id: ${first}\n    title: ${title}\n${more}`);
    const added = `  - id: ${second}\n    title: Talk\n`;
    const began = items("Outline");
    const [renamed, done] = [items("Outline it"), items("Outline", "    done: true\n")];
    expect(keptOf(began, renamed, done, items("Outline it", "    done: true\n"))).toEqual([]);
    expect(keptOf(began, renamed, done, done)).toEqual([
      { field: `steps.${first}.title`, was: "Outline", stands: "Outline", lost: "Outline it" },
    ]);
    expect(keptOf(began, items("Outline", added), done, done)).toEqual([
      {
        field: "steps",
        was: [{ id: first, title: "Outline" }],
        stands: [{ id: first, title: "Outline", done: true }],
        lost: [{ id: second, title: "Talk" }],
      },
    ]);
    expect(keptOf(began, items("Outline it", added), done, done).map(({ field }) => field)).toEqual([
      "steps",
      `steps.${first}.title`,
    ]);
    expect(keptOf(items("A", added), items("B", added), items("A", added), items("B"))).toEqual([]);
    expect(keptOf(began, items("A", added.replace(second, first)), began, done)).toMatchObject([
      {
        field: "steps",
        lost: [
          { id: first, title: "A" },
          { id: first, title: "Talk" },
        ],
      },
    ]);
    expect(keptOf(began, renamed, began, items("A", added.replace(second, first)))).toMatchObject([
      { field: "steps", lost: [{ id: first, title: "Outline it" }] },
    ]);
    expect(keptOf(began, items("Outline", added), began, facts("steps: [none]\n"))).toMatchObject([
      { field: "steps", stands: ["none"], lost: [{ id: second }] },
    ]);
    for (const before of ["", "steps: [a, null]\n"])
      expect(keptOf(facts(before), began, facts(before), renamed)).toMatchObject([
        { field: `steps.${first}.title`, was: undefined, lost: "Outline" },
      ]);
    expect(keptOf(facts("steps: [a]\n"), facts("steps: [a, b]\n"), facts("steps: [a]\n"), began)).toMatchObject([
      { field: "steps", lost: ["b"] },
    ]);
  });
});

describe("of words", () => {
  const keptOf = (began: string | undefined, mine: string, theirs: string, result: string) =>
    valuesOf(
      kept(
        began === undefined ? {} : { [path]: action(id, "A", began) },
        { [path]: action(id, "A", mine) },
        { [path]: action(id, "A", theirs) },
        { [path]: action(id, "A", result) },
      ),
    ).map(({ lost }) => lost);

  test("the paragraphs are kept of which a line is not there", () => {
    expect(keptOf("A\n", "A\n\nB\nC\n\nD\n\nE\n", "A\n", "A\n\nC\n\nE\n")).toEqual(["B\nC\n\nD"]);
    expect(keptOf("A\n", "A\n\nB\n", "A\n\nC\n", "A\n\nC\n\nB\n")).toEqual([]);
  });

  test("where nothing was before, all that is not there is kept", () => {
    expect(keptOf(undefined, "A\n", "B\n", "B\n")).toEqual(["A"]);
    expect(keptOf(undefined, "A\n", "B\n", "A\n\nB\n")).toEqual([]);
  });

  test("what was there before, and blank lines, nobody misses", () => {
    expect(keptOf("A\n\nB\n", "B\n\nA\n\nC\n", "A\n\nB\n", "C\n")).toEqual([]);
    expect(keptOf("A", "A\n\nB", "A", "B")).toEqual([]);
    const code = (lines: string) => `\`\`\`\n${lines}\n\`\`\``;
    expect(keptOf(code("a\nb"), code("a\n   \nb"), code("a\nb"), code("a\nb"))).toEqual([]);
  });

  test("what is more than a record of a choice can hold is kept in pieces, with all of its record", () => {
    const long = action(id, "A", `${"x".repeat(99)}\n`.repeat(900));
    const { choices, files } = kept({}, { [path]: long }, {}, { [path]: action(id, "B", "") });
    expect(choices.map(({ other: lost }) => lost).join("")).toBe(long);
    expect(choices.map(({ field }) => field)).toEqual(["* (1 of 4)", "* (2 of 4)", "* (3 of 4)", "* (4 of 4)"]);
    expect(files.size).toBe(4);
  });
});

describe("of whole records", () => {
  const before = action(id, "Send it", "");

  test("one that a side made or changed, and that is not there, is kept whole", () => {
    const changed = action(id, "Send the CV", "");
    const { choices } = kept({ [path]: before }, { [path]: changed }, { [path]: null }, {});
    expect(choices).toMatchObject([{ record: id, path, field: "*", other: changed, keptBy: amara, otherBy: ines }]);
  });

  test("one that neither had changed is not missed, nor one that a side had deleted", () => {
    const gone = kept({ [path]: before, [otherPath]: action(other, "B", "") }, { [otherPath]: null }, {}, {});
    expect(gone).toEqual({ files: new Map(), choices: [] });
  });

  test("one that was moved is compared with what it was and is, and who wrote there is named", () => {
    const moved = (title: string) => ({ [path]: null, "actions/a.md": action(id, title, "") });
    const [mine, theirs] = [moved("Send the CV"), { [path]: action(id, "Send me", "") }];
    expect(kept({ [path]: before }, mine, theirs, moved("Send the CV")).choices).toMatchObject([
      { field: "title", base: "Send it", kept: "Send the CV", other: "Send me", keptBy: ines, otherBy: amara, path },
    ]);
    expect(kept({ [path]: before }, mine, theirs, theirs).choices).toMatchObject([
      { field: "title", kept: "Send me", other: "Send the CV", keptBy: amara, otherBy: ines, path: "actions/a.md" },
    ]);
  });

  test("a file without an id goes by its path", () => {
    const { choices } = kept({}, { "notes.md": "Mine.\n" }, {}, {});
    expect(choices).toMatchObject([{ record: "notes.md", kind: undefined, field: "*", other: "Mine.\n", keptBy: "" }]);
  });

  test("a choice that the merge settled is settled, and one that it already has is left as it is there", () => {
    const conflict = `conflicts/${idOf("c")}.yaml`;
    expect(kept({}, { [conflict]: `id: ${idOf("c")}\n` }, {}, {}).choices).toEqual([]);
    const [mine, byHand] = [{ [path]: action(id, "A", "") }, { [path]: action(id, "B", "") }];
    const [there = ""] = kept({ [path]: before }, mine, {}, byHand).files.keys();
    const again = kept({ [path]: before }, mine, {}, { ...byHand, [there]: "id: x # seen\n" });
    expect(again.files).toEqual(new Map());
    expect(again.choices).toHaveLength(1);
  });
});

describe("of files that can't be read", () => {
  const text = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
  const head = action(id, "Send it", "");
  const broken = (...lines: readonly string[]) => `${text("---", `id: ${id}`, "title: [", ...lines)}`;

  test.each([
    ["has all lines", head, broken("a", "b"), broken("b", "a"), 0],
    ["lacks a line", head, broken("a", "b"), broken("a"), 1],
    ["lacks a part of a line", head, broken("ab"), broken("a"), 1],
    ["lacks a line that was there before", broken("a"), broken("a", "b"), broken("b"), 0],
    ["lacks one of which a part was there before", broken("abc"), broken("b"), broken("c"), 1],
    ["can be read, and lacks a line", head, broken("a"), head, 1],
    ["can't be read, and lacks a line of what can", broken("a"), head, broken("a", "b"), 1],
  ])("one is kept whole where the merge lacks a line: where it %s", (_, began, mine, result, count) => {
    const { choices } = kept({ [path]: began }, { [path]: mine }, {}, { [path]: result });
    expect(choices.map(({ field, other: lost }) => [field, lost])).toEqual(count === 0 ? [] : [["*", mine]]);
  });

  test("with nothing there before, too", () => {
    expect(kept({}, { [path]: broken("a") }, {}, { [path]: broken("b") }).choices).toHaveLength(1);
    expect(kept({}, { [path]: broken("a") }, {}, { [path]: broken("b", "a") }).choices).toEqual([]);
    expect(kept({}, { [path]: broken("a") }, {}, {}).choices).toHaveLength(1);
  });
});
