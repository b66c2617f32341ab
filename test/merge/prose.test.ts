import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeProse } from "../../src/merge/prose.ts";

/** Few words, so that both often change the same line, add the same one or leave one out. */
const line = fc.constantFrom("one", "two", "three", "## Notes", "- [ ] send it", "");
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
/** Of a line that stands there twice, each may have taken away another one. */
const distinct = fc.uniqueArray(line).map((lines) => lines.join("\n"));
const words = (merged: string) => merged.split("\n").filter((each) => each.trim() !== "");

describe("merging two versions of a text", () => {
  test("with one of them unchanged gives the other, byte for byte", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, other) => {
        expect(mergeProse(base, base, other)).toBe(other);
        expect(mergeProse(base, other, base)).toBe(other);
        expect(mergeProse(base, other, other)).toBe(other);
      }),
    );
  });

  test("loses no line that either of them wrote, and makes up none", () => {
    fc.assert(
      fc.property(text, text, text, (base, one, other) => {
        const merged = words(mergeProse(base, one, other));
        const began = words(base);
        for (const side of [one, other]) {
          for (const each of words(side)) if (!began.includes(each)) expect(merged).toContain(each);
        }
        const known = [...began, ...words(one), ...words(other)];
        for (const each of merged) expect(known).toContain(each);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps every line that both kept", () => {
    fc.assert(
      fc.property(distinct, text, text, (base, one, other) => {
        const merged = words(mergeProse(base, one, other));
        for (const each of words(base)) {
          if (words(one).includes(each) && words(other).includes(each)) expect(merged).toContain(each);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("gives the same whoever is named first, where they changed different paragraphs", () => {
    const paragraphs = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(paragraphs, fc.nat(), fc.nat(), (list, first, second) => {
        const [a, b] = [first % list.length, second % list.length];
        fc.pre(a !== b);
        const page = (changed: (at: number) => string) => list.map((each, at) => `${each}${changed(at)}\n\n`).join("");
        const base = page(() => "");
        const one = page((at) => (at === a ? " and more" : ""));
        const other = page((at) => (at === b ? "\nwith a line below" : ""));
        const both = page((at) => (at === a ? " and more" : at === b ? "\nwith a line below" : ""));
        expect(mergeProse(base, one, other)).toBe(both);
        expect(mergeProse(base, other, one)).toBe(both);
      }),
    );
  });

  test("what both added at one place stands one after the other, and what is the same stands once", () => {
    const base = "## Notes\n";
    const one = "## Notes\n\nWe said hello.\nMine.\n";
    const other = "## Notes\n\nWe said hello.\nTheirs.\n";
    const merged = mergeProse(base, one, other);
    expect(words(merged)).toEqual(["## Notes", "We said hello.", "Mine.", "Theirs."]);
    expect(merged).not.toMatch(/<<<<|====|>>>>/);
  });

  test("a line that one took away and the other left alone is gone", () => {
    expect(mergeProse("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n")).toBe("a\nc\nd\n");
  });

  test.each<[string, string, string, string, string]>([
    ["a line that one took out stays out", "a\nb\n", "A\n", "a2\nb\n", "A\na2\n"],
    ["a line that both left alone stays where it is once", "a\nb\nc", "A\nb\nC", "x\ny\nb\nz", "A\nx\ny\nb\nC\nz"],
    ["a line that the other took out stays out too", "a\nb\nc", "A\nb\nc", "X\nY\nc", "A\nX\nY\nc"],
    ["paragraphs of both stay apart", "a", "A\n\nB", "C\n\nD", "A\n\nB\nC\n\nD"],
    ["lines of nothing but blanks are as good as empty ones", "a", "A\n  \nB", "C\n  \nD", "A\n  \nB\nC\n  \nD"],
  ])("where both changed the same lines, %s", (_, base, one, other, merged) => {
    expect(mergeProse(base, one, other)).toBe(merged);
  });

  test("what both changed alike is there once, and what each changed elsewhere too", () => {
    expect(mergeProse("a\nb\nc\nd", "A\n\nA\nb\nc\nD", "A\n\nA\nb\nc\nd\ne")).toBe("A\n\nA\nb\nc\nD\ne");
  });
});

test("a line that both kept of those that both changed stays", () => {
  expect(mergeProse("k\nk\nk", "k\nb", "b\na\nk").split("\n")).toContain("k");
});
