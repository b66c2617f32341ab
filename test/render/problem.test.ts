import { expect, test } from "vitest";
import type { Problem } from "../../src/errors.ts";
import { renderProblem } from "../../src/render/problem.ts";
import { styleFor } from "../../src/render/style.ts";

const plain = styleFor(false);
const said = (problem: Partial<Problem>) =>
  renderProblem({ code: "BAD_VALUE", message: "It went wrong", remedy: "do it again", ...problem }, plain);

test("an error says where, what, and what to do now", () => {
  expect(
    said({
      code: "NOT_A_DAY",
      message: '"2026-02-30" is not a day',
      remedy: "write a day that exists, such as 2026-02-28",
      place: { file: "actions/2026/send-the-short-cv-k7m3qz4hwp.md", line: 6, column: 6 },
    }),
  ).toBe(
    [
      'Error: actions/2026/send-the-short-cv-k7m3qz4hwp.md:6:6: "2026-02-30" is not a',
      "       day",
      "  Try: write a day that exists, such as 2026-02-28",
    ].join("\n"),
  );
});

test("a place is as exact as it is known", () => {
  expect(said({ place: { file: "mentor.yaml" } })).toContain("Error: mentor.yaml: It");
  expect(said({ place: { file: "mentor.yaml", line: 3 } })).toContain("Error: mentor.yaml:3: It");
});

test("a long message breaks at its spaces, and no line of it is wider than 80 columns", () => {
  const lines = said({ message: "This is one of the longer messages ".repeat(5).trim() }).split("\n");
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  expect(lines[1]).toMatch(/^ {7}\S/);
});

test("a path and a command stay whole, even where they run past the line", () => {
  const path = `/home/amara/${"notebook/".repeat(10)}mentor.yaml`;
  expect(said({ message: `Can't read ${path}` }).split("\n")[1]).toBe(`       ${path}`);
  const spaced = `a folder/${"with some ".repeat(7)}spaces.md`;
  expect(
    said({ place: { file: spaced, line: 1 } })
      .split("\n")
      .slice(0, 2),
  ).toEqual([`Error: ${spaced}:1:`, "       It went wrong"]);

  const command = `git config --global --add safe.directory "${path}"`;
  expect(
    said({ remedy: `if it is yours, run ${command}` })
      .split("\n")
      .at(-1),
  ).toBe(`       ${command}`);
});

test("a command keeps to one line and its note to where it stands", () => {
  const lines = said({
    message: 'No goal "speek up"',
    remedy: "mentor goal done k7m3  (Speak up in the review)",
  }).split("\n");
  expect(lines).toEqual(['Error: No goal "speek up"', "  Try: mentor goal done k7m3  (Speak up in the review)"]);

  const late = said({
    remedy: "take it up where you left it, on the day that you both agreed on: mentor meet --extra",
  });
  expect(late.split("\n").slice(-2)).toEqual([
    "  Try: take it up where you left it, on the day that you both agreed on:",
    "       mentor meet --extra",
  ]);
});

test("prose about a mentor is no command", () => {
  for (const line of said({ remedy: `ask your mentor and ${"the other people ".repeat(8)}`.trim() }).split("\n")) {
    expect(line.length).toBeLessThanOrEqual(80);
  }
});

test("a list to choose from stands line by line below the remedy", () => {
  expect(said({ remedy: "say which one:\nk7m3  Send the CV\nk7n2  Send the plan" })).toContain(
    "  Try: say which one:\n       k7m3  Send the CV\n       k7n2  Send the plan",
  );
});

test("nothing in a problem steers the terminal or poses as a line of ours (F79, F81)", () => {
  const shown = said({
    message: "Can't read \x1b]0;x\x07 this\n✔ synced",
    remedy: "look\x1b[2K\nError: all is well",
    place: { file: "a\x1b\nb.md", line: 1 },
  });
  expect(shown).toBe(
    "Error: a^[^Jb.md:1: Can't read ^[]0;x^G this^J✔ synced\n  Try: look^[[2K\n       Error: all is well",
  );
});

test("colour is added and changes nothing else", () => {
  const problem: Problem = { code: "BAD_VALUE", message: "It went wrong", remedy: "mentor status" };
  const coloured = renderProblem(problem, styleFor(true));
  expect(coloured).toContain("\x1b[31mError:\x1b[39m It went wrong");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  expect(coloured.replace(/\x1b\[\d+m/g, "")).toBe(renderProblem(problem, plain));
});
