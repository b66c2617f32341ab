import { describe, expect, test } from "vitest";
import { differences } from "../../src/merge/differences.ts";

/** Lists as letters; each difference as its place, what the first has there and what the other. */
const told = (one: string, other: string) =>
  differences([...one], [...other]).map((each) => `${each.start}:${each.one.join("")}/${each.other.join("")}`);

test.each([
  ["", "", []],
  ["abc", "abc", []],
  ["", "a", ["0:/a"]],
  ["a", "", ["0:a/"]],
  ["abc", "axc", ["1:b/x"]],
  ["bc", "abc", ["0:/a"]],
  ["ab", "abc", ["2:/c"]],
  ["abc", "ab", ["2:c/"]],
  ["aa", "aaa", ["2:/a"]],
  ["aaa", "aa", ["2:a/"]],
  ["abcde", "xbcdy", ["0:a/x", "4:e/y"]],
  ["zabcde", "zbxcd", ["1:a/", "3:/x", "5:e/"]],
])("%s and %s differ in %j", (one, other, where) => {
  expect(told(one, other)).toEqual(where);
});

describe("lists that would take minutes to line up", () => {
  const many = (count: number, item: (at: number) => string) => Array.from({ length: count }, (_, at) => item(at));

  test("of one word differ as a whole, but for what both begin and end with", () => {
    const words = many(1000, () => "a");
    const [one, other] = [
      ["top", "b", ...words, "b", "end"],
      ["top", "c", ...words, "c", "end"],
    ];
    expect(differences(one, other)).toEqual([{ start: 1, one: one.slice(1, -1), other: other.slice(1, -1) }]);
    expect(differences(["b", ...words], ["c", ...words])).toEqual([{ start: 0, one: ["b"], other: ["c"] }]);
  });

  test("of too many words differ as a whole, also where each word is another", () => {
    const words = many(10_001, (at) => `${at}`);
    const [one, other] = [
      ["b", ...words, "b"],
      ["c", ...words, "c"],
    ];
    expect(differences(one, other)).toEqual([{ start: 0, one, other }]);
  });

  test("just as many equal ones as can be are lined up", () => {
    const found = differences(["b", ...many(250, () => "a"), "b"], ["c", ...many(400, () => "a"), "c"]);
    expect(found[0]).toEqual({ start: 0, one: ["b"], other: ["c"] });
  });

  test("fewer than that are lined up", () => {
    const [words, others] = [many(300, () => "a"), many(9_998, (at) => `${at}`)];
    for (const list of [words, others]) {
      const found = differences(["b", ...list, "b"], ["c", ...list, "c"]);
      expect(found.map(({ start }) => start)).toEqual([0, list.length + 1]);
    }
  });
});
