import fc from "fast-check";
import { expect, test } from "vitest";
import { MentorError, type Problem } from "../../src/errors.ts";
import { decodeText, newRecordText, newYamlText, readRecordText } from "../../src/text/record-text.ts";

const comment = "# yaml-language-server: $schema=../../schema/action.json";

function refusal(text: string, file = "actions/x.md"): Problem {
  try {
    readRecordText(text, file);
  } catch (thrown) {
    if (thrown instanceof MentorError) return thrown.problem;
    throw thrown;
  }
  throw new Error(`This was read: ${text.slice(0, 100)}`);
}

const refusedYaml = (yaml: string) => refusal(`---\nid: x\n${yaml}\n---\nprose\n`);

test("a page is read into data and prose", () => {
  const read = readRecordText("---\n# hello\nid: k7\ndue: 2026-02-30\nn: 3\n---\n\nOne.\n---\nTwo.\n", "goals/x.md");
  expect(read.data).toEqual({ id: "k7", due: "2026-02-30", n: 3 });
  expect(read.body).toBe("\nOne.\n---\nTwo.\n");
  expect(read.place(["due"])).toEqual({ file: "goals/x.md", line: 4, column: 6 });
  expect(read.place(["owner"])).toEqual({ file: "goals/x.md", line: 3, column: 1 });
  expect(read.source(["n"])).toBe("3");
});

test("places reach into lists and maps, and stop at what is there", () => {
  const read = readRecordText("---\nmoves:\n  - from: 1\n    to: 2\n  - from:\n---\n", "x.md");
  expect(read.place(["moves", 0, "to"])).toMatchObject({ line: 4, column: 9 });
  expect(read.place(["moves", 1, "from"])).toMatchObject({ line: 5, column: 5 });
  expect(read.place(["moves", 1, "why"])).toMatchObject({ line: 5, column: 5 });
  expect(read.place(["moves", 7])).toMatchObject({ line: 3, column: 3 });
});

test("F62: a byte-order mark and CRLF are read as if they weren't there", () => {
  const read = readRecordText("\uFEFF---\r\nid: k7\r\n---\r\nOne.\r\nTwo.\r\n", "x.md");
  expect(read.data).toEqual({ id: "k7" });
  expect(read.body).toBe("One.\nTwo.\n");
});

test("YAML files are read from end to end, with or without a document's beginning", () => {
  expect(readRecordText("format: 1\nprose: |\n  a\n", "mentor.yaml").data).toEqual({ format: 1, prose: "a\n" });
  expect(readRecordText("---\nformat: 1\n", "mentor.yaml").data).toEqual({ format: 1 });
  expect(readRecordText("# nothing yet\n", "mentor.yaml").data).toEqual({});
});

test.each([
  ["", "the file is empty"],
  ["id: k7\n", "doesn't begin with"],
  ["---\nid: k7\nprose\n", "ends the front matter is missing"],
])("F55, F62: %j is held for its lost front matter", (text, words) => {
  expect(refusal(text)).toMatchObject({ code: "NO_FRONT_MATTER", message: expect.stringContaining(words) });
});

test.each([
  ["due:\n\tb: 1", 4, "a tab"],
  ['title: "Send', 3, "never closed"],
  ["a: [1, 2\nb: 3", 3, "bracket"],
  ["title: Send: the CV", 3, "a colon inside a value"],
  ["just words", 3, "no key"],
  ["title: @home", 3, "can't begin with"],
  ["title: *bold* words", 3, "more than one value"],
  ['title: "\\q"', 3, "backslash"],
  ["id: y", 3, "id is here twice, first one line above"],
  ["1: a\n01: b\n1: c", 5, "1 is here twice"],
  ["a: &x 1", 3, "& or *"],
  ["a: *x", 3, "& or *"],
  ["a: !foo 1", 3, "!"],
  ["a: !!str 1", 3, "!"],
  ["? [a]\n: 1", 3, "a key must be one word"],
  [": x", 3, "a key is missing"],
  ["%YAML 1.1", 3, "%"],
])("F55, F58: %j is held with its line and a reason in plain words", (yaml, line, words) => {
  const problem = refusedYaml(yaml);
  expect(problem).toMatchObject({ code: "BAD_YAML", message: expect.stringContaining(words) });
  expect(problem.place?.line).toBe(line);
  expect(problem.place?.column).toBeGreaterThan(0);
  expect(problem.message).not.toMatch(/\.$/);
});

test("F58: a second document, or a list where keys belong, is held", () => {
  expect(refusal("a: 1\n---\nb: 2\n", "mentor.yaml").message).toContain("second document");
  expect(refusal("- a\n- b\n", "mentor.yaml").message).toContain("no keys");
  expect(refusal("hello\n", "mentor.yaml").message).toContain("no keys");
});

test("F91: a reason quotes nothing of what was written", () => {
  for (const yaml of ['secret: "hush', "secret: a: hush", "hush hush\nb: 1", "hush: &a hush\n", "a: !hush 1"]) {
    const { message, remedy } = refusedYaml(yaml);
    expect(message + remedy).not.toContain("hush");
  }
});

test("F59: what is nested deeply, long or many is refused in half a second", () => {
  const started = performance.now();
  expect(refusedYaml(`a: ${"[".repeat(30_000)}`).message).toContain("nested too deeply");
  expect(refusedYaml(`a: ${"[".repeat(15_000)}${"]".repeat(15_000)}`).message).toContain("nested too deeply");
  expect(refusedYaml("- ".repeat(15_000)).message).toContain("nested too deeply");
  expect(refusedYaml("? ".repeat(15_000)).code).toBe("BAD_YAML");
  const stairs = Array.from({ length: 200 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n");
  expect(refusedYaml(stairs).message).toContain("nested too deeply");
  expect(refusedYaml(`a: ${"x".repeat(1_000_000)}`).code).toBe("TOO_LARGE");
  expect(refusedYaml(`a: ${"x".repeat(40_000)}`).code).toBe("TOO_LARGE");
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}*a]\nc: [${"*b,".repeat(9)}*b]`;
  expect(refusedYaml(bomb).message).toContain("& or *");
  expect(performance.now() - started).toBeLessThan(3_000);
});

test("brackets and dashes in prose are no nesting", () => {
  const yaml = `why: |\n  ${"[x] ".repeat(40)}\n  ${"- ".repeat(50)}\n  # no comment\n`;
  expect(Object.keys(readRecordText(`---\n${yaml}---\n`, "x.md").data)).toEqual(["why"]);
});

test("F57: conflict markers are found in front matter and prose", () => {
  const markers = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> origin/main\n";
  expect(refusal(`---\nid: k7\n${markers}---\n`)).toMatchObject({ code: "MARKERS", place: { line: 3, column: 1 } });
  expect(refusal(`---\nid: k7\n---\nHello\n\n${markers}`)).toMatchObject({ code: "MARKERS", place: { line: 6 } });
  expect(readRecordText("---\nid: k7\n---\nTitle\n=======\n<<<<<<< x\n", "x.md").body).toContain("=======");
});

test("F62: bytes that are no UTF-8 text are held, and the line is named", () => {
  const place = (bytes: Uint8Array) => {
    try {
      decodeText(bytes, "x.md");
    } catch (thrown) {
      return thrown instanceof MentorError && thrown.problem.code === "NOT_TEXT" ? thrown.problem.place : thrown;
    }
    return "read";
  };
  expect(place(Buffer.from("a\nb\xff\n", "latin1"))).toEqual({ file: "x.md", line: 2 });
  expect(place(Buffer.from("a\nb\0\n"))).toEqual({ file: "x.md", line: 2, column: 2 });
  expect(place(Buffer.from("\uFEFFhello", "utf16le"))).toMatchObject({ line: 1 });
  expect(place(Buffer.from([0x61, 0xed, 0xa0, 0x80]))).toMatchObject({ line: 1 });
  expect(decodeText(Buffer.from("\uFEFFé \uFFFD 🦊"), "x.md")).toBe("\uFEFFé \uFFFD 🦊");
  expect(refusal("---\nid: \ud800\n---\n").code).toBe("NOT_TEXT");
  expect(refusal("---\rid: k7\r---\r").code).toBe("NOT_TEXT");
  expect(() => decodeText(new Uint8Array(1_000_001), "x.md")).toThrow("1 MB");
});

test("F61: names of JavaScript's own are data, and no prototype is touched", () => {
  const { data } = readRecordText("---\n__proto__:\n  polluted: 1\nconstructor: a\ntoString: b\n---\n", "x.md");
  expect(Object.keys(data)).toEqual(["constructor", "toString"]);
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("a new record opens with its schema comment and reads well", () => {
  const data = {
    id: "k7m3qz4hwp",
    title: "Send the short CV",
    goal: undefined,
    due: "2026-11-28",
    time: "15:00",
    version: "1.10",
    length: "6 months",
    answer: "no",
    extra: true,
    focus: ["a: b", "plain"],
    why: "First.\n\nSecond # one.\n",
    moves: [{ from: "2026-11-21", to: "2026-11-28", why: "ill" }],
  };
  expect(newRecordText(data, "One page.", comment)).toMatchInlineSnapshot(`
    "---
    # yaml-language-server: $schema=../../schema/action.json
    id: k7m3qz4hwp
    title: Send the short CV
    due: 2026-11-28
    time: "15:00"
    version: "1.10"
    length: 6 months
    answer: "no"
    extra: true
    focus:
      - "a: b"
      - plain
    why: |
      First.

      Second # one.
    moves:
      - from: 2026-11-21
        to: 2026-11-28
        why: ill
    ---
    One page.
    "
  `);
});

test.each([
  "15:00",
  "9:30",
  "007",
  "12e45",
  "1_000",
  "0x1F",
  "1.10",
  ".5",
  "+3",
  "-1",
  "30",
  "1:30:00",
  "65524e0",
  "no",
])("F60: the text %s is put in quotes", (text) => {
  expect(newYamlText({ a: text }, "#")).toBe(`#\na: "${text}"\n`);
});

const nasty = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary-ascii" }),
  fc.string({
    unit: fc.constantFrom("a", " ", "\n", "#", ":", "-", "\t", '"', "'", "|", "\\", "1", ".", "e", "\u2028", "\r"),
  }),
  fc.constantFrom(
    "",
    "~",
    "null",
    "true",
    "- a",
    "? a",
    "a: b",
    "a #b",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "---",
    "...",
  ),
  fc.constantFrom(
    "\u0085",
    "\uFEFF",
    "\x7f",
    "\ud83e",
    "<<",
    "=",
    "[a]",
    "{a}",
    "a\n",
    "\na",
    "a\n\n",
    " a\nb",
    "a\n \nb",
    "0o7",
  ),
);
const value = fc.letrec((tie) => ({
  leaf: fc.oneof(nasty, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
  any: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(
      nasty.filter((key) => key !== "__proto__"),
      tie("any"),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).any;

test("reading what was printed gives the same, whatever was in it", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        nasty.filter((key) => key !== "__proto__"),
        value,
        { maxKeys: 5, noNullPrototype: true },
      ),
      fc.string({ unit: "grapheme" }).filter((text) => !/[\0\r]|^\uFEFF/.test(text)),
      (data, body) => {
        const read = readRecordText(newRecordText(data, body, comment), "x.md");
        expect(read.data).toEqual(data);
        expect(read.body).toBe(body === "" || body.endsWith("\n") ? body : `${body}\n`);
      },
    ),
    { numRuns: 200 },
  );
});
