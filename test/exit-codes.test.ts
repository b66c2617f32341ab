import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Prompter } from "../src/prompts/prompter.ts";
import { filesWith } from "./support/private.ts";
import { STOP } from "./support/scripted-prompter.ts";
import { World } from "./support/world.ts";

// What the error gallery can't show in a shell: it takes a person at a terminal, or a mistake of ours.

describe("exit codes", () => {
  test("Ctrl-C at a question is STOPPED: exit 130, and nothing is written", async () => {
    const world = new World();
    await world.init();
    const before = [world.snapshot(), world.commits()];
    const run = await world.run(["action", "add"], { prompter: [["What is promised", STOP]] });
    expect(run).toMatchObject({ code: 130, out: "" });
    expect(run.err).toContain("Stopped. Nothing was written");
    expect([world.snapshot(), world.commits()]).toEqual(before);
  });

  test("anything unknown that is thrown is a BUG: exit 70, and no stack unasked", async () => {
    const world = new World();
    await world.init();
    const broken = () => Promise.reject(new TypeError("x is not a function"));
    const prompter: Prompter = { interactive: true, text: broken, choose: broken, chooseMany: broken, confirm: broken };
    const run = await world.run(["action", "add"], { prompter });
    expect(run).toMatchObject({ code: 70, out: "" });
    expect(run.err).toContain("This is a bug in mentor: TypeError in action add");
    expect(run.err).not.toContain("world.ts");
    const asked = await world.run(["action", "add"], { prompter, env: { MENTOR_DEBUG: "1" } });
    expect(asked.err).toContain("x is not a function");
  });

  test("without an editor, writing in a meeting's page is NO_EDITOR and names what to set", async () => {
    const world = new World();
    await world.init();
    await world.ok(["meeting", "schedule", "2026-11-25"]);
    const run = await world.run(["meeting", "edit"], { prompter: [["Which meeting", /25/]] });
    expect(run).toMatchObject({ code: 1, out: "" });
    expect(run.err).toContain("No editor is set");
    expect(run.err).toContain("export EDITOR");
  });

  test("an editor that crashes is EDITOR_FAILED, and what was written is kept as a draft", async () => {
    const world = new World();
    await world.init();
    await world.ok(["meeting", "schedule", "2026-11-25"]);
    const env = { EDITOR: "sh -c 'echo One page. >>\"$1\"; exit 1' editor" };
    const run = await world.run(["meeting", "edit"], { env, prompter: [["Which meeting", /25/]] });
    expect(run).toMatchObject({ code: 1, out: "" });
    expect(run.err.replace(/\s+/g, " ")).toContain("Your draft is kept");
    expect(world.git("status", "--porcelain")).toBe("");
    const drafts = join(world.at, ".git", "mentor", "drafts");
    const kept = readdirSync(drafts).map((name) => readFileSync(join(drafts, name), "utf8"));
    expect(kept.filter((text) => text.includes("One page."))).toHaveLength(1);
  });

  test.each([
    "journal add --private",
    "journal add --shared",
    "prep",
    "review midway",
    "meeting edit 1",
    "meet --date 2026-11-21",
    "assignment write section-first-assignment",
  ])("an editor that leaves no file is EDITOR_FAILED: mentor %s", async (line) => {
    const world = new World();
    await world.init("pair", ["--programme", "section"]);
    await world.ok(["meeting", "schedule", "2026-11-21"]);
    const before = [world.snapshot(), world.commits()];
    const run = await world.run(line.split(" "), { env: { EDITOR: "rm -f" }, prompter: [] });
    expect(run).toMatchObject({ code: 1, out: "" });
    expect(run.err).toContain("Your editor left no file, so nothing was recorded\n");
    expect(run.err).toContain("choose one that writes the file it is given: export VISUAL=");
    expect([world.snapshot(), world.commits()]).toEqual(before);
    expect(filesWith(world.root, "Write below")).toEqual([]);
  });

  test("what was written before an editor that leaves no file is put back, and offered", async () => {
    const world = new World();
    await world.init();
    const add = ["journal", "add", "--private"];
    await world.run(add, { env: { EDITOR: "sh -c 'echo Half a page. >>\"$1\"; exit 1' editor" }, prompter: [] });
    for (const EDITOR of ["rm -f", "sh -c 'rm \"$1\"; exit 1' editor"]) {
      const run = await world.run(add, { env: { EDITOR }, prompter: [["left a draft", /Go on/]] });
      expect(run).toMatchObject({ code: 1, out: "" });
      expect(run.err.replace(/\s+/g, " ")).toContain("so nothing was recorded. Your draft is kept");
    }
    await world.run(add, { env: { EDITOR: "true" }, prompter: [["left a draft", /Go on/]] });
    expect((await world.ok(["journal", "list"])).entries).toMatchObject([{ opening: "Half a page." }]);
  });
});
