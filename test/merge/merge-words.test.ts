import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asWords, mergeWords } from "../../src/merge/merge-words.ts";

const merged = (base: string, one: string, other: string) =>
  mergeWords(base, { text: one, by: "Ines" }, { text: other, by: "Amara" });
const text = (base: string, one: string, other: string) => merged(base, one, other).text;

describe("the words of two", () => {
  test("who changed different paragraphs, or different lines of one, have both in it", () => {
    expect(text("A\n\nB\n", "A1\n\nB\n", "A\n\nB2\n\nC\n")).toBe("A1\n\nB2\n\nC\n");
    expect(text("A\nB\nC\n", "A1\nB\nC\n", "A\nB\nC2\n")).toBe("A1\nB\nC2\n");
    expect(text("A\nB\n", "A1\nB\n", "A\nB2\n")).toBe("A1\nB2\n");
  });

  test("who changed the same paragraph have both versions in it, each below its author's name", () => {
    const both = merged(
      "# Talk\n\nThree chapters.\n\nEnd.\n",
      "# Talk\n\nFour.\n\nEnd.\n",
      "# Talk\n\nFive.\n\nEnd.\n",
    );
    expect(both.text).toBe("# Talk\n\nInes wrote:\nFour.\n\nAmara wrote:\nFive.\n\nEnd.\n");
    expect(both.both).toBe(true);
    expect(both.text).not.toMatch(/<{7}|={7}|>{7}/);
  });

  test("who changed the same item of a list have it twice, and what follows is still the list", () => {
    expect(text("- a\n- b\n- c\n", "- a\n- b1\n- c\n", "- a\n- b2\n- c\n")).toBe(
      "- a\n- b1\n  (Ines wrote this)\n- b2\n  (Amara wrote this)\n- c\n",
    );
  });

  test("F31: who both added to the same notes have all of it once, in one order", () => {
    expect(text("## Notes\n", "## Notes\n\nHello.\n\nMine.\n", "## Notes\n\nHello.\n\nTheirs.\n")).toBe(
      "## Notes\n\nHello.\n\nMine.\n\nTheirs.\n",
    );
    expect(text("- a\n", "- a\n- x\n- y\n", "- a\n- x\n- z\n")).toBe("- a\n- x\n- y\n- z\n");
    expect(merged("", "One.\n", "Two.\n")).toEqual({ text: "One.\n\nTwo.\n", both: false });
  });

  test("answers stay below the question that both wrote under", () => {
    const page = (first: string, second: string) =>
      `### Q1 <!-- q: a -->\n\n${first}\n\n### Q2 <!-- q: b -->\n\n${second}\n`;
    expect(text("", page("I1", "I2"), page("A1", "A2"))).toBe(page("I1\n\nA1", "I2\n\nA2"));
  });

  test("what one took away is gone, and lives where the other changed it", () => {
    expect(text("A\n\nB\n\nC\n", "A\n\nC\n", "A\n\nB\n\nC1\n")).toBe("A\n\nC1\n");
    expect(text("A\n\nB\n", "A\n", "A\n\nB1\n")).toBe("A\n\nB1\n");
    expect(text("A\nB\nC\n", "A1\nC\n", "A2\nB\nC\n")).toBe("Ines wrote:\nA1\nC\n\nAmara wrote:\nA2\nC\n");
  });

  test("F36: a paragraph that one moved and the other edited is there, at worst twice", () => {
    const moved = text("A\n\nB\n\nC\n", "B\n\nC\n\nA\n", "A1\n\nB\n\nC\n");
    expect(moved).toContain("A1");
    expect(moved).not.toContain("wrote:");
  });

  test("a block of code is never taken apart at its blank lines", () => {
    const code = (line: string) => `\`\`\`\na\n\n${line}\n\`\`\`\n`;
    expect(text(code("x"), code("y"), code("z"))).toBe(`Ines wrote:\n${code("y")}\nAmara wrote:\n${code("z")}`);
  });

  test("a third version joins the two that stand there, and nobody is named twice", () => {
    const two = text("P\n", "One.\n", "Two.\n");
    const three = mergeWords("P\n", { text: two, by: "Somebody" }, { text: "Three.\n", by: "Carla" }).text;
    expect(three).toBe("Ines wrote:\nOne.\n\nCarla wrote:\nThree.\n\nAmara wrote:\nTwo.\n");
    const also = text("P\n", "Two.\n", "Three.\n").replaceAll("Amara", "Carla").replaceAll("Ines", "Amara");
    const again = mergeWords("P\n", { text: two, by: "X" }, { text: also, by: "Y" }).text;
    expect(linesOf(again).toSorted()).toEqual(linesOf(three).toSorted());
  });

  test("a name is words, whatever is in it", () => {
    expect(asWords("Ines\u001b[31m <b>*Duarte*\n")).toBe("Ines 31m b Duarte");
    expect(asWords(" \u202e ")).toBe("Somebody");
  });
});

const line = fc.constantFrom("one", "two", "three", "- a", "- b", "## Notes", "", "", "  more", "Ines wrote:", "```");
const page = fc.array(line, { maxLength: 10 }).map((lines) => lines.join("\n"));
const linesOf = (words: string) => words.split("\n").filter((each) => each.trim() !== "");

describe("whatever the texts are", () => {
  test("every line that either wrote is in it, and no other but the names", () => {
    fc.assert(
      fc.property(page, page, page, (base, one, other) => {
        const after = linesOf(text(base, one, other));
        const began = linesOf(base);
        for (const each of [...linesOf(one), ...linesOf(other)]) {
          // Of one paragraph with a name above it and without, one stands.
          if (!began.includes(each) && !/ wrote:$/.test(each)) expect(after).toContain(each);
        }
        const known = [...began, ...linesOf(one), ...linesOf(other)];
        for (const each of after) if (!/ wrote:$| wrote this\)$/.test(each)) expect(known).toContain(each);
      }),
      { numRuns: 1000 },
    );
  });

  test("what only one changed is theirs, and to merge the merged text again changes nothing", () => {
    fc.assert(
      fc.property(page, page, page, (base, one, other) => {
        expect(text(base, base, other)).toBe(other);
        expect(text(base, one, base)).toBe(one);
        const after = text(base, one, other);
        expect(text(one, after, one)).toBe(after);
        expect(text(after, after, after)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });
});
