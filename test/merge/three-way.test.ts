import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonAndApart, isSame, stretches } from "../../src/merge/three-way.ts";

const items = (text: string) => (text === "" ? [] : text.split(" "));
const both = (base: string, one: string, other: string) => ({
  agreed: false,
  base: items(base),
  one: items(one),
  other: items(other),
});
const of = (from: "base" | "one" | "other", text: string) => ({ agreed: true, from, items: items(text) });

describe("two versions of a list, lined up with what it began as", () => {
  test.each([
    ["nothing changed", "a b", "a b", "a b", [of("base", "a b")]],
    ["nothing at all", "", "", "", []],
    [
      "one changed the first, the other the last",
      "a b c",
      "A b c",
      "a b C",
      [of("one", "A"), of("base", "b"), of("other", "C")],
    ],
    ["they changed neighbours", "a b", "A b", "a B", [of("one", "A"), of("other", "B")]],
    [
      "both changed the same, differently",
      "a b c",
      "a x c",
      "a y c",
      [of("base", "a"), both("b", "x", "y"), of("base", "c")],
    ],
    ["both made the same of it", "a b c", "a x c", "a x c", [of("base", "a"), of("one", "x"), of("base", "c")]],
    [
      "both put something in at the same spot",
      "a b",
      "a x b",
      "a y b",
      [of("base", "a"), both("", "x", "y"), of("base", "b")],
    ],
    [
      "both put something in, a spot apart",
      "a b c",
      "a x b c",
      "a b y c",
      [of("base", "a"), of("one", "x"), of("base", "b"), of("other", "y"), of("base", "c")],
    ],
    [
      "one put something in before what the other changed",
      "a b c",
      "a x b c",
      "a B c",
      [of("base", "a"), of("one", "x"), of("other", "B"), of("base", "c")],
    ],
    [
      "the other put something in before what one changed",
      "a b c",
      "a B c",
      "a x b c",
      [of("base", "a"), of("other", "x"), of("one", "B"), of("base", "c")],
    ],
    [
      "one put something in right after what the other took away",
      "a b c",
      "a b x c",
      "a c",
      [of("base", "a"), of("other", ""), of("one", "x"), of("base", "c")],
    ],
    [
      "one rewrote what the other changed in two places",
      "a b c d e",
      "x",
      "a B c D e",
      [both("a b c d e", "x", "a B c D e")],
    ],
    ["one took all, the other nothing", "a b", "", "a b", [of("one", "")]],
  ] as const)("where %s", (_, base, one, other, expected) => {
    expect(stretches(items(base), items(one), items(other))).toEqual(expected);
  });

  test("each version can be read off the stretches again, and who is who changes nothing but the names", () => {
    const list = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 7 });
    fc.assert(
      fc.property(list, list, list, (base, one, other) => {
        const found = stretches(base, one, other);
        const swapped = stretches(base, other, one);
        expect(found.map(({ agreed }) => agreed)).toEqual(swapped.map(({ agreed }) => agreed));
        for (const each of found) if (each.agreed && each.from === "base") expect(each.items).not.toEqual([]);
        for (const each of found) if (!each.agreed) expect(isSame(each.one, each.other)).toBe(false);
        if (isSame(base, other)) {
          expect(found.flatMap((each) => (each.agreed ? each.items : ["never"]))).toEqual(one);
        }
        if (isSame(one, other)) {
          expect(found.flatMap((each) => (each.agreed ? each.items : ["never"]))).toEqual(one);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  [[], [], true],
  [["a"], ["a"], true],
  [["a"], ["b"], false],
  [["a"], ["a", "b"], false],
  [["a", "b"], ["a"], false],
])("%j and %j are the same: %s", (one, other, same) => {
  expect(isSame(one, other)).toBe(same);
});

test("what two lists have in common stands between what each has alone", () => {
  expect(commonAndApart(items("a b c"), items("a x c d"))).toEqual([
    { common: ["a"], one: ["b"], other: ["x"] },
    { common: ["c"], one: [], other: ["d"] },
    { common: [], one: [], other: [] },
  ]);
});
