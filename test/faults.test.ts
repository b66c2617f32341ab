import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./support/source.ts";

// The list of what goes wrong lies beside the repository and not in it.
const list = join(projectRoot, "..", "shared", "faults.md");
const isThere = existsSync(list);
if (!isThere) process.stderr.write("Skipped: the list of faults is not beside this repository.\n");

const read = (path: string): string => readFileSync(path, "utf8");

/** The ids that a text names as tests do: `F55, F60: …` or `… (F16, F25)`, in a name or in a comment. */
function citedIn(text: string): readonly string[] {
  const groups = text.match(/\((?:F\d+)(?:, F\d+)*\)|\bF\d+(?:, F\d+)*:/g) ?? [];
  return groups.flatMap((group) => group.match(/F\d+/g) ?? []);
}

const byNumber = (one: string, other: string) => Number(one.slice(1)) - Number(other.slice(1));

test.runIf(isThere)("every fault of the list is named by a test, or reasoned through", () => {
  const rows = [...read(list).matchAll(/^\| (F\d+) \|/gm)].map(([, id = ""]) => id);
  expect(rows.length).toBeGreaterThan(100);
  const tests = readdirSync(join(projectRoot, "test"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => read(join(projectRoot, "test", path)));
  const reasoned = [...read(join(projectRoot, "test", "faults-reasoned.md")).matchAll(/^- \*\*(F\d+)\*\*/gm)];
  const known = new Set([...tests.flatMap(citedIn), ...reasoned.map(([, id = ""]) => id)]);
  expect(rows.filter((id) => !known.has(id)).sort(byNumber)).toEqual([]);
});

test("a fault counts as named in a test's name and in a comment, and not where letters happen to look like one", () => {
  expect(citedIn('test("F2, F9: a file")')).toEqual(["F2", "F9"]);
  expect(citedIn("// What a person stages (F16, F25).")).toEqual(["F16", "F25"]);
  expect(citedIn("source: [S-F2], F1 (as above)")).toEqual([]);
});
