import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot, readSource } from "./support/source.ts";
import { World } from "./support/world.ts";

// What a process is started in and connected to: the built program, where it takes one.

const bin = join(projectRoot, "bin", "run.js");
const world = new World({ shared: true });
beforeAll(async () => {
  await world.init();
});
afterAll(() => world.clear());

const env = (more: Readonly<Record<string, string | undefined>> = {}) =>
  ({ ...world.env, ...more }) as NodeJS.ProcessEnv;

function mentor(
  args: readonly string[],
  more: Readonly<Record<string, string | undefined>> = {},
  node: readonly string[] = [],
) {
  const options = { cwd: world.at, env: env(more), encoding: "utf8", input: "" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, bin, ...args], options);
  return { code: status, out: stdout, err: stderr };
}

/** Runs a command whose reader closes its end before anything is written; gives its exit code and its other stream. */
function closing(stream: "stdout" | "stderr", args: readonly string[]): Promise<readonly [number | null, string]> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: world.at,
    env: env(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child[stream].destroy();
  let said = "";
  child[stream === "stdout" ? "stderr" : "stdout"].on("data", (data) => {
    said += data;
  });
  return new Promise((done) => child.once("close", (code) => done([code, said])));
}

describe("F100: what a process is connected to", () => {
  test("a reader that has seen enough ends nothing with an error", async () => {
    expect(await closing("stdout", ["question", "list", "--all"])).toEqual([0, ""]);
    expect(await closing("stdout", ["status", "--json"])).toEqual([0, ""]);
    expect(await closing("stderr", ["status", "--nope"])).toEqual([2, ""]);
  });

  test("without a terminal nothing is asked, and the flag that answers is named", () => {
    for (const more of [{}, { TERM: "dumb" }, { CI: "true" }]) {
      const { code, err } = mentor(["topic", "add"], more);
      expect([code, err]).toEqual([2, expect.stringContaining("give it with TITLE")]);
    }
  });
});

describe("F101, F102: homes, folders for temporary files, languages", () => {
  test("no home, one that is not there, one that can't be written, and odd XDG folders", async () => {
    const closed = join(world.root, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    const before = readdirSync(world.root).sort();
    for (const [at, more] of [
      { HOME: undefined, XDG_CONFIG_HOME: undefined },
      { HOME: "/nowhere/at/all", XDG_CONFIG_HOME: undefined },
      { HOME: closed, XDG_CONFIG_HOME: "relative", XDG_CACHE_HOME: "../odd", XDG_DATA_HOME: "\n" },
      { TMPDIR: "/nowhere", TMP: "/nowhere" },
    ].entries()) {
      const { code, out, err } = mentor(["topic", "add", `Topic ${at}`], { MENTOR_SEED: `${at}`, ...more });
      expect([code, out, err]).toEqual([0, expect.stringContaining(`Added “Topic ${at}”`), ""]);
    }
    // To root no folder is closed, and a newer Node keeps its compiled code below HOME.
    const left = readdirSync(closed).filter((name) => name !== ".cache");
    expect([readdirSync(world.root).sort(), left, world.git("status", "--porcelain")]).toEqual([before, [], ""]);
  });

  test("a locale without Unicode garbles no file", () => {
    const { code } = mentor(["topic", "add", "Übung — 将来"], { LC_ALL: "POSIX", LANG: "C", MENTOR_SEED: "locale" });
    expect(code).toBe(0);
    const [name = ""] = readdirSync(world.path("topics")).filter((each) => each.startsWith("ubung"));
    expect(readFileSync(world.path("topics", name), "utf8")).toContain("title: Übung — 将来\n");
    expect(mentor(["topic", "list"], { LC_ALL: "POSIX", COLUMNS: "20" }).out).toContain("将来");
  });
});

test("F103: a Node that is too old is told in the first line, before anything else is loaded", () => {
  const fake = join(world.root, "old-node.cjs");
  const become = (version: string) =>
    writeFileSync(
      fake,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });\n`,
    );
  for (const version of ["18.20.8", "20.19.0"]) {
    become(version);
    const { code, out, err } = mentor(["--version"], {}, ["--require", fake]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(new RegExp(`^Error: mentor needs Node 20\\.20 or newer, and this is ${version}\\n  Try: `));
  }
  become("24.1.0");
  expect(mentor(["--version"], {}, ["--require", fake]).code).toBe(0);
});

test("F84: what is typed to be found is no pattern, and takes no time that grows with it", async () => {
  await world.ok(["action", "add", "Plain (a+)+$ text", "--due", "2026-12-03"], { env: { MENTOR_SEED: "literal" } });
  for (const typed of ["(a+)+$", ".*", "[", "\\", "^a?".repeat(40), "a".repeat(150), "*", "**/*", "(?=.)"]) {
    const found = await world.run(["question", "search", typed, "--json"]);
    expect([typed.slice(0, 10), found.code]).toEqual([typed.slice(0, 10), 0]);
    expect(found.json.questions.length).toBeLessThan(5);
    expect([1, 2]).toContain((await world.run(["action", "show", `zzz${typed}`])).code);
  }
  expect((await world.ok(["action", "show", "plain (a+)+$ text"])).action.title).toBe("Plain (a+)+$ text");
});

describe("F85: nothing in a notebook is a program", () => {
  test("keys that name one are data, and stay as they are", async () => {
    const canary = join(world.root, "canary");
    const keys = `editor: touch ${canary}\npager: touch ${canary}\nhooks:\n  post: touch ${canary}\ninclude: ../evil.yaml\ntitle_of_us: "{{exec 'touch ${canary}'}} \${process.exit(3)} <%= 1 %>"\n`;
    world.write("mentor.yaml", `${world.read("mentor.yaml")}${keys}`);
    world.write("topics/evil.js", `require("node:fs").writeFileSync(${JSON.stringify(canary)}, "")\n`);
    world.write(".mentorrc.js", `require("node:fs").writeFileSync(${JSON.stringify(canary)}, "")\n`);
    for (const command of [["status"], ["next"], ["check"], ["meet", "--date", "2026-11-20"], ["phase", "advance"]]) {
      expect([command, (await world.run(command)).code]).toEqual([command, 0]);
    }
    expect(readdirSync(world.root)).not.toContain("canary");
    expect(world.read("mentor.yaml")).toContain(keys);
  });

  test("and no module of ours runs text, or loads what it did not bring along", () => {
    const odd = /\beval\(|new Function\(|node:vm\b|\brequire\(|\bimport\((?!["'`])/;
    expect(
      readSource()
        .filter(({ code }) => odd.test(code))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
