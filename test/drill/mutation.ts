import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Alike, alike } from "./alike-mutants.ts";
import type { Drill } from "./drills.ts";

/** What is read of the tester's report: https://github.com/stryker-mutator/mutation-testing-elements. */
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

type Lines = Pick<Alike, "from" | "to">;

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where the tester is installed and works on a copy; it resolves what the tests need from the folders above. */
const bench = resolve("coverage", "mutation");

/**
 * Has a mutation tester change the merge piece by piece, and asks that `test/merge` catches each of its mutants, but for
 * those that can't be told from the original, which `alike-mutants.ts` lists with reasons.
 *
 * The cases are files of `src/merge` without their ending.
 */
export const mutationDrill: Drill = async ({ cases, seed, say }) => {
  const why = setUp(cases ?? ["*"]);
  if (why !== undefined) return { figures: [], failures: [], skipped: why };
  await run(seed);
  const { files } = JSON.parse(readFileSync(join(bench, "reports", "mutation.json"), "utf8")) as Report;
  const figures: (readonly [string, string])[] = [];
  const failures: string[] = [];
  let [caught, all, same] = [0, 0, 0];
  for (const [path, { source, mutants }] of Object.entries(files)) {
    const name = path.replace(/^src\/merge\/|\.ts$/g, "");
    const known = alike[name] ?? [];
    const made = mutants.filter(({ status }) => !["Ignored", "CompileError"].includes(status));
    const left = made.filter(({ status }) => ["Survived", "NoCoverage"].includes(status));
    const endless = made.filter(({ status }) => status === "Timeout").map((each) => asLines(source, each));
    const lines = left.map((each) => asLines(source, each));
    const open = lines.filter((line) => !known.some(isSame(line)));
    for (const { from, to } of open) failures.push(`${name}:\n    - ${from}\n    + ${to}`);
    // Where the machine is busy, one that is alike may have run out of time.
    for (const each of known.filter((line) => ![...lines, ...endless].some(isSame(line))))
      failures.push(`${name}: listed as alike, and caught or gone:\n    - ${each.from}\n    + ${each.to}`);
    const ways = endless.length > 0 ? ` (${endless.length} as they did not end in time)` : "";
    const figure = `${made.length - left.length} of ${made.length} caught${ways}, ${left.length - open.length} alike`;
    for (const { from, to } of endless) say(`${name}, did not end in time:\n    - ${from}\n    + ${to}`);
    figures.push([name, figure]);
    say(`${name}: ${figure}, ${open.length} not caught`);
    [caught, all, same] = [caught + made.length - left.length, all + made.length, same + left.length - open.length];
  }
  figures.push(["in all", `${caught} of ${all} caught, ${same} alike`]);
  return { figures, failures };
};

const isSame = (one: Lines) => (other: Lines) => one.from === other.from && one.to === other.to;

/** A copy of what the tests of the merge take, and the tester beside it; why that can't be, if so. */
function setUp(cases: readonly string[]): string | undefined {
  mkdirSync(bench, { recursive: true });
  for (const name of ["src", "test", "templates", "tsconfig.json"]) {
    rmSync(join(bench, name), { recursive: true, force: true });
    cpSync(name, join(bench, name), { recursive: true });
  }
  const lock = "package-lock.json";
  const isInstalled =
    existsSync(join(bench, "node_modules", ".bin", "stryker")) &&
    readFileSync(join(bench, lock)).equals(readFileSync(join("test", "drill", "mutation", lock)));
  if (!isInstalled) {
    for (const name of ["package.json", lock]) cpSync(join("test", "drill", "mutation", name), join(bench, name));
    // The tester's peer, vitest, is the one that is here.
    const npm = spawnSync("npm", ["ci", "--legacy-peer-deps", "--ignore-scripts"], { cwd: bench, encoding: "utf8" });
    if (npm.status !== 0) return `the mutation tester could not be installed: ${npm.stderr.trim().split("\n").at(-1)}`;
  }
  const tests = { include: ["test/merge/*.test.ts"], setupFiles: ["test/support/setup.ts"], testTimeout: 30_000 };
  writeFileSync(join(bench, "vitest.config.mjs"), `export default ${JSON.stringify({ test: tests })};\n`);
  const config = {
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "vitest.config.mjs", related: false },
    mutate: cases.map((name) => `src/merge/${name}.ts`),
    coverageAnalysis: "perTest",
    inPlace: true,
    disableTypeChecks: false,
    timeoutMS: 40_000,
    reporters: ["json"],
    jsonReporter: { fileName: "reports/mutation.json" },
  };
  writeFileSync(join(bench, "stryker.config.json"), JSON.stringify(config));
  return undefined;
}

async function run(seed: number): Promise<void> {
  rmSync(join(bench, "reports"), { recursive: true, force: true });
  const env = { ...process.env, SEED: String(seed), NO_COLOR: "1" };
  const stryker = join("node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const child = spawn(process.execPath, [stryker, "run"], { cwd: bench, env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => said.push(text));
  const status = await new Promise((done) => child.on("close", done));
  if (!existsSync(join(bench, "reports", "mutation.json")))
    throw new Error(`The mutation tester ended with ${status}:\n${said.join("").slice(-2000)}`);
}

/** A mutant as the lines it stands in, before and after. */
function asLines(source: string, { location: { start, end }, replacement }: Mutant): Lines {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const [first = "", last = ""] = [lines[0], lines.at(-1)];
  const mutated = first.slice(0, start.column - 1) + replacement + last.slice(end.column - 1);
  const flat = (text: string) => text.replace(/\s+/g, " ").trim();
  return { from: flat(lines.join("\n")), to: flat(mutated) };
}
