import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeRecord } from "../../src/storage/record-file.ts";
import { firstDay, lastDay, size, tenYears } from "./ten-years.ts";

/** One command line that is timed, and what design.md section 10 allows it: ratios to `node -e 0`. */
interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly ceiling: number;
  readonly goal: number;
}

const program = resolve("bin", "run.js");
const memoryLimit = 200;

/**
 * Prints how long whole processes take, as medians and as ratios to `node -e 0` of the same rounds.
 *
 * The cases take turns, so that whatever else the machine does meets all of them alike. `--rounds 31` makes it
 * surer. `folder` holds the notebooks and is the caller's to remove.
 */
export async function bench(args: readonly string[], folder: string): Promise<void> {
  if (!existsSync(join("dist", "main.cjs"))) throw new Error("Nothing is built yet: npm run build");
  const at = args.indexOf("--rounds");
  const rounds = at === -1 ? 15 : Number(args[at + 1]);
  const env = environment(folder);
  const demo = join(folder, "demo");
  run(["demo", demo, "--no-input"], folder, env);
  const decade = makeTenYears(folder, env);
  run(["sync", "--to", join(folder, "shared.git")], demo, env);
  const cases = casesOf(folder, demo, decade);
  const times = measure(cases, env, rounds);
  const node = median(times.get("node -e 0") ?? []);
  console.log(`Node ${process.version}, ${rounds} rounds, node -e 0 takes ${node.toFixed(1)} ms`);
  console.log(
    `Ten years: ${size.meetings} meetings, ${size.actions} actions, ${size.entries} entries, ${size.goals} goals\n`,
  );
  const rows = cases.map((each) => row(each, median(times.get(each.name) ?? []), node, peakMemory(each, env, folder)));
  print([["command", "ms", "ratio", "ceiling", "goal", "peak MB", ""], ...rows]);
}

function environment(folder: string): NodeJS.ProcessEnv {
  const home = join(folder, "home");
  mkdirSync(home);
  writeFileSync(join(home, ".gitconfig"), "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n");
  // Built from nothing: NODE_EXTRA_CA_CERTS alone costs 50 ms at every start.
  return { PATH: process.env.PATH, HOME: home, TZ: "UTC", LANG: "C.UTF-8", TERM: "dumb", MENTOR_TODAY: lastDay };
}

function casesOf(folder: string, demo: string, decade: string): Case[] {
  const light = { cwd: folder, ceiling: 3 };
  const reading = [["next", "--dry-run"], ["status"], ["action", "list", "--overdue"]];
  const name = (args: readonly string[], where: string) => `${args.join(" ")}, ${where}`;
  return [
    { name: "--version", args: ["--version"], ...light, goal: 1.2 },
    { name: "--help", args: ["--help"], ...light, goal: 2 },
    { name: name(["remind"], "demo"), args: ["remind"], cwd: demo, ceiling: 3, goal: 1.2 },
    ...reading.map((args) => ({ name: name(args, "demo"), args, cwd: demo, ceiling: 4, goal: 1.5 })),
    ...reading.map((args) => ({ name: name(args, "ten years"), args, cwd: decade, ceiling: 6, goal: 2 })),
    {
      name: "action add, ten years",
      args: ["action", "add", "Send the CV", "--owner", "mentee", "--due", "2026-12-03"],
      cwd: decade,
      ceiling: 12,
      goal: 5,
    },
    { name: "sync, nothing to do, demo", args: ["sync"], cwd: demo, ceiling: 12, goal: 6 },
  ];
}

/** Starts a notebook with the program itself, then puts ten years of records into it by plain git. */
function makeTenYears(folder: string, env: NodeJS.ProcessEnv): string {
  const notebook = join(folder, "ten-years");
  const people = ["--mentor", "Ines Duarte <ines@example.org>", "--mentee", "Amara Okafor <amara@example.org>"];
  const begin = ["--programme", "career", "--as", "mentee", "--start", firstDay, "--cadence", "1 week"];
  run(["init", notebook, ...people, ...begin, "--no-input"], folder, { ...env, MENTOR_TODAY: firstDay });
  for (const day of ["2017-01-07", "2017-03-04"]) {
    run(["phase", "advance", "--note", "time for it", "--no-input"], notebook, { ...env, MENTOR_TODAY: day });
  }
  for (const put of tenYears(questionIds())) {
    if (put.kind === "settings") continue;
    const path = join(notebook, put.record.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, writeRecord(put, undefined));
  }
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: notebook, env, stdio: ["ignore", "ignore", "inherit"] });
  git("add", "--all");
  git("-c", "user.name=Amara Okafor", "-c", "user.email=amara@example.org", "commit", "--quiet", "-m", "Ten years");
  git("repack", "-adq");
  return notebook;
}

/** The ids of the programme's questions, as the build left them. */
function questionIds(): string[] {
  const programme: { readonly questions: readonly { readonly id: string }[] } = JSON.parse(
    readFileSync(join("dist", "programmes", "career.json"), "utf8"),
  );
  return programme.questions.map(({ id }) => id);
}

function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`mentor ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}

/** Times every case once a round; the first round, which fills caches, does not count. */
function measure(cases: readonly Case[], env: NodeJS.ProcessEnv, rounds: number): Map<string, number[]> {
  const times = new Map<string, number[]>();
  const time = (name: string, args: readonly string[], cwd: string) => {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    times.set(name, [...(times.get(name) ?? []), milliseconds]);
  };
  for (let round = 0; round <= rounds; round++) {
    if (round === 1) times.clear();
    time("node -e 0", ["-e", "0"], "/");
    for (const { name, args, cwd } of cases) time(name, [program, ...args], cwd);
  }
  return times;
}

/** The most memory that a case had at once, in MB, as its own process saw it at its end. */
function peakMemory({ args, cwd }: Case, env: NodeJS.ProcessEnv, folder: string): number {
  const probe = join(folder, "probe.cjs");
  const said = join(folder, "memory");
  writeFileSync(probe, memoryProbe(said));
  spawnSync(process.execPath, ["--require", probe, program, ...args], { cwd, env, stdio: "ignore" });
  return Number(readFileSync(said, "utf8")) / 1024;
}

// A child begins with the peak of its parent in resourceUsage; Linux tells its own apart.
function memoryProbe(file: string): string {
  return `const { readFileSync, writeFileSync } = require("node:fs");
process.on("exit", () => {
  let peak = process.resourceUsage().maxRSS;
  try {
    peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1];
  } catch {}
  writeFileSync(${JSON.stringify(file)}, String(peak));
});`;
}

function row({ name, ceiling, goal }: Case, time: number, node: number, memory: number): string[] {
  const ratio = time / node;
  const verdict = ratio > ceiling || memory > memoryLimit ? "over the ceiling" : ratio <= goal ? "at its goal" : "";
  return [name, time.toFixed(0), ratio.toFixed(2), String(ceiling), String(goal), memory.toFixed(0), verdict];
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((each) => each[column]?.length ?? 0)));
  for (const each of rows) {
    const cells = each.map((cell, column) =>
      column === 0 || column === 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join("  ").trimEnd());
  }
}
