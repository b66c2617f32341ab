import fc from "fast-check";
import { expect, test } from "vitest";
import { clip, padEnd, padStart, widthOf, wrap } from "../../src/render/width.ts";

test.each([
  ["plain", 5],
  ["Zoë", 3],
  ["Zoe\u0308", 3],
  ["漢字", 4],
  ["한국어", 6],
  ["👍🏽", 2],
  ["👩‍👩‍👧‍👦", 2],
  ["❤️", 2],
  ["🇵🇹", 2],
  ["می\u200cخواهم", 8],
  ["███░░", 5],
  ["\x1b[31mred\x1b[39m", 3],
  ["", 0],
])("%s takes %i columns", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test("a text is cut between characters as a person sees them, and says so", () => {
  expect(clip("Send the short CV", 17)).toBe("Send the short CV");
  expect(clip("Send the short CV", 10)).toBe("Send the…");
  expect(clip("漢字漢字", 6)).toBe("漢字…");
  expect(clip("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3)).toBe("👩‍👩‍👧‍👦…");
  expect(clip("Zoe\u0308Zoe\u0308", 4)).toBe("Zoe\u0308…");
  expect(clip("anything", 1)).toBe("…");
  expect(clip("anything", 0)).toBe("");
});

test("wide characters line up with narrow ones", () => {
  expect(padEnd("漢字", 6)).toBe("漢字  ");
  expect(padStart("漢字", 6)).toBe("  漢字");
  expect(padEnd("too long", 3)).toBe("too long");
});

test("lines break at spaces, and what follows hangs on the first", () => {
  expect(wrap("When did you last change your mind, and what did it?", 30, "   ")).toEqual([
    "When did you last change",
    "   your mind, and what did it?",
  ]);
});

test("a newline stays one, and an empty line empty", () => {
  expect(wrap("one\n\ntwo", 20, "  ")).toEqual(["one", "", "  two"]);
});

test("a word that is wider than the line is cut, or stays whole where it is to be copied", () => {
  expect(wrap("see abcdefghijkl now", 8)).toEqual(["see", "abcdefgh", "ijkl now"]);
  expect(wrap("see abcdefghijkl now", 8, "", "whole")).toEqual(["see", "abcdefghijkl", "now"]);
});

test("Chinese and Japanese break between characters, and no line begins with a closing mark", () => {
  expect(wrap("日本語のテキスト、長い", 16)).toEqual(["日本語のテキス", "ト、長い"]);
});

test("right-to-left text breaks at spaces and keeps its words", () => {
  const text = "مرحبا بالعالم وأهلا بكم";
  expect(wrap(text, 14).join(" ")).toBe(text);
});

test("no line is wider than asked for, and no word is lost", () => {
  const word = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom("漢字漢字漢字", "👩‍👩‍👧‍👦", "word", "über"),
  );
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 6, max: 40 }), (words, width) => {
      const text = words.join(" ").replace(/[\n\r\t]|\p{C}/gu, "");
      const lines = wrap(text, width, "  ");
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});

test("a line of a hundred thousand letters is cut in no time (F80)", () => {
  const started = performance.now();
  expect(wrap("a".repeat(100_000), 80)).toHaveLength(1250);
  expect(clip("漢".repeat(100_000), 80)).toHaveLength(40);
  expect(performance.now() - started).toBeLessThan(5000);
});
