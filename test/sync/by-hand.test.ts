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

  test("F45: words and records that it dropped are told as that, and words come back at the end", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    const { entry } = await hers.json(["journal", "add", "--shared", "--text", "First thoughts."]);
    await pair.settle();
    his.write(entry.path, `${his.read(entry.path)}\nInes line.\n`);
    await his.json(["topic", "add", "Ines topic"]);
    await his.sync();
    hers.write(entry.path, `${hers.read(entry.path)}\nAmara line.\n`);
    await hers.json(["topic", "add", "Amara topic"]);
    hers.git("fetch", "-q");
    hers.git("merge", "-q", "-s", "ours", "origin/main", "-m", "merged");
    const { out, code } = await hers.run(["sync"]);
    expect(code).toBe(3);
    expect(out).toContain("The text of 'Ines topic', as Ines had it, gave way, and is kept.");
    expect(out.replace(/\s+/g, " ")).toContain(
      "A merge by hand dropped what Ines had in the text of 'the journal entry of 21 November': 'Ines line.' To have it back at its end: mentor conflicts settle",
    );
    const came = (await his.run(["sync"])).out;
    expect(came).toContain("Amara took away 'Ines topic'.");
    const { choices } = await hers.json(["conflicts", "list"]);
    const { id } = choices.find(({ field }: { field: string }) => field === "body");
    const kept = await hers.run(["conflicts", "settle", id, "--take", "mine", "--dry-run"]);
    expect(kept.out).toContain("Would settle: the text of 'the journal entry of 21 November' stays as the file");
    const back = await hers.run(["conflicts", "settle", id, "--take", "theirs"]);
    expect(back.out).toContain("Settled: the text of 'the journal entry of 21 November' ends with 'Ines");
    expect(hers.read(entry.path)).toMatch(/Amara line\.\n\nInes line\.\n$/);
  });
});

describe("settling", () => {
  /** Each changed the minutes of a call in the agreement, she first; both have heard of it. */
  async function twoMinutes() {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    await hers.json(["agreement", "edit", "--term", "career-minutes=45"], { today: "2026-11-22" });
    await his.json(["agreement", "edit", "--term", "career-minutes=50"], { today: "2026-11-23" });
    await pair.settle();
    const minutesOf = async (clone: typeof hers) => {
      const { terms } = (await clone.json(["agreement", "show"])).agreement;
      const term = terms.find(({ id }: { id: string }) => id === "career-minutes");
      return [term.value, /^minutes: (.*)$/m.exec(clone.read("mentor.yaml"))?.[1], clone.read("agreement.md")];
    };
    return { pair, hers, his, minutesOf };
  }

  test.each([
    ["the term", "agreement", "mentor.yaml", "The term 'How long a meeting lasts' of the agreement"],
    ["the setting", "mentor.yaml", "agreement.md", "The minutes of a call in mentor.yaml"],
  ])("F31: a term that acts is settled with its setting, by %s too", async (_, named, also, words) => {
    const { pair, hers, his, minutesOf } = await twoMinutes();
    const commits = Number(his.git("rev-list", "--count", "HEAD"));
    const lower = `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
    expect((await his.run(["conflicts"])).out).toContain(`You both changed ${lower}:\n`);
    const { out } = await his.run(["conflicts", "settle", named, "--take", "theirs"]);
    expect(out).toContain(`Settled: ${lower} is `);
    expect(out).toContain(`So is the same choice about ${also}.\n`);
    expect(Number(his.git("rev-list", "--count", "HEAD"))).toBe(commits + 1);
    expect(await minutesOf(his)).toEqual(["45", "45", expect.stringMatching(/value: "?45"?\n/)]);
    expect((await his.json(["conflicts"])).choices).toEqual([]);
    await pair.settle();
    expect(hers.snapshot()).toEqual(his.snapshot());
    expect((await hers.json(["check"])).problems).toEqual([]);
  });

  test("F31: a third value of a term that acts has to be one that the setting can have", async () => {
    const { his, minutesOf } = await twoMinutes();
    const take = ["conflicts", "settle", "agreement", "--take", "edit", "--value"];
    expect((await his.run([...take, "soon"])).code).toBe(2);
    expect(await minutesOf(his)).toEqual(["50", "50", expect.anything()]);
    expect(await his.json([...take, "55 minutes"])).toMatchObject({ value: "55", also: ["mentor.yaml"] });
    expect(await minutesOf(his)).toEqual(["55", "55", expect.stringMatching(/value: "?55"?\n/)]);
  });

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
