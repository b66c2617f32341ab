import { existsSync } from "node:fs";
import { join } from "node:path";
import { drills, type Order, type Outcome } from "./drills.ts";

/**
 * Runs the drills that are named, or all, each at its full count, and ends with a table of figures.
 *
 * `npm run drill -- crash --count 50 --seed 7 --cases "sync; undo"`. Gives the status to end with: 1 where anything failed, 2 for a name that
 * there is not. Where `CI` is set, a drill that had to be skipped has failed.
 */
export async function drill(argv: readonly string[]): Promise<number> {
  if (!existsSync(join("dist", "main.cjs"))) throw new Error("Nothing is built yet: npm run build");
  const { names, count, seed, cases } = read(argv);
  const unknown = names.filter((name) => !(name in drills));
  if (unknown.length > 0) {
    console.error(`There is no drill ${unknown.join(", ")}; there are: ${Object.keys(drills).join(", ")}`);
    return 2;
  }
  console.log(`Seed ${seed}`);
  const table: string[][] = [["drill", "figure", ""]];
  let isWell = true;
  for (const name of names.length > 0 ? names : Object.keys(drills)) {
    const start = performance.now();
    const only = { ...(count === undefined ? {} : { count }), ...(cases === undefined ? {} : { cases }) };
    const outcome = await one(name, { seed, ...only });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    for (const failure of outcome.failures.slice(0, 20)) console.log(`  ✗ ${failure.slice(0, 500)}`);
    const hasFailed = outcome.failures.length > 0 || (outcome.skipped !== undefined && Boolean(process.env.CI));
    if (hasFailed) isWell = false;
    if (outcome.skipped) table.push([name, "skipped", outcome.skipped]);
    for (const [figure, value] of outcome.figures) table.push([name, figure, String(value)]);
    table.push([name, "failures", String(outcome.failures.length)], [name, "seconds", seconds]);
  }
  console.log(`\n${printTable(table)}`);
  return isWell ? 0 : 1;
}

async function one(name: string, order: Omit<Order, "say">): Promise<Outcome> {
  console.log(`${name} …`);
  const run = await drills[name]?.();
  if (!run) throw new Error(`no drill ${name}`);
  return run({ ...order, say: (line) => console.log(`  ${line}`) });
}

function read(argv: readonly string[]) {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  let cases: readonly string[] | undefined;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? "";
    if (word === "--count" || word === "--seed") numbers.set(word, Number(argv[++at]));
    else if (word === "--cases") cases = (argv[++at] ?? "").split(";").map((each) => each.trim());
    else names.push(word);
  }
  return {
    names,
    count: numbers.get("--count"),
    seed: numbers.get("--seed") ?? Math.floor(Date.now() % 1_000_000),
    cases,
  };
}

function printTable(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
