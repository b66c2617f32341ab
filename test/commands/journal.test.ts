import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { thisProcess } from "../../src/git/holder.ts";
import { ENTER, STOP } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
});
afterAll(() => world.clear());

const add = async (text: string, today?: string) =>
  (await world.ok(["journal", "add", "--shared", "--text", text], today ? { today } : {})).entry;

/** An editor that does what a line of shell says with the file in `$1`. */
function editor(name: string, script: string): { readonly EDITOR: string } {
  const path = join(world.root, `${name}.sh`);
  world.write(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { EDITOR: path };
}

const drafts = (at = world) => {
  const folder = at.path(".git/mentor/drafts");
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe("journal add", () => {
  test("writes what --text says and tells who reads it", async () => {
    const run = await world.run(["journal", "add", "--shared", "--text", "I was at ease."]);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^Wrote the journal entry of Saturday 21 November \(2026-11-21\) {2}\w{4,}$/m);
    expect(run.out).toContain("You and Ines can read it.");
    expect(world.subjects()[0]).toMatch(/^Write journal entry \w{4,}$/);
  });

  test("reads standard input for --text -", async () => {
    const args = ["journal", "add", "--shared", "--text", "-"];
    const { entry, commit } = await world.ok(args, { stdin: "First.\r\n\r\nSecond.\n" });
    expect(entry).toMatchObject({ date: "2026-11-21", author: "mentee", private: false });
    expect(commit).not.toBeNull();
    expect((await world.ok(["journal", "show", entry.id])).body).toBe("First.\n\nSecond.\n");
  });

  test.each([
    ["you and Ines", false],
    ["only you", true],
  ])("without a terminal --private or --shared has to be given, until a person has answered %s", async (who, alone) => {
    const own = world.copy();
    const args = ["journal", "add", "--text", "Who reads this?"];
    const refused = await own.run([...args, "--json"]);
    expect(refused).toMatchObject({ code: 2, json: { error: { code: "NO_ANSWER" } } });
    for (const flag of ["--private", "--shared"]) expect(refused.json.error.remedy).toContain(flag);
    const question = "Who will read this entry, and the ones after it?";
    expect((await own.run(args, { prompter: [[question, STOP]] })).code).toBe(130);
    expect((await own.run([...args, "--dry-run"], { prompter: [[question, who]] })).code).toBe(0);
    expect((await own.run(args)).code).toBe(2);
    expect((await own.run(args, { prompter: [[question, who]] })).code).toBe(0);
    expect((await own.ok(args)).entry.private).toBe(alone);
    expect((await own.run(args, { prompter: [] })).code).toBe(0);
    expect((await own.ok([...args, alone ? "--shared" : "--private"])).entry.private).toBe(!alone);
    expect((await own.ok(args)).entry.private).toBe(alone);
    expect((await own.run([...args, "--private", "--shared"])).code).toBe(2);
    expect(own.git("status", "--porcelain")).toBe("");
  });

  test("refuses an empty text, one with control characters and a day to come; a dry run writes nothing", async () => {
    const before = world.snapshot();
    for (const text of [" ", "a\u001b[31m", "a\u202eb"]) {
      expect((await world.run(["journal", "add", "--shared", "--text", text])).code).toBe(1);
    }
    expect((await world.run(["journal", "add", "--shared", "--text", "x", "--date", "tomorrow"])).code).toBe(1);
    expect((await world.ok(["journal", "add", "--shared", "--text", "x", "--dry-run"])).commit).toBeNull();
    expect(world.snapshot()).toEqual(before);
  });
});

describe("journal add in the editor", () => {
  const args = ["journal", "add", "--shared"];

  test("says who will read it before the editor opens and in it, and keeps no draft once recorded", async () => {
    const seen = join(world.root, "seen.md");
    const env = editor("write", `cp "$1" ${seen}; printf 'In the editor.\\n' >> "$1"`);
    const run = await world.run(args, { env, prompter: [] });
    expect(run).toMatchObject({ code: 0, err: expect.stringContaining("You and Ines will read this.") });
    expect(readFileSync(seen, "utf8")).toContain("You and Ines will read this.");
    expect((await world.ok(["journal", "list"])).entries).toContainEqual(
      expect.objectContaining({ opening: "In the editor." }),
    );
    expect(drafts()).toEqual([]);
  });

  test("F1: a draft survives an editor that crashes, for its owner alone, and is offered again", async () => {
    const crash = editor("crash", `printf 'Half a thou' >> "$1"; exit 1`);
    const failed = await world.run(args, { env: crash, prompter: [] });
    expect(failed).toMatchObject({ code: 1, err: expect.stringContaining("The editor ended with an error") });
    const folder = world.path(".git/mentor/drafts");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "journal-new.md")).mode & 0o777).toBe(0o600);
    const finish = editor("finish", `printf 'ght.\\n' >> "$1"`);
    const stopped = await world.run(args, { env: finish, prompter: [["left a draft", STOP]] });
    expect(stopped.code).toBe(130);
    expect(drafts()).toContain("journal-new.md");
    const run = await world.run([...args, "--dry-run"], { env: finish, prompter: [["left a draft", ENTER]] });
    expect(run.code).toBe(0);
    expect(drafts()).toContain("journal-new.md");
    const leave = editor("leave", "true");
    const done = await world.run(args, { env: leave, prompter: [["left a draft", /Go on/]] });
    expect(done.code).toBe(0);
    expect((await world.ok(["journal", "list"])).entries).toContainEqual(
      expect.objectContaining({ opening: "Half a thought." }),
    );
    expect(drafts()).toEqual([]);
  });

  test("a draft put aside is kept, and another begins", async () => {
    await world.run(args, { env: editor("crash2", `echo Unwanted >> "$1"; exit 1`), prompter: [] });
    const env = editor("anew", `echo Wanted >> "$1"`);
    await world.run(args, { env, prompter: [["left a draft", /begin anew/]] });
    const { entries } = await world.ok(["journal", "list"]);
    const openings = entries.map((each: { opening: string }) => each.opening);
    expect(openings).toContain("Wanted");
    expect(openings).not.toContain("Unwanted");
    const [aside = ""] = drafts();
    expect(world.read(`.git/mentor/drafts/${aside}`)).toContain("Unwanted");
  });

  test("F1: a draft that another terminal has open is neither offered nor touched; each keeps its own words", async () => {
    const own = world.copy();
    const folder = ".git/mentor/drafts";
    const before = drafts(own);
    own.write(`${folder}/journal-new.md`, "The words of another terminal");
    own.write(`${folder}/journal-new.held`, JSON.stringify(thisProcess()));
    const there = drafts(own);
    const run = await own.run(args, { env: editor("second", `echo Mine >> "$1"`), prompter: [] });
    expect(run).toMatchObject({ code: 0, err: expect.stringContaining("yours is kept apart from it") });
    expect(run.err).toContain(`If there is none, delete ${own.path(`${folder}/journal-new.held`)}\n`);
    expect(drafts(own)).toEqual(there);
    expect(own.read(`${folder}/journal-new.md`)).toBe("The words of another terminal");

    const crash = editor("second-crash", `echo 'Mine, half' >> "$1"; exit 1`);
    expect((await own.run(args, { env: crash, prompter: [] })).code).toBe(1);
    // The other terminal was closed: what it left is offered first, then what lies under another number.
    own.write(`${folder}/journal-new.held`, JSON.stringify({ ...thisProcess(), pid: spawnSync("true").pid }));
    const leave = { env: editor("goes-on", "true"), prompter: [["left a draft", /Go on/]] } as const;
    for (const _ of ["journal-new", "journal-new-2"]) expect((await own.run(args, leave)).code).toBe(0);
    const { entries } = await own.ok(["journal", "list"]);
    const openings = entries.map((each: { readonly opening: string }) => each.opening);
    expect(openings).toEqual(expect.arrayContaining(["Mine", "Mine, half", "The words of another terminal"]));
    expect(drafts(own)).toEqual(before);
  });

  test("an editor left without a word records nothing and keeps nothing", async () => {
    const commits = world.commits();
    const before = drafts();
    const run = await world.run(args, { env: editor("nothing", "true"), prompter: [] });
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining("You wrote nothing") });
    expect(world.commits()).toBe(commits);
    expect(drafts()).toEqual(before);
  });

  test("a machine without an editor gets a prompt", async () => {
    const run = await world.run(args, { prompter: [["What do you want to keep?", "A line."]] });
    expect(run.code).toBe(0);
  });
});

describe("journal edit", () => {
  test("is for the author alone, by id or by day, and the same text changes nothing", async () => {
    const entry = await add("As it was.", "2026-12-01");
    const args = ["journal", "edit", "2026-12-01", "--text", "As it is."];
    const today = "2026-12-02";
    const other = await world.run([...args, "--json"], { today, as: "mentor" });
    expect(other).toMatchObject({ code: 1, json: { error: { code: "WRONG_STATE" } } });
    const env = editor("opened", `touch "${join(world.root, "opened")}"`);
    expect((await world.run(["journal", "edit", entry.id], { env, prompter: [], as: "mentor" })).code).toBe(1);
    expect(existsSync(join(world.root, "opened"))).toBe(false);
    expect((await world.ok(args, { today })).entry.id).toBe(entry.id);
    expect((await world.ok(args, { today })).commit).toBeNull();
  });

  test("F9: what came into the file while the editor was open is kept with what was written there", async () => {
    const entry = await add("First.\n\nLast.", "2026-12-03");
    const path = world.path(entry.path);
    const env = editor(
      "slow",
      `sed -i 's/^Last\\.$/Last, by editor./' "$1"; sed -i 's/^First\\.$/First, by hand./' "${path}"`,
    );
    expect((await world.run(["journal", "edit", entry.id], { env, prompter: [] })).code).toBe(0);
    const body = (await world.ok(["journal", "show", entry.id])).body;
    expect(body).toContain("First, by hand.");
    expect(body).toContain("Last, by editor.");
  });
});

describe("journal list and show", () => {
  test("list the newest first, by author, with the first words", async () => {
    const own = new World();
    await own.init();
    expect((await own.run(["journal", "list"])).out).toContain("mentor journal add");
    await own.ok(["journal", "add", "--shared", "--text", "# Older\n\nText"]);
    await own.ok(["journal", "add", "--shared", "--text", "Newer"], { as: "mentor", today: "2026-12-01" });
    const { entries } = await own.ok(["journal", "list"]);
    expect(entries.map((each: { opening: string }) => each.opening)).toEqual(["Newer", "Older"]);
    expect((await own.ok(["journal", "list", "--author", "mentee"])).entries).toHaveLength(1);
    const page = await own.run(["journal", "show", "2026-12-01"]);
    expect(page.out).toMatch(/^Tuesday 1 December, by Ines Duarte\n\nNewer\n\njournal\/2026\/2026-12-01-\w+\.md\n$/);
    expect((await own.run(["journal", "show"])).code).toBe(2);
    expect((await own.run(["journal", "show", "1999-01-01"])).code).toBe(1);

    own.write("mentor.yaml", "[");
    expect((await own.ok(["journal", "list"])).entries).toHaveLength(2);
    expect((await own.run(["journal", "show", "2026-12-01"])).out).toContain("by the mentor");
  });
});

describe("journal history", () => {
  test("tells who left the entry how, the oldest version first", async () => {
    const entry = await add("I was more at ease. Good.\n\nStays.", "2026-12-10");
    const better = "I was far more at ease. Good.\n\nStays.\n\nNew.";
    await world.ok(["journal", "edit", entry.id, "--text", better], { today: "2026-12-11" });
    const past = await world.ok(["journal", "history", entry.id], { today: "2026-12-12" });
    expect(past.entry.id).toBe(entry.id);
    expect(past.versions).toEqual([
      {
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
        date: "2026-12-10",
        author: "Amara Okafor",
        changes: [{ kind: "added", text: "I was more at ease. Good.\n\nStays." }],
      },
      {
        commit: expect.any(String),
        date: "2026-12-11",
        author: "Amara Okafor",
        changes: [
          { kind: "removed", text: "I was more at ease." },
          { kind: "added", text: "I was far more at ease." },
          { kind: "added", text: "New." },
        ],
      },
    ]);
    const { out } = await world.run(["journal", "history", "2026-12-10"], { today: "2026-12-12" });
    expect(out).toContain("11 December, Amara Okafor");
    expect(out).toContain("  - I was more at ease.\n  + I was far more at ease.\n");
  });

  test("what would steer the terminal is shown and does nothing, in every view", async () => {
    const own = new World();
    await own.init();
    const text = "---\nid: k7m3qz4hwp\ndate: 2026-11-20\nauthor: mentee\n---\nA \u001b[2Jtrap \u202eback.\n";
    own.write("journal/2026/2026-11-20-k7m3qz4hwp.md", text);
    await own.ok(["topic", "add", "Anything"]);
    for (const verb of ["list", "show k7m3", "history k7m3"]) {
      const { code, out } = await own.run(["journal", ...verb.split(" ")]);
      expect(code).toBe(0);
      expect(out).toContain("^[[2Jtrap <U+202E>back.");
      for (const symbol of ["\u001b", "\u202e"]) expect(out).not.toContain(symbol);
    }
  });

  test("an entry written by hand has no history until a command takes it in", async () => {
    const own = new World();
    await own.init();
    const text = "---\nid: k7m3qz4hwp\ndate: 2026-11-20\nauthor: mentee\n---\nBy hand.\n";
    own.write("journal/2026/2026-11-20-k7m3qz4hwp.md", text);
    expect((await own.ok(["journal", "history", "k7m3"])).versions).toEqual([]);
    await own.ok(["topic", "add", "Anything"]);
    expect((await own.ok(["journal", "history", "k7m3"])).versions).toHaveLength(1);
  });
});
