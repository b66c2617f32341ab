import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/render/markdown.ts";
import { widthOf } from "../../src/render/width.ts";

const page = `# How do we hold a **good** first call?

Begin with something other than work. Tell each other *how* you got here,
say what each of you hopes for: with \`mentor next\` you see [the rest](https://example.org/a+b).

## An hour that works

- 10 minutes: what you **like to be called**, where you are, and something from life outside work that is long enough
  to wrap
- the rest
  - nested *one*
  - nested \`two: three\`
- [ ] a task
- [x] a **task** that is done

1. first
2. second, with some more words than there is room for on one line of eighty columns
3. third

---

> To make it safe: "You don't have to have it sorted out. What you tell me stays with me."

| who | what |
| --- | --- |
| mentor | **listens**, and counts to three before the next word, so that the real thing has the time to come |
| mentee | leads |

\`\`\`sh
mentor next --dry-run --notebook ~/notebooks/with-ines --as mentee --no-input --json | less
\`\`\`

Tea &amp; 10:30:45 :smile: 2 < 3 <b>html</b>, a_b_c and 5 * 3.
`;

test("a page of everything, at 80 columns", () => {
  expect(renderMarkdown(page, { width: 80, coloured: false })).toMatchSnapshot();
});

test("the same in colour", () => {
  const coloured = renderMarkdown(page, { width: 80, coloured: true });
  expect(coloured.replaceAll("\x1b", "^[")).toMatchSnapshot();
});

test("no emphasis stays raw, each task has one box, and no line but code is too wide", () => {
  const lines = renderMarkdown(page, { width: 50, coloured: false }).split("\n");
  expect(lines.join("\n")).not.toMatch(/\*\*|\*\w/);
  expect(lines.filter((line) => line.includes("[ ]"))).toEqual(["  * [ ] a task"]);
  expect(lines.join("\n")).not.toMatch(/\[[Xx ]\]\s+\[/);
  for (const line of lines.filter((each) => !each.includes("--notebook")))
    expect(widthOf(line)).toBeLessThanOrEqual(50);
});

test.each([
  "\x1b[31mred\x1b]52;c;aGk=\x07",
  "&#27;[31m and &#x1b;[2J and &#155;2J",
  "`\x1b[31m`",
  "```\n\x1b[31m\n```",
  "[text](http://x/\x1b\\)",
  "[text](http://x/&#27;]0;x&#7;)",
  "![picture\x1b](http://x/&#27; 'title&#27;')",
  "<b \x1b>html</b>",
  "| a&#27; |\n| --- |\n| \x1b[0m |",
  "# Title &#27;\n\n- item &#27;\n- [ ] **&#27;**",
  "over\u202eride &#x202e; &#xffff; &#xfeff;",
])("nothing that steers the terminal gets through, even where Markdown hides it: %j (F79, F80)", (text) => {
  const shown = renderMarkdown(text, { width: 80, coloured: false });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ufeff\uffff]/);
});

test("no text breaks it or gets a control character through (F79)", () => {
  const bit = fc.constantFrom(
    "**",
    "_",
    "`",
    "- ",
    "\n",
    "\n\n",
    "1. ",
    "[ ] ",
    "# ",
    "> ",
    "|",
    "&#27;",
    "\x1b[2J",
    "word ",
    "é",
    "漢字",
    "<b>",
    "](",
    "[",
    "http://x.org ",
  );
  fc.assert(
    fc.property(fc.array(bit, { maxLength: 20 }), (bits) => {
      const shown = renderMarkdown(bits.join(""), { width: 40, coloured: false });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["quotes", `${"> ".repeat(5000)}deep`],
  ["lists", `${"- ".repeat(5000)}deep`],
])("%s nested deeper than can be followed are shown as they were written, through the gate (F59)", (_, nested) => {
  const text = `${nested} &#27;\x1b[2J and **bold**\n\n${"word ".repeat(50)}`;
  const shown = renderMarkdown(text, { width: 80, coloured: true });
  expect(shown.replaceAll("\n", " ")).toContain("deep &#27;^[[2J and **bold**");
  expect(shown.split("\n").every((line) => widthOf(line) <= 80)).toBe(true);
});

test.each([
  [
    "a list nested by its indent",
    Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth * 2)}- **deep**`).join("\n"),
  ],
  ["a paragraph without end", "**deep** ".repeat(2000)],
  ["a page without end", "**deep**\n\n".repeat(20_000)],
])("%s, which Markdown would take minutes or its whole stack for, is shown as it was written (F59)", (_, text) => {
  expect(renderMarkdown(text, { width: 80, coloured: false })).toContain("**deep**");
});

test("an ordinary long page is made one all the same", () => {
  const page = Array.from({ length: 300 }, (_, at) => `## Call ${at}\n\n- **one** thing\n- another\n`).join("\n");
  expect(renderMarkdown(page, { width: 80, coloured: false })).not.toContain("**");
});

test.each([
  ["before the words", `${" ".repeat(300_000)}${"word ".repeat(1000)}`],
  ["between the words", `word${" ".repeat(300_000)}${"word ".repeat(1000)}`],
])("a gap without end %s takes neither time nor place", (_, gap) => {
  const shown = renderMarkdown(`${"> ".repeat(5000)}\n${gap}`, { width: 80, coloured: false });
  expect(shown.split("\n").length).toBeLessThan(300);
});

test("colours come from us alone, whatever the machine's terminal can do", () => {
  const before = process.env.FORCE_COLOR;
  process.env.FORCE_COLOR = "3";
  try {
    expect(renderMarkdown(page, { width: 80, coloured: false })).not.toContain("\x1b");
  } finally {
    if (before === undefined) delete process.env.FORCE_COLOR;
    else process.env.FORCE_COLOR = before;
  }
});
