import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "./support/source.ts";

const read = (...path: string[]) => readFileSync(join(projectRoot, ...path), "utf8");

/** The codes of a union of literals in our own source. */
function codesOf(source: string): string[] {
  const union = /export type ProblemCode =([\s\S]*?);/.exec(source)?.[1] ?? "";
  return [...union.matchAll(/\|\s*"(\w+)"/g)].map((found) => found[1] ?? "");
}

interface Section {
  readonly code: string;
  readonly text: string;
}

function sectionsOf(gallery: string): Section[] {
  return gallery
    .split(/^## /m)
    .slice(1)
    .map((each) => ({ code: each.split("\n")[0]?.trim() ?? "", text: each }));
}

describe("the error gallery", () => {
  const codes = codesOf(read("src", "errors.ts"));
  const sections = sectionsOf(read("test", "transcripts", "errors.md"));

  test("shows every code once, in the order of src/errors.ts", () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(sections.map(({ code }) => code)).toEqual(codes);
  });

  test.each(sections)("$code is shown by the program, or by a test that is named there", ({ code, text }) => {
    const [, path] = /`(test\/[\w/.-]+\.test\.ts)`/.exec(text) ?? [];
    if (path === undefined) expect(text).toMatch(/^! Error: /m);
    else expect(read(path)).toMatch(new RegExp(`\\b${code}\\b`));
  });
});
