import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "./support/source.ts";
import { type Failure, replay } from "./support/transcript.ts";

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

  test("says what mentor says, and each section has its code under --json", { timeout: 300_000 }, async () => {
    const failures: Failure[] = [];
    const path = join(projectRoot, "test", "transcripts", "errors.md");
    await expect(await replay(gallery, "here", failures)).toMatchFileSnapshot(path);
    const shown = sections.filter((section) => section.path === undefined);
    expect(shown.length).toBeGreaterThan(20);
    const isShown = ({ code, text }: Section) =>
      failures.some(({ codes, said }) => codes.includes(code) && said !== "" && text.includes(said));
    expect(shown.filter((section) => !isShown(section)).map(({ text }) => text)).toEqual([]);
  });
});
