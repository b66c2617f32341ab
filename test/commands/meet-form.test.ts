import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formsFor } from "../../src/domain/forms.ts";
import { loadProgramme } from "../../src/programmes/load.ts";
import { writing } from "../support/editor.ts";
import { ENTER } from "../support/scripted-prompter.ts";
import { templatesFolder } from "../support/source.ts";
import { World } from "../support/world.ts";

const today = "2026-12-01";
const use = "What of today can be put to use before you meet again?";

let prepared: World;
beforeAll(async () => {
  prepared = new World({ shared: true, today });
  await prepared.init("pair", ["--programme", "section"]);
  await prepared.ok(["meeting", "schedule", today]);
  await prepared.ok(["next"]);
});
afterAll(() => prepared.clear());

const answers = (form: { fields: { id: string; answer: string | null }[] }) =>
  Object.fromEntries(form.fields.map(({ id, answer }) => [id.replace("section-form-", ""), answer]));

describe("the form at a meeting's end", () => {
  test("is filled in by the record itself, and by a flag for what only a person knows", async () => {
    const world = prepared.copy();
    const stdin = "We told our working lives.\n\n- [ ] write the first assignment @mentee by 2026-12-18\n";
    const args = ["meet", "--notes-file", "-", "--next", "2026-12-22 15:00", "--answer", "section-form-use=The story"];
    const { form, meeting, created } = await world.ok(args, { as: "mentor", stdin });
    expect(created).toHaveLength(1);
    expect(form).toMatchObject({ id: "section-meeting-form", title: "After each meeting" });
    expect(answers(form)).toEqual({
      who: "Ines Duarte and Amara Okafor, on 1 December",
      notes: "in the notes",
      actions: "1 action item, with its day",
      next: "on 22 December, 15:00",
      dated: "1 action item, with its day",
      use: "The story",
    });
    expect(world.read(meeting.path)).toContain(
      `## Before you part\n\n### ${use} <!-- q: section-form-use -->\n\nThe story\n`,
    );
    // The field is no question of the call.
    expect(world.read(meeting.path)).not.toContain("- section-form-use");
    expect(await world.ok(["check"])).toMatchObject({ problems: [] });
  });

  test("takes a heading of the notes for the answer, and says what is open", async () => {
    const world = prepared.copy();
    const stdin = `Hello.\n\n### ${use}\n\nA list\nof two lines.\n`;
    const run = await world.run(["meet", "--notes-file", "-"], { as: "mentor", stdin });
    expect(run.out).toContain(`After each meeting\n  Who met, and on which day?\n    Ines Duarte and Amara Okafor`);
    expect(run.out).toContain(`  ${use}\n    A list of two lines.\n`);
    expect(run.out).toContain("  Who will do what, and by which day will it be delivered?\n    open\n");
    expect(run.out).toContain("  Did you remember the next meeting? When is it?\n    open\n");
  });

  test("in the editor has its own heading, and on a terminal only what is missing is asked", async () => {
    const world = prepared.copy();
    const env = writing(world, "We talked.");
    const run = await world.run(["meet", "--next", "2026-12-22"], {
      as: "mentor",
      env,
      prompter: [
        ["What is it to be about?", ENTER],
        [use, "The question about endings"],
      ],
    });
    expect(run.err).not.toContain("Error");
    const [meeting] = (await world.ok(["meeting", "list"])).meetings;
    const page = world.read(meeting.path);
    expect(page).toContain(`### ${use} <!-- q: section-form-use -->\n\nThe question about endings`);
  });

  test("that nobody filled in leaves no empty heading", async () => {
    const world = prepared.copy();
    await world.run(["meet", "--next", "2026-12-22", "--about", "more"], {
      as: "mentor",
      env: writing(world, "We talked. \n- [ ] ask @mentor by 2026-12-10"),
      prompter: [[use, ENTER]],
    });
    const [meeting] = (await world.ok(["meeting", "list"])).meetings;
    expect(world.read(meeting.path)).not.toContain("Before you part");
  });

  test("is the mentor's in this programme, and elsewhere there is none: a flag for it is refused", async () => {
    const world = prepared.copy();
    expect((await world.ok(["meet", "--dry-run"], { as: "mentee" })).form).toBeNull();
    const refused = await world.run(["meet", "--answer", "section-form-use=x", "--json"], { as: "mentee" });
    expect(refused.code).toBe(2);
    expect(refused.json.error).toMatchObject({ code: "USAGE", remedy: expect.stringContaining("no form for you") });
    const typo = await world.run(["meet", "--answer", "form-use=x", "--json"], { as: "mentor" });
    expect(typo.json.error.remedy).toContain("section-form-use");
  });
});

test("a programme's forms are found by when they are filled in and by whom", () => {
  const { programme } = loadProgramme(templatesFolder, "section");
  const ids = (when: "each" | "midway" | "end", side: "mentor" | "mentee") =>
    formsFor(programme, when, side).map(({ id }) => id);
  expect(ids("each", "mentor")).toEqual(["section-meeting-form"]);
  expect(ids("each", "mentee")).toEqual([]);
  expect(ids("midway", "mentee")).toEqual(["section-checkpoint-form"]);
  expect(ids("end", "mentor")).toEqual(["section-closing-form"]);
});
