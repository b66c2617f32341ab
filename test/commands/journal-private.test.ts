import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesWith, gitIn, privateFolder } from "../support/private.ts";
import { ENTER, STOP } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

let begun: World;
let world: World;
let store: string;
beforeAll(async () => {
  begun = new World({ shared: true });
  await begun.init();
  world = begun.copy({ shared: true });
  store = privateFolder(world);
});
afterAll(() => {
  begun.clear();
  world.clear();
});

const add = async (text: string, today?: string) =>
  (await world.ok(["journal", "add", "--private", "--text", "-"], { stdin: text, ...(today ? { today } : {}) })).entry;

/** An editor that does what a line of shell says with the file in `$1`. */
function editor(name: string, script: string): { readonly EDITOR: string } {
  const path = join(world.root, "bin", name);
  world.write(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { EDITOR: path };
}

/** What an editor that writes down how it was called was called with, and what stood in the file. */
const seenBy = (name: string) => readFileSync(join(world.root, `${name}.seen`), "utf8");
const watcher = (name: string, more = "true") =>
  editor(
    name,
    `{ printf '%s\\n' "$*"; for last; do :; done; cat "$last"; } > ${join(world.root, `${name}.seen`)}; ${more}`,
  );

describe("journal add --private", () => {
  test("F88: goes to the private store by construction, and says that only you can read it", async () => {
    const before = { files: world.snapshot(), commits: world.commits() };
    const run = await world.run(["journal", "add", "--private", "--text", "heliotrope"]);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^Wrote the private journal entry of Saturday 21 November \(2026-11-21\) {2}\w{4,}$/m);
    expect(run.out).toContain("Only you can read it.");
    expect({ files: world.snapshot(), commits: world.commits() }).toEqual(before);
    expect(filesWith(world.at, "heliotrope")).toEqual([]);
    expect(gitIn(world, store, "log", "--format=%s")).toMatch(/^Write journal entry \w{4,}$/);
    expect(filesWith(join(store, "journal"), "heliotrope")).toHaveLength(1);
  });

  test("reports the entry as private, with its path from the store's root, its file its owner's alone", async () => {
    const { entry, commit } = await world.ok(["journal", "add", "--private", "--text", "Mine."]);
    expect(entry).toMatchObject({ date: "2026-11-21", author: "mentee", private: true });
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(statSync(join(store, entry.path)).mode & 0o777).toBe(0o600);
  });

  test("a dry run and a refused text make no store", async () => {
    const own = begun.copy();
    await own.ok(["journal", "add", "--private", "--text", "x", "--dry-run"]);
    for (const text of ["", "a\u001b[31m"]) {
      expect((await own.run(["journal", "add", "--private", "--text", text])).code).toBe(1);
    }
    for (const verb of ["list", "list --private"]) await own.ok(["journal", ...verb.split(" ")]);
    expect(existsSync(join(own.home, ".local"))).toBe(false);
  });

  test("neither init nor anything else makes a store", async () => {
    const own = new World();
    await own.init();
    for (const args of [
      ["next"],
      ["status"],
      ["topic", "add", "T"],
      ["journal", "add", "--shared", "--text", "x"],
      ["check"],
    ]) {
      await own.ok(args);
    }
    expect(readdirSync(own.home)).toEqual([".gitconfig"]);
  });

  test("ids are unique over both, and short among both", async () => {
    const own = begun.copy();
    const made: string[] = [];
    for (const which of ["--private", "--shared", "--private", "--shared", "--private"]) {
      made.push((await own.ok(["journal", "add", which, "--text", "x"])).entry.id);
    }
    made.push((await own.ok(["topic", "add", "T"])).topic.id);
    expect(new Set(made).size).toBe(made.length);
  });

  test("F92: in a folder that a service copies it is refused, before anybody writes a word, unless --i-know", async () => {
    const own = begun.copy();
    const env = { XDG_DATA_HOME: join(own.root, "Dropbox") };
    const args = ["journal", "add", "--private"];
    const refused = await own.run([...args, "--json", "--text", "x"], { env });
    expect(refused).toMatchObject({ code: 6, json: { error: { code: "UNSAFE_PLACE" } } });
    const opened = { ...env, ...editor("never", `touch ${join(world.root, "opened")}`) };
    expect((await own.run(args, { env: opened, prompter: [] })).code).toBe(6);
    expect(existsSync(join(world.root, "opened"))).toBe(false);
    await own.ok([...args, "--text", "x", "--i-know"], { env });
    await own.ok([...args, "--text", "y"], { env });
  });

  test("F102: without a home folder it is refused, and nothing is written anywhere", async () => {
    const own = begun.copy();
    const before = own.snapshot();
    const run = await own.run(["journal", "add", "--private", "--text", "x", "--json"], { env: { HOME: undefined } });
    expect(run).toMatchObject({ code: 1, json: { error: { code: "NO_HOME" } } });
    expect(own.snapshot()).toEqual(before);
    expect(readdirSync(own.root).sort()).toEqual(["home", "pair"]);
    expect(readdirSync(own.home)).toEqual([".gitconfig"]);
  });
});

describe("a private entry in the editor", () => {
  const args = ["journal", "add", "--private"];

  test("the screen and the editor say that only you will read it; the draft lies in the store and goes when recorded", async () => {
    const env = watcher("watch", `for last; do :; done; echo heliotrope-written >> "$last"`);
    const run = await world.run(args, { env, prompter: [] });
    expect(run).toMatchObject({ code: 0, err: expect.stringContaining("Only you will read this.") });
    const [called = "", ...page] = seenBy("watch").split("\n");
    expect(called).toBe(join(store, ".git/mentor/drafts/journal-new.md"));
    expect(page.join("\n")).toContain("Only you will read this.");
    expect(readdirSync(join(store, ".git/mentor/drafts"))).toEqual([]);
    const { entries } = await world.ok(["journal", "list", "--private"]);
    expect(entries).toContainEqual(expect.objectContaining({ opening: "heliotrope-written" }));
    expect(filesWith(world.at, "heliotrope-written")).toEqual([]);
  });

  test("F89: a draft survives a crash, in the private store alone, and is offered next time", async () => {
    const crash = editor("crash", `echo heliotrope-half >> "$1"; exit 1`);
    expect((await world.run(args, { env: crash, prompter: [] })).code).toBe(1);
    const draft = join(store, ".git/mentor/drafts/journal-new.md");
    expect(readFileSync(draft, "utf8")).toContain("heliotrope-half");
    expect(statSync(draft).mode & 0o777).toBe(0o600);
    expect(statSync(join(store, ".git/mentor/drafts")).mode & 0o777).toBe(0o700);
    expect(filesWith(world.at, "heliotrope-half")).toEqual([]);
    // A shared one has drafts of its own, in the clone.
    const shared = editor("shared", `cat "$1" > ${join(world.root, "shared.seen")}; echo Shared >> "$1"`);
    expect((await world.run(["journal", "add", "--shared"], { env: shared, prompter: [] })).code).toBe(0);
    expect(seenBy("shared")).not.toContain("heliotrope");
    const stopped = await world.run(args, { env: crash, prompter: [["left a draft", STOP]] });
    expect(stopped.code).toBe(130);
    const leave = editor("leave", "true");
    expect((await world.run(args, { env: leave, prompter: [["left a draft", ENTER]] })).code).toBe(0);
    expect(existsSync(draft)).toBe(false);
    const { entries } = await world.ok(["journal", "list", "--private"]);
    expect(entries).toContainEqual(expect.objectContaining({ opening: "heliotrope-half" }));
  });

  test.each([
    [
      "vim",
      /^-n -i NONE --cmd set noundofile nobackup nowritebackup nomodeline noswapfile -c set noundofile .*journal-new\.md$/,
    ],
    ["nvim", /^-n -i NONE .* --cmd set shada= -c set shada= .*journal-new\.md$/],
    ["nano", /^\/\S+journal-new\.md$/],
  ])("F90: %s is told to leave no copies, and nothing is said", async (name, called) => {
    const run = await world.run(args, {
      env: watcher(name, `for last; do :; done; echo Words >> "$last"`),
      prompter: [],
    });
    expect(run.code).toBe(0);
    expect(seenBy(name).split("\n")[0]).toMatch(called);
    expect(run.err).not.toContain("no copies");
  });

  test("F90: of an editor that mentor doesn't know it is said once what it may leave; a shared entry needs no word", async () => {
    const own = begun.copy();
    const env = watcher("odd-editor", `for last; do :; done; echo Words >> "$last"`);
    const once = await own.run(args, { env, prompter: [] });
    expect(once.err).toContain("mentor can't tell odd-editor to keep no copies");
    expect((await own.run(args, { env, prompter: [] })).err).not.toContain("no copies");
    const shared = await own.run(["journal", "add", "--shared"], { env: watcher("vim"), prompter: [] });
    expect(shared.err).not.toContain("no copies");
    expect(seenBy("vim").split("\n")[0]).toMatch(/^\/\S+$/);
  });

  test("a machine without an editor gets a prompt that names who will read it", async () => {
    const run = await world.run(args, {
      prompter: [["Only you will read this. What do you want to keep?", "A line."]],
    });
    expect(run.code).toBe(0);
  });
});

describe("private entries, to their author", () => {
  test("are listed with the shared ones and marked, alone with --private, not at all with --shared", async () => {
    const own = begun.copy();
    await own.ok(["journal", "add", "--shared", "--text", "For both"], { today: "2026-11-22" });
    await own.ok(["journal", "add", "--private", "--text", "For me"], { today: "2026-11-23" });
    const openings = async (...more: string[]) =>
      (await own.ok(["journal", "list", ...more])).entries.map((each: { opening: string }) => each.opening);
    expect(await openings()).toEqual(["For me", "For both"]);
    expect(await openings("--private")).toEqual(["For me"]);
    expect(await openings("--shared")).toEqual(["For both"]);
    expect((await own.run(["journal", "list"])).out).toMatch(/you, private +For me/);
    expect(await openings("--as", "mentor")).toEqual(["For both"]);
    expect(await openings("--as", "mentor", "--private")).toEqual([]);
    own.write("mentor.yaml", "[");
    expect(await openings()).toEqual(["For both"]);
  });

  test("are shown by journal show and by show, for their author alone", async () => {
    const entry = await add("# Doubts\n\nMine alone.", "2026-12-01");
    const page = await world.run(["journal", "show", entry.id.slice(0, 6)]);
    expect(page.out).toContain("Tuesday 1 December, by Amara Okafor, private");
    expect(page.out.trimEnd().split("\n").at(-1)).toBe(join(store, entry.path));
    expect((await world.ok(["journal", "show", "2026-12-01"])).body).toBe("# Doubts\n\nMine alone.\n");
    const shown = await world.ok(["show", entry.id]);
    expect(shown).toMatchObject({ kind: "entry", record: { id: entry.id, private: true } });
    expect(shown.body).toContain("Mine alone.");
    for (const args of [["show"], ["journal", "show"]]) {
      expect((await world.run([...args, entry.id], { as: "mentor" })).code).toBe(1);
    }
    expect((await world.run(["journal", "show", entry.id, "--shared"])).code).toBe(1);
  });

  test("are edited where they are, and have a history like the shared ones", async () => {
    const entry = await add("I was at ease.", "2026-12-02");
    const before = world.commits();
    const edit = ["journal", "edit", entry.id, "--text", "I was far more at ease."];
    const run = await world.run(edit, { today: "2026-12-03" });
    expect(run.out).toMatch(/^Changed the private journal entry of .*\nOnly you can read it\.$/m);
    expect((await world.ok(edit, { today: "2026-12-03" })).commit).toBeNull();
    expect(world.commits()).toBe(before);
    const { versions } = await world.ok(["journal", "history", entry.id]);
    expect(versions).toMatchObject([
      { date: "2026-12-02", author: "Amara Okafor", changes: [{ kind: "added" }] },
      { date: "2026-12-03", changes: [{ kind: "removed" }, { kind: "added" }] },
    ]);
    expect((await world.run([...edit, "--shared"])).code).toBe(1);
  });

  test("F9: what came into a private file while the editor was open is kept with what was written there", async () => {
    const entry = await add("First.\n\nLast.", "2026-12-04");
    const path = join(store, entry.path);
    const slow = `sed -i 's/^Last\\.$/Last, by editor./' "$1"; sed -i 's/^First\\.$/First, by hand./' "${path}"`;
    expect((await world.run(["journal", "edit", entry.id], { env: editor("slow", slow), prompter: [] })).code).toBe(0);
    const { body } = await world.ok(["journal", "show", entry.id]);
    expect(body).toContain("First, by hand.");
    expect(body).toContain("Last, by editor.");
  });

  test("one that can't be read is named, with no word of it, and keeps nothing else from working", async () => {
    const own = begun.copy();
    const entry = (await own.ok(["journal", "add", "--private", "--text", "Good."])).entry;
    const bad = join(privateFolder(own), "journal/2026/bad.md");
    writeFileSync(bad, "---\nid: k7m3qz4hwp\nauthor: heliotrope\n---\n");
    const run = await own.run(["journal", "list"]);
    expect(run).toMatchObject({ code: 0, err: `Left out ${bad}: this private file can't be read as it is\n` });
    expect(run.out + run.err).not.toContain("heliotrope");
    await own.ok(["journal", "edit", entry.id, "--text", "Better."]);
    expect(readFileSync(bad, "utf8")).toContain("heliotrope");
  });
});

describe("journal share", () => {
  test("F95: shows the exact text, asks, and copies it as a record of its own with no way back to it", async () => {
    const own = begun.copy();
    const text = "# Doubts\n\n- *Mine* so far.\n  And more.";
    const { entry } = await own.ok(["journal", "add", "--private", "--text", text], { today: "2026-11-20" });
    const args = ["journal", "share", entry.id];
    const before = own.snapshot();
    for (const answer of [ENTER, false, STOP] as const) {
      const no = await own.run(args, {
        prompter: [["Ines keeps what was shared, for good. Share this text?", answer]],
      });
      expect(no.code).toBe(130);
    }
    expect((await own.run(args)).code).toBe(2);
    const dry = await own.run([...args, "--dry-run"]);
    expect(dry.err).toContain("What Ines would read:\n\n  # Doubts\n\n  - *Mine* so far.\n    And more.\n");
    expect(own.snapshot()).toEqual(before);

    const yes = await own.run(args, { prompter: [["Share this text?", true]] });
    expect(yes.err).toContain("  # Doubts\n\n  - *Mine* so far.\n    And more.\n");
    expect(yes.out).toMatch(/^Shared the journal entry of Friday 20 November .*\nYou and Ines can read it\.$/m);
    const { entries } = await own.ok(["journal", "list"]);
    expect(entries).toHaveLength(2);
    const copy = entries.find((each: { private: boolean }) => !each.private);
    expect(copy).toMatchObject({ date: "2026-11-20", author: "mentee" });
    expect((await own.ok(["journal", "show", copy.id])).body).toBe(`${text}\n`);
    expect(filesWith(own.at, entry.id)).toEqual([]);
    expect(own.git("log", "--format=%B")).not.toContain(entry.id.slice(0, 4));
  });

  test("--yes answers, only private entries are meant, and only one's own", async () => {
    const own = begun.copy();
    const { entry } = await own.ok(["journal", "add", "--private", "--text", "Mine."]);
    const shared = (await own.ok(["journal", "share", entry.id, "--yes"])).entry;
    expect(shared).toMatchObject({ private: false });
    expect(shared.id).not.toBe(entry.id);
    expect((await own.run(["journal", "share", shared.id, "--yes"])).code).toBe(1);
    expect((await own.run(["journal", "share", entry.id, "--yes"], { as: "mentor" })).code).toBe(1);
  });
});
