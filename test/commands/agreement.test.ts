import { describe, expect, test } from "vitest";
import * as z from "zod";
import { filesWith } from "../support/private.ts";
import { ENTER, ScriptedPrompter, STOP, type Step, stoppedAt } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

const term = z.strictObject({
  id: z.string(),
  kind: z.enum(["text", "cadence", "minutes", "length", "medium", "answer", "lead", "review"]),
  title: z.string(),
  value: z.string(),
});
const agreement = z.strictObject({
  path: z.string().nullable(),
  version: z.int(),
  terms: z.array(term).min(8),
  told: z.array(z.strictObject({ to: z.string(), what: z.string() })),
  acceptances: z.array(z.strictObject({ by: z.enum(["mentor", "mentee"]), version: z.int(), date: z.iso.date() })),
});

async function worldWithPair(programme = "career"): Promise<World> {
  const world = new World();
  await world.init("pair", ["--programme", programme]);
  return world;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ");
const show = async (world: World) => (await world.ok(["agreement", "show"])).agreement;

describe("agreement", () => {
  test.each(["career", "cycle", "induction", "section", "together"])(
    "%s has terms before anybody agreed",
    async (id) => {
      const { agreement: shown } = await (await worldWithPair(id)).ok(["agreement"]);
      expect(agreement.parse(shown)).toMatchObject({ path: null, version: 1, acceptances: [] });
    },
  );

  test("is accepted by each for themselves, in one commit each, in a file that reads well", async () => {
    const world = await worldWithPair();
    await world.ok(["agreement", "accept"]);
    const { agreement: shown, commit } = await world.ok(["agreement", "accept"], { as: "mentor" });
    expect(agreement.parse(shown).acceptances.map(({ by }) => by)).toEqual(["mentor", "mentee"]);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(world.subjects().slice(0, 2)).toEqual([
      "Accept the agreement, version 1",
      "Accept the agreement, version 1",
    ]);
    expect(world.read("agreement.md")).toContain(
      "  - id: career-cadence\n    kind: cadence\n    title: How often we meet\n",
    );
    expect((await world.ok(["agreement", "accept"])).commit).toBeNull();
    expect((await world.run(["check"])).code).toBe(0);
    const { phase } = await world.ok(["phase", "show"]);
    expect(phase.steps.find((each: { id: string }) => each.id === "career-go-through-terms").done).toBe(true);
  });

  test("a change reopens it, says what is different, and the settings follow in the same commit", async () => {
    const world = await worldWithPair();
    await world.ok(["agreement", "accept"]);
    const commits = world.commits();
    const { out } = await world.run([
      ...["agreement", "edit", "--term", "career-cadence=3 weeks"],
      ...["--term", "career-answer=Within a day, but not on Sundays = ever."],
    ]);
    expect(out).toContain("How often we meet\n  - 2 weeks\n  + 3 weeks\n");
    expect(out).toContain("\n  + Within a day, but not on Sundays = ever.\n");
    expect(world.commits()).toBe(commits + 1);
    expect(world.read("mentor.yaml")).toContain("\ncadence: 3 weeks\n");
    expect(await show(world)).toMatchObject({ version: 2, acceptances: [] });
    const next = await world.ok(["next", "--dry-run"]);
    expect(next.cadence).toContain("Every 3 weeks");
    for (const owed of [next.before.mine, next.before.theirs]) {
      expect(owed).toContainEqual({ kind: "agreement", text: "Read what changed in the agreement, and accept it" });
    }
  });

  test("a hand edit of mentor.yaml or of the page reopens it too, and keeps what was added below", async () => {
    const world = await worldWithPair();
    await world.ok(["agreement", "accept"]);
    world.write("agreement.md", `${world.read("agreement.md")}\nWe laughed a lot.\n`);
    expect(await show(world)).toMatchObject({ version: 1, acceptances: [{ by: "mentee" }] });
    world.write("mentor.yaml", world.read("mentor.yaml").replace("minutes: 60", "minutes: 30"));
    expect(await show(world)).toMatchObject({ version: 2, acceptances: [] });
    await world.ok(["agreement", "accept"]);
    expect(world.read("agreement.md")).toContain('value: "30"');
    expect(world.read("agreement.md")).toMatch(/\n---\n\nWe laughed a lot\.\n$/);
  });

  test("its history is a story of versions: what was new, and who accepted it when", async () => {
    const world = await worldWithPair();
    await world.ok(["agreement", "accept"]);
    await world.ok(["agreement", "accept"], { as: "mentor" });
    await world.ok(["agreement", "edit", "--term", "career-minutes=45"], { today: "2027-01-10" });
    await world.ok(["agreement", "edit", "--tell", "the lead=that we meet", "--accept"], { today: "2027-01-11" });
    const { versions } = await world.ok(["agreement", "history"]);
    expect(versions).toMatchObject([
      { version: 1, date: "2026-11-21", changes: [], acceptances: [{ by: "mentor" }, { by: "mentee" }] },
      {
        version: 2,
        date: "2027-01-10",
        author: "Amara Okafor",
        changes: [
          { id: "career-minutes", was: "60", now: "45" },
          { id: "told the lead", was: null, now: "that we meet" },
        ],
        acceptances: [{ by: "mentee", date: "2027-01-11" }],
      },
    ]);
    const { out } = await world.run(["agreement", "history"], { today: "2027-01-12" });
    expect(out).toContain("Version 2, 10 January, by Amara Okafor\n");
    expect((await (await worldWithPair()).run(["agreement", "history"])).out).toMatch(/^No agreement was begun yet\./);
  });

  test("on a terminal it goes through the terms, after what helps at a first encounter; Return keeps each", async () => {
    const world = await worldWithPair();
    const { terms } = await show(world);
    const answers = new Map([
      ["career-cadence", "month"],
      ["career-log", "Both of us."],
    ]);
    const script = terms.map(({ id, title }: { id: string; title: string }) => [
      `${title}: `,
      answers.get(id) ?? ENTER,
    ]);
    const { code, err, out } = await world.run(["agreement", "edit"], {
      prompter: [...script, ["accept it so, Amara?", true]],
    });
    expect(code).toBe(0);
    expect(err).toContain("The first meeting:\n  - Begin with something other than work.\n");
    expect(err).toContain("What you agree is for the two of you: Amara Okafor and Ines Duarte.");
    expect(out).toContain("How often we meet\n  - 2 weeks\n  + 1 month\n");
    expect(await show(world)).toMatchObject({ version: 1, acceptances: [{ by: "mentee" }] });
    expect(world.subjects()[0]).toBe("Change the agreement and accept it");
  });

  test("a stop at any term writes nothing, and without a terminal a term must be named", async () => {
    const world = await worldWithPair();
    const commits = world.commits();
    const { code } = await world.run(["agreement", "edit"], {
      prompter: [
        [/./, "Only by phone."],
        [/./, ENTER],
        [/./, STOP],
      ],
    });
    expect(code).toBe(130);
    expect(world.commits()).toBe(commits);
    const { json } = await world.run(["agreement", "edit", "--json"]);
    expect(json.error).toMatchObject({ code: "USAGE", remedy: expect.stringContaining("--term ID=TEXT") });
    expect((await world.run(["agreement", "edit", "--term", "career-cadence"])).code).toBe(2);
    expect((await world.run(["agreement", "edit", "--term", "nothing=x"])).code).toBe(1);
  });

  test("is shown by its name among all records", async () => {
    const world = await worldWithPair();
    await world.ok(["agreement", "accept"]);
    expect(await world.ok(["show", "agreement"])).toMatchObject({ kind: "agreement", path: "agreement.md" });
  });
});

describe("agreement edit --alone", () => {
  const difference = z.strictObject({ id: z.string(), title: z.string(), mentor: z.string(), mentee: z.string() });
  const alone = z.strictObject({
    ready: z.strictObject({ mentor: z.boolean(), mentee: z.boolean() }),
    waiting: z.boolean(),
    closed: z.array(z.enum(["mentor", "mentee"])),
    lost: z.boolean(),
    open: z.boolean(),
    differences: z.array(difference),
    asSealed: z.boolean(),
  });
  const weekly = ["agreement", "edit", "--alone", "--term", "career-cadence=1 week"];
  const slow = ["--term", "career-cadence=3 weeks", "--term", "career-answer=Within three days."];
  const slowly = ["agreement", "edit", "--alone", ...slow];

  test("can be taken back while it is sealed, and then answered anew", async () => {
    const world = await worldWithPair();
    await world.ok(weekly);
    const back = await world.run(["agreement", "edit", "--alone", "--withdraw"]);
    expect([back.code, back.out]).toEqual([0, "Taken back. It can be answered anew any day.\n"]);
    expect((await world.ok(["agreement"])).alone).toBeNull();
    expect((await world.ok(weekly)).alone.ready.mentee).toBe(true);
  });

  test("keeps each side's answers sealed until both are there, then shows where they differ", async () => {
    const world = await worldWithPair();
    const first = await world.ok(weekly);
    expect(alone.parse(first.alone)).toMatchObject({ ready: { mentee: true, mentor: false }, differences: [] });
    expect(Object.values(world.snapshot()).join("\n")).not.toContain("1 week");
    expect(world.git("log", "-p")).not.toContain("1 week");
    expect((await world.ok(["next", "--dry-run"], { as: "mentor" })).before.mine).toContainEqual({
      kind: "agreement",
      text: "Answer the terms alone: mentor agreement edit --alone",
    });
    const second = await world.ok(slowly, { as: "mentor" });
    const both = alone.parse(second.alone);
    expect(both.open).toBe(true);
    expect(both.differences).toEqual([
      { id: "career-cadence", title: "How often we meet", mentor: "3 weeks", mentee: "1 week" },
      { id: "career-answer", title: "How soon we answer", mentor: "Within three days.", mentee: "Within two days." },
    ]);
    // Nothing is agreed by answering alone.
    expect((await show(world)).path).toBeNull();
    const { out } = await world.run(["agreement"]);
    expect(out).toMatch(/Answered alone, you differ in 2 terms\n/);
    expect(out).toMatch(
      /How often we meet\n {2}you {2}1 week\n {2}Ines +3 weeks\n|How often we meet\n {2}Ines +3 weeks\n {2}you +1 week\n/,
    );
    expect((await world.run(["check"])).code).toBe(0);
  });

  test("while settling them together, each term says first what either wanted; agreed, they are no longer shown", async () => {
    const world = await worldWithPair();
    await world.ok(weekly);
    await world.ok(slowly, { as: "mentor" });
    await world.ok(["agreement", "edit", "--term", "career-cadence=2 weeks", "--accept"]);
    expect(alone.parse((await world.ok(["agreement"])).alone).differences).toHaveLength(2);
    await world.ok(["agreement", "accept"], { as: "mentor" });
    expect((await world.ok(["agreement"])).alone).toBeNull();
  });

  test("without a terminal it needs a term, and one that is known and can be what it says", async () => {
    const world = await worldWithPair();
    expect((await world.run(["agreement", "edit", "--alone"])).code).toBe(2);
    expect((await world.run([...weekly.slice(0, 4), "career-cadence=often"])).code).toBe(2);
    expect((await world.run([...weekly.slice(0, 4), "nosuch=1"])).code).toBe(1);
    expect(world.commits()).toBe(1);
  });

  describe("on a terminal", () => {
    /** Each term in its order, with Return for what nobody has a wish about. */
    const through = async (world: World, answers: Readonly<Record<string, string>>): Promise<Step[]> =>
      (await show(world)).terms.map(({ id, title }: { id: string; title: string }) => [
        `${title}: `,
        answers[id] ?? ENTER,
      ]);
    const edit = ["agreement", "edit"];
    const mentees = { "career-cadence": "1 week", "career-log": "Only Amara." };
    const mentors = { "career-cadence": "3 weeks" };

    test("each answers every term alone, told who will see it; together they see both sides of what differs", async () => {
      const world = await worldWithPair();
      const first = await world.run([...edit, "--alone"], { prompter: await through(world, mentees) });
      expect(first).toMatchObject({ code: 0 });
      expect(oneLine(first.err)).toContain("Only you will see this until Ines has answered too");
      expect(oneLine(first.out)).toContain("Your answers are sealed: only you can see them until Ines");
      expect(filesWith(world.at, "Only Amara.")).toEqual([]);

      const second = await world.run([...edit, "--alone"], { as: "mentor", prompter: await through(world, mentors) });
      expect(oneLine(second.err)).toContain("Only you will see this until Amara has answered too");
      expect(second.out).toMatch(/^Answered alone, you differ in 2 terms\n/);
      expect(second.out).toMatch(/\nHow often we meet\n {2}you +3 weeks\n {2}Amara +1 week\n/);
      expect(second.out).toContain("\n  Amara  Only Amara.\n");

      const asked = new ScriptedPrompter([
        ...(await through(world, { "career-cadence": "2 weeks" })),
        ["accept it so, Amara?", true],
      ]);
      const together = await world.run(edit, { prompter: asked });
      expect(together.code).toBe(0);
      expect(together.err).toContain("\n  Ines Duarte: 3 weeks\n  Amara Okafor: 1 week\n");
      expect(together.err).toContain("\n  Amara Okafor: Only Amara.\n");
      expect(together.err.match(/^ {2}Amara Okafor: /gm)).toHaveLength(2);
      // What was said alone is no proposal: what stands there to be kept is what the two have.
      const terms: readonly { id: string; value: string }[] = (await show(world)).terms;
      expect(terms.find(({ id }) => id === "career-cadence")?.value).toBe("2 weeks");
      expect(terms.find(({ id }) => id === "career-log")?.value).not.toBe("Only Amara.");
    });

    test("a value that a term can't have is asked for again", async () => {
      const world = await worldWithPair();
      const script = await through(world, {});
      const at = script.findIndex(([question]) => question === "How often we meet: ");
      const prompter = new ScriptedPrompter(
        script.toSpliced(at, 1, ["How often", "now and then"], ["How often", "1 week"]),
      );
      const { code } = await world.run([...edit, "--alone"], { prompter });
      expect([code, prompter.refused]).toEqual([0, [expect.stringContaining("write such as 2 weeks")]]);
    });

    test("stopped in the middle it keeps nothing of it, and whoever answered before stays sealed", async () => {
      const world = await worldWithPair();
      await world.run([...edit, "--alone"], { prompter: await through(world, mentees) });
      const before = [world.commits(), world.snapshot()];
      const script = await through(world, { ...mentors, "career-answer": "MENTORSWISH" });
      const at = script.length - 1;
      const stop = await world.run([...edit, "--alone"], { as: "mentor", prompter: stoppedAt(script, at) });
      expect(stop).toMatchObject({ code: 130, out: "" });
      expect(stop.err).toContain("Stopped. Nothing was written.");
      expect([world.commits(), world.snapshot()]).toEqual(before);
      expect(filesWith(world.root, "MENTORSWISH")).toEqual([]);
      const { alone: view } = await world.ok(["agreement"]);
      expect(alone.parse(view)).toMatchObject({ ready: { mentee: true, mentor: false }, open: false });
      // It begins anew where it began.
      await world.run([...edit, "--alone"], { as: "mentor", prompter: script });
      expect(alone.parse((await world.ok(["agreement"])).alone).open).toBe(true);
    });

    test("stopped while settling them together, both wishes stay to be settled another day", async () => {
      const world = await worldWithPair();
      await world.ok(weekly);
      await world.ok(slowly, { as: "mentor" });
      const before = [world.commits(), world.snapshot()];
      const stop = await world.run(edit, { prompter: stoppedAt(await through(world, mentors), 3) });
      expect(stop.code).toBe(130);
      expect([world.commits(), world.snapshot()]).toEqual(before);
      expect(alone.parse((await world.ok(["agreement"])).alone).differences).toHaveLength(2);
    });
  });
});

test("a term that there is not is answered with where the terms are seen", async () => {
  const world = new World();
  await world.init();
  const run = await world.run(["agreement", "edit", "--term", "zz=x", "--json"]);
  expect([run.code, run.json.error.remedy]).toEqual([1, "see mentor agreement show"]);
});
