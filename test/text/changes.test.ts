import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween } from "../../src/text/changes.ts";

test("a first version is all new, in one piece", () => {
  expect(changesBetween("", "One.\n\nTwo.\n")).toEqual([{ kind: "added", text: "One.\n\nTwo." }]);
});

test("of a line that was reworded only its changed sentences are told", () => {
  expect(changesBetween("I came. I was calm. I left.\n", "I came. I was very calm. I left.\n")).toEqual([
    { kind: "removed", text: "I was calm." },
    { kind: "added", text: "I was very calm." },
  ]);
});

test("lines that came and went are told in their order", () => {
  expect(changesBetween("A\nB\nC\n", "A\nC\nD\n")).toEqual([
    { kind: "removed", text: "B" },
    { kind: "added", text: "D" },
  ]);
});

test("nothing is told of blank space, nor of a last line that lost its end", () => {
  expect(changesBetween("A\n\nB\n", "A\n\n\nB")).toEqual([]);
});

test("two long texts with nothing in common are told at once", () => {
  const words = (salt: number) => Array.from({ length: 4000 }, (_, at) => `Line ${at * salt}.`).join("\n");
  const began = performance.now();
  const changes = changesBetween(words(3), words(7));
  expect(performance.now() - began).toBeLessThan(3000);
  expect(changes.length).toBeGreaterThan(1);
});

test("the same text has no changes, and others have some", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", ".", " ", "\n", "é") });
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(changesBetween(one, one)).toEqual([]);
      const plain = (each: string) => each.replace(/\s+/g, "");
      if (plain(one) !== plain(other)) expect(changesBetween(one, other)).not.toEqual([]);
      for (const { text: piece, kind } of changesBetween(one, other)) {
        expect(plain(kind === "added" ? other : one)).toContain(plain(piece));
      }
    }),
  );
});
