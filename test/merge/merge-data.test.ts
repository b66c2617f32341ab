import { describe, expect, test } from "vitest";
import { type Facts, mergeData, type Rules } from "../../src/merge/merge-data.ts";

const plain: Rules = { units: [], drawn: [] };
const merged = (base: Facts, one: Facts, other: Facts, rules = plain, drawnBy?: "one" | "other") =>
  mergeData(base, one, other, rules, drawnBy);
/** What two values of one key came to, with what was chosen. */
const value = (base: unknown, one: unknown, other: unknown) => {
  const { data, clashes } = merged({ x: base }, { x: one }, { x: other });
  return clashes.length === 0 ? data.x : { stands: data.x, clashes };
};

describe("one value", () => {
  test.each([
    ["neither changed", 1, 1, 1, 1],
    ["one changed", 1, 2, 1, 2],
    ["the other changed", 1, 1, 2, 2],
    ["both changed alike", 1, 2, 2, 2],
    ["both wrote alike, where none was", undefined, 2, 2, 2],
    ["one wrote, where none was", undefined, 2, undefined, 2],
    ["one took out", 1, undefined, 1, undefined],
    ["the other took out", 1, 1, undefined, undefined],
    ["both took out", 1, undefined, undefined, undefined],
  ])("that %s is not chosen", (_, base, one, other, expected) => {
    expect(value(base, one, other)).toEqual(expected);
  });

  test("that is gone leaves no key behind", () => {
    expect(Object.keys(merged({ a: 1, b: 1, c: 1 }, { b: 1, c: 1 }, { a: 1, c: 1 }).data)).toEqual(["c"]);
  });

  test.each([
    ["numbers", 1, 2, 3],
    ["where none was", undefined, "b", "c"],
    ["a list and a word", ["a"], ["a", "b"], "a"],
    ["a word and a list", ["a"], "a", ["a", "b"]],
    ["a map and a word", { a: 1 }, { a: 2 }, "a"],
    ["a word and a map", { a: 1 }, "a", { a: 2 }],
    ["a map and a list", 1, { a: 2 }, ["a"]],
    ["a list and a map", 1, ["a"], { a: 2 }],
  ])("that both changed is chosen: %s", (_, base, one, other) => {
    expect(value(base, one, other)).toEqual({
      stands: other,
      clashes: [{ field: "x", base, kept: other, lost: one }],
    });
  });

  test("that one took out and the other changed stays, and it is said whose it is", () => {
    const { data, clashes, lives } = merged({ a: 1, b: 1 }, { a: 2 }, { b: 2 });
    expect(data).toEqual({ a: 2, b: 2 });
    expect(clashes).toEqual([]);
    expect(lives).toEqual([
      { field: "a", isOne: true },
      { field: "b", isOne: false },
    ]);
  });
});

describe("the order of keys", () => {
  test.each([
    ["is the later one's", "a b", "b a", "b a"],
    ["has what the earlier one alone has behind what it was behind", "a x b", "a b", "a x b"],
    ["has it first where it was first", "x a b", "a b", "x a b"],
    ["has it last where it was last", "a b x", "a b", "a b x"],
    ["has several of them side by side", "a x y b z", "b a", "b z a x y"],
    ["has what either alone has", "a x", "a y", "a x y"],
  ])("%s", (_, one, other, expected) => {
    const facts = (keys: string) => Object.fromEntries(keys.split(" ").map((key) => [key, 1]));
    expect(Object.keys(merged({}, facts(one), facts(other)).data).join(" ")).toBe(expected);
  });
});

describe("maps", () => {
  test("are merged key by key, and a choice says which key of which map", () => {
    const people = (mentor: string, mentee: string, zone: string) => ({
      mentor: { name: mentor, zone },
      mentee: { name: mentee },
    });
    expect(value(people("A", "B", "x"), people("A1", "B", "y"), people("A", "B2", "z"))).toEqual({
      stands: people("A1", "B2", "z"),
      clashes: [{ field: "x.mentor.zone", base: "x", kept: "z", lost: "y" }],
    });
  });

  test("that both made are merged as well, upon nothing", () => {
    expect(value(undefined, { a: 1, b: 1 }, { b: 1, c: 1 })).toEqual({ a: 1, b: 1, c: 1 });
    expect(value("word", { a: 1 }, { c: 1 })).toEqual({ a: 1, c: 1 });
  });

  test("have a key without a value as if it were not there", () => {
    expect(value({ a: 1, b: null }, { a: null, b: 2, c: null }, { a: 1, b: null, d: 4 })).toEqual({ b: 2, d: 4 });
    const { data, lives } = merged({ x: { a: 1 } }, { x: { a: null, b: 1 } }, { x: { a: 2 } });
    expect(data).toEqual({ x: { a: 2, b: 1 } });
    expect(lives).toEqual([{ field: "x.a", isOne: false }]);
  });
});

describe("lists of words", () => {
  test.each([
    ["both added", [], ["a", "b"], ["a", "c"], ["a", "c", "b"]],
    ["each took one out", ["a", "b", "c"], ["b", "c"], ["a", "b"], ["b"]],
    ["one took out and the other added", ["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]],
    ["one took all out and the other added", ["a"], [], ["a", "b"], ["b"]],
    ["there was none before", undefined, ["a"], ["b"], ["b", "a"]],
    ["there was a word before", "a", ["a", "c"], ["b"], ["b", "a", "c"]],
    ["there are numbers and empty values", [1, null], [1, null, 2], [1, true], [1, true, 2]],
    [
      "one typed an accent in another way",
      ["caf\u00e9"],
      ["cafe\u0301", "a"],
      ["caf\u00e9", "b"],
      ["caf\u00e9", "b", "a"],
    ],
    ["one wrote a word twice", ["a"], ["a", "b", "b"], ["a", "c"], ["a", "c", "b"]],
  ])("have what both kept and either added: where %s", (_, base, one, other, expected) => {
    expect(value(base, one, other)).toEqual(expected);
  });
});

describe("lists of items with ids", () => {
  const item = (id: string, more: Facts = {}) => ({ id, ...more });

  test("are merged item by item, and a choice says which item", () => {
    const base = [item("a", { title: "A" }), item("b", { title: "B" })];
    const one = [item("a", { title: "A1" }), item("b", { title: "B1" }), item("c")];
    const other = [item("d"), item("b", { title: "B2" }), item("a", { title: "A", done: true })];
    expect(value(base, one, other)).toEqual({
      stands: [item("d"), item("b", { title: "B2" }), item("c"), item("a", { title: "A1", done: true })],
      clashes: [{ field: "x.b.title", base: "B", kept: "B2", lost: "B1" }],
    });
  });

  test("lose what one took out and the other left alone, and keep what the other changed", () => {
    const base = [item("a", { n: 1 }), item("b", { n: 1 }), item("c", { n: 1 })];
    const one = [item("c", { n: 2 })];
    const other = [item("a", { n: 1 }), item("b", { n: 2 })];
    const { data, lives } = merged({ x: base }, { x: one }, { x: other });
    expect(data).toEqual({ x: [item("c", { n: 2 }), item("b", { n: 2 })] });
    expect(lives).toEqual([
      { field: "x.c", isOne: true },
      { field: "x.b", isOne: false },
    ]);
  });

  test("are found as such where there was no list before, or where one is empty", () => {
    const [mine, theirs] = [item("a", { n: 1 }), item("a", { m: 1 })];
    expect(value(undefined, [mine], [theirs])).toEqual([item("a", { m: 1, n: 1 })]);
    expect(value([mine, item("b")], [], [mine, item("b", { n: 2 })])).toEqual([item("b", { n: 2 })]);
  });

  test.each([
    ["one has none", [{ n: 1 }], [item("b")]],
    ["the other has none", [item("b")], [{ n: 1 }]],
    ["both have none", [{ n: 1 }], [{ m: 1 }]],
    ["an id is no text", [{ id: 1, n: 1 }], [{ id: 1, m: 1 }]],
    ["an id is there twice", [item("b", { n: 1 }), item("b", { n: 2 })], [item("b", { n: 3 })]],
    ["a word is among them", [item("b", { n: 1 }), "b"], [item("b", { m: 1 })]],
    ["nothing is among them", [item("b", { n: 1 }), null], [item("b", { m: 1 })]],
  ])("are whole values where %s", (_, one: readonly unknown[], other: readonly unknown[]) => {
    const base = [item("a")];
    expect(value(base, [...base, ...one], [...base, ...other])).toEqual([...base, ...one, ...other]);
    expect(value([], [...base, ...one], [...base, ...other])).toEqual([...base, ...one, ...other]);
  });

  test("are whole values where they had no ids before", () => {
    expect(value([{ n: 1 }], [item("b")], [{ n: 1 }, item("b", { n: 2 })])).toEqual([item("b"), item("b", { n: 2 })]);
  });
});

describe("lists of other values", () => {
  const values = (text: string) => [...text].map((n) => ({ n }));

  test.each([
    ["both added", "a", "ab", "ac", "abc"],
    ["both added the same", "a", "ab", "ab", "ab"],
    ["one added what was there", "a", "aa", "a", "aa"],
    ["one added it twice and the other once", "a", "aaa", "aa", "aaa"],
    ["one added it once and the other twice", "a", "aa", "aaa", "aaa"],
    ["each took out one of three", "aaa", "aa", "aa", "aa"],
    ["one took out two of three and the other one", "aaa", "a", "aa", "a"],
    ["one took out one of three and the other two", "aaa", "aa", "a", "a"],
    ["one took out one and the other added one", "aa", "a", "aaa", "aa"],
    ["one added two and the other took out one", "aa", "aaaa", "a", "aaa"],
    ["one took out all", "abb", "b", "abbc", "bc"],
  ])("come and go one by one: where %s", (_, base, one, other, expected) => {
    const shownAs = (list: unknown) => (list as readonly { n: string }[]).map(({ n }) => n).join("");
    const { data, clashes } = merged({ x: values(base) }, { x: values(one) }, { x: values(other) });
    expect(shownAs(data.x)).toBe(expected);
    expect(clashes).toEqual([]);
  });

  const on = (day: unknown, n: number) => ({ on: day, n });

  test("that say on which day they were are in the order of the days, those of one day as they were", () => {
    const base = [on("2026-09-05", 1), on("2026-09-01", 2)];
    const [one, other] = [on("2026-09-03", 3), [on("2026-09-01", 4), on("2026-09-05", 5), on("2026-09-04", 6)]];
    expect(value(base, [...base, one], [...base, ...other])).toEqual([
      ...[on("2026-09-01", 2), on("2026-09-01", 4), on("2026-09-03", 3)],
      ...[on("2026-09-04", 6), on("2026-09-05", 1), on("2026-09-05", 5)],
    ]);
  });

  test.each([
    ["one says no day", [{ n: 1 }]],
    ["a day is no text", [on(20260903, 1)]],
    ["a word is among them", ["2026-09-03"]],
    ["nothing is among them", [null]],
    ["a list is among them", [["2026-09-03"]]],
  ])("stay in their order where %s", (_, more: readonly unknown[]) => {
    const base = [on("2026-09-05", 1)];
    expect(value(base, [...base, ...more], [...base, on("2026-09-01", 2)])).toEqual([
      ...base,
      ...more,
      on("2026-09-01", 2),
    ]);
  });

  test("that all say numbers for days stay in their order as well", () => {
    expect(value([on(9, 1)], [on(9, 1), on(5, 2)], [on(9, 1), on(10, 3)])).toEqual([on(9, 1), on(5, 2), on(10, 3)]);
  });
});

describe("keys that go together", () => {
  const rules: Rules = { units: [["status", "closed", "reason"]], drawn: [] };
  const open = { status: "open" };
  const done = { status: "done", closed: "2026-12-01" };
  const dropped = { status: "dropped", closed: "2026-12-02", reason: "no need" };
  const lists = { status: ["a"], closed: { a: 1 } };

  test.each([
    ["one changed them", open, done, open, done],
    ["the other changed them", open, open, done, done],
    ["both changed them alike", open, done, done, done],
    ["one took some out", dropped, open, dropped, open],
    ["the other took some out", dropped, dropped, open, open],
    ["neither has any", {}, {}, {}, {}],
    ["they are lists and maps", { status: [] }, lists, { status: [] }, lists],
  ])("are all one side's: where %s", (_, base, one, other, expected) => {
    const { data, clashes } = merged(
      { title: "A", ...base },
      { title: "A", ...one },
      { title: "A", ...other, more: 1 },
      rules,
    );
    expect(data).toStrictEqual({ title: "A", ...expected, more: 1 });
    expect(clashes).toEqual([]);
  });

  test("are all the later one's where both changed them, and are chosen as one", () => {
    expect(merged(open, dropped, { ...done, more: 1 }, rules)).toStrictEqual({
      data: { ...done, more: 1 },
      clashes: [{ field: "status", base: open, kept: done, lost: dropped }],
      lives: [],
    });
  });

  test("are chosen by their one name where only one of them differs", () => {
    const later = { ...dropped, closed: "2026-12-05" };
    expect(merged(open, dropped, later, rules).clashes).toEqual([
      { field: "closed", base: undefined, kept: "2026-12-05", lost: "2026-12-02" },
    ]);
    expect(merged(open, { ...open, reason: "x" }, { ...open, reason: "y" }, rules).clashes).toEqual([
      { field: "reason", base: undefined, kept: "y", lost: "x" },
    ]);
  });

  test("have no value that stands against all others, unless the rules name one", () => {
    expect(merged(open, { closed: "x" }, done, rules).data).toEqual(done);
  });

  test("are the earlier one's where only that one says what is firm", () => {
    const firm: Rules = { ...rules, firm: "done" };
    const both = [
      { ...done, more: 1 },
      { ...dropped, more: 1 },
    ] as const;
    expect(merged(open, ...both, firm)).toEqual({
      data: { ...done, more: 1 },
      clashes: [{ field: "status", base: open, kept: done, lost: dropped, isOne: true }],
      lives: [],
    });
    const { data, clashes } = merged(open, dropped, done, firm);
    expect([data, clashes[0]?.isOne]).toEqual([done, undefined]);
    expect(merged(open, dropped, { status: "stuck" }, firm).data).toEqual({ status: "stuck" });
    const doneLater = { ...done, closed: "2026-12-05" };
    expect(merged(open, done, doneLater, firm)).toEqual({
      data: doneLater,
      clashes: [{ field: "closed", base: undefined, kept: "2026-12-05", lost: "2026-12-01" }],
      lives: [],
    });
  });
});

describe("values that are drawn by rule", () => {
  const rules: Rules = { units: [["status"]], drawn: ["questions", "status"] };
  const [base, one, other] = [
    { questions: ["a"], more: 1 },
    { questions: ["b"], more: 2 },
    { questions: ["c"], more: 3 },
  ];

  test("are those of the side whose agenda it is, and nothing is chosen", () => {
    expect(merged(base, one, other, rules, "one").data).toEqual({ questions: ["b"], more: 3 });
    expect(merged(base, one, other, rules, "other").data).toEqual({ questions: ["c"], more: 3 });
    expect(merged(base, {}, other, rules, "one").data).toEqual({ more: 3 });
    expect(merged(base, one, other, rules, "one").clashes.map(({ field }) => field)).toEqual(["more"]);
  });

  test("are merged like any other where it is nobody's", () => {
    expect(merged(base, one, other, rules).data).toEqual({ questions: ["c", "b"], more: 3 });
  });

  test("are never those that go with others", () => {
    expect(merged({ status: "a" }, { status: "b" }, { status: "c" }, rules, "one").data).toEqual({ status: "c" });
  });
});
