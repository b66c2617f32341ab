import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Prompter } from "../../src/prompts/prompter.ts";
import { filesWith, privateFolder } from "../support/private.ts";
import { ENTER, ScriptedPrompter, STOP, type Step } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

const today = "2027-02-20";
const canary = "CANARYWORD";

let begun: World;
beforeAll(async () => {
  begun = new World({ shared: true, today });
  await begun.init("pair", ["--programme", "section"], { today: "2026-11-21" });
  await begun.ok(["goal", "add", "Lead a project review"], { today: "2026-11-25" });
  await begun.ok(["meet", "--next", "2027-02-25", "--progress", "30"], { today: "2026-12-01" });
});
afterAll(() => begun.clear());

describe("review", () => {
  test("is answered alone and sealed, then read together, question by question, with the goals then and now", async () => {
    const world = begun.copy();
    const midway = ["review", "midway"];
    const kinds = (await world.ok(["next", "--dry-run"])).before.mine.map((each: { kind: string }) => each.kind);
    expect(kinds).toContain("review");
    const mine = await world.ok([
      ...midway,
      "--answer",
      `expectations=${canary} advice`,
      "--answer",
      "section-checkpoint-progress=A lot",
    ]);
    expect(mine.review).toMatchObject({
      about: "midway",
      round: 1,
      ready: { mentee: true, mentor: false },
      answers: [],
    });
    expect(filesWith(world.at, canary)).toEqual([]);
    expect(world.git("cat-file", "--batch-all-objects", "--batch")).not.toContain(canary);
    expect(JSON.stringify(await world.ok([...midway, "--show"], { as: "mentor" }))).not.toContain(canary);
    expect((await world.run([...midway, "--show"], { as: "mentor" })).out).toContain(
      "Amara has answered the midway review.",
    );

    const { review } = await world.ok([...midway, "--text", "All is well"], { as: "mentor" });
    expect(review.answers).toMatchObject([
      { by: "mentor", asSealed: true, answers: [] },
      {
        by: "mentee",
        asSealed: true,
        answers: [{ text: "A lot" }, { field: "expectations", text: `${canary} advice` }],
      },
    ]);
    const { out } = await world.run([...midway, "--show"]);
    expect(out).toContain("Goals then and now\n  Lead a project review\n    then  nothing noted (25 November 2026)\n");
    expect(out).toContain(
      `What did you expect at the start, and what do you expect now?\n  you\n    ${canary} advice\n`,
    );
    expect(out).toContain("  Ines\n    All is well\n");
    const noted = await world.ok([...midway, "--together", "Every three weeks from now on"]);
    expect(noted.review.together).toMatchObject({ text: "Every three weeks from now on", by: "mentee", date: today });
    expect(world.subjects()[0]).toBe("Note what came of the midway review");
    expect((await world.run(["check"])).code).toBe(0);
  });

  test("asks a person question by question; an empty page in the editor is no answer", async () => {
    const world = begun.copy();
    const env = { EDITOR: "true" };
    const empty = await world.run(["review", "closing"], { env, prompter: [] });
    expect(empty.code).toBe(1);
    expect(empty.err.replace(/\s+/g, " ")).toContain("Only you will see this until Ines has answered too");
    expect(empty.err).toContain("You wrote nothing, so nothing was changed");
    const asked = await world.run(["review", "closing"], {
      prompter: [
        ["learned", "To ask first"],
        ["comes next", ""],
        ["given you", ""],
        ["programme", ""],
        ["hope for", canary],
        ["most help", ""],
        ["thank", "For your patience"],
      ],
    });
    expect(asked.out.replace(/\s+/g, " ")).toContain(
      "Your closing review is sealed: only you can see it until Ines has answered too.",
    );
    expect(filesWith(world.at, canary)).toEqual([]);
    expect(filesWith(privateFolder(world), canary)).toHaveLength(1);
  });

  describe("stopped with Ctrl-C", () => {
    const [learned, ...others] = ["learned", "comes next", "given you", "programme", "hope for", "most help", "thank"];
    const skipped = others.map((question): Step => [question, ""]);
    const sealed = (world: World) => filesWith(`${privateFolder(world)}/reviews`, canary);

    test("F3: keeps what was written, says so, and offers it; put aside, none of it is sealed", async () => {
      const world = begun.copy();
      const none = await world.run(["review", "closing"], { prompter: [[learned ?? "", STOP]] });
      expect(none).toMatchObject({ code: 130, err: expect.stringMatching(/Stopped\. Nothing was written\.\n$/) });
      const written: Step[] = [
        ["learned", canary],
        ["comes next", STOP],
      ];
      const stopped = await world.run(["review", "closing"], { prompter: written });
      expect(stopped).toMatchObject({ code: 130, err: expect.stringMatching(/Stopped\. Your draft is kept\.\n$/) });
      const offered = "You left a draft of this review.";
      const atOffer = await world.run(["review", "closing"], { prompter: [[offered, STOP]] });
      expect(atOffer).toMatchObject({ code: 130, err: expect.stringMatching(/Stopped\. Your draft is kept\.\n$/) });
      const anew = await world.run(["review", "closing"], {
        prompter: [[offered, /aside/], ["learned", "Kind words"], ...skipped],
      });
      expect(anew).toMatchObject({ code: 0, err: expect.stringContaining("The earlier draft is in ") });
      expect(sealed(world)).toEqual([]);
    });

    test("F3: gone on with, the draft shows what stands under each question", async () => {
      const world = begun.copy();
      await world.run(["review", "closing"], {
        prompter: [
          ["learned", canary],
          ["comes next", STOP],
        ],
      });
      const run = await world.run(["review", "closing"], {
        prompter: [["left a draft", ENTER], [/learned.*\(Enter to keep it\)/, ""], ...skipped],
      });
      expect(run).toMatchObject({ code: 0, err: expect.stringContaining(`Your answer so far:\n  ${canary}`) });
      expect(sealed(world)).toHaveLength(1);
    });
  });

  test("in a second terminal, while it is being answered, is refused and takes nothing from the first", async () => {
    const world = begun.copy();
    const script = new ScriptedPrompter([
      ["learned", canary],
      ...["comes next", "given you", "programme", "hope for", "most help", "thank"].map((each): Step => [each, ""]),
    ]);
    const others: { readonly code: number; readonly err: string }[] = [];
    const first: Prompter = {
      interactive: true,
      choose: (question) => script.choose(question),
      chooseMany: (question) => script.chooseMany(question),
      confirm: (question) => script.confirm(question),
      text: async (question) => {
        if (question.message.includes("comes next"))
          others.push(await world.run(["review", "closing"], { prompter: [] }));
        return script.text(question);
      },
    };
    const run = await world.run(["review", "closing"], { prompter: first });
    script.close();
    expect(others).toMatchObject([
      { code: 4, err: expect.stringContaining("Another mentor command has this draft open") },
    ]);
    expect(run.out).toContain("Your closing review is sealed");
    expect(filesWith(privateFolder(world), canary)).toHaveLength(1);
  });

  test("F91: an answer to no question is refused without a word of it", async () => {
    const world = begun.copy();
    for (const [given, said] of [
      [`nope=${canary}`, '"nope" is none of the questions'],
      [`${canary} and more`, "An answer names no question"],
      [`my ${canary}=x`, "An answer names no question"],
    ] as const) {
      const run = await world.run(["review", "midway", "--answer", given]);
      expect(run).toMatchObject({ code: 2, out: "", err: expect.stringContaining(said) });
      expect(run.err).not.toContain(canary);
    }
  });

  test("can be taken back; what both agree is noted only once both have answered", async () => {
    const world = begun.copy();
    await world.ok(["review", "midway", "--text", "Words"]);
    expect((await world.run(["review", "midway", "--together", "x", "--json"])).json.error.code).toBe("WRONG_STATE");
    await world.ok(["review", "midway", "--withdraw"]);
    expect(world.git("ls-files", "reviews")).toBe("");
    expect((await world.run(["review", "midway"])).out).toContain("Nobody has answered it yet.");
    expect((await world.run(["review", "midway", "--answer", "nonsense=x", "--json"])).json.error.code).toBe(
      "BAD_VALUE",
    );
    expect((await world.run(["review", "midway", "--text", " ", "--json"])).json.error.code).toBe("EMPTY_TEXT");
  });
});
