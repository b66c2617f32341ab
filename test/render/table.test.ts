import { expect, test } from "vitest";
import { styleFor } from "../../src/render/style.ts";
import { columns } from "../../src/render/table.ts";

const rows = [
  ["you", "3 days late", "Send the short CV", "k7m3"],
  ["", "by Thursday", "Read the career paths page", "h5b6"],
  ["Ines", "by Thursday", "Ask Tomás about shadowing", "n3d2"],
];

test("columns line up, and no line ends in spaces", () => {
  expect(columns(rows, { width: 80 })).toEqual([
    "you   3 days late  Send the short CV           k7m3",
    "      by Thursday  Read the career paths page  h5b6",
    "Ines  by Thursday  Ask Tomás about shadowing   n3d2",
  ]);
  expect(
    columns(
      [
        ["a", ""],
        ["long", "b"],
      ],
      { width: 20 },
    ),
  ).toEqual(["a", "long  b"]);
  expect(columns([], { width: 20 })).toEqual([]);
});

test("the flexible column gives way, and the ids end their lines whole and bare", () => {
  const lines = columns(rows, { width: 40, flex: 2 });
  expect(lines).toEqual([
    "you   3 days late  Send the short…  k7m3",
    "      by Thursday  Read the caree…  h5b6",
    "Ines  by Thursday  Ask Tomás abou…  n3d2",
  ]);
  for (const line of columns(rows, { width: 10, flex: 2 })) expect(line).toMatch(/ {2}(k7m3|h5b6|n3d2)$/);
});

test("a column that has nothing in any row leaves no gap", () => {
  const bare = rows.map(([who = "", , text = "", id = ""]) => [who, "", text, id]);
  expect(columns(bare, { width: 80, flex: 2 })).toEqual([
    "you   Send the short CV           k7m3",
    "      Read the career paths page  h5b6",
    "Ines  Ask Tomás about shadowing   n3d2",
  ]);
});

test("a filled table ends at the terminal's edge", () => {
  for (const line of columns(rows, { width: 80, flex: 2, fill: true, indent: "  " })) {
    expect(line).toHaveLength(80);
    expect(line.startsWith("  ")).toBe(true);
  }
});

test("a last column can wrap, each line below the other", () => {
  const question = "Which part of your work would you miss if it were gone?";
  expect(
    columns(
      [
        ["1", question],
        ["10", "Why?"],
      ],
      { width: 30, overflow: "wrap" },
    ),
  ).toEqual(["1   Which part of your work", "    would you miss if it were", "    gone?", "10  Why?"]);
});

test("numbers stand right, wide characters line up, and colour moves nothing", () => {
  const { late, id } = styleFor(true);
  const painted = columns(
    [
      [
        { text: "5", align: "right" },
        { text: "漢字", style: late },
        { text: "k7m3", style: id },
      ],
      [{ text: "10", align: "right" }, "Topics", "h5b6"],
    ],
    { width: 40 },
  );
  expect(painted).toEqual([" 5  \x1b[31m漢字\x1b[39m    \x1b[36mk7m3\x1b[39m", "10  Topics  h5b6"]);
});

test("a cell can't make a row of its own, or hide one (F80, F81)", () => {
  expect(
    columns(
      [
        ["a\n✔ synced", "\x1b[2K"],
        ["b", "x\u202ey"],
      ],
      { width: 60 },
    ),
  ).toEqual(["a^J✔ synced  ^[[2K", "b            x<U+202E>y"]);
  expect(columns([[{ text: "\x1b[2K", style: (text) => `<${text}>` }]], { width: 60 })).toEqual(["<^[[2K>"]);
  const [wide] = columns([["a", "w".repeat(10_000)]], { width: 60 });
  expect(wide).toHaveLength(60);
});
