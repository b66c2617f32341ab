import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "rolldown";
import type { Drill, Outcome } from "./drills.ts";

/** A fault put into the merge on purpose: one piece of its text in place of another. */
interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const mutants: readonly Mutant[] = [
  {
    name: "of two wordings only the newer one",
    file: "merge-words.ts",
    from: "return new Merger(one.by, other.by)",
    to: "if (base !== null) return { text: other.text, both: false };\n  return new Merger(one.by, other.by)",
  },
  {
    name: "what did not stand is not kept",
    file: "merge-notebooks.ts",
    from: "for (const choice of choices) {",
    to: "for (const choice of choices.slice(0, 0)) {",
  },
  {
    name: "a deletion beats an edit",
    file: "merge-record.ts",
    from: 'this.#note("EDIT_LIVES", isOne);',
    to: 'this.#note("EDIT_LIVES", isOne);\n      if (isOne || !isOne) return undefined;',
  },
  {
    name: "no beginning",
    file: "merge-notebooks.ts",
    from: "findTrios({ base, one",
    to: "findTrios({ base: new Map(), one",
  },
  {
    name: "whole versions of both, with what the other took away",
    file: "merge-words.ts",
    from: "filter((line) => !began.has(line) || stays.has(line))",
    to: "filter((line) => line !== undefined || began.has(line) || stays.has(line))",
  },
  {
    name: "the path as the identity",
    file: "identity.ts",
    from: 'return !path.includes("/") ||',
    to: 'return path !== "" ||',
  },
  {
    name: "in the order of who asks",
    file: "merge-record.ts",
    from: "const [a, b] = [one.changed, other.changed];",
    to: "const [a, b] = [one.changed, other.changed];\n  if (a !== null) return [one, other];",
  },
  {
    name: "what was taken out of a list comes back",
    file: "merge-data.ts",
    from: "return all.filter((each) => !began.has(each) ||",
    to: "return all.filter((each) => each !== began ||",
  },
];

/** Puts each fault into a copy of the merge and runs random histories through it, until one tells. */
export const mergeMutantsDrill: Drill = async ({ count = 1500, seed, say }) => {
  const failures: string[] = [];
  const figures: (readonly [string, string])[] = [];
  for (const mutant of mutants) {
    const found = await tellsOf(mutant, count, seed);
    const isCaught = found.failures.length > 0;
    const how = /^seed \d+: (?:Error: )?(.{0,60})/.exec(found.failures[0] ?? "")?.[1] ?? "not caught";
    figures.push([mutant.name, how]);
    if (!isCaught) failures.push(`${mutant.name}: not caught by ${count} histories`);
    say(`${mutant.name}: ${how}`);
  }
  figures.push(["caught", `${mutants.length - failures.length} of ${mutants.length}`]);
  return { figures, failures };
};

async function tellsOf({ file, from, to }: Mutant, count: number, seed: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "mentor-mutant-"));
  const path = resolve("src", "merge", file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} does not say "${from}" once`);
  try {
    const plugin = { name: "mutant", load: (id: string) => (id === path ? text.replace(from, () => to) : null) };
    const output = { dir: folder, format: "esm", entryFileNames: "[name].mjs" } as const;
    const input = { merge: resolve("test", "drill", "merge.ts") };
    await build({ input, platform: "node", plugins: [plugin], output, logLevel: "silent" });
    const { mergeDrill } = (await import(pathToFileURL(join(folder, "merge.mjs")).href)) as {
      mergeDrill: typeof import("./merge.ts").mergeDrill;
    };
    return await mergeDrill({ count, seed, say: () => undefined }, 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
