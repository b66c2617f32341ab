import { describe, expect, test } from "vitest";
import { Pair } from "../support/clones.ts";

/** Both change the same promise and write below the same goal; nobody has exchanged yet. */
async function apart() {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const { action } = await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"]);
  await pair.settle();
  await hers.json(["action", "edit", action.id, "--title", "Write to the alumni"], { today: "2026-11-22" });
  await hers.sync();
  await his.json(["action", "edit", action.id, "--title", "Write to the chapter"], { today: "2026-11-23" });
  return { pair, action };
}

describe("a merge by plain git", () => {
  test("F45: what it dropped is kept as a choice, on both sides, and comes back once only", async () => {
    const { pair, action } = await apart();
    const { hers, his } = pair;
    expect(() => his.git("-c", "pull.rebase=false", "pull", "-q", "origin", "main")).toThrow();
    his.git("checkout", "-q", "--ours", action.path);
    his.git("commit", "-qam", "mine is better");
    const run = await his.run(["sync", "--json"]);
    expect([run.code, run.json.choices]).toEqual([
      3,
      [expect.objectContaining({ field: "title", kept: "Write to the chapter", other: "Write to the alumni" })],
    ]);
    const { id } = run.json.choices[0];
    await hers.sync();
    expect(hers.snapshot()).toEqual(his.snapshot());
    await hers.json(["conflicts", "settle", id, "--take", "mine"]);
    await pair.settle();
    expect(his.read(action.path)).toContain("title: Write to the alumni");
    expect((await his.json(["conflicts"])).choices).toEqual([]);
  });
});

describe("settling", () => {
  test("F37: both settle one choice apart and differently: that is a choice again, and no loop", async () => {
    const { pair, action } = await apart();
    const { hers, his } = pair;
    const { choices } = await his.sync();
    await hers.sync();
    const [choice] = choices;
    await hers.json(["conflicts", "settle", choice.id, "--take", "edit", "--value", "Write to all"], {
      today: "2026-11-24",
    });
    await his.json(["conflicts", "settle", choice.id, "--take", "theirs"], { today: "2026-11-25" });
    await pair.settle();
    expect(his.snapshot()).toEqual(hers.snapshot());
    expect((await hers.json(["conflicts", "list"])).choices).toMatchObject([
      { field: "title", kept: "Write to the alumni", other: "Write to all", by: "mentor", otherBy: "mentee" },
    ]);
    expect(hers.read(action.path)).toContain("title: Write to the alumni");
    await hers.json(["conflicts", "settle", "write", "--take", "mine"], { today: "2026-11-26" });
    await pair.settle();
    expect((await his.json(["conflicts", "list"])).choices).toEqual([]);
    expect(his.read(action.path)).toContain("title: Write to all");
  });

  test("a value that no record could have is refused, and nothing changes", async () => {
    const { pair } = await apart();
    const { his } = pair;
    const { choices } = await his.sync();
    const before = his.snapshot();
    const run = await his.run(["conflicts", "settle", choices[0].id, "--value", "", "--json"]);
    expect([run.code, run.json.error.code]).toEqual([1, "WRONG_STATE"]);
    const dry = await his.run(["conflicts", "settle", choices[0].id, "--take", "theirs", "--dry-run"]);
    expect(dry.out).toContain("Would settle: the title of 'Write to the chapter' is 'Write to the alumni'.");
    expect(his.snapshot()).toEqual(before);
    const both = await his.run(["conflicts", "settle", choices[0].id, "--take", "mine", "--value", "x"]);
    expect(both.code).toBe(2);
    const shown = await his.run(["conflicts", "show", choices[0].id]);
    expect(shown.out).toContain("It stands as you had it\n  Write to the chapter");
  });
});
