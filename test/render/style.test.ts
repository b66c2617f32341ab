import { expect, test } from "vitest";
import { decideColour, styleFor } from "../../src/render/style.ts";

test("a style without colour leaves every text as it is", () => {
  for (const paint of Object.values(styleFor(false))) expect(paint("text")).toBe("text");
});

test("a style with colour begins and ends each text, and has the same names", () => {
  expect(Object.keys(styleFor(true))).toEqual(Object.keys(styleFor(false)));
  for (const paint of Object.values(styleFor(true))) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
    expect(paint("text")).toMatch(/^\x1b\[\d+mtext\x1b\[\d+m$/);
    expect(paint("")).toBe("");
  }
});

test("a style within another lets the outer one go on", () => {
  const { bold, heading } = styleFor(true);
  expect(heading(`a ${bold("b")} c`)).toBe("\x1b[1ma \x1b[1mb\x1b[22m\x1b[1m c\x1b[22m");
});

test.each([
  ["a terminal", {}, true, true],
  ["a pipe", {}, false, false],
  ["a dumb terminal (F100)", { TERM: "dumb" }, true, false],
  ["NO_COLOR on a terminal (F101)", { NO_COLOR: "1" }, true, false],
  ["an empty NO_COLOR, which says nothing", { NO_COLOR: "" }, true, true],
  ["FORCE_COLOR on a pipe", { FORCE_COLOR: "1" }, false, true],
  ["an empty FORCE_COLOR on a pipe", { FORCE_COLOR: "" }, false, true],
  ["FORCE_COLOR=0 on a terminal", { FORCE_COLOR: "0" }, true, false],
  ["both, where no colour wins", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
])("%s", (_, env, isTTY, coloured) => {
  expect(decideColour(env, isTTY)).toBe(coloured);
});
