import { expect, test } from "vitest";
import { aligned } from "../../src/merge/align.ts";

const items = (text: string) => (text === "" ? [] : text.split(" | ").map((each) => each.replaceAll("/", "\n")));

/** Shows what became of each paragraph, `-` where it was taken away, and behind a `+` what was added before it. */
function shown(base: string, version: string): string {
  const { became, added } = aligned(items(base), items(version));
  const places = [...items(base).keys(), items(base).length];
  const shownAt = (at: number) => [
    ...(added.get(at) ?? []).map((each) => `+${each}`),
    ...(at < items(base).length ? [became.get(at) ?? "-"] : []),
  ];
  return places.flatMap(shownAt).join(" | ").replaceAll("\n", "/");
}

test.each([
  ["nothing changed", "a | b", "a | b", "a | b"],
  ["nothing at all", "", "", ""],
  ["all is new", "", "x | y", "+x | +y"],
  ["all is gone", "a | b", "", "- | -"],
  ["one was put in before", "a | b", "x | a | b", "+x | a | b"],
  ["one was put in behind", "a | b", "a | b | x", "a | b | +x"],
  ["one was taken away", "a | b | c", "a | c", "a | - | c"],
  ["one was changed", "a | b | c", "a | x | c", "a | x | c"],
  ["two were changed, in turn", "a | b", "x | y", "x | y"],
  ["one of two was changed and the other taken away", "a | b", "x", "x | -"],
  ["one was changed and one more written", "a", "x | y", "x | +y"],
  ["a line tells which it was", "a | b/1 | c", "b/2", "- | b/2 | -"],
  ["any of its lines tells", "a | 1/b/2 | c", "x/b/y", "- | x/b/y | -"],
  ["a line tells what was put in before it", "a/1", "x | a/2", "+x | a/2"],
  ["a line tells what was put in behind it", "a/1", "a/2 | x", "a/2 | +x"],
  ["lines tell which was put in between", "a/1 | b/1", "a/2 | x | b/2", "a/2 | +x | b/2"],
  ["the first of two that kept a line was it", "a/b", "a/1 | b/1", "a/1 | +b/1"],
  ["they keep their order", "a/1 | b/1", "b/2 | a/2", "- | b/2 | +a/2"],
  [
    "between two with a line of theirs the rest is in turn",
    "a/1 | b | c | d/1",
    "a/2 | x | y | z | d/2",
    "a/2 | x | y | +z | d/2",
  ],
  ["what is before and behind one with a line is in turn too", "a | b/1 | c", "x | b/2 | y", "x | b/2 | y"],
  ["two places changed", "a | b | c | d | e", "a | x | c | y | z | e", "a | x | c | y | +z | e"],
  ["a letter of a line tells nothing", "a | bc", "c", "c | -"],
  ["a letter of a new line neither", "a | c", "bc", "bc | -"],
])("where %s", (_, base, version, expected) => {
  expect(shown(base, version)).toBe(expected);
});

test("a paragraph that has lines of two came from the first of them", () => {
  expect(aligned(["z", "a\nx", "b\ny"], ["b\na"])).toEqual({ became: new Map([[1, "b\na"]]), added: new Map() });
});
