import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPrivate, type PrivateOptions } from "../../src/app/private-store.ts";
import { openSession } from "../../src/app/session.ts";
import { toDay } from "../../src/domain/day.ts";
import { SilentPrompter } from "../../src/prompts/silent-prompter.ts";
import { gitIn } from "../support/private.ts";
import { World } from "../support/world.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const sessionOf = (world: World, env: Environment = {}, root = world.at, said: string[] = []) =>
  openSession(root, {
    cwd: root,
    env: { ...world.env, ...env },
    clock: { today: toDay("2026-11-21"), now: new Date("2026-11-21T10:00:00") },
    prompter: new SilentPrompter(),
    as: undefined,
    dryRun: false,
    say: (line) => said.push(line),
    readStdin: async () => "",
  });

const storeOf = async (world: World, env?: Environment, options?: PrivateOptions) =>
  openPrivate(await sessionOf(world, env), undefined, options);

let begun: World;
beforeAll(async () => {
  begun = new World({ shared: true });
  await begun.init();
});
afterAll(() => begun.clear());

const entry = (text: string, id = "k7m3qz4hwp") => ({
  path: `journal/2026/2026-11-21-${id}.md`,
  text: `---\nid: ${id}\ndate: 2026-11-21\nauthor: mentee\n---\n\n${text}\n`,
});

/** Every file and folder below one, with its mode. */
const modesIn = (folder: string): Record<string, number> =>
  Object.fromEntries(
    ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })].map((name) => [
      name,
      statSync(join(folder, name)).mode & 0o777,
    ]),
  );

describe("the private store", () => {
  test("is made by the first write and not by reading, in the person's data folder, by the notebook's id and side", async () => {
    const world = begun.copy();
    const id = /^id: "?(\w+)"?$/m.exec(world.read("mentor.yaml"))?.[1] ?? "";
    const store = await storeOf(world);
    expect(store).toMatchObject({ exists: false, loaded: undefined, side: "mentee" });
    expect(store.root).toBe(join(world.home, ".local/share/mentor", id, "mentee"));
    expect(existsSync(join(world.home, ".local"))).toBe(false);
    const { path, text } = entry("Mine alone.");
    expect(await store.commit("Add entry k7m3", [{ path, text }])).toMatch(/^[0-9a-f]{40}$/);
    const again = await storeOf(world);
    expect(again.loaded?.pair.entries).toMatchObject([{ id: "k7m3qz4hwp", author: "mentee" }]);
    expect(again.loaded?.textOf(path)).toBe(text);
    expect(again.loaded?.held).toEqual([]);
    const other = await openPrivate(await sessionOf(world), "mentor");
    expect(other.exists).toBe(false);
  });

  test("F87: everything in it is its owner's alone, whatever the umask", async () => {
    const world = begun.copy();
    const before = process.umask(0o022);
    try {
      const store = await storeOf(world);
      await store.commit("Add entry k7m3", [entry("Mine alone.")]);
      const open = Object.entries(modesIn(store.root)).filter(([, mode]) => (mode & 0o077) !== 0);
      expect(open).toEqual([]);
    } finally {
      process.umask(before);
    }
  });

  test("has no index, and each of its commits is by the person, with a subject that says nothing of the text", async () => {
    const world = begun.copy();
    const store = await storeOf(world);
    await store.commit("Add entry k7m3", [entry("heliotrope")]);
    await store.commit("Edit entry k7m3", [entry("heliotrope and more")]);
    expect(existsSync(join(store.home, "index"))).toBe(false);
    expect(readdirSync(store.home).sort()).toEqual(["tmp"]);
    world.at = store.root;
    expect(world.git("log", "--format=%an <%ae> %s")).toBe(
      ["Edit", "Add"].map((what) => `Amara Okafor <amara@example.org> ${what} entry k7m3`).join("\n"),
    );
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test("F49: is the same for a copy of the notebook", async () => {
    const world = begun.copy();
    const store = await storeOf(world);
    await store.commit("Add entry k7m3", [entry("Mine alone.")]);
    cpSync(world.at, join(world.root, "copy"), { recursive: true });
    const copied = await openPrivate(await sessionOf(world, {}, join(world.root, "copy")));
    expect(copied.root).toBe(store.root);
    expect(copied.loaded?.pair.entries).toHaveLength(1);
  });

  test("takes in what was edited by hand, in a commit of its own", async () => {
    const world = begun.copy();
    const store = await storeOf(world);
    const { path } = entry("");
    await store.commit("Add entry k7m3", [entry("Mine alone.")]);
    writeFileSync(join(store.root, path), entry("By hand.").text);
    await store.commit("Add entry h5b6", [entry("Another.", "h5b6t3nd2v")]);
    world.at = store.root;
    expect(world.subjects()).toEqual(["Add entry h5b6", "Take in edits made by hand", "Add entry k7m3"]);
    expect(readFileSync(join(store.root, path), "utf8")).toContain("By hand.");
  });

  test("F2: what a killed command left is healed by the next one, and read before", async () => {
    const world = begun.copy();
    const store = await storeOf(world);
    await store.commit("Add entry k7m3", [entry("First.")]);
    const from = gitIn(world, store.root, "rev-parse", "HEAD");
    await store.commit("Edit entry k7m3", [entry("Second.")]);
    const to = gitIn(world, store.root, "rev-parse", "HEAD");
    writeFileSync(join(store.root, entry("").path), entry("First.").text);
    writeFileSync(join(store.home, "pending"), JSON.stringify({ branch: "main", from, to, held: {}, between: {} }));
    const read = await storeOf(world);
    expect(read.loaded?.textOf(entry("").path)).toContain("Second.");
    await read.commit("Add entry h5b6", [entry("Another.", "h5b6t3nd2v")]);
    expect(readFileSync(join(store.root, entry("").path), "utf8")).toContain("Second.");
    expect(existsSync(join(store.home, "pending"))).toBe(false);
  });

  test("F91: what is wrong with a file in it is told without a word of the file", async () => {
    const world = begun.copy();
    const store = await storeOf(world);
    await store.commit("Add entry k7m3", [entry("Mine alone.")]);
    const broken = ["date: heliotrope", "author: heliotrope", '"heliotrope: [', "heliotrope: *heliotrope"];
    for (const [at, line] of broken.entries()) {
      writeFileSync(join(store.root, `journal/2026/broken-${at}.md`), `---\nid: k7m3qz4hw${at + 2}\n${line}\n---\n`);
    }
    const { loaded } = await storeOf(world);
    expect(new Set(loaded?.held.map((each) => each.place?.file)).size).toBe(broken.length);
    expect(JSON.stringify(loaded?.held)).not.toContain("heliotrope");
  });
});

describe("the place of the private store", () => {
  test("F88, F92: is never inside the notebook, not even by a link, and not with --i-know", async () => {
    const world = begun.copy();
    symlinkSync(world.at, join(world.root, "alias"));
    for (const place of [world.path("data"), world.at, join(world.root, "alias", "x")]) {
      const store = await storeOf(world, { XDG_DATA_HOME: place }, { iKnow: true });
      const problem = { problem: { code: "UNSAFE_PLACE", exit: 6 } };
      await expect(store.commit("Add entry k7m3", [entry("Mine.")])).rejects.toMatchObject(problem);
    }
    expect(existsSync(world.path("data"))).toBe(false);
    expect(world.git("status", "--porcelain")).toBe("");
  });

  test.each([
    ["Dropbox", "Dropbox/data", undefined],
    ["Dropbox", "cloud/data", "cloud/.dropbox"],
    ["OneDrive", "OneDrive - Work/data", undefined],
    ["iCloud", "Mobile Documents/data", undefined],
    ["Syncthing", "synced/deep/data", "synced/.stfolder/x"],
  ])("F92: is not in a folder that %s copies, unless the person knows", async (service, place, mark) => {
    const world = begun.copy();
    if (mark !== undefined) world.write(join(world.root, mark), "");
    const env = { XDG_DATA_HOME: join(world.root, place) };
    const store = await storeOf(world, env);
    await expect(store.commit("Add entry k7m3", [entry("Mine.")])).rejects.toMatchObject({
      problem: { code: "UNSAFE_PLACE", exit: 6, message: expect.stringContaining(service) },
    });
    expect(existsSync(join(world.root, place))).toBe(false);
    const known = await storeOf(world, env, { iKnow: true });
    await known.commit("Add entry k7m3", [entry("Mine.")]);
    expect((await storeOf(world, env)).exists).toBe(true);
  });

  test("a service's own settings in the home folder are no sign of copying", async () => {
    const world = begun.copy();
    mkdirSync(join(world.home, ".dropbox"));
    const store = await storeOf(world);
    await store.commit("Add entry k7m3", [entry("Mine.")]);
    expect(store.exists).toBe(true);
  });

  test("F102: without a home folder there is none, and nothing else takes its place; an odd variable is ignored", async () => {
    const world = begun.copy();
    const none = storeOf(world, { HOME: undefined });
    await expect(none).rejects.toMatchObject({ problem: { code: "NO_HOME", remedy: expect.stringContaining("HOME") } });
    await expect(storeOf(world, { HOME: "relative" })).rejects.toMatchObject({ problem: { code: "NO_HOME" } });
    const odd = await storeOf(world, { XDG_DATA_HOME: "relative" });
    expect(odd.root.startsWith(join(world.home, ".local/share/mentor"))).toBe(true);
    const named = await storeOf(world, { HOME: undefined, XDG_DATA_HOME: join(world.root, "data") });
    expect(named.root.startsWith(join(world.root, "data/mentor"))).toBe(true);
  });

  test("F97: mentor.yaml has no say in where it lies", async () => {
    const world = begun.copy();
    const before = (await storeOf(world)).root;
    const text = world.read("mentor.yaml");
    world.write("mentor.yaml", `${text}private: ${world.path("x")}\ndata: ${world.path("x")}\nXDG_DATA_HOME: /tmp\n`);
    expect((await storeOf(world)).root).toBe(before);
  });
});
