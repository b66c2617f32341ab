import fc from "fast-check";
import { expect, test } from "vitest";
import { safeJson, safeLine, safeText } from "../../src/render/gate.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const steering = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u061c\u200e\u200f\ufeff\u{e0000}-\u{e007f}]/u;

/** Mostly what does harm, between letters that don't. */
const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 0x9f }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x300, max: 0x310 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x2000, max: 0x206f }) },
  { weight: 1, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }) },
  { weight: 1, arbitrary: fc.constantFrom(0x845b, 0xfe00, 0xfe0f, 0x180b, 0x1820, 0xfeff, 0xffff, 0x115f, 0x3164) },
  { weight: 1, arbitrary: fc.integer({ min: 0xe0000, max: 0xe01ff }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x10ffff }) },
);
const text = fc
  .array(nasty, { maxLength: 30 })
  .map((codes) => codes.map((code) => String.fromCodePoint(code)).join(""));

test("nothing that steers a terminal gets through, whatever the text, and twice is as once (F79, F80)", () => {
  fc.assert(
    fc.property(text, (any) => {
      for (const safe of [safeLine, safeText]) {
        const shown = safe(any);
        expect(shown).not.toMatch(steering);
        expect(shown).not.toMatch(/\p{M}{9}|\p{Cs}/u);
        expect(safe(shown)).toBe(shown);
      }
      expect(safeLine(any)).not.toMatch(/[\t\n]/);
    }),
    { numRuns: 10_000 },
  );
});

test.each([
  ["a bare escape", "\x1b", "^["],
  ["a colour", "\x1b[31mred", "^[[31mred"],
  ["the clipboard (OSC 52)", "\x1b]52;c;aGk=\x07", "^[]52;c;aGk=^G"],
  ["a link (OSC 8)", "\x1b]8;;http://x\x1b\\here", "^[]8;;http://x^[\\here"],
  ["a title", "\x1b]0;root\x07", "^[]0;root^G"],
  ["a device control string", "\x1bPq#0\x1b\\", "^[Pq#0^[\\"],
  ["eight-bit CSI", "\x9b31m", "<U+009B>31m"],
  ["a line that is written over", "evil\rgood", "evil^Mgood"],
  ["backspaces", "no\b\byes", "no^H^Hyes"],
  ["nothing, and delete", "\0\x7f", "^@^?"],
  ["a second line", "one\ntwo\tthree", "one^Jtwo^Ithree"],
  ["separators of lines", "a\u2028b\u2029c\x85d", "a<U+2028>b<U+2029>c<U+0085>d"],
  ["an override of direction", "abc\u202efed", "abc<U+202E>fed"],
  ["isolates and marks of direction", "\u2066\u2069\u200e\u200f\u061c", "<U+2066><U+2069><U+200E><U+200F><U+061C>"],
  ["hidden tags", "hi\u{e0041}\u{e007f}", "hi<U+E0041><U+E007F>"],
  ["spaces without width", "pay\u200bpal\u2060\ufeff\u00ad", "pay<U+200B>pal<U+2060><U+FEFF><U+00AD>"],
  ["fillers", "\u3164\u115f\uffa0", "<U+3164><U+115F><U+FFA0>"],
  ["a message in selectors", "a\u{e0101}b\ufe05", "a<U+E0101>b<U+FE05>"],
  ["non-characters", "\ufdd0\uffff\u{1fffe}", "<U+FDD0><U+FFFF><U+1FFFE>"],
  ["half a pair", "a\ud83dz\udc00", "a\ufffdz\ufffd"],
])("%s is shown and not obeyed (F79, F80)", (_, given, shown) => {
  expect(safeLine(given)).toBe(shown);
});

test("a text keeps its lines and tabs, and shows a lone carriage return", () => {
  expect(safeText("one\n\ttwo\rthree\x1b")).toBe("one\n\ttwo^Mthree^[");
});

test("marks piled on a letter end at eight (F80)", () => {
  expect(safeLine(`z${"\u0301".repeat(200)}algo`)).toBe(`z${"\u0301".repeat(8)}algo`);
  expect(safeLine(`z${"\u0301\u200d".repeat(200)}algo`)).toBe(`z${"\u0301\u200d".repeat(4)}algo`);
});

test.each([
  "Zoë Müller, François, Łukasz, Đặng",
  "Zoe\u0308, A\u030angstro\u0308m",
  "日本語のテキスト、漢字と「かな」 葛\u{e0100}城",
  "中文，한국어",
  "مرحبا بالعالم",
  "שָׁלוֹם עֲלֵיכֶם",
  "می\u200cخواهم",
  "क्\u200dष हिन्दी ไทย",
  "ᠮᠣᠩᠭᠣᠯ ᠠ\u180b",
  "👩‍👩‍👧‍👦 ❤️ 👍🏽 🇵🇹 ☎︎ 1️⃣",
  "— “quoted” … ½ € → ███░░ 30 %",
])("%s is left as it is", (legitimate) => {
  expect(safeLine(legitimate)).toBe(legitimate);
  expect(safeText(legitimate)).toBe(legitimate);
});

test("JSON reads back as the same value and steers nothing (F83)", () => {
  fc.assert(
    fc.property(text, fc.jsonValue(), (any, value) => {
      const given = { any, [any]: value };
      const shown = safeJson(given);
      expect(shown.replaceAll("\n", "")).not.toMatch(/[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cc}/u);
      expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(given)));
    }),
  );
  expect(safeJson({ a: "\x9b\u202e" })).toBe('{\n  "a": "\\u009B\\u202E"\n}');
});
