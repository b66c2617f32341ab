import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { canary, everyOtherCommand, objectsOf } from "../support/canary.ts";
import { filesWith } from "../support/files-with.ts";
import type { Drill } from "./drills.ts";

/**
 * T12 with processes of their own: a word is written privately, every other command is run, and it is looked for in all
 * that they said and left, and, where strace is there, in the arguments and the environment of all that they started.
 */
export const canaryDrill: Drill = async ({ say }) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "mentor-canary-")));
  try {
    return drillIn(root, say);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

function drillIn(root: string, say: (line: string) => void) {
  const [home, tmp, notebook] = [join(root, "home"), join(root, "tmp"), join(root, "pair")];
  for (const folder of [home, tmp]) mkdirSync(folder);
  const env = { PATH: process.env.PATH, HOME: home, TMPDIR: tmp, TERM: "dumb", LANG: "C.UTF-8", MENTOR_DEBUG: "1" };
  const hasStrace = spawnSync("strace", ["-V"]).status === 0;
  if (!hasStrace) say("no strace: arguments and environments of what is started are not watched");
  const traces: string[] = [];
  const run = (args: readonly string[], input = "", cwd = notebook) => {
    const trace = join(root, `trace-${traces.length}`);
    if (hasStrace) traces.push(trace);
    const watch = hasStrace ? ["strace", "-f", "-v", "-s", "200000", "-e", "trace=execve", "-o", trace] : [];
    const [program = "", ...more] = [...watch, process.execPath, resolve("bin", "run.js"), ...args, "--no-input"];
    return spawnSync(program, more, { cwd, env, input, encoding: "utf8" });
  };
  const people = ["--mentor", "Ines Duarte <ines@example.org>", "--mentee", "Amara Okafor <amara@example.org>"];
  run(["init", notebook, "--programme", "career", "--as", "mentee", ...people], "", root);
  const json = (args: readonly string[], input = "") => JSON.parse(run([...args, "--json"], input).stdout);
  const { entry } = json(["journal", "add", "--private", "--text", "-"], `My ${canary}.`);
  run(["journal", "edit", entry.id, "--text", "-"], "Nothing any more.");
  run(["journal", "add", "--private", "--text", "-"], `Another ${canary}.`);
  const store = run(["private", "path"]).stdout.trim();
  mkdirSync(join(store, ".git", "mentor", "drafts"), { recursive: true, mode: 0o700 });
  writeFileSync(join(store, ".git/mentor/drafts/journal-new.md"), `Half a ${canary}`);
  writeFileSync(join(store, "journal", "broken.md"), `---\nid: ${canary}\n${canary}: *x\n---\n`);
  chmodSync(store, 0o700);
  run(["private", "backup", join(root, "backup.age")]);

  const named = {
    action: json(["action", "add", "A promise", "--due", "tomorrow"]).action.id,
    goal: json(["goal", "add", "A goal"]).goal.id,
    topic: json(["topic", "add", "A topic"]).topic.id,
    entry: json(["journal", "add", "--shared", "--text", "For both"]).entry.id,
    day: "tomorrow",
  };
  const failures: string[] = [];
  const commands = everyOtherCommand(named);
  for (const args of commands) {
    for (const how of [[], ["--json"]]) {
      const { stdout, stderr, status } = run([...args, ...how]);
      if (status === 70) failures.push(`${args.join(" ")} ended with 70: ${stderr.slice(0, 200)}`);
      if (`${stdout}${stderr}`.includes(canary)) failures.push(`mentor ${args.join(" ")} says it`);
    }
  }
  for (const [args, input] of [
    [["journal", "add", "--private", "--text", "-"], `${canary}\u001b[31m`],
    [["journal", "add", "--private", "--date", "tomorrow", "--text", "-"], canary],
    [["journal", "edit", "zzzz", "--text", "-"], canary],
  ] as const) {
    const { stdout, stderr, status } = run(args, input);
    if (status === 0) failures.push(`${args.join(" ")} did not fail`);
    if (`${stdout}${stderr}`.includes(canary)) failures.push(`mentor ${args.join(" ")} says it in its error`);
  }
  const remote = join(root, "remote.git");
  execFileSync("git", ["init", "--quiet", "--bare", remote]);
  execFileSync("git", ["-C", notebook, "push", "--quiet", remote, "--all"]);
  for (const folder of [notebook, remote]) {
    if (objectsOf(folder).includes(canary)) failures.push(`an object of ${folder} holds it`);
  }
  const traced = new Set(traces);
  for (const name of filesWith(root, canary)) {
    const path = join(root, name);
    if (traced.has(path)) failures.push(`an argument or a variable of a process holds it: ${lineWith(path)}`);
    else if (!path.startsWith(`${store}/`)) failures.push(`${name} holds it`);
  }
  const started = traces
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8").split("execve(").length - 1);
  const processes = hasStrace ? started.reduce((sum, each) => sum + each, 0) : "not watched";
  const figures = [
    ["commands, each in two forms", commands.length],
    ["processes watched", processes],
    ["hits", failures.length],
  ] as const;
  return { figures, failures };
}

const lineWith = (path: string) =>
  readFileSync(path, "utf8")
    .split("\n")
    .find((line) => line.includes(canary))
    ?.slice(0, 200);
