import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "./support/source.ts";
import { replay } from "./support/transcript.ts";

const read = (...path: string[]) => readFileSync(join(projectRoot, ...path), "utf8");

/** The codes of a union of literals in our own source. */
function codesOf(source: string): string[] {
  const union = /export type ProblemCode =([\s\S]*?);/.exec(source)?.[1] ?? "";
  return [...union.matchAll(/\|\s*"(\w+)"/g)].map((found) => found[1] ?? "");
}

interface Section {
  readonly code: string;
  readonly text: string;
  /** The file of tests that shows it, where the program can't be brought to it in a shell. */
  readonly path: string | undefined;
}

function sectionsOf(gallery: string): Section[] {
  return gallery
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      code: text.split("\n")[0]?.trim() ?? "",
      text,
      path: /`(test\/[\w/.-]+\.test\.ts)`/.exec(text)?.[1],
    }));
}

describe("the error gallery", () => {
  const codes = codesOf(read("src", "errors.ts"));
  const gallery = read("test", "transcripts", "errors.md");
  const sections = sectionsOf(gallery);

  test("shows every code once, in the order of src/errors.ts", () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(sections.map(({ code }) => code)).toEqual(codes);
  });

  test.each(sections.filter(({ path }) => path !== undefined))("$code is shown by $path", ({ code, path = "" }) => {
    expect(read(path)).toMatch(new RegExp(`\\b${code}\\b`));
  });

  test("what each section shows has its code under --json", { timeout: 300_000 }, async () => {
    const asked = gallery.replace(/^\$ (?:\w+=.* )?mentor .*$/gm, (line) => `${line} --json`);
    const shown = sectionsOf(await replay(asked, "here")).filter(({ path }) => path === undefined);
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.filter(({ code, text }) => !text.includes(`"code": "${code}"`)).map(({ text }) => text)).toEqual([]);
  });
});
