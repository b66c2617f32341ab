import { describe, expect, test } from "vitest";
import { readFile, readSource, type SourceFile } from "./support/source.ts";

// Rooms from left to right; those that share a place don't import each other.
const rooms = [
  ["commands"],
  ["app"],
  ["sync"],
  ["storage", "programmes", "git", "prompts", "render"],
  ["merge"],
  ["text"],
  ["domain"],
  ["errors.ts"],
];

/** Which folders or files may import a library; one that is not here belongs nowhere yet. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  "@oclif/core": ["commands/", "app/"],
  "@inquirer/prompts": ["prompts/"],
  "@date-fns/utc": ["domain/day.ts"],
  "date-fns": ["domain/day.ts"],
  "age-encryption": ["storage/encrypted-file.ts"],
  "chrono-node": ["text/"],
  diff: ["text/"],
  "fast-string-width": ["render/"],
  "fast-wrap-ansi": ["render/"],
  marked: ["render/markdown.ts", "render/marked-terminal.d.ts"],
  "marked-terminal": ["render/markdown.ts"],
  "node-diff3": ["git/", "merge/"],
  "simple-git": ["git/history.ts"],
  yaml: ["text/", "merge/"],
  zod: ["text/", "storage/", "programmes/", "render/"],
  "node:child_process": ["git/", "prompts/editor.ts"],
  "node:fs": ["app/", "storage/", "programmes/", "git/", "prompts/"],
};
const outsideSrc: Readonly<Record<string, readonly string[]>> = { "../package.json": ["app/version.ts"] };

/** Words that belong to few places. */
const words: readonly { readonly word: RegExp; readonly where: (path: string) => boolean }[] = [
  { word: /\bprocess\.exit(?!Code)\b/, where: () => false },
  { word: /\bprocess\.exitCode\b/, where: (path) => path === "commands/start.ts" },
  { word: /\bconsole\b/, where: () => false },
  { word: /\bprocess\.env\b/, where: (path) => ["app/surroundings.ts", "commands/start.ts"].includes(path) },
  { word: /\basync\b|\bawait\b|\bPromise\b/, where: (path) => !path.startsWith("domain/") },
  { word: /\bprocess\b/, where: (path) => !path.startsWith("domain/") },
  { word: /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b/, where: (path) => !path.startsWith("domain/") },
];

const roomOf = (path: string) => path.split("/")[0] ?? "";
const placeOf = (path: string) => rooms.findIndex((each) => each.includes(roomOf(path)));
const isWithin = (path: string, places: readonly string[]) => places.some((each) => path.startsWith(each));

/** The package of a library's path, the module of one of Node's. */
function libraryOf(from: string): string {
  const parts = from.split("/");
  if (from.startsWith("node:")) return parts[0] ?? from;
  return parts.slice(0, from.startsWith("@") ? 2 : 1).join("/");
}

/** What is wrong with where a file stands and what it draws on. */
function faultsOf({ path, code, imports }: SourceFile): string[] {
  const faults: string[] = [];
  if (placeOf(path) < 0) faults.push(`${path} stands in no room of style.md`);
  for (const { from, path: target } of imports) {
    if (target === undefined) {
      const library = libraryOf(from);
      const places = libraries[library];
      if (path.startsWith("domain/") && from.startsWith("node:")) faults.push(`${path} imports ${from}`);
      else if (places ? !isWithin(path, places) : !from.startsWith("node:")) faults.push(`${path} imports ${from}`);
    } else if (target.startsWith("../")) {
      if (!outsideSrc[target]?.includes(path)) faults.push(`${path} reaches out of src for ${from}`);
    } else {
      const sameRoom = roomOf(path) === roomOf(target);
      if (!sameRoom && placeOf(target) <= placeOf(path))
        faults.push(`${path} imports ${target}, which stands left of it`);
      if (!target.endsWith(".ts")) faults.push(`${path} imports ${from} without its ending`);
    }
  }
  for (const { word, where } of words) {
    const found = word.exec(code);
    if (found && !where(path)) faults.push(`${path} says ${found[0]}`);
  }
  return faults;
}

/** The first circle among imports that run when a module is loaded, as a list of paths. */
function circle(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap(({ path: target, typeOnly, late }) => (target && !typeOnly && !late ? [target] : [])),
    ]),
  );
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): string[] => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const target of targets.get(path) ?? []) {
      const found = walk(target, [...way, path]);
      if (found.length > 0) return found;
    }
    done.add(path);
    return [];
  };
  return [...targets.keys()].map((path) => walk(path, [])).find((found) => found.length > 0) ?? [];
}

describe("src", () => {
  const files = readSource();

  test("every import points right, every library is imported in its own folder, every word stands where it may", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(faultsOf)).toEqual([]);
  });

  test("no file imports itself by way of others", () => {
    expect(circle(files)).toEqual([]);
  });
});

describe("the reading of imports", () => {
  const faults = (path: string, text: string) => faultsOf(readFile(path, text));

  test.each([
    ["domain/goals.ts", 'import { a } from "../text/yaml.ts";', "left of it"],
    ["git/save.ts", 'import type { A } from "../storage/folder.ts";', "left of it"],
    ["render/names.ts", 'export { a } from "../app/names.ts";', "left of it"],
    ["text/a.ts", 'const a = await import("../storage/b.ts");', "left of it"],
    ["text/a.ts", 'import {\n  a,\n  b,\n} from "../domain/b";', "without its ending"],
    ["app/a.ts", 'import YAML from "yaml";', "imports yaml"],
    ["text/a.ts", 'import { readFileSync } from "node:fs";', "imports node:fs"],
    ["text/a.ts", 'import { readFile } from "node:fs/promises";', "imports node:fs/promises"],
    ["domain/a.ts", 'import { join } from "node:path";', "imports node:path"],
    ["domain/goals.ts", 'import { addMonths } from "date-fns/addMonths";', "imports date-fns/addMonths"],
    ["prompts/a.ts", 'import { spawn } from "node:child_process";', "imports node:child_process"],
    ["app/a.ts", 'import "left-pad";', "imports left-pad"],
    ["utils/a.ts", "", "in no room"],
    ["app/a.ts", 'import a from "../../templates/a.json" with { type: "json" };', "out of src"],
    ["app/a.ts", "process.exit(1);", "says process.exit"],
    ["git/a.ts", 'spawn("git", { env: process.env });', "says process.env"],
    ["domain/a.ts", "const today = new Date();", "says new Date()"],
    ["domain/a.ts", "export async function a() {}", "says async"],
  ])("%s with %s is a fault", (path, text, fault) => {
    expect(faults(path, text).join()).toContain(fault);
  });

  test("what is right, and what a comment says, is no fault", () => {
    const text = [
      "// process.exit is not for us",
      "/** Never console. */",
      'import { Command } from "@oclif/core/command";',
      'import { join } from "node:path";',
      'import { a } from "../text/a.ts";',
      'import { b } from "./b.ts";',
    ].join("\n");
    expect(faults("app/a.ts", text)).toEqual([]);
  });

  test("a circle is found over three files, and one by types or by a late import is none", () => {
    const file = (path: string, text: string) => readFile(path, text);
    const one = file("app/a.ts", 'import { b } from "./b.ts";');
    const two = file("app/b.ts", 'import { c } from "./c.ts";');
    expect(circle([one, two, file("app/c.ts", 'import { a } from "./a.ts";')])).toHaveLength(4);
    expect(circle([one, two, file("app/c.ts", 'import type { A } from "./a.ts";')])).toEqual([]);
    expect(circle([one, two, file("app/c.ts", 'const a = await import("./a.ts");')])).toEqual([]);
  });
});
