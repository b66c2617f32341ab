import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { thisProcess } from "../../src/git/holder.ts";
import { ENTER, STOP, type Step } from "../support/scripted-prompter.ts";
import { type RunOptions, World } from "../support/world.ts";

const [first, second, third] = ["section-first-assignment", "section-second-assignment", "section-third-assignment"];

let world: World;
beforeEach(async () => {
  world = new World();
  await world.init("pair", ["--programme", "section"]);
});

/** An editor that does what a line of shell says with the file in `$1`. */
function editor(script: string): { readonly EDITOR: string } {
  world.write("../editor.sh", `#!/bin/sh\n${script}\n`);
  chmodSync(world.path("../editor.sh"), 0o755);
  return { EDITOR: world.path("../editor.sh") };
}

/** An editor that writes a line below the heading of a field. */
const answering = (field: string, words: string) => editor(`sed -i 's/^###.* f: ${field} .*/&\\n\\n${words}/' "$1"`);
const atTerminal = (steps: readonly Step[] = []): RunOptions => ({ prompter: steps });

const draftOf = (id = first) => world.path(`.git/mentor/drafts/assignment-${id}.md`);
const meet = (date: string, notes = "") => {
  world.write("../notes.md", notes);
  return world.ok(["meet", "--date", date, "--notes-file", "../notes.md"], { today: date });
};
const states = async () =>
  (await world.ok(["assignment", "list"])).assignments.map(
    ({ id, status }: { readonly id: string; readonly status: string }) => [id, status],
  );

describe("assignment list and show", () => {
  test("list each with its owner and its day; its turn comes with the meeting before", async () => {
    expect(await states()).toEqual([
      [first, "later"],
      [second, "later"],
      [third, "later"],
    ]);
    await meet("2026-11-21");
    await world.ok(["meeting", "schedule", "2026-12-14"]);
    const { assignments } = await world.ok(["assignment", "list", "--owner", "mentee"]);
    expect(assignments[0]).toMatchObject({
      id: first,
      title: "Making the most of this",
      owner: "mentee",
      due: "2026-12-12",
      status: "open",
      overdue: false,
      minutes: 45,
      path: null,
    });
    expect((await world.ok(["assignment", "list", "--owner", "mentor"])).assignments).toEqual([]);
    const late = await world.ok(["assignment", "list"], { today: "2026-12-13" });
    expect(late.assignments[0].overdue).toBe(true);
    const { out } = await world.run(["assignment"]);
    expect(out).toContain(`Next: mentor assignment write ${first}`);
    for (const line of out.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test("show what it asks, when it is due, and who reads it; to the other as well", async () => {
    const { assignment, commit } = await world.ok(["assignment", "show", "making the most"]);
    expect(assignment).toMatchObject({ id: first, share: "both", body: null, draft: false });
    expect(assignment.fields[2]).toMatchObject({ id: "section-first-mentor", from: "meeting:1", becomes: null });
    expect(commit).toBeNull();
    const page = await world.run(["assignment", "show", third], { as: "mentor" });
    expect(page.out).toContain("written by  Amara");
    expect(page.out).toContain("both of you, once it is handed in");
    expect(page.out).toContain("(can become a goal)");
    expect(page.out).not.toContain("Next:");
    for (const line of page.out.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test("a programme without any says so", async () => {
    await world.init("other");
    expect((await world.run(["assignment", "list"])).out).toBe("This programme asks nothing of you in writing.\n");
    const run = await world.run(["assignment", "write"], atTerminal());
    expect(run.err).toContain("This programme asks nothing of you in writing");
  });
});

describe("assignment write", () => {
  test("keeps a draft for the writer alone, goes on with it the next time, and commits nothing", async () => {
    await meet("2026-11-21");
    const before = world.commits();
    const env = answering("section-first-hopes", "To speak up.");
    const run = await world.run(["assignment", "write"], { ...atTerminal(), env });
    expect(run.err).toBe("Only you can read this until you hand it in.\n");
    expect(run.out).toContain("is kept, with 1 of 5 answers.");
    expect(run.out).toContain(`Next: mentor assignment hand-in ${first}`);
    expect(statSync(draftOf()).mode & 0o777).toBe(0o600);
    expect(readFileSync(draftOf(), "utf8")).toMatch(/^<!-- Only you can read this until you hand it in\./);
    const more = answering("section-first-own-part", "To ask.");
    expect((await world.run(["assignment", "write"], { ...atTerminal(), env: more })).out).toContain("2 of 5 answers");
    expect(world.commits()).toBe(before);
    expect((await world.ok(["assignment", "show", first])).assignment).toMatchObject({ draft: true, body: null });
    expect((await world.ok(["assignment", "show", first], { as: "mentor" })).assignment.draft).toBe(false);
  });

  test("a form that nobody wrote in leaves no draft", async () => {
    await meet("2026-11-21");
    const run = await world.run(["assignment", "write"], { ...atTerminal(), env: editor("true") });
    expect(run.code).toBe(0);
    expect(run.out).toContain("You wrote nothing new in “Making the most of this”, so no draft is kept.");
    expect(existsSync(draftOf())).toBe(false);
  });

  test("an editor that crashes loses nothing", async () => {
    const run = await world.run(["assignment", "write", first], {
      ...atTerminal(),
      env: editor('echo Hope. >>"$1"; exit 1'),
    });
    expect(run).toMatchObject({ code: 1, out: "" });
    expect(readFileSync(draftOf(), "utf8")).toContain("Hope.");
  });

  test("without an editor it asks answer by answer, and Ctrl-C keeps those that were given", async () => {
    await meet("2026-11-21", "She asked for room.");
    const run = await world.run(
      ["assignment", "write"],
      atTerminal([
        ["Which benefits", "To speak up."],
        ["What would you do better", ""],
        ["Looking back", STOP],
      ]),
    );
    expect(run).toMatchObject({ code: 130, out: "" });
    expect(run.err).toContain("Your notes of meeting 1 on 21 November:\n  She asked for room.");
    expect(run.err).toContain("Stopped. Your draft is kept.");
    const again = await world.run(
      ["assignment", "write"],
      atTerminal([
        [/Enter to keep it/, ""],
        [/better/, "More."],
        [/Looking/, ""],
        [/yourself/, ""],
        [/in the way/, ""],
      ]),
    );
    expect(again.err).toContain("Your answer so far:\n  To speak up.");
    expect(again.out).toContain("2 of 5 answers");
    const none = new World();
    await none.init("pair", ["--programme", "section"]);
    const stopped = await none.run(["assignment", "write", first], atTerminal([["Which benefits", STOP]]));
    expect(stopped.err).toContain("Stopped. Nothing was written.");
  });

  test("is refused while another terminal has it open, and so is handing it in", async () => {
    await meet("2026-11-21");
    await world.run(["assignment", "write"], {
      ...atTerminal(),
      env: answering("section-first-hopes", "To speak up."),
    });
    const draft = readFileSync(draftOf(), "utf8");
    world.write(draftOf().replace(/\.md$/, ".held"), JSON.stringify(thisProcess()));
    const second = await world.run(["assignment", "write", first], {
      ...atTerminal(),
      env: editor('echo More. >>"$1"'),
    });
    const handedIn = await world.run(["assignment", "hand-in", first]);
    for (const run of [second, handedIn]) {
      expect(run).toMatchObject({ code: 4, out: "", err: expect.stringContaining("has this draft open") });
    }
    expect(readFileSync(draftOf(), "utf8")).toBe(draft);
  });

  test("is not for the other to write, nor for nobody", async () => {
    const others = await world.run(["assignment", "write", first, "--json"], { as: "mentor" });
    expect(others).toMatchObject({ code: 1, json: { error: { code: "WRONG_STATE" } } });
    const nobody = await world.run(["assignment", "write", first, "--json"]);
    expect(nobody).toMatchObject({ code: 2, json: { error: { code: "NO_ANSWER" } } });
    expect(nobody.json.error.remedy).toContain(`mentor assignment hand-in ${first} --text -`);
    expect((await world.run(["assignment", "write", "--json"])).json.error.code).toBe("NO_SUCH_RECORD");
  });
});

describe("assignment hand-in", () => {
  test("records the draft, says who can read it, and lets go of the draft", async () => {
    await meet("2026-11-21");
    await world.run(["assignment", "write"], {
      ...atTerminal(),
      env: answering("section-first-hopes", "To speak up."),
    });
    expect((await world.ok(["assignment", "hand-in", "--dry-run"])).commit).toBeNull();
    const run = await world.run(["assignment", "hand-in"]);
    expect(run.out).toBe(`Handed in “Making the most of this”  ${first}\nYou and Ines can read it.\n`);
    expect(world.subjects()[0]).toBe(`Hand in assignment ${first}`);
    expect(existsSync(draftOf())).toBe(false);
    const { assignment } = await world.ok(["assignment", "show", first], { as: "mentor" });
    expect(assignment).toMatchObject({ status: "handed-in", due: "2026-11-21", overdue: false });
    expect(assignment.body).toBe(
      "# Making the most of this\n\n### Which benefits do you hope for, in your work and for yourself? Name three to five. <!-- f: section-first-hopes -->\n\nTo speak up.\n",
    );
    const page = await world.run(["assignment", "show", first], { as: "mentor" });
    expect(page.out).toContain("To speak up.");
    expect(page.out).not.toContain("<!--");
    const id = /-(\w{10})\.md$/.exec(assignment.path)?.[1] ?? "";
    expect(await world.ok(["show", id])).toMatchObject({ kind: "assignment", record: { id, assignment: first } });
    expect((await world.ok(["check"])).problems).toEqual([]);
  });

  test("takes the text as it is given, and handing in again replaces it", async () => {
    const given = await world.ok(["assignment", "hand-in", first, "--text", "-"], { stdin: "To speak up.\r\n" });
    expect(given).toMatchObject({ assignment: { status: "handed-in" }, created: { goals: [], actions: [] } });
    expect(given.commit).toBe(world.git("rev-parse", "HEAD"));
    const same = await world.run(["assignment", "hand-in", first, "--text", "To speak up."]);
    expect(same.out).toContain("Handed in already, in these very words:");
    await world.ok(["assignment", "hand-in", first, "--text", "To be heard."], { today: "2026-11-25" });
    const { assignment } = await world.ok(["assignment", "show", first]);
    expect(assignment).toMatchObject({ body: "# Making the most of this\n\nTo be heard.\n", due: "2026-11-21" });
    const env = editor("sed -i 's/To be heard/To be seen/' \"$1\"");
    await world.run(["assignment", "write", first], { ...atTerminal(), env });
    await world.ok(["assignment", "hand-in", first]);
    expect(world.read(assignment.path)).toContain("To be seen.");
  });

  test("an empty form is refused, and so is what is not there", async () => {
    const before = world.snapshot();
    for (const args of [
      [first],
      [first, "--text", " \n"],
      [first, "--text", "### Mine? <!-- f: section-first-hopes -->"],
    ]) {
      const run = await world.run(["assignment", "hand-in", ...args, "--json"]);
      expect(run).toMatchObject({ code: 1, json: { error: { code: "EMPTY_TEXT" } } });
    }
    expect(world.snapshot()).toEqual(before);
  });
});

describe("what builds on what", () => {
  test("an answer to a meeting's question stands with the field that it belongs to, and its notes once", async () => {
    await meet("2026-11-21");
    await world.ok(["question", "ask", "section-had-it-tomorrow"]);
    await meet(
      "2026-11-30",
      "Two areas.\n\n## Questions\n\n### Which <!-- q: section-had-it-tomorrow -->\n\nTo moderate.\n",
    );
    await world.ok([
      "assignment",
      "hand-in",
      first,
      "--text",
      "### a <!-- f: section-first-hopes -->\n\nTo speak up.\n",
    ]);
    const env = editor('cp "$1" "$1.seen"; sed -i "s/^### .*biggest.*/&\\n\\nModerating./" "$1"');
    await world.run(["assignment", "write", second], { ...atTerminal(), env });
    const [hopes = "", areas = "", biggest = "", mastery = ""] = readFileSync(`${draftOf(second)}.seen`, "utf8")
      .split("### ")
      .slice(1);
    expect(hopes).toContain("What you wrote in “Making the most of this”.");
    expect(hopes).toContain("\n> To speak up.\n");
    expect(areas).toContain("Your notes of meeting 2 on 30 November.");
    expect(areas).toContain("\n> Two areas.\n");
    expect(biggest).toContain("when asked “Which one skill");
    expect(biggest).toContain("\n> To moderate.\n");
    expect(mastery).not.toContain("Your answer:");
    await world.ok(["assignment", "hand-in", second]);
    expect((await world.ok(["assignment", "show", second])).assignment.body).toBe(
      "# What most needs work\n\n### Which one would make the biggest difference, and what makes you think so? <!-- f: section-second-biggest -->\n\nModerating.\n",
    );
  });
});

describe("what comes of it", () => {
  const plan = `### a <!-- f: section-third-goal -->

Lead a project review by 2027-03-31

### b <!-- f: section-third-first-step -->

- Write to Tomás, the planner.
`;

  test("without a terminal --becomes makes a goal and the action item that serves it, in one commit", async () => {
    const before = world.commits();
    const made = ["--becomes", "section-third-goal", "--becomes", "section-third-first-step"];
    const { created } = await world.ok(["assignment", "hand-in", third, "--text", plan, ...made]);
    expect(created.goals).toMatchObject([{ title: "Lead a project review", due: "2027-03-31" }]);
    expect(created.actions).toMatchObject([
      { title: "Write to Tomás, the planner", owner: "mentee", goal: created.goals[0].id },
    ]);
    expect(world.commits()).toBe(before + 1);
    expect(world.subjects()[0]).toBe(`Hand in assignment ${third}, with what comes of it`);
  });

  test("--goal and --action make them by their words, read as meet reads them", async () => {
    const made = ["--goal", "Lead a review", "--action", "Send the plan @mentor by fri"];
    const run = await world.run(["assignment", "hand-in", third, "--text", "A plan.", ...made]);
    expect(run.out).toContain("A goal of it: “Lead a review”");
    expect(run.out).toContain("An action item of it: “Send the plan”");
    expect(run.out).toContain("Ines's, due Friday 27 November (2026-11-27)");
  });

  test("a person is offered it, and can change the words and the day; nobody is offered nothing", async () => {
    const none = await world.ok(["assignment", "hand-in", third, "--text", plan]);
    expect(none.created).toEqual({ goals: [], actions: [] });
    const steps: readonly Step[] = [
      ["Make a goal of “Lead a project review”?", true],
      ["In a line:", ENTER],
      ["By when?", ENTER],
      ["Make an action item of “Write to Tomás, the planner”?", true],
      ["In a line:", "Write to Tomás"],
      ["By when?", "2026-11-27"],
    ];
    await world.run(["assignment", "hand-in", third, "--text", `${plan}\nToday.`], atTerminal(steps));
    expect((await world.ok(["goal", "list"])).goals).toMatchObject([
      { title: "Lead a project review", due: "2027-03-31" },
    ]);
    expect((await world.ok(["action", "list"])).actions).toMatchObject([
      { title: "Write to Tomás", due: "2026-11-27" },
    ]);
  });

  test("handed in again, what could come of it is there already unless one says otherwise", async () => {
    await world.ok(["assignment", "hand-in", third, "--text", plan]);
    const again = ["assignment", "hand-in", third, "--text", plan.replace("planner", "lead planner")];
    await world.run(
      again,
      atTerminal([
        ["Make a goal", ENTER],
        ["Make an action", ENTER],
      ]),
    );
    expect((await world.ok(["goal", "list"])).goals).toEqual([]);
  });

  test("a field that becomes nothing, or has no answer, is named, and nothing is written", async () => {
    const before = world.snapshot();
    const handIn = (...more: readonly string[]) => world.run(["assignment", "hand-in", third, ...more, "--json"]);
    const nothing = await handIn("--text", plan, "--becomes", "section-third-gaps");
    expect(nothing).toMatchObject({ code: 2, json: { error: { code: "BAD_VALUE" } } });
    expect(nothing.json.error.remedy).toContain("section-third-goal");
    const empty = await handIn("--text", plan, "--becomes", "section-third-next-goal");
    expect(empty).toMatchObject({ code: 1, json: { error: { code: "EMPTY_TEXT" } } });
    expect(world.snapshot()).toEqual(before);
  });
});
