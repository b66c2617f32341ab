import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Pair } from "../support/clones.ts";
import { filesWith, gitIn, privateFolder } from "../support/private.ts";
import { ENTER, STOP, type Step } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

const today = "2026-12-22";
const [mine, theirs] = ["MENTEENOTE", "MENTORNOTE"];

let begun: World;
beforeAll(async () => {
  begun = new World({ shared: true, today });
  await begun.init("pair", [], { today: "2026-11-21" });
  await begun.ok(["meet", "--next", "2026-12-23"], { today: "2026-12-01" });
});
afterAll(() => begun.clear());

const objects = (world: World) => world.git("cat-file", "--batch-all-objects", "--batch");
const answer = (note: string, rate = "4,3,5") => ["pulse", "--rate", rate, "--note", note];
/** Each on a machine of their own: what is private to one is not on the other's. */
const machine = (world: World, name: string) => ({ env: { XDG_DATA_HOME: join(world.root, name) } });

describe("pulse", () => {
  test("is answered apart, sealed, and shown to both once both have", async () => {
    const world = begun.copy();
    const first = await world.ok(answer(mine));
    expect(first.pulse).toMatchObject({ round: 1, ready: { mentor: false, mentee: true }, answers: [], trend: [] });
    expect(JSON.stringify(await world.ok(["pulse", "--show"], { as: "mentor" }))).not.toContain(mine);
    expect(filesWith(world.at, mine)).toEqual([]);
    expect(objects(world)).not.toContain(mine);
    expect(filesWith(privateFolder(world), mine)).toHaveLength(1);

    await world.ok(answer(theirs, "4,4,4"), { as: "mentor" });
    const { pulse } = await world.ok(["pulse", "--show"]);
    expect(pulse.answers).toMatchObject([
      { by: "mentor", ratings: [4, 4, 4], text: theirs, asSealed: true },
      { by: "mentee", ratings: [4, 3, 5], text: mine, asSealed: true },
    ]);
    expect(pulse.trend).toEqual([{ round: 1, date: today, mentor: [4, 4, 4], mentee: [4, 3, 5] }]);
    expect(world.subjects().slice(0, 3)).toEqual(["Open pulse 1", "Answer pulse 1", "Answer pulse 1"]);
    expect((await world.run(["pulse", "--show"])).out).toContain(`  How useful are our calls to you?        4     4\n`);
    expect((await world.run(["check"])).code).toBe(0);
    // Opening came with an answer, and is nobody's command to take back.
    expect(JSON.stringify(await world.ok(["undo", "--list"]))).not.toContain("Open pulse 1");
  });

  test("of two machines, each opens its own once both are ready, and not before", async () => {
    const world = begun.copy();
    const [amara, ines] = [machine(world, "amara"), machine(world, "ines")];
    await world.ok(answer(mine), amara);
    const second = await world.ok(answer(theirs), { ...ines, as: "mentor" });
    expect(second.pulse).toMatchObject({ waiting: true, answers: [] });
    expect(filesWith(join(world.at, "reviews"), theirs)).toHaveLength(1);
    expect(filesWith(world.at, mine)).toEqual([]);
    expect((await world.run(["pulse", "--show"], { ...ines, as: "mentor" })).out).toContain(
      "Both of you have answered.",
    );
    const opened = await world.ok(["pulse"], amara);
    expect(opened.pulse.answers).toMatchObject([
      { text: theirs, asSealed: true },
      { text: mine, asSealed: true },
    ]);
    expect(opened.commit).toMatch(/^[0-9a-f]{40}$/);
    expect((await world.ok(["pulse"], amara)).commit).toBeNull();
  });

  test("an answer that was changed after it was sealed stays closed, and that is said", async () => {
    const world = begun.copy();
    const [amara, ines] = [machine(world, "amara"), machine(world, "ines")];
    const { pulse } = await world.ok(answer(mine), amara);
    expect(pulse.ready.mentee).toBe(true);
    await world.ok(answer(theirs), { ...ines, as: "mentor" });
    const [path = ""] = filesWith(join(world.root, "amara"), mine);
    const file = join(world.root, "amara", path);
    writeFileSync(file, readFileSync(file, "utf8").replace(mine, "After reading theirs"));
    const run = await world.run(["pulse"], amara);
    expect(run.err.replace(/\s+/g, " ")).toContain(
      "Your answer to pulse 1 is not what was sealed, so it stays closed.",
    );
    expect(filesWith(world.at, "After reading theirs")).toEqual([]);
  });

  test("words that were changed once they were open are told from those that were sealed", async () => {
    const world = begun.copy();
    await world.ok(answer(mine));
    await world.ok(answer(theirs), { as: "mentor" });
    const { pulse } = await world.ok(["pulse", "--show"]);
    const path = pulse.answers.find((each: { by: string }) => each.by === "mentee").path;
    world.write(path, world.read(path).replace(mine, "Nicer words"));
    const after = await world.ok(["pulse", "--show"]);
    expect(after.pulse.answers.map((each: { asSealed: boolean }) => each.asSealed)).toEqual([true, false]);
    expect((await world.run(["pulse", "--show"])).out).toContain("not the words that were sealed");
  });

  test("an answer can be given anew and taken back as long as it is sealed", async () => {
    const world = begun.copy();
    await world.ok(answer("First"));
    await world.ok(answer(mine, "1,1,1"));
    expect(world.git("ls-files", "reviews").split("\n")).toHaveLength(1);
    const back = await world.ok(["pulse", "--withdraw"]);
    expect(back.pulse.ready).toEqual({ mentor: false, mentee: false });
    expect(world.git("ls-files", "reviews")).toBe("");
    expect(gitIn(world, privateFolder(world), "ls-files", "reviews")).toBe("");
    expect((await world.ok(["pulse", "--withdraw"])).commit).toBeNull();
    await world.ok(answer(mine));
    await world.ok(answer(theirs), { as: "mentor" });
    expect((await world.ok(["pulse", "--withdraw"])).commit).toBeNull();
    expect((await world.ok(["pulse"])).pulse.round).toBe(2);
  });

  test("an answer that the other's was opened for can't be taken back any more", async () => {
    const world = begun.copy();
    const [amara, ines] = [machine(world, "amara"), machine(world, "ines")];
    await world.ok(answer(mine), amara);
    await world.ok(answer(theirs), { ...ines, as: "mentor" });
    const run = await world.run(["pulse", "--withdraw", "--json"], amara);
    expect(run).toMatchObject({ code: 1 });
    expect(run.json.error.code).toBe("WRONG_STATE");
  });

  test("is asked in words that say who will see it; next and remind ask for it when it is due", async () => {
    const world = begun.copy();
    expect((await world.ok(["next", "--dry-run"])).before.mine.map((each: { kind: string }) => each.kind)).toContain(
      "pulse",
    );
    expect((await world.run(["remind"])).out).toContain("now  A pulse: three ratings and a line  mentor pulse");
    const run = await world.run(["pulse"], {
      prompter: [
        ["How useful", /^4/],
        ["How openly", /^3/],
        ["How well", /^5/],
        ["A line", "Fine"],
      ],
    });
    expect(run.err.replace(/\s+/g, " ")).toContain(
      "Only you will see this until Ines has answered too; then each of you sees both.",
    );
    expect(run.out.replace(/\s+/g, " ")).toContain("sealed: only you can see it until Ines has answered too.");
    expect((await world.ok(["next", "--dry-run"], { as: "mentor" })).before.mine).toContainEqual({
      kind: "pulse",
      text: "Answer the pulse: yours opens both",
    });
    expect((await world.run(["remind"])).out).not.toContain("pulse");
  });

  test("shows the row of all pulses, and writes nothing on a dry run", async () => {
    const world = begun.copy();
    for (const [day, rate] of [
      ["2026-12-22", "4,3,5"],
      ["2027-02-21", "5,4,5"],
    ] as const) {
      for (const as of ["mentee", "mentor"] as const) await world.ok(["pulse", "--rate", rate], { as, today: day });
    }
    const { out } = await world.run(["pulse", "--show"], { today: "2027-02-22" });
    expect(out).toContain("So far\n");
    expect(out).toMatch(/22 Dec 2026 +4 3 5 +4 3 5\n +21 Feb +5 4 5 +5 4 5/);
    const before = [world.commits(), filesWith(privateFolder(world), "Never")];
    await world.ok([...answer("Never"), "--dry-run"]);
    expect([world.commits(), filesWith(privateFolder(world), "Never")]).toEqual(before);
  });
});

describe("a pulse that is due, after a call", () => {
  const call = ["meet", "--notes-file", "-", "--next", "2027-01-06"];
  const offer = "The pulse is due: three ratings and a line, for both of you once both have. Answer it now?";
  const ratings: readonly Step[] = [
    ["How useful", /^4/],
    ["How openly", /^3/],
    ["How well", /^5/],
  ];
  /** Records the call at a terminal, with what is answered once its own questions are over. */
  const meet = (world: World, ...prompter: readonly Step[]) =>
    world.run(call, { stdin: "We talked.\n", prompter: [["What is it to be about?", ENTER], ...prompter] });
  const ready = async (world: World) => (await world.ok(["pulse", "--show"])).pulse.ready;

  test("is offered, and answered there it is sealed until both have", async () => {
    const world = begun.copy();
    const run = await meet(world, [offer, true], ...ratings, ["A line", mine]);
    expect(run.code).toBe(0);
    expect(run.err.replace(/\s+/g, " ")).toContain("Only you will see this until Ines has answered too");
    expect(run.out).toMatch(/^Recorded meeting 2 in /);
    expect(world.subjects().slice(0, 2)).toEqual(["Answer pulse 1", "Record meeting 2"]);
    expect(await ready(world)).toEqual({ mentor: false, mentee: true });
    expect(JSON.stringify(await world.ok(["pulse", "--show"], { as: "mentor" }))).not.toContain(mine);
    expect(filesWith(world.at, mine)).toEqual([]);
    expect(objects(world)).not.toContain(mine);
    expect(filesWith(privateFolder(world), mine)).toHaveLength(1);

    await world.ok(answer(theirs, "4,4,4"), { as: "mentor" });
    expect((await world.ok(["pulse", "--show"])).pulse.answers).toMatchObject([
      { by: "mentor", text: theirs },
      { by: "mentee", ratings: [4, 3, 5], text: mine, asSealed: true },
    ]);
  });

  test("opens both where the other has answered already", async () => {
    const world = begun.copy();
    await world.ok(answer(theirs, "4,4,4"), { as: "mentor" });
    expect((await meet(world, [offer, true], ...ratings, ["A line", mine])).code).toBe(0);
    expect(world.subjects()[0]).toBe("Open pulse 1");
  });

  test.each([
    ["declined", [[offer, ENTER]]],
    ["broken off", [[offer, true], ...ratings, ["A line", STOP]]],
  ] as const)("%s, it leaves the call recorded and nothing else", async (_, steps) => {
    const world = begun.copy();
    const commits = world.commits();
    const run = await meet(world, ...steps);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^Recorded meeting 2 in /);
    expect(world.commits()).toBe(commits + 1);
    expect(await ready(world)).toEqual({ mentor: false, mentee: false });
    expect(world.exists("reviews")).toBe(false);
    expect(existsSync(privateFolder(world))).toBe(false);
  });

  test("is not offered once it is answered, where nobody can answer, or on a dry run", async () => {
    const world = begun.copy();
    const commits = world.commits();
    const dry = await world.run([...call, "--dry-run"], { prompter: [["What is it to be about?", ENTER]] });
    expect([dry.code, world.commits()]).toEqual([0, commits]);
    await world.ok(answer(mine));
    expect((await meet(world)).code).toBe(0);
    expect(world.commits()).toBe(commits + 2);
    expect((await begun.copy().run(call)).code).toBe(0);
  });
});

test("F12: an answer whose file could not be written is not given, which is said, and the next try gives it", async () => {
  const world = begun.copy();
  await world.ok(["journal", "add", "--private", "--text", "So that there is a store"]);
  const place = join(privateFolder(world), "reviews");
  symlinkSync(world.home, place);
  const failed = await world.run([...answer(mine), "--json"]);
  expect([failed.code, failed.json.error.code]).toEqual([1, "SAVED_NOT_WRITTEN"]);
  expect(failed.json.error.message).toContain("kept for you alone, and not shared");
  expect((await world.ok(["pulse", "--show"])).pulse.ready).toEqual({ mentor: false, mentee: false });
  rmSync(place);
  expect((await world.ok(answer(mine))).pulse.ready).toEqual({ mentor: false, mentee: true });
});

describe("F105: an answer and its seal", () => {
  const rate = (ratings: string) => ["pulse", "--rate", ratings];
  const ratingsIn = (pulse: { answers: readonly { by: string; ratings: number[]; asSealed: boolean }[] }) =>
    pulse.answers.map(({ by, ratings, asSealed }) => [by, ratings.join(), asSealed]);
  const both = [
    ["mentor", "5,5,5", true],
    ["mentee", "3,4,5", true],
  ];
  /** What the two see once Ines has answered too. */
  const opened = async ({ hers, his }: Pair) => {
    await hers.sync();
    await his.sync();
    await his.json(rate("5,5,5"));
    for (const each of [his, hers, his]) await each.sync();
    return [(await hers.json(["pulse"])).pulse, (await his.json(["pulse"])).pulse].map(ratingsIn);
  };

  test.each([
    ["answered anew, and that taken back", [rate("1,1,1"), ["undo"]]],
    ["withdrawn, and that taken back", [["pulse", "--withdraw"], ["undo"]]],
    ["taken back, and done again", [["undo"], ["redo"]]],
  ])("%s, it is opened as it was first sealed", async (_, commands) => {
    const pair = await Pair.begin();
    await pair.hers.json(rate("3,4,5"));
    for (const command of commands) await pair.hers.json(command);
    expect(await opened(pair)).toEqual([both, both]);
  });

  test("stays as it is where a command that would answer anew is refused", async () => {
    const pair = await Pair.begin();
    await pair.hers.json(rate("3,4,5"));
    pair.hers.git("checkout", "--quiet", "--detach");
    await pair.hers.json(rate("1,1,1"), {}, [1]);
    pair.hers.git("switch", "--quiet", "main");
    expect(await opened(pair)).toEqual([both, both]);
  });

  test("that is open by now stays whole, when an answer given anew is taken back too late", async () => {
    const pair = await Pair.begin();
    await pair.hers.json(rate("2,2,2"));
    await pair.hers.json(rate("3,4,5"));
    expect(await opened(pair)).toEqual([both, both]);
    expect((await pair.hers.run(["undo"])).out).toContain("Nothing is left of it to take back");
    expect(ratingsIn((await pair.hers.json(["pulse"])).pulse)).toEqual(both);
  });

  test("that the other brings back is not opened by that: its words follow their writer alone", async () => {
    const pair = await Pair.begin();
    await pair.hers.json(rate("3,4,5"));
    await pair.hers.sync();
    const { commit } = await pair.hers.json(["pulse", "--withdraw"]);
    await pair.hers.sync();
    await pair.his.sync();
    await pair.his.json(["undo", commit]);
    await pair.his.json(rate("5,5,5"));
    for (const each of [pair.his, pair.hers, pair.his]) await each.sync();
    const { pulse } = await pair.his.json(["pulse"]);
    expect(pulse).toMatchObject({ answers: [], waiting: true, closed: ["mentee"], lost: false });
  });

  test("whose words lie elsewhere is said to be one's own, and is given anew by its writer's word", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    await hers.json(rate("3,4,5"));
    await hers.sync();
    await his.sync();
    await his.json(rate("5,5,5"));
    await his.sync();
    const second = await pair.third("mentee");
    await second.sync();
    await his.sync();
    const { pulse } = await second.json(["pulse"]);
    expect(pulse).toMatchObject({ waiting: true, closed: ["mentee"], lost: true });
    const { out } = await second.run(["pulse"]);
    expect(out.replace(/\s+/g, " ")).toContain("Yours is not on this machine as you sealed it");
    expect(out).not.toContain("Ines's is not here yet.");
    expect(out).toContain("To take it back and answer anew: mentor pulse --withdraw\n");
    const refused = await second.json(rate("1,1,1"), {}, [1]);
    expect(refused.error.remedy).toContain("mentor pulse --withdraw");
    expect((await second.run(["check"])).out).toContain("mentor pulse --withdraw");
    await second.json(["pulse", "--withdraw"]);
    await second.json(rate("2,2,2"));
    await second.sync();
    await his.sync();
    await second.sync();
    for (const each of [second, his]) {
      expect(ratingsIn((await each.json(["pulse"])).pulse)).toEqual([
        ["mentor", "5,5,5", true],
        ["mentee", "2,2,2", false],
      ]);
    }
  });

  test("given anew after the other's was opened, it opens, and both see that it is not what was sealed first", async () => {
    const pair = await Pair.begin();
    const { hers, his } = pair;
    await hers.json(rate("3,4,5"));
    await hers.sync();
    await his.sync();
    await his.json(rate("5,5,5"));
    await his.sync();
    rmSync(join(hers.env.HOME, ".local/share/mentor"), { recursive: true });
    await hers.sync();
    await his.sync();
    await hers.sync();
    const lost = await hers.run(["pulse"]);
    expect(lost.out.replace(/\s+/g, " ")).toContain("Yours is not on this machine as you sealed it");
    expect(lost.out).not.toContain("Ines's is not here");
    expect((await hers.run(["pulse", "--withdraw"])).code).toBe(0);
    const anew = await hers.run(rate("1,2,3"));
    expect(anew.err.replace(/\s+/g, " ")).toContain("Ines Duarte's was open before you sealed this one");
    await hers.sync();
    await his.sync();
    for (const each of [hers, his]) {
      expect(ratingsIn((await each.json(["pulse"])).pulse)).toEqual([
        ["mentor", "5,5,5", true],
        ["mentee", "1,2,3", false],
      ]);
    }
  });
});
