import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
});
afterAll(() => world.clear());

interface Listed {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly asker: string;
  readonly subject: string;
  readonly trust: number;
  readonly phase: readonly string[];
  readonly asked: string | null;
  readonly skipped: boolean;
}
const list = async (...args: readonly string[]): Promise<Listed[]> =>
  (await world.ok(["question", "list", ...args])).questions;

describe("question list", () => {
  test("shows by default what suits the present phase and was not asked", async () => {
    const [all, now] = [await list("--all"), await list()];
    expect(now.length).toBeGreaterThan(3);
    expect(now.length).toBeLessThan(all.length);
    for (const each of now) {
      expect(each).toMatchObject({ asked: null, skipped: false, path: null });
      expect(each.phase.length === 0 || each.phase.includes("start") || each.phase.includes("career-start")).toBe(true);
    }
    const { out } = await world.run(["question", "list"]);
    expect(out).toContain(`${now.length} questions for this phase`);
    for (const line of out.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test("is narrowed by asker, subject and trust over the whole bank", async () => {
    const found = await list("--asker", "mentee", "--trust", "2");
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) {
      expect(each.trust).toBe(2);
      expect(["mentee", "either"]).toContain(each.asker);
    }
    expect(new Set(found.map((each) => each.asker)).size).toBe(2);
    for (const each of await list("--subject", "feedback")) expect(each.subject).toBe("feedback");
    expect(await list("--asked")).toEqual([]);
    expect((await list("--not-asked")).length).toBe((await list("--all")).length);
    expect((await list("--phase", "career-close")).length).toBeGreaterThan(0);
  });

  test("refuses a phase, a subject and a trust that don't exist", async () => {
    const phase = await world.run(["question", "list", "--phase", "nix", "--json"]);
    expect(phase).toMatchObject({ code: 1, json: { error: { code: "NO_SUCH_PHASE" } } });
    expect((await world.run(["question", "list", "--subject", "nix"])).code).toBe(2);
    expect((await world.run(["question", "list", "--trust", "4"])).code).toBe(2);
    expect((await world.run(["question", "list", "--asked", "--not-asked"])).code).toBe(2);
  });
});

describe("question search", () => {
  test("finds the very words in text and reason, whatever the case and the accents", async () => {
    const [one] = await list("--all");
    if (!one) throw new Error("an empty bank");
    const search = async (words: string) =>
      (await world.ok(["question", "search", words])).questions.map((each: Listed) => each.id);
    expect(await search(one.text.toUpperCase())).toEqual([one.id]);
    expect(await search(one.why)).toContain(one.id);
    expect(await search("Résûmé that nobody wrote")).toEqual([]);
    expect(await search(".*")).toEqual([]);
    await world.ok(["question", "add", "Was heißt für Dich „genug“ im Café?"]);
    expect(await search("CAFE")).toHaveLength(1);
    expect((await world.run(["question", "search", " "])).code).toBe(1);
    expect((await world.run(["question", "search", "zzzz"])).out).toBe("No question has “zzzz” in it.\n");
  });
});

describe("question ask, skip, show", () => {
  test("a question asked for is on the agenda of the next call, once, and first", async () => {
    const own = new World();
    await own.init();
    const { question, commit } = await own.ok(["question", "ask", "who-helped"]);
    expect(question).toMatchObject({ id: "who-helped-you", asked: null, skipped: false });
    expect(commit).not.toBeNull();
    expect((await own.ok(["question", "ask", "who-helped-you"])).commit).toBeNull();
    expect((await own.run(["question", "ask", "who-helped-you"])).out).toContain("Already on the agenda of meeting 1");
    expect((await own.ok(["next", "--dry-run"])).questions[0].id).toBe("who-helped-you");
  });

  test("a question that was skipped is not asked again until somebody asks for it", async () => {
    const own = new World();
    await own.init();
    const { id } = (await own.ok(["next", "--dry-run"])).questions[0];
    expect((await own.ok(["question", "skip", id])).question.skipped).toBe(true);
    expect((await own.ok(["question", "skip", id])).commit).toBeNull();
    const next = (await own.ok(["next", "--dry-run"])).questions.map((each: Listed) => each.id);
    expect(next).not.toContain(id);
    expect((await own.ok(["question", "list"])).questions.map((each: Listed) => each.id)).not.toContain(id);
    expect((await own.ok(["question", "ask", id])).question.skipped).toBe(false);
  });

  test("shows when it was asked, and the answer given then", async () => {
    const own = new World();
    await own.init();
    await own.ok(["question", "ask", "who-helped-you"]);
    const notes = "## Questions\n\n### Who helped <!-- q: who-helped-you -->\n\nMy first boss.\n";
    own.write("notes.md", notes);
    await own.ok(["meet", "--date", "2026-11-21", "--notes-file", "notes.md"]);
    const { question, commit } = await own.ok(["question", "show", "who-helped-you"]);
    expect(question).toMatchObject({ asked: "2026-11-21", answer: "My first boss." });
    expect(commit).toBeNull();
    const page = await own.run(["question", "show", "who-helped-you"]);
    expect(page.out).toContain("What you said then\nMy first boss.");
    const ids = async (...args: readonly string[]) =>
      (await own.ok(["question", "list", ...args])).questions.map((each: Listed) => each.id);
    expect(await ids("--asked")).toContain("who-helped-you");
    expect(await ids()).not.toContain("who-helped-you");
  });

  test("asks on a terminal which one, and names one that nobody knows with exit 1", async () => {
    const [one] = await list();
    const run = await world.run(["question", "show"], { prompter: [["Which question?", one?.text ?? ""]] });
    expect(run.out).toContain(one?.id);
    const unknown = await world.run(["question", "show", "zzzz", "--json"]);
    expect(unknown).toMatchObject({ code: 1, json: { error: { code: "NO_SUCH_QUESTION" } } });
    expect((await world.run(["question", "skip"])).code).toBe(2);
  });
});

describe("question add", () => {
  test("adds one of the pair's own, which every phase can ask", async () => {
    const flags = ["--asker", "mentor", "--subject", "balance", "--trust", "2", "--why", "Rest shows."];
    const { question, commit } = await world.ok(["question", "add", "What would a free month be for?", ...flags]);
    expect(question).toMatchObject({ asker: "mentor", subject: "balance", trust: 2, why: "Rest shows.", phase: [] });
    expect(question.path).toBe(`questions/what-would-a-free-month-be-for-${question.id}.md`);
    expect(question.source).toEqual(["own"]);
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    expect((await list()).map((each) => each.id)).toContain(question.id);
    expect((await world.ok(["question", "show", "free month"])).question.id).toBe(question.id);
  });

  test("asks on a terminal for the rest, says what it took, and writes nothing on a dry run", async () => {
    const run = await world.run(["question", "add"], {
      prompter: [
        ["What is the question?", "Und jetzt?"],
        ["Who asks it?", /mentee/],
        ["What is it about?", "person"],
        ["How much trust", /^3/],
        ["Why is it worth", ""],
      ],
    });
    expect(run.out).toContain("The mentee asks it; it is about person and takes trust 3 of 3.");
    const before = world.snapshot();
    expect((await world.ok(["question", "add", "Nie?", "--dry-run"])).commit).toBeNull();
    expect((await world.run(["question", "add", "Nie?", "--subject", "nix"])).code).toBe(2);
    expect((await world.run(["question", "add"])).code).toBe(2);
    expect(world.snapshot()).toEqual(before);
  });
});
