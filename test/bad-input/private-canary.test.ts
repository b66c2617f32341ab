import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canary, everyOtherCommand, objectsOf } from "../support/canary.ts";
import { filesWith, gitIn, privateFolder } from "../support/private.ts";
import { again, seed } from "../support/seed.ts";
import { World } from "../support/world.ts";

// T12, in process; `npm run drill -- canary` does the same with processes of its own, watched from outside.
let world: World;
let store: string;
let env: Readonly<Record<string, string>>;
let remote: string;
/** What was said by each command that is to know nothing. */
const said: string[] = [];

function editor(name: string, script: string): { readonly EDITOR: string } {
  const path = join(world.root, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { EDITOR: path };
}

beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
  store = privateFolder(world);
  remote = join(world.root, "remote.git");
  const tmp = join(world.root, "tmp");
  mkdirSync(tmp);
  env = { TMPDIR: tmp, XDG_CACHE_HOME: join(world.home, ".cache"), XDG_STATE_HOME: join(world.home, ".state") };
  const add = ["journal", "add", "--private"];
  const { entry } = await world.ok([...add, "--text", "-"], { stdin: `My ${canary}.`, env });
  await world.ok(["journal", "edit", entry.id, "--text", "-"], { stdin: "Nothing any more.", env });
  await world.ok([...add, "--text", "-"], { stdin: `# ${canary}\n\nAnother.`, env });
  const crash = editor("crash", "exit 1");
  await world.run(add, { env: { ...env, ...crash }, prompter: [] });
  // What a person had written when the editor died.
  writeFileSync(join(store, ".git/mentor/drafts/journal-new.md"), `Half a ${canary}`);
  writeFileSync(join(store, "journal/2026/by-hand.md"), `---\nid: ${canary}\n${canary}: *x\n---\n`);
  await world.ok(["private", "backup", join(world.root, "backup.age")], { env });
}, 60_000);
afterAll(() => world.clear());

const hitsIn = (folder: string) => filesWith(folder, canary).map((name) => join(folder, name));

describe("T12, F91: a word in a private entry, its history, a draft and a broken file", () => {
  test(`is in nothing that any other command says, in text and as JSON, with and without a way to debug ${again}`, async () => {
    const named = {
      action: (await world.ok(["action", "add", "A promise", "--due", "2026-12-01"])).action.id,
      goal: (await world.ok(["goal", "add", "A goal"])).goal.id,
      topic: (await world.ok(["topic", "add", "A topic"])).topic.id,
      entry: (await world.ok(["journal", "add", "--shared", "--text", "For both"])).entry.id,
      day: "2026-12-08",
    };
    // A third of them, another one each time; the drill takes all.
    const sample = everyOtherCommand(named).filter((_, at) => at % 3 === seed % 3);
    for (const [at, args] of sample.entries()) {
      const more = at % 2 === 0 ? ["--json"] : [];
      const run = await world.run([...args, ...more], { env: { ...env, MENTOR_DEBUG: "1" } });
      expect([args, run.code]).not.toEqual([args, 70]);
      said.push(`${args.join(" ")}\n${run.out}${run.err}`);
    }
    expect(said.length).toBeGreaterThan(25);
    expect(said.filter((each) => each.includes(canary))).toEqual([]);
  }, 120_000);

  test(`is in no error of the commands that do know it ${again}`, async () => {
    const id = (await world.ok(["journal", "list", "--private"])).entries[0].id;
    const failing: readonly (readonly [readonly string[], object?])[] = [
      [["journal", "add", "--private", "--text", `${canary}\u001b[31m`]],
      [["journal", "add", "--private", "--text", canary.repeat(5000)]],
      [["journal", "add", "--private", "--text", canary, "--date", "tomorrow"]],
      [["journal", "add", "--private", "--shared", "--text", canary]],
      [["journal", "add", "--private", "--text", "I", "have", canary]],
      [["journal", "add", "--private", "--text", canary], { HOME: undefined }],
      [["journal", "add", "--private", "--text", canary], { XDG_DATA_HOME: world.path("data") }],
      [["journal", "edit", id, "--shared", "--text", canary]],
      [["journal", "edit", "zzzz", "--text", canary]],
      [["journal", "share", id, "--as", "mentor"]],
    ];
    for (const [at, [args, more]] of failing.entries()) {
      const how = at % 2 === seed % 2 ? ["--json"] : [];
      const run = await world.run([...args, ...how], { env: { ...env, MENTOR_DEBUG: "1", ...more } });
      expect([args, run.code]).not.toEqual([args, 0]);
      expect(run.out + run.err).not.toContain(canary);
    }
    // Its own files in the way: what can't be written is named by path alone.
    const branch = join(store, ".git/refs/heads/main");
    const head = readFileSync(branch);
    writeFileSync(branch, `${"1".repeat(40)}\n`);
    const broken = await world.run(["journal", "add", "--private", "--text", canary], { env });
    expect(broken.code).not.toBe(0);
    expect(broken.out + broken.err).not.toContain(canary);
    writeFileSync(branch, head);
  }, 60_000);

  test("F86: is in no file but the store's: not in the notebook, its git folder, the home, or a temporary folder", () => {
    const hits = hitsIn(world.root).filter((path) => !path.startsWith(`${store}/`));
    expect(hits).toEqual([]);
    expect(hitsIn(store).length).toBeGreaterThan(2);
  });

  test("is in no object of the notebook's repository, nor of what it was pushed to", () => {
    gitIn(world, dirname(remote), "init", "--quiet", "--bare", "--initial-branch=main", remote);
    world.git("push", "--quiet", remote, "--all");
    for (const folder of [world.at, remote]) {
      const objects = objectsOf(folder);
      expect(objects.length).toBeGreaterThan(10_000);
      expect(objects.includes(canary)).toBe(false);
    }
    // The store's own do hold it, so that the search is one.
    expect(objectsOf(store).includes(canary)).toBe(true);
    expect(gitIn(world, store, "log", "--all", "--format=%B%an%ae")).not.toContain(canary);
  });
});
