import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ejectProgramme } from "../../src/programmes/eject.ts";
import { projectRoot } from "../support/source.ts";
import { World } from "../support/world.ts";

const templates = join(projectRoot, "templates");
const head = "programme/programme.yaml";
const questions = "programme/questions.yaml";

let shared: World;
beforeAll(async () => {
  shared = new World({ shared: true });
  await shared.init();
  await shared.ok(["programme", "eject"]);
});
afterAll(() => shared.clear());

/** A notebook with a copy that nobody touched. */
const ejected = () => shared.copy();

/** Writes a file of the notebook anew, as a person would in an editor. */
function edit(world: World, path: string, from: string | RegExp, to: string): void {
  const text = world.read(path);
  expect(text).toMatch(from);
  world.write(path, text.replace(from, to));
}

describe("programme eject", () => {
  test("writes the whole programme in one commit, and nothing that a person sees is different", async () => {
    const world = new World();
    await world.init();
    const before = (await world.run(["next", "--dry-run"])).out;
    const dry = await world.ok(["programme", "eject", "--dry-run"]);
    expect(dry.commit).toBeNull();
    expect(world.exists("programme")).toBe(false);
    const report = await world.ok(["programme", "eject"]);
    expect(report).toMatchObject({ programme: "career", folder: "programme", commit: expect.any(String) });
    expect(report.files).toEqual(dry.files);
    expect(report.files).toEqual(expect.arrayContaining([head, questions, "programme/guide/career-first-call.md"]));
    expect(world.subjects()[0]).toBe("Make our own copy of the programme career");
    expect(world.git("status", "--porcelain")).toBe("");
    expect((await world.run(["next", "--dry-run"])).out).toBe(before);
    expect(await world.ok(["check"])).toMatchObject({ problems: [], notes: [] });
    expect((await world.ok(["programme", "show"])).programme).toMatchObject({ id: "career", own: true });
    expect((await world.ok(["programme", "show", "career"])).programme.own).toBe(false);
    expect(await world.ok(["programme", "check"])).toEqual({ programmes: ["career"], problems: [] });
  });

  test("a second time writes nothing, and with --back it goes and stays in the history", async () => {
    const world = ejected();
    expect(await world.ok(["programme", "eject"])).toMatchObject({ files: [], commit: null });
    expect((await world.run(["programme", "eject"])).out).toContain("already");
    const back = await world.ok(["programme", "eject", "--back"]);
    expect(back.files).toContain(head);
    expect(world.exists(head)).toBe(false);
    expect(world.git("show", `HEAD~1:${head}`)).toContain("Your own copy");
    expect((await world.ok(["programme", "show"])).programme.own).toBe(false);
    expect(await world.ok(["programme", "eject", "--back"])).toMatchObject({ files: [], commit: null });
  });

  test("--back and --replace together are refused", async () => {
    const world = ejected();
    const run = await world.run(["programme", "eject", "--back", "--replace", "--json"]);
    expect(run.code).toBe(2);
    expect(run.json.error.code).toBe("USAGE");
  });
});

describe("an own copy that is edited by hand", () => {
  test("is what every command reads, and the next one that writes takes the edit in", async () => {
    const world = ejected();
    edit(world, questions, "Who or what first gave you the idea of doing", "Who gave you the idea of doing");
    edit(world, "programme/roles.yaml", "title: Challenger", "title: Doubter");
    edit(world, "programme/guide/career-first-call.md", /^title: .*$/m, "title: How do we begin?");
    const texts = (await world.ok(["question", "list"])).questions.map(({ text }: { text: string }) => text);
    expect(texts).toContain("Who gave you the idea of doing this kind of work?");
    expect((await world.run(["role", "list"])).out).toContain("Doubter");
    expect((await world.run(["guide"])).out).toContain("How do we begin?");
    await world.ok(["topic", "add", "Something"]);
    expect(world.subjects()[1]).toBe("Take in edits made by hand");
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test("with a slip in an item goes without that item, says where, and check names it", async () => {
    const world = ejected();
    edit(world, questions, /why: There is usually a person.*\n {2}asker/, "asker");
    const status = await world.run(["status"]);
    expect(status.code).toBe(0);
    expect(status.err).toBe('Left out programme/questions.yaml:3:3: "why" is missing\n');
    const listed = await world.run(["question", "list", "--json"]);
    expect(listed.out).not.toContain("career-gave-you-the-idea");
    expect(listed.json.questions.length).toBeGreaterThan(30);
    const check = await world.run(["check", "--json"]);
    expect(check.code).toBe(1);
    expect(check.json.problems).toEqual([
      {
        code: "BAD_TEMPLATE",
        message: '"why" is missing',
        remedy: "write a line why: …",
        place: { file: questions, line: 3, column: 3 },
      },
    ]);
    // What was made of it before is not taken for what it is now.
    edit(world, questions, "career-gave-you-the-idea\n", "career-gave-you-the-idea\n  why: Because.\n");
    expect((await world.run(["status"])).err).toBe("");
  });

  test("that is no YAML any more is held: left out, named with its line, and never taken in", async () => {
    const world = ejected();
    edit(world, "programme/tips.yaml", /^- id: (.*)\n {2}text: /m, '- id: $1\n  text: "');
    const run = await world.run(["next"]);
    expect(run.code).toBe(0);
    expect(run.err).toMatch(/^Left out programme\/tips\.yaml:\d+:\d+: /);
    expect(run.err.split("\n")).toHaveLength(2);
    expect(world.git("status", "--porcelain")).toContain("programme/tips.yaml");
    const check = await world.run(["check", "--json"]);
    expect(check.code).toBe(1);
    expect(check.json.problems).toHaveLength(1);
    expect((await world.run(["programme", "check", "--json"])).code).toBe(1);
    const diff = await world.run(["programme", "diff", "--json"]);
    expect(diff.json.error).toMatchObject({ code: "HELD", place: { file: "programme/tips.yaml" } });
  });

  test("whose head can't be read makes way for mentor's own until it is mended, and says so", async () => {
    const world = ejected();
    edit(world, head, /^title: /m, "tittle: ");
    const run = await world.run(["status"]);
    expect(run.code).toBe(0);
    expect(run.err).toContain("Left out programme/programme.yaml");
    expect(run.err).toContain("Until programme/programme.yaml can be read, mentor's own Career mentoring stands in");
    const check = await world.run(["check", "--json"]);
    expect(check.json.problems.length).toBeGreaterThan(0);
    expect(check.json.problems.every(({ place }: { place: { file: string } }) => place.file === head)).toBe(true);
    // Nothing of it is lost by a command that writes, nor by giving it up.
    await world.ok(["topic", "add", "Something"]);
    expect(world.read(head)).toContain("tittle: ");
    await world.ok(["programme", "eject", "--back"]);
    expect(world.git("show", `HEAD~1:${head}`)).toContain("tittle: ");
  });

  test("that has the pair's phase no longer makes way for mentor's own as well", async () => {
    const world = ejected();
    edit(world, head, "id: career-start", "id: our-start");
    const run = await world.run(["next", "--dry-run"]);
    expect(run.code).toBe(0);
    expect(run.err).toContain('has no phase "career-start", where mentor.yaml says you are');
    edit(world, "mentor.yaml", "phase: career-start", "phase: our-start");
    expect((await world.run(["next", "--dry-run"])).err).toBe("");
  });

  test("may be the pair's own in all: another id, fewer questions; what is short of that is a note", async () => {
    const world = ejected();
    edit(world, head, "id: career", "id: our-way");
    edit(world, "mentor.yaml", "programme: career", "programme: our-way");
    world.write(
      questions,
      "- id: how-is-it\n  text: Is it going well?\n  why: To know.\n  asker: either\n  subject: person\n  trust: 1\n  source: [own]\n",
    );
    const { programme } = await world.ok(["programme", "show"]);
    expect(programme).toMatchObject({ id: "our-way", counts: { questions: 1 } });
    const { problems, notes } = await world.ok(["check"]);
    expect(problems).toEqual([]);
    expect(notes.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringContaining("there are 1 questions to ask"),
      expect.stringContaining("can be answered by yes or no"),
    ]);
  });
});

describe("programme use beside an own copy", () => {
  test("leaves it where it is, and reads it again on the way back", async () => {
    const world = ejected();
    edit(world, "programme/roles.yaml", "title: Challenger", "title: Doubter");
    await world.ok(["next"]);
    const use = await world.ok(["programme", "use", "together"]);
    expect(use).toMatchObject({ programme: "together", from: "career", copy: "left" });
    expect((await world.run(["role", "list"])).out).not.toContain("Doubter");
    const { problems, notes } = await world.ok(["check"]);
    expect(problems).toEqual([]);
    expect(notes.map(({ code }: { code: string }) => code).sort()).toEqual(["FORMER_PROGRAMME", "PROGRAMME"]);
    const refused = await world.run(["programme", "eject", "--json"]);
    expect(refused.json.error).toMatchObject({ code: "WRONG_STATE", remedy: expect.stringContaining("--replace") });
    expect(await world.ok(["programme", "use", "career"])).toMatchObject({ copy: "followed" });
    expect((await world.run(["role", "list"])).out).toContain("Doubter");
    await world.ok(["programme", "use", "together"]);
    const { files } = await world.ok(["programme", "eject", "--replace"]);
    expect(files).toContain("programme/guide/career-first-call.md");
    expect(world.read(head)).toContain("id: together");
    expect(await world.ok(["check"])).toMatchObject({ problems: [] });
  });
});

describe("programme diff", () => {
  /** A notebook whose copy came from an older mentor, with one question more and one in other words. */
  async function older(): Promise<World> {
    const world = ejected();
    const old = join(world.root, "old");
    cpSync(templates, old, { recursive: true });
    const path = join(old, "career", "questions.yaml");
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      text
        .replace("Who or what first gave you", "Who gave you")
        .replace(/- id: career-an-afternoon\n(?: {2}.*\n)+/, "")
        .replace(
          /^- id: career-gave/m,
          "- id: old-one\n  text: What is old?\n  why: Old.\n  asker: either\n  subject: person\n  trust: 1\n  source: [own]\n$&",
        ),
    );
    for (const [file, made] of ejectProgramme(old, "career", "0.0.1").texts) world.write(file, made);
    rmSync(old, { recursive: true });
    return world;
  }
  const states = (report: { differences: { state: string; id: string }[] }) =>
    report.differences.map(({ state, id }) => `${state} ${id}`).sort();

  test("says so where there is no copy", async () => {
    const world = new World();
    await world.init();
    const run = await world.run(["programme", "diff", "--json"]);
    expect(run.json.error).toMatchObject({ code: "WRONG_STATE", remedy: "mentor programme eject makes one" });
  });

  test("of a copy that nobody touched finds nothing", async () => {
    const world = ejected();
    expect(await world.ok(["programme", "diff"])).toMatchObject({ differences: [], taken: [], commit: null });
    expect((await world.run(["programme", "diff"])).out).toContain("Nothing in mentor's is news to you.");
  });

  test("tells mentor's news from the pair's own, takes it over, and leaves what is to stay", async () => {
    const world = await older();
    edit(world, "programme/tips.yaml", "then wait before you add anything", "then count to five");
    const report = await world.ok(["programme", "diff"]);
    expect(report).toMatchObject({ programme: "career", copied: "0.0.1", commit: null });
    expect(states(report)).toEqual([
      "added career-an-afternoon",
      "changed career-gave-you-the-idea",
      "own-changed career-tip-say-it-back",
      "removed old-one",
    ]);
    expect(report.differences.find(({ id }: { id: string }) => id === "career-gave-you-the-idea").changes).toEqual([
      { field: "text", yours: expect.stringMatching(/^Who gave/), mentors: expect.stringMatching(/^Who or what/) },
    ]);
    const { out } = await world.run(["programme", "diff"]);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(out).toContain("Gone from mentor's\n  question  old-one\n    What is old?");

    const settled = await world.ok(["programme", "diff", "--take", "all"]);
    expect(settled.commit).toEqual(expect.any(String));
    expect(settled.taken.sort()).toEqual(["career-an-afternoon", "career-gave-you-the-idea", "old-one"]);
    expect(states(await world.ok(["programme", "diff"]))).toEqual(["own-changed career-tip-say-it-back"]);
    expect(world.read("programme/tips.yaml")).toContain("then count to five");
    expect(world.subjects().slice(0, 2)).toEqual(["Take over 3 items of the programme", "Take in edits made by hand"]);
  });

  test("what is kept is no news any more, and one's own words go only by name", async () => {
    const world = await older();
    edit(world, questions, "Who gave you", "What gave you");
    const kept = await world.ok(["programme", "diff", "--keep", "old-one", "--take", "all"]);
    expect(kept).toMatchObject({ taken: ["career-an-afternoon"], kept: ["old-one"] });
    expect(states(await world.ok(["programme", "diff"]))).toEqual([
      "both career-gave-you-the-idea",
      "own-added old-one",
    ]);
    await world.ok(["programme", "diff", "--take", "career-gave-you-the-idea"]);
    expect(world.read(questions)).toContain("Who or what first gave you");
    const run = await world.run(["programme", "diff", "--take", "old-one", "--json"]);
    expect(run.json.error.code).toBe("WRONG_STATE");
    expect((await world.run(["programme", "diff", "--take", "carer-an", "--json"])).json.error.code).toBe(
      "NO_SUCH_RECORD",
    );
  });

  test("on a terminal asks what to take over", async () => {
    const world = await older();
    await world.ok(["next"]);
    const { code, out } = await world.run(["programme", "diff"], {
      as: "mentee",
      prompter: [["Which do you want to take over?", ["question career-an-afternoon"]]],
    });
    expect(code).toBe(0);
    expect(out).toContain("Taken over:\n  career-an-afternoon");
    expect(world.read(questions)).toContain("career-an-afternoon");
    expect(world.read(questions)).toContain("old-one");
  });
});
