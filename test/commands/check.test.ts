import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

async function worldWithActions(): Promise<{ world: World; paths: string[]; ids: string[] }> {
  const world = new World();
  await world.init();
  const actions = [];
  for (const title of ["Send the CV", "Read the paper"]) {
    actions.push((await world.ok(["action", "add", title, "--due", "2026-12-01"])).action);
  }
  return { world, paths: actions.map((each) => each.path), ids: actions.map((each) => each.id) };
}

describe("check", () => {
  test("says that all is in order, and how many files it looked at", async () => {
    const { world } = await worldWithActions();
    const report = await world.ok(["check"]);
    expect(report).toEqual({ files: expect.any(Number), problems: [], notes: [] });
    const { out } = await world.run(["check"]);
    expect(out).toBe(`${report.files} files, all in order.\n`);
  });

  test("F55: names all problems at once in the order of their paths, with what to do, and exits with 1", async () => {
    const { world, paths } = await worldWithActions();
    const [cv = "", paper = ""] = paths;
    world.write(cv, world.read(cv).replace("due: 2026-12-01", "due: 2026-02-30"));
    world.write(paper, world.read(paper).replace("---\n", "---\nowner: [\n"));
    world.write("goals/broken-k7m3qz4hwp.md", "");
    const before = world.snapshot();
    const run = await world.run(["check", "--json"]);
    expect(run.code).toBe(1);
    expect(run.err).toBe("");
    const files = run.json.problems.map((each: { place: { file: string } }) => each.place.file);
    expect(files).toEqual([...files].sort());
    expect(new Set(files)).toEqual(new Set([cv, paper, "goals/broken-k7m3qz4hwp.md"]));
    for (const problem of run.json.problems) {
      expect(problem).toEqual({
        code: expect.any(String),
        message: expect.any(String),
        remedy: expect.any(String),
        place: { file: expect.any(String), line: expect.any(Number), column: expect.any(Number) },
      });
    }
    expect(world.snapshot()).toEqual(before);
    const { out, err, code } = await world.run(["check"]);
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(out).toMatch(new RegExp(`^${cv}:\\d+:\\d+: `, "m"));
    expect(out).toContain("  Try: ");
    expect(out).toMatch(/\d+ files, \d+ problems\.\n$/);
  });

  test("works while mentor.yaml is held, and says what it could not compare", async () => {
    const { world } = await worldWithActions();
    await world.ok(["next"]);
    world.write("mentor.yaml", "format: [\n");
    const run = await world.run(["check", "--json"]);
    expect(run.code).toBe(1);
    expect(run.json.problems.map((each: { place: { file: string } }) => each.place.file)).toEqual(["mentor.yaml"]);
    expect(run.json.notes).toContainEqual({ code: "NO_PROGRAMME", message: expect.stringContaining("mentor.yaml") });
  });

  test("finds a phase and a programme that are not there", async () => {
    const { world } = await worldWithActions();
    const settings = world.read("mentor.yaml");
    world.write("mentor.yaml", settings.replace(/^phase: .*$/m, "phase: nowhere"));
    const phase = await world.run(["check", "--json"]);
    expect(phase.json.problems).toMatchObject([{ code: "UNKNOWN_REFERENCE", place: { file: "mentor.yaml" } }]);
    world.write("mentor.yaml", settings.replace("programme: career", "programme: carer"));
    const programme = await world.run(["check", "--json"]);
    expect(programme.json.problems).toMatchObject([{ message: expect.stringContaining("carer") }]);
  });

  test("F72: a link is reported and not followed", async () => {
    const { world } = await worldWithActions();
    symlinkSync("/etc/hostname", world.path("actions/2026/link.md"), "file");
    const run = await world.run(["check", "--json"]);
    expect(JSON.stringify(run.json)).toContain("link.md");
    expect(JSON.stringify(run.json)).not.toContain(readFileSync("/etc/hostname", "utf8").trim() || "?");
  });

  test("a note alone is no problem", async () => {
    const { world } = await worldWithActions();
    rmSync(world.path("schema/goal.json"));
    const run = await world.run(["check", "--json"]);
    expect(run.code).toBe(0);
    expect(run.json.notes).toMatchObject([{ code: "OLD_SCHEMA" }]);
    const { out } = await world.run(["check"]);
    expect(out).toContain("Note: schema/goal.json is missing");
    expect(out).toMatch(/\nNext: mentor check --fix\n$/);
  });
});

describe("check --fix", () => {
  test("writes schemas anew that are missing or of another version, in one commit", async () => {
    const { world } = await worldWithActions();
    const commits = world.commits();
    const whole = world.read("schema/goal.json");
    rmSync(world.path("schema"), { recursive: true });
    mkdirSync(world.path("schema"));
    world.write("schema/action.json", "{}\n");
    const { fixed, commit, notes } = await world.ok(["check", "--fix"]);
    expect(fixed).toContainEqual({ code: "SCHEMA", message: expect.any(String), path: "schema/goal.json" });
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    expect(notes).toEqual([]);
    expect(world.read("schema/goal.json")).toBe(whole);
    expect(world.subjects().slice(0, 2)).toEqual(["Put files in order", "Take in edits made by hand"]);
    expect(world.commits()).toBe(commits + 2);
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test("F64: a file whose name or folder was changed gets its right one, and keeps its words", async () => {
    const { world, paths, ids } = await worldWithActions();
    const [cv = "", paper = ""] = paths;
    const [cvId = "", paperId = ""] = ids;
    const text = world.read(cv);
    renameSync(world.path(cv), world.path("actions/2026/renamed.md"));
    mkdirSync(world.path("goals"), { recursive: true });
    renameSync(world.path(paper), world.path(`goals/moved-${paperId}.md`));
    const { fixed } = await world.ok(["check", "--fix"]);
    expect(fixed.map((each: { path: string }) => each.path).sort()).toEqual([
      `actions/2026/read-the-paper-${paperId}.md`,
      `actions/2026/renamed-${cvId}.md`,
    ]);
    expect(world.read(`actions/2026/renamed-${cvId}.md`)).toBe(text);
    expect(world.exists("actions/2026/renamed.md")).toBe(false);
    expect(world.read(`actions/2026/read-the-paper-${paperId}.md`)).toContain("$schema=../../schema/action.json");
    expect(world.git("status", "--porcelain")).toBe("");
    expect(await world.ok(["check"])).toMatchObject({ problems: [], notes: [] });
  });

  test("F64: a record renamed to what no record is called is never taken for deleted, and gets a name", async () => {
    const { world, paths, ids } = await worldWithActions();
    const [cv = "", paper = ""] = paths;
    const [cvId = "", paperId = ""] = ids;
    const text = world.read(cv);
    renameSync(world.path(cv), world.path("actions/2026/Zürich: my CV.md"));
    renameSync(world.path(paper), world.path(paper.replace(/md$/, "markdown")));
    const { err } = await world.run(["topic", "add", "Beside it"], { env: { MENTOR_SEED: "other" } });
    expect(err).toContain("Left out actions/2026/Zürich: my CV.md");
    expect(world.git("ls-tree", "-r", "--name-only", "HEAD")).toContain(cv);
    const { code, json } = await world.run(["check", "--json"]);
    expect([code, json.problems.map((each: { code: string }) => each.code)]).toEqual([1, ["ODD_NAME", "ODD_NAME"]]);
    expect((await world.run(["check"])).out).toContain("Next: mentor check --fix");
    const dry = await world.run(["check", "--fix", "--dry-run"]);
    expect([world.exists(paper), dry.out]).toEqual([false, expect.stringContaining("Would be put in order")]);
    const { fixed } = await world.ok(["check", "--fix"]);
    expect(fixed.map((each: { path: string }) => each.path)).toEqual([
      `actions/2026/zurich-my-cv-${cvId}.md`,
      `actions/2026/read-the-paper-${paperId}.md`,
    ]);
    expect(world.read(`actions/2026/zurich-my-cv-${cvId}.md`)).toBe(text);
    expect(world.git("status", "--porcelain")).toBe("");
    expect(await world.ok(["check"])).toMatchObject({ problems: [], notes: [] });
    expect((await world.ok(["action", "list"])).actions).toHaveLength(2);
  });

  test("F64: a record under an odd name that is deleted after all is deleted", async () => {
    const { world, paths } = await worldWithActions();
    const [cv = ""] = paths;
    renameSync(world.path(cv), world.path("actions/2026/My CV.md"));
    await world.ok(["topic", "add", "Beside it"], { env: { MENTOR_SEED: "other" } });
    rmSync(world.path("actions/2026/My CV.md"));
    await world.ok(["topic", "add", "Later"]);
    expect(world.git("ls-tree", "-r", "--name-only", "HEAD")).not.toContain(cv);
  });

  test("F54: of a file and its copy the one that no commit has gets an id of its own, the same on every machine", async () => {
    const { world, paths, ids } = await worldWithActions();
    const [cv = ""] = paths;
    const [id = ""] = ids;
    const text = world.read(cv);
    // Before the original in the order of paths.
    copyFileSync(world.path(cv), world.path("actions/2026/a-copy.md"));
    expect((await world.run(["check"])).code).toBe(1);
    const { fixed, problems } = await world.ok(["check", "--fix"]);
    expect(problems).toEqual([]);
    expect(fixed).toHaveLength(1);
    const [{ path }] = fixed;
    expect(path).toMatch(/^actions\/2026\/a-copy-[a-z0-9]{10}\.md$/);
    expect(world.read(cv)).toBe(text);
    expect(world.exists("actions/2026/a-copy.md")).toBe(false);
    const copy = world.read(path);
    const own = /^id: (.*)$/m.exec(copy)?.[1] ?? "";
    expect(path).toContain(own);
    expect(copy.replace(own, id)).toBe(text);
    expect(world.git("show", "HEAD~1:actions/2026/a-copy.md")).toBe(text.trim());
    expect(world.git("status", "--porcelain")).toBe("");
    expect((await world.ok(["action", "list"])).actions).toHaveLength(3);
  });

  test("F54: of two that are committed the later path gets the new id", async () => {
    const { world, paths } = await worldWithActions();
    const [cv = ""] = paths;
    copyFileSync(world.path(cv), world.path("actions/2026/z-copy.md"));
    world.git("add", "-A");
    world.git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-m", "by hand");
    const { fixed } = await world.ok(["check", "--fix"]);
    expect(fixed).toMatchObject([{ path: expect.stringMatching(/^actions\/2026\/z-copy-/) }]);
    expect(world.exists(cv)).toBe(true);
    expect(world.subjects()[0]).toBe("Put files in order");
    expect(world.subjects()[1]).toBe("by hand");
  });

  test("leaves alone what only a person can mend, and says so", async () => {
    const { world, paths } = await worldWithActions();
    const [cv = ""] = paths;
    world.write(cv, world.read(cv).replace("2026-12-01", "2026-02-30"));
    world.write("README.md", "Our own words\n");
    const before = world.snapshot();
    const commits = world.commits();
    const run = await world.run(["check", "--fix", "--json"]);
    expect(run.code).toBe(1);
    expect(run.json).toMatchObject({ fixed: [], commit: null });
    expect(world.snapshot()).toEqual(before);
    expect(world.commits()).toBe(commits);
  });

  test("does nothing where nothing is out of order, nor while mentor.yaml is held", async () => {
    const { world } = await worldWithActions();
    const commits = world.commits();
    expect((await world.run(["check", "--fix"])).out).toMatch(/^\d+ files, all in order\.\n$/);
    rmSync(world.path("schema/goal.json"));
    world.write("mentor.yaml", "format: [\n");
    expect((await world.run(["check", "--fix"])).code).toBe(1);
    expect(world.exists("schema/goal.json")).toBe(false);
    expect(world.commits()).toBe(commits);
  });

  test("shows in a dry run what it would do", async () => {
    const { world } = await worldWithActions();
    rmSync(world.path("schema/goal.json"));
    const before = world.snapshot();
    const { out } = await world.run(["check", "--fix", "--dry-run"]);
    expect(out).toContain("Would be put in order:\n  schema/goal.json: written, since it was missing\n");
    expect(world.snapshot()).toEqual(before);
  });
});

test("F68: deleting the folder of schemas, which mentor makes, raises no question", async () => {
  const world = new World();
  await world.init();
  rmSync(world.path("schema"), { recursive: true });
  await world.ok(["topic", "add", "The reorganisation"]);
  expect(world.git("status", "--porcelain")).toBe("");
  await world.ok(["check", "--fix"]);
  expect(world.exists("schema/goal.json")).toBe(true);
});

test("F54: a copy whose name is as long as it may be is given an id of its own", async () => {
  const world = new World();
  await world.init();
  const { action } = await world.ok(["action", "add", "Send the CV"]);
  world.write(`actions/2026/${"y".repeat(180)}.md`, world.read(action.path));
  const fixed = await world.run(["check", "--fix"]);
  expect([fixed.code, fixed.out]).toEqual([0, expect.stringContaining("given an id of its own")]);
  expect((await world.ok(["action", "list"])).actions).toHaveLength(2);
  expect((await world.ok(["check"])).notes.filter(({ code }: { code: string }) => code === "MISPLACED")).toEqual([]);
});

test("a record in the folder of another kind is told of with its article, and a long mentor.yaml with what helps", async () => {
  const world = new World();
  await world.init();
  const { action } = await world.ok(["action", "add", "Send the CV"]);
  world.write("goals/moved.md", world.read(action.path));
  rmSync(world.path(action.path));
  expect((await world.run(["check"])).out).toContain("is an action in the folder of another kind");
  const lines = Array.from({ length: 9000 }, (_, at) => `k${at}: 1\n`).join("");
  world.write("mentor.yaml", `${world.read("mentor.yaml")}${lines}`);
  const { problems } = (await world.run(["check", "--json"])).json;
  expect(problems[0]).toMatchObject({ code: "TOO_LARGE", remedy: "take out what does not belong in it" });
});
