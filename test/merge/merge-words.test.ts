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

  test("a name is words, whatever is in it, and not too many", () => {
    expect(asWords("Ines\u001b[31m <b>*Duarte*\n")).toBe("Ines 31m b Duarte");
    expect(asWords(" \u202e ")).toBe("Somebody");
    expect(asWords("n".repeat(101))).toBe("n".repeat(100));
    expect(asWords(`${"n".repeat(99)}\u{1f389}`)).toBe("n".repeat(99));
  });
});

describe("what both added at one spot", () => {
  test("stays below the heading that each wrote it under, also where it is the same answer", () => {
    expect(text("", "## Q1\n\nYes.\n\n## Q2\n\nNo.\n", "## Q1\n\nYes.\n\n## Q2\n\nYes.\n")).toBe(
      "## Q1\n\nYes.\n\n## Q2\n\nNo.\n\nYes.\n",
    );
    expect(text("", "## Q1\n\nYes.\n\n## Q2\n", "## Q1\n\n## Q2\n\nYes.\n")).toBe("## Q1\n\nYes.\n\n## Q2\n\nYes.\n");
    expect(text("", "## Q1\n\nMine.\n\n## Q2\n", "## Q2\n\n## Q1\n\nTheirs.\n")).toBe(
      "## Q1\n\nMine.\n\nTheirs.\n\n## Q2\n",
    );
    expect(text("Old.\n", "Old.\n\n## Decisions\n\nMine.\n", "Old.\n\nTheirs.\n")).toBe(
      "Old.\n\nTheirs.\n\n## Decisions\n\nMine.\n",
    );
  });

  test("has what one put in before the section that the other put in", () => {
    expect(text("", "A\n", "## B\n\nC\n")).toBe("A\n\n## B\n\nC\n");
  });

  test("has a heading twice where one of them wrote it twice", () => {
    const twice = "## Q\n\nOne.\n\n## Q\n\nTwo.\n";
    expect(text("", twice, "## Q\n\nThree.\n")).toBe(`${twice}\nThree.\n`);
  });

  test.each([
    ["two lists are one", "- b\n- c\n", "- a\n- c\n", "- b\n- a\n- c\n"],
    ["a list and a paragraph are both", "- b\n", "A\n", "- b\n\nA\n"],
    ["a paragraph and a list are both", "A\n", "- b\n", "A\n\n- b\n"],
    ["more than one list stays apart", "- a\n\n- b\n", "- c\n", "- a\n\n- b\n\n- c\n"],
    ["other lists stay apart", "- a\n", "- b\n\n- c\n", "- a\n\n- b\n\n- c\n"],
    ["the same in another order is there once", "X\n\nY\n", "Y\n\nX\n", "X\n\nY\n"],
  ])("%s", (_, one, other, both) => {
    expect(merged("", one, other)).toEqual({ text: both, both: false });
  });

  test("is there once also where an earlier merge wrote above or below it whose it is", () => {
    expect(text("", "Ines wrote:\nX\n", "X\n\nY\n")).toBe("Ines wrote:\nX\n\nY\n");
    expect(text("- a\n", "- a\n- x\n  (Ines wrote this)\n", "- a\n- x\n- y\n")).toBe(
      "- a\n- x\n  (Ines wrote this)\n- y\n",
    );
  });

  test("stands before, between or behind the paragraphs that both changed", () => {
    expect(text("A\n\nB\n", "New.\n\nA\n1\n\nB\n1\n", "A\n2\n\nNewer.\n\nB\n2\n\nLast.\n")).toBe(
      "New.\n\nA\n1\n2\n\nNewer.\n\nB\n1\n2\n\nLast.\n",
    );
  });

  test("an answer that an earlier merge named stands below each question that it answers", () => {
    const page = "## Q1\n\nIna wrote:\nYes.\n\n## Q2\n\nIna wrote:\nYes.\n";
    expect(text("", page, "More.\n")).toBe(`More.\n\n${page}`);
  });
});

describe("a paragraph of which both changed", () => {
  test.each([
    ["other lines has both", "A\nB\nC\n", "A\nX\nB\nC\n", "A\nB\nC2\n", "A\nX\nB\nC2\n"],
    ["nothing, but put in the same line, has it once", "A\nB\n", "A\nX\nY\nB\n", "A\nX\nZ\nB\n", "A\nX\nY\nZ\nB\n"],
    [
      "a part by taking it away is gone where none is left",
      "A\n\nB\nC\n\nD\n",
      "A\n\nB\n\nD\n",
      "A\n\nC\n\nD\n",
      "A\n\nD\n",
    ],
    [
      "items by taking them away is gone as well",
      "A\n\n- b\n- c\n\nD\n",
      "A\n\n- b\n\nD\n",
      "A\n\n- c\n\nD\n",
      "A\n\nD\n",
    ],
    ["all of it away is gone", "A\n\nB\n\nC\n", "A1\n\nC\n", "A2\n\nC\n", "Ines wrote:\nA1\n\nAmara wrote:\nA2\n\nC\n"],
  ])("%s", (_, base, one, other, both) => {
    expect(text(base, one, other)).toBe(both);
  });

  test("lives as the one had it who changed it, where the other took it and what is beside it away", () => {
    expect(text("A\n\nB\n", "A1\n\nB\n", "C\n")).toContain("A1");
    expect(text("A\n\nB\n", "A\n1\n", "B\n2\n")).toBe("A\n1\n\nB\n2\n");
  });

  test("is gone where one took it away, also beside one that both changed", () => {
    expect(text("A\n\nB\n1\n", "B\n2\n", "A\n\nC\n1\n")).toBe("C\n2\n");
  });

  test("is told of as such, and only then", () => {
    expect(merged("A\n", "B\n", "C\n").both).toBe(true);
    expect(merged("- a\n", "- b\n", "- c\n").both).toBe(true);
    expect(merged("A\n\nB\n", "A1\n\nB\n", "A\n\nB1\n").both).toBe(false);
    expect(merged("- a\n", "- a\n- b\n", "- a\n- c\n").both).toBe(false);
    expect(merged("A\nB\n", "A\n", "B\n").both).toBe(false);
  });
});

describe("an item of a list that both changed", () => {
  test("says below itself who wrote it, as far in as it is", () => {
    expect(text("- a\n  - b\n", "- a\n  - b1\n", "- a\n  - b2\n")).toBe(
      "- a\n  - b1\n    (Ines wrote this)\n  - b2\n    (Amara wrote this)\n",
    );
  });

  test("says it once, whatever merges come after", () => {
    expect(text("- a\n", "- b\n  (Carla wrote this)\n", "- c\n")).toBe(
      "- b\n  (Carla wrote this)\n- c\n  (Amara wrote this)\n",
    );
  });

  test("says it also where somebody wrote something alike", () => {
    for (const words of ["- b (Carla wrote this)", "- b\n  (Carla wrote this) and that", "- b\n  Carla wrote this"]) {
      expect(text("- a\n", `${words}\n`, "- c\n")).toBe(`${words}\n  (Ines wrote this)\n- c\n  (Amara wrote this)\n`);
    }
  });

  test("is gone where one took it away beside the one that the other changed", () => {
    expect(text("- a\n- b\n- c\n", "- a1\n- b\n- c\n", "- a2\n- c\n")).toBe(
      "- a1\n  (Ines wrote this)\n- a2\n  (Amara wrote this)\n- c\n",
    );
    expect(merged("- a\n- b\n- c\n", "- a1\n- b\n- c\n", "- c\n")).toEqual({ text: "- a1\n- c\n", both: false });
    expect(merged("- a\n- b\n- c\n", "- c\n", "- a\n- b2\n- c\n")).toEqual({ text: "- b2\n- c\n", both: false });
  });

  test("has the version in words below a name, where one made something else of the list", () => {
    expect(text("- a\n", "- b\n", "B\n")).toBe("Ines wrote:\n- b\n\nAmara wrote:\nB\n");
    expect(text("- a\n", "B\n", "- b\n")).toBe("Ines wrote:\nB\n\nAmara wrote:\n- b\n");
    expect(text("A\n", "- a\n", "- b\n")).toBe("Ines wrote:\n- a\n\nAmara wrote:\n- b\n");
  });
});

describe("the name above a version", () => {
  test.each([
    ["of an earlier merge stays", "Carla wrote:\nB", "Carla wrote:\nB"],
    ["is not one that stands further down", "B\nas Carla wrote:\nC", "Ines wrote:\nB\nas Carla wrote:\nC"],
    ["has words behind it", "Carla wrote: B", "Ines wrote:\nCarla wrote: B"],
    ["is somebody's", " wrote:\nB", "Ines wrote:\n wrote:\nB"],
  ])("%s", (_, one, named) => {
    expect(text("A\n", `${one}\n`, "C\n")).toBe(`${named}\n\nAmara wrote:\nC\n`);
  });

  test("is there for what is left of a version without the lines that the other took away", () => {
    expect(text("A\nB\n", "A1\nB\n", "A2\n")).toBe("Ines wrote:\nA1\n\nAmara wrote:\nA2\n");
    expect(text("One.\nTwo.\n", "One.\nNew.\n", "All new.\n")).toBe("Ines wrote:\nNew.\n\nAmara wrote:\nAll new.\n");
    expect(merged("A\nB\nC\n", "A\nX\n", "C\n")).toEqual({ text: "X\n", both: false });
    expect(merged("A\nB\n", "A\n", "C\n")).toEqual({ text: "C\n", both: false });
  });
});

describe("the blank lines", () => {
  test.each([
    [
      "of paragraphs that nobody touched stay",
      "A\n\n\n\nB\n",
      "A\n\n\n\nB\n\nC\n",
      "0\n\nA\n\n\n\nB\n",
      "0\n\nA\n\n\n\nB\n\nC\n",
    ],
    ["of a text with other line ends stay", "A\r\n\r\nB\r\n", "A1\r\n\r\nB\r\n", "A\r\n\r\nB2\r\n", "A1\r\n\r\nB2\r\n"],
    [
      "are as one made them, whose paragraphs the other left alone",
      "A\n\nB\n",
      "A\n\n\nB\n",
      "A\n\nB\n\nC\n",
      "A\n\n\nB\n\nC\n",
    ],
    ["are as the other made them", "A\n\nB\n", "A\n\nB\n\nC\n", "A\n\n\nB\n", "A\n\n\nB\n\nC\n"],
    ["are gone where only one took them", "A\n\n\nB\n", "A\n\n\nB1\n", "A\n\nB\n", "A\n\nB1\n"],
    ["are the more of two", "A\n\nB\n", "A\n\n\n\nB\n1\n", "A\n\n\nB\n2\n", "A\n\n\n\nB\n1\n2\n"],
    ["are the more of two, whoever made them", "A\n\nB\n", "A\n\n\nB\n1\n", "A\n\n\n\nB\n2\n", "A\n\n\n\nB\n1\n2\n"],
    ["are the later ones of as many", "A\n\nB\n", "A\n \nB\n", "A\n\t\nB\n", "A\n\t\nB\n"],
    ["below a heading are as they are in what both added", "", "# H\nA\n", "# H\n\nB\n", "# H\n\nA\n\nB\n"],
    [
      "of paragraphs with the same words are each one's own",
      "A\n\nB\n",
      "-\n\n\nA\n\n-\n\nB\n",
      "A\n\nB\n\nC\n",
      "-\n\n\nA\n\n-\n\nB\n\nC\n",
    ],
    ["before it all are as one made them", "A\n", "\nA\n", "A\n\nB\n", "\nA\n\nB\n"],
    ["at the end are as one made them", "A\n", "A\n\n", "A1\n", "A1\n\n"],
    ["end where one took the line end away", "A\n", "A", "A1\n", "A1"],
    ["end in a line end where one took it all away", "A", "", "B", "B\n"],
  ])("%s", (_, base, one, other, both) => {
    expect(text(base, one, other)).toBe(both);
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
