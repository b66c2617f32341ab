import { expect, test } from "vitest";
import { progressBar, utf8Locale } from "../../src/render/bar.ts";

test.each([
  [0, "░░░░░░░░░░ 0 %"],
  [3, "█░░░░░░░░░ 3 %"],
  [30, "███░░░░░░░ 30 %"],
  [99, "█████████░ 99 %"],
  [100, "██████████ 100 %"],
  [140, "██████████ 100 %"],
  [-5, "░░░░░░░░░░ 0 %"],
])("%i percent", (percent, bar) => {
  expect(progressBar(percent, true)).toBe(bar);
});

test("where the locale is not UTF-8 a bar is plain ASCII (F101)", () => {
  expect(progressBar(30, false)).toBe("[###-------] 30 %");
});

test("the first of the three variables that is set names the locale", () => {
  expect(utf8Locale({ LANG: "pt_PT.UTF-8" })).toBe(true);
  expect(utf8Locale({ LANG: "en_GB.utf8" })).toBe(true);
  expect(utf8Locale({ LC_ALL: "C", LANG: "pt_PT.UTF-8" })).toBe(false);
  expect(utf8Locale({ LC_ALL: "", LC_CTYPE: "C.UTF-8", LANG: "C" })).toBe(true);
  expect(utf8Locale({ LANG: "de_DE.ISO-8859-1" })).toBe(false);
  expect(utf8Locale({})).toBe(false);
});
