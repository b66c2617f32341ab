import { describe, expect, test } from "vitest";
import { listItems, putProseTogether, takeProseApart } from "../../src/merge/paragraphs.ts";

const texts = (text: string) => takeProseApart(text).paragraphs.map((each) => each.text);

describe("prose taken apart", () => {
  test.each([
    ["at its blank lines", "A\nB\n\nC\n \t\nD", ["A\nB", "C", "D"]],
    ["at its headings", "A\n# B\nC\n   ###### D\n## E\nF\n", ["A", "# B", "C", "   ###### D", "## E", "F"]],
    ["not at what is no heading", "A\n#B\nsee # C\n    # D\n####### E\n", ["A\n#B\nsee # C\n    # D\n####### E"]],
    ["not within a block of code", "```ts\na\n\n# b\n```\nC\n\nD\n", ["```ts\na\n\n# b\n```\nC", "D"]],
    ["not within code behind a line", "A\n   ~~~\n\na\n  ~~~~ \n\nB\n", ["A\n   ~~~\n\na\n  ~~~~ ", "B"]],
    ["not within code at the end of a text", "```\n\na\n```", ["```\n\na\n```"]],
    [
      "only where a block of code ends",
      "````\n\n```\n\n````js\n\nx ````\n\n~~~~\n\n`````\n\nA\n",
      ["````\n\n```\n\n````js\n\nx ````\n\n~~~~\n\n`````", "A"],
    ],
    ["not within code behind code", "```\na\n\nb\n```\n\n```\nc\n\nd\n```\n", ["```\na\n\nb\n```", "```\nc\n\nd\n```"]],
    ["also within code that nobody ended", "```\na\n\nb\n", ["```\na", "b"]],
    [
      "not within code behind longer marks that nobody ended",
      "~~~~\na\n\n~~~\nb\n\nc\n~~~\n",
      ["~~~~\na", "~~~\nb\n\nc\n~~~"],
    ],
    [
      "not within code behind other marks that nobody ended",
      "```\na\n\n~~~\nb\n\nc\n~~~\n",
      ["```\na", "~~~\nb\n\nc\n~~~"],
    ],
    ["also behind marks as long as some that nobody ended", "~~~\na\n\n~~~b\nc\n\nd\n", ["~~~\na", "~~~b\nc", "d"]],
    ["also behind what opens no code", "a ```\n\n``b\n\n~~c\n\n```\nd\n```\n", ["a ```", "``b", "~~c", "```\nd\n```"]],
    ["also behind code in a line", "`a` b\n\n```\nc\n```\n", ["`a` b", "```\nc\n```"]],
    ["also behind a number of about", "~5 a\n\n~~~\nc\n~~~\n", ["~5 a", "~~~\nc\n~~~"]],
  ])("%s", (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
    expect(putProseTogether(takeProseApart(text))).toBe(text);
  });

  test("a hundred thousand blocks of code that nobody ended are told as soon as one", () => {
    expect(texts("```a\n\n".repeat(100_000))).toHaveLength(100_000);
  });

  test("knows the blank lines before it and behind each paragraph", () => {
    expect(takeProseApart(" \n\nA\n\n\n# B\nC")).toEqual({
      lead: " \n\n",
      paragraphs: [
        { text: "A", gap: "\n\n\n" },
        { text: "# B", gap: "\n" },
        { text: "C", gap: "" },
      ],
    });
    expect(takeProseApart("\n")).toEqual({ lead: "\n", paragraphs: [] });
  });
});

test("paragraphs that came to stand side by side are put together with a blank line, and headings without", () => {
  const paragraphs = ["A", "# B", "C", "D"].map((text) => ({ text, gap: "\n" }));
  expect(putProseTogether({ lead: "\n", paragraphs })).toBe("\nA\n# B\nC\n\nD\n");
});

describe("the items of a list", () => {
  test.each([
    ["- a\n* b\n+ c\n1. d\n12) e", ["- a", "* b", "+ c", "1. d", "12) e"]],
    ["- a\n  more\n\tand more\n  - b", ["- a\n  more\n\tand more", "  - b"]],
    ["-\ta\n\t- b", ["-\ta", "\t- b"]],
    ["    - a", ["    - a"]],
  ])("of %j", (text, items) => {
    expect(listItems(text)).toEqual(items);
  });

  test.each(["", "A", "-a", "1.a", "1 a", "a - b", "- a\nb", "- a\nb c", "  a\n- b", "*a* b"])(
    "%j is no list",
    (text) => {
      expect(listItems(text)).toBeUndefined();
    },
  );
});
