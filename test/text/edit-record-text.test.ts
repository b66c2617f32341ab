import fc from "fast-check";
import { expect, test } from "vitest";
import { editRecordText, newRecordText, readRecordText } from "../../src/text/record-text.ts";

const page = `---
# yaml-language-server: $schema=../../schema/action.json
id: k7m3qz4hwp
title: "Send the CV"   # short one
mood:   hopeful   # by hand

# when
due: 2026-11-28
status: open # still
why: |  # prose
  One.

  Two.

# the moves
moves:
  # the first
  - from: 2026-11-21
    to: 2026-11-28 # so late
    weather: rain
  # between
  - from: 2026-11-14
    to: 2026-11-21
focus: [a, b]  # two
people:
    mentor:
        name: Ines  # she
        address: ines@example.org
    mentee:
        name: Amara
        address: amara@example.org
# the end
---
One page.
`;

const data = () => readRecordText(page, "x.md").data;
const moves = () => data().moves as Record<string, unknown>[];

/** The lines that an edit took out (-) and put in (+). */
function difference(before: string, after: string): string[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  return [
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...fresh.slice(start, fresh.length - end).map((line) => `+${line}`),
  ];
}

test.each<[string, Record<string, unknown>, string[]]>([
  [
    "a word, its spacing and its comment kept",
    { mood: "calm" },
    ["-mood:   hopeful   # by hand", "+mood:   calm   # by hand"],
  ],
  [
    "a text in quotes keeps its quotes",
    { title: "Send it" },
    ['-title: "Send the CV"   # short one', '+title: "Send it"   # short one'],
  ],
  ["a day", { due: "2026-12-05" }, ["-due: 2026-11-28", "+due: 2026-12-05"]],
  ["a new key comes behind the key before it", { due: "2026-11-28", goal: "p4f8rw2tcx" }, ["+goal: p4f8rw2tcx"]],
  ["a new key with nothing before it comes last", { closed: "2026-12-01" }, ["+closed: 2026-12-01"]],
  ["a key taken out leaves its comment", { status: undefined }, ["-status: open # still", "+# still"]],
  ["prose becomes one line", { why: "Ill" }, ["-why: |  # prose", "-  One.", "-", "-  Two.", "+why: Ill # prose"]],
  ["a word becomes prose", { status: "a\nb" }, ["-status: open # still", "+status: |- # still", "+  a", "+  b"]],
  [
    "a list that grew gets the new item alone",
    {
      moves: [
        { from: "2026-11-21", to: "2026-11-28" },
        { from: "2026-11-14", to: "2026-11-21" },
        { from: "1", why: "ill" },
      ],
    },
    ['+  - from: "1"', "+    why: ill"],
  ],
  [
    "an item of a list changes in place and keeps what a person added",
    {
      moves: [
        { from: "2026-11-21", to: "2026-11-29" },
        { from: "2026-11-14", to: "2026-11-21" },
      ],
    },
    ["-    to: 2026-11-28 # so late", "+    to: 2026-11-29 # so late"],
  ],
  [
    "an item taken out leaves its comment",
    { moves: [{ from: "2026-11-14", to: "2026-11-21" }] },
    ["-  - from: 2026-11-21", "-    to: 2026-11-28 # so late", "-    weather: rain", "+  # so late"],
  ],
  [
    "a list in brackets stays in brackets",
    { focus: ["a", "b", "c: d"] },
    ["-focus: [a, b]  # two", '+focus: [a, b, "c: d"]  # two'],
  ],
  [
    "a map within a map",
    { people: { mentor: { name: "Inês", address: "ines@example.org" } } },
    ["-        name: Ines  # she", "+        name: Inês  # she"],
  ],
  [
    "a new key within a map takes its indentation",
    { people: { mentor: { name: "Ines", zone: "Europe/Lisbon" } } },
    ["+        zone: Europe/Lisbon"],
  ],
])("an edit touches only what it must: %s", (_, wanted, lines) => {
  const edited = editRecordText(page, wanted);
  expect(difference(page, edited)).toEqual(lines);
  expect(editRecordText(edited, wanted)).toBe(edited);
});

test("F63: where nothing changes, the very same text comes back, whatever its line ends", () => {
  const crlf = `\uFEFF${page.replaceAll("\n", "\r\n")}`;
  const { id, title, why } = data();
  for (const text of [page, crlf]) {
    expect(editRecordText(text, { id, title, why, goal: undefined, moves: moves() }, "One page.")).toBe(text);
  }
});

test("F22: a file with a byte-order mark and CRLF is written with LF, once something changes", () => {
  const crlf = `\uFEFF${page.replaceAll("\n", "\r\n")}`;
  expect(editRecordText(crlf, { mood: "calm" })).toBe(page.replace("hopeful", "calm"));
});

test("new prose replaces the old and leaves the front matter alone", () => {
  expect(editRecordText(page, {}, "New.\n\nMore.")).toBe(page.replace("One page.\n", "New.\n\nMore.\n"));
  expect(editRecordText("---\nid: k7\n---", {}, "New.")).toBe("---\nid: k7\n---\nNew.\n");
});

test("empty values are filled in, with and without a comment", () => {
  const text = "---\na:\nb: # here\nc: ''\n---\n";
  expect(editRecordText(text, { a: "one", b: ["x"], c: "z" })).toBe("---\na: one\nb: # here\n  - x\nc: z\n---\n");
});

test("a file that is YAML from end to end is edited alike, even without a last line end", () => {
  expect(editRecordText("# top\nformat: 1\nphase: start", { phase: "work", why: "x" })).toBe(
    "# top\nformat: 1\nphase: work\nwhy: x\n",
  );
  expect(editRecordText("---\na: 1\n...\n", { a: 2, b: 3 })).toBe("---\na: 2\nb: 3\n...\n");
  expect(editRecordText("---\n# nothing yet\n---\n", { a: 2 })).toBe("---\n# nothing yet\na: 2\n---\n");
});

test("what the scissors can't follow is written all the same, comments kept", () => {
  const flow = "---\n# top\n{id: k7, title: x} # end\n---\nProse.\n";
  const edited = editRecordText(flow, { title: "y", due: "2026-01-05" });
  expect(readRecordText(edited, "x.md").data).toEqual({ id: "k7", title: "y", due: "2026-01-05" });
  expect(edited).toContain("# top");
  expect(edited).toContain("# end");
  const question = "---\n? id\n: k7\n# c\n---\n";
  expect(readRecordText(editRecordText(question, { id: "k8" }), "x.md").data).toEqual({ id: "k8" });
});

test("what would be held when it is next read is refused", () => {
  expect(() => editRecordText(page, {}, "<<<<<<< a\n=======\n>>>>>>> b\n")).toThrow("markers");
  expect(() => editRecordText(page, { why: "x".repeat(40_000) })).toThrow("32 KB");
});

const word = fc.oneof(
  fc.constantFrom("a", "b: c", "# d", "e\nf\n", "", "g #h", "2026-01-05", "'", '"', "- i", "j\n\nk", "\\", "15:00"),
  fc.string({ maxLength: 8 }),
);
const key = fc.constantFrom("id", "title", "due", "why", "moves", "people", "12", "toString");
const leaf = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const item = fc.oneof(leaf, fc.dictionary(key, leaf, { maxKeys: 3, noNullPrototype: true }));
const record = fc.dictionary(
  key,
  fc.oneof(leaf, fc.array(item, { maxLength: 4 }), fc.dictionary(key, item, { maxKeys: 3, noNullPrototype: true })),
  { maxKeys: 6, noNullPrototype: true },
);

/** Writes comments and blank lines wherever a line is not part of a `|` block. */
function strewn(text: string, every: readonly number[]): string {
  let inBlock = -1;
  const lines = text.split("\n").flatMap((line, index) => {
    const depth = line.search(/\S/);
    if (inBlock >= 0 && (depth < 0 || depth > inBlock)) return [line];
    inBlock = -1;
    if (index === 0 || line === "" || line === "---" || line === "Prose.") return [line];
    if (/[|]-?$/.test(line)) inBlock = depth;
    const draw = every[index % every.length] ?? 0;
    const tail = draw % 2 && !/[|]-?$/.test(line) && !line.startsWith("#") ? `${line}  # tail ${index}` : line;
    return draw % 3 === 0 && inBlock < 0 ? ["", `${" ".repeat(depth)}# above ${index}`, tail] : [tail];
  });
  return lines.join("\n");
}

const comments = (text: string) => text.match(/# (?:above|tail) \d+/g) ?? [];

test("F63: any edit says what was wanted, keeps every comment and everything not named; a second writes nothing", () => {
  fc.assert(
    fc.property(record, record, fc.array(fc.nat(9), { minLength: 1 }), (before, wanted, every) => {
      const text = strewn(newRecordText({ ...before, other: "kept" }, "Prose.", "# schema"), every);
      const was = readRecordText(text, "x.md");
      expect(was.data).toEqual({ ...before, other: "kept" });
      const edited = editRecordText(text, { ...wanted, gone: undefined });
      const read = readRecordText(edited, "x.md");
      expect(read.body).toBe("Prose.\n");
      expect(read.data).toMatchObject(wanted);
      expect(read.data.other).toBe("kept");
      for (const name of Object.keys(before)) if (!(name in wanted)) expect(read.data[name]).toEqual(before[name]);
      expect(comments(edited).sort()).toEqual(comments(text).sort());
      expect(editRecordText(edited, wanted)).toBe(edited);
    }),
    { numRuns: 150 },
  );
});
