import { describe, expect, test } from "vitest";
import { findTrios, idInside, pathWithId } from "../../src/merge/identity.ts";
import { idOf } from "./scene.ts";

type Files = Readonly<Record<string, string>>;

const [first = "", second = ""] = [idOf("one"), idOf("two")].sort();
const record = (id: string, more = "") => `---\nid: ${id}\n---\n${more}`;
const broken = "---\ntitle: [never closed\n---\n";

const triosOf = (base: Files, one: Files, other: Files) => {
  const files = (texts: Files) => new Map(Object.entries(texts));
  return findTrios({ base: files(base), one: files(one), other: files(other) });
};

/** The id of each record, and where it lies in the beginning and in both versions. */
const found = (base: Files, one: Files, other: Files) =>
  triosOf(base, one, other).trios.map((trio) => [trio.id, trio.base?.path, trio.one?.path, trio.other?.path]);
const copiesIn = (base: Files, one: Files, other: Files) =>
  [...triosOf(base, one, other).copies].map(({ path }) => path).sort();

describe("what belongs together", () => {
  test("is found by the id inside, wherever each has it, with the text of each", () => {
    const files = [{ "goals/a.md": record(first, "A") }, { "goals/b.md": record(first, "B") }] as const;
    const { trios, copies } = triosOf(...files, { "goals/c.md": record(first, "C") });
    const lies = (name: string) => ({ path: `goals/${name.toLowerCase()}.md`, text: record(first, name) });
    expect(trios).toEqual([{ id: first, path: "goals/a.md", base: lies("A"), one: lies("B"), other: lies("C") }]);
    expect(copies.size).toBe(0);
  });

  test("comes in the order of the ids, in whichever order the files do", () => {
    const [a, b] = [{ "goals/a.md": record(second) }, { "goals/b.md": record(first) }];
    const records = [
      [first, undefined, "goals/b.md", undefined],
      [second, undefined, "goals/a.md", undefined],
    ];
    expect(found({}, { ...a, ...b }, {})).toEqual(records);
    expect(found({}, { ...b, ...a }, {})).toEqual(records);
  });

  test.each([
    "mentor.yaml",
    `README-${first}.md`,
    `people/mentor-${first}.md`,
    `schema/goal-${first}.json`,
    `programme/guide/a-${first}.md`,
  ])("%s is what it is by its path, whatever id it names", (path) => {
    const records = found({ [path]: record(first) }, {}, { [`x/${path}`]: record(first) });
    expect(records).toContainEqual([undefined, path, undefined, undefined]);
    expect(records).toContainEqual([first, undefined, undefined, `x/${path}`]);
  });

  test("a file that can't be read is what lies, or lay, at its path", () => {
    const [a, b] = [{ "goals/a.md": record(first) }, { "goals/a.md": broken }];
    const everywhere = [[first, "goals/a.md", "goals/a.md", "goals/a.md"]];
    expect(found(a, b, a)).toEqual(everywhere);
    expect(found(a, b, b)).toEqual(everywhere);
    expect(found(b, a, b)).toEqual(everywhere);
    expect(found(b, b, a)).toEqual(everywhere);
    expect(found(b, b, b)).toEqual([[undefined, "goals/a.md", "goals/a.md", "goals/a.md"]]);
  });

  test("a file that can't be read is what it was rather than what the other side put there", () => {
    const swapped = { "goals/a.md": record(second), "goals/b.md": record(first) };
    expect(found({ "goals/a.md": record(first) }, { "goals/a.md": broken }, swapped)).toEqual([
      [first, "goals/a.md", "goals/a.md", "goals/b.md"],
      [second, undefined, undefined, "goals/a.md"],
    ]);
  });

  test("a file without an id that each side gave another one is the record of the same one, whoever is named first", () => {
    const [one, other] = [{ "goals/a.md": record(second) }, { "goals/a.md": record(first) }];
    const base = { "goals/a.md": broken };
    expect(found(base, one, other)[0]).toEqual([first, "goals/a.md", undefined, "goals/a.md"]);
    expect(found(base, other, one)[0]).toEqual([first, "goals/a.md", "goals/a.md", undefined]);
  });

  test("a file that can't be read is known by the id that ends its name", () => {
    const foundWith = (path: string) => found({}, { [path]: broken }, { "goals/x.md": record(first) });
    const known = `goals/speak-${first}.md`;
    expect(foundWith(known)).toEqual([[first, undefined, known, "goals/x.md"]]);
    for (const path of ["goals/presentation.md", `goals/${first}.old.md`, `goals/${first}-speak.md`])
      expect(foundWith(path)).toContainEqual([undefined, undefined, path, undefined]);
  });
});

describe("a copy made by hand", () => {
  const home = { "goals/m.md": record(first) };

  test("is something of its own: the record stays where it lay, wherever the copy's path stands in their order", () => {
    const copies = { "goals/a.md": record(first), "goals/z.md": record(first) };
    const all = [
      [first, "goals/m.md", "goals/m.md", "goals/m.md"],
      [first, undefined, "goals/a.md", undefined],
      [first, undefined, "goals/z.md", undefined],
    ];
    expect(found(home, { ...home, ...copies }, home)).toEqual(all);
    expect(copiesIn(home, { ...home, ...copies }, home)).toEqual(["goals/a.md", "goals/z.md"]);
  });

  test("that both sides made at one path is one copy", () => {
    const both = { ...home, "goals/z.md": record(first) };
    expect(found(home, both, both)[1]).toEqual([first, undefined, "goals/z.md", "goals/z.md"]);
    expect(copiesIn(home, both, both)).toEqual(["goals/z.md"]);
  });

  test("of what nobody had before is the one whose path comes later", () => {
    const two = { "goals/z.md": record(first), "goals/a.md": record(first) };
    expect(found({}, two, {})).toEqual([
      [first, undefined, "goals/a.md", undefined],
      [first, undefined, "goals/z.md", undefined],
    ]);
    expect(copiesIn({}, two, {})).toEqual(["goals/z.md"]);
    expect(copiesIn(two, two, two)).toEqual(["goals/z.md"]);
  });

  test("is none where the record has left the place where it lay", () => {
    const elsewhere = { "goals/a.md": record(first), "goals/m.md": record(second) };
    expect(copiesIn(home, elsewhere, {})).toEqual([]);
    expect(found(home, elsewhere, {})[0]).toEqual([first, "goals/m.md", "goals/a.md", undefined]);
  });
});

describe("the id inside a text", () => {
  test.each([
    ["a page", `---\ntitle: A\nid: ${first}\n---\n`],
    ["a page from Windows", `\uFEFF---\r\nid: ${first}\r\n---\r\nid: ${second}\r\n`],
    ["a file that is YAML from end to end", `id: ${first}\nfield: due\n`],
    ["a YAML file with a byte-order mark", `\uFEFFid: ${first}\n`],
    ["quotes", `---\nid: "${first}"\n---\n`],
    ["single quotes", `---\nid: '${first}'\n---\n`],
    ["a comment", `---\nid: ${first} \t # never change it\n---\n`],
    ["spaces", `---\nid: \t  ${first}\n---\n`],
    ["ids of items before it", `---\nmilestones:\n  - title: A\n    id: ${second}\nid: ${first}\n---\n`],
    ["a longer key before it", `---\nx-id: ${second}\nid: ${first}\n---\n`],
  ])("is found in or beside %s", (_, text) => {
    expect(idInside(text)).toBe(first);
  });

  test.each([
    ["no id's symbols", "id: aeiouaeiou"],
    ["too long", `id: ${first}b`],
    ["too short", `id: ${first.slice(1)}`],
    ["in one kind of quotes before and another behind", `id: "${first}'`],
    ["not there", "title: A"],
  ])("is none where it is %s", (_, line) => {
    expect(idInside(`---\n${line}\n---\n`)).toBeUndefined();
  });

  test("is not one that only the prose names", () => {
    expect(idInside(`---\ntitle: A\n---\nid: ${first}\n`)).toBeUndefined();
  });
});

test.each([
  ["goals/speak.md", `goals/speak-${first}.md`],
  ["goals/speak-.md", `goals/speak-${first}.md`],
  ["goals/.md", `goals/${first}.md`],
  ["programme/v1.a-plan.md", `programme/v1.a-plan-${first}.md`],
  ["LICENSE", `LICENSE-${first}`],
])("%s with an id is %s", (path, expected) => {
  expect(pathWithId(path, first)).toBe(expected);
});
