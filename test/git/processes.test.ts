import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heal } from "../../src/git/heal.ts";
import { playgrounds } from "./playground.ts";

// Whole processes that can be killed: the engine is bundled once, since Node 20 runs no TypeScript.
let bundles: string;
let worker: string;
const playground = playgrounds();
const goal = "goals/speak-up-k7m3qz4hwp.md";

const script = `
import { appendFileSync, readFileSync } from "node:fs";
import { heal } from "${resolve("src/git/heal.ts")}";
import { withLock } from "${resolve("src/git/lock.ts")}";
import { Repository } from "${resolve("src/git/repository.ts")}";
import { save } from "${resolve("src/git/save.ts")}";

const [root, name, times, log] = process.argv.slice(2);
const author = { name: "A", address: "a@example.org" };
for (let n = 0; n < Number(times); n++) {
  const repository = Repository.open(root, process.env);
  await withLock(repository.home, async () => {
    repository.rereadHead();
    heal(repository);
    const line = name + "." + n;
    const text = readFileSync(root + "/${goal}", "utf8") + line + "\\n";
    const files = [{ path: "${goal}", text }, { path: "topics/" + name + "-" + n + ".md", text: line }];
    save(repository, [{ subject: line, author, when: new Date(), files }]);
    appendFileSync(log, line + "\\n");
  });
}
`;

beforeAll(async () => {
  bundles = mkdtempSync(join(tmpdir(), "mentor-bundle-"));
  const entry = join(bundles, "worker.mjs");
  writeFileSync(entry, script);
  worker = join(bundles, "out.mjs");
  const build = await rolldown({ input: entry, platform: "node", resolve: { modules: [resolve("node_modules")] } });
  await build.write({ file: worker, format: "esm" });
  await build.close();
});

afterAll(() => rmSync(bundles, { recursive: true, force: true }));

interface Run {
  readonly ended: Promise<string>;
  kill(): void;
}

function run(p: ReturnType<typeof playground>, name: string, times: number): Run {
  const args = [worker, p.root, name, String(times), join(p.base, "log")];
  // A group of its own, so that its git dies with it.
  const child = spawn(process.execPath, args, {
    env: { ...p.env },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (data) => {
    complaint += data;
  });
  const ended = new Promise<string>((done) => child.once("close", () => done(complaint)));
  return { ended, kill: () => child.pid && process.kill(-child.pid, "SIGKILL") };
}

test("ten processes at once all save, one after the other (F98)", async () => {
  const p = playground();
  p.create();
  p.save({ [goal]: "" });
  const runs = Array.from({ length: 10 }, (_, n) => run(p, `p${n}`, 1));
  expect(await Promise.all(runs.map((each) => each.ended))).toEqual(Array(10).fill(""));
  const lines = p.read(goal)?.trim().split("\n").sort();
  expect(lines).toEqual(Array.from({ length: 10 }, (_, n) => `p${n}.0`));
  expect([p.status(), p.git("rev-list", "--count", "HEAD").trim()]).toEqual(["", "11"]);
});

test("whatever a killed process confirmed is there, whole, and the next one tidies up (F1, F2, F99)", async () => {
  const p = playground();
  p.create();
  p.save({ [goal]: "" });
  writeFileSync(join(p.base, "log"), "");
  for (let round = 0; round < 5; round++) {
    const one = run(p, `k${round}`, 50);
    const size = () => readFileSync(join(p.base, "log"), "utf8").length;
    const before = size();
    // Killed at some moment of its work, once that has begun.
    while (size() === before) await pause(5);
    await pause(29 * round);
    one.kill();
    await one.ended;
    heal(p.open());
    expect([p.status(), p.git("fsck", "--strict", "--no-dangling")]).toEqual(["", ""]);
    const lines = p.committed(goal).trim().split("\n");
    expect(p.read(goal)).toBe(p.committed(goal));
    expect(lines).toEqual(expect.arrayContaining(readFileSync(join(p.base, "log"), "utf8").trim().split("\n")));
    const topics = p.git("ls-tree", "--name-only", "HEAD", "topics/").trim().split("\n");
    expect(topics).toHaveLength(lines.length);
  }
});

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
