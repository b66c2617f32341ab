import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { MentorError } from "../../src/errors.ts";
import { loadNotebook, markClean } from "../../src/storage/notebook-folder.ts";
import { actionText, Folder, goalText, meetingText, settingsText } from "./notebook.ts";

const [one, two, three] = ["h5b6t3nd2v", "k7m3qz4hwp", "p4f8rw2tcx"] as const;
const action = (id: string) => `actions/2026/send-the-short-cv-${id}.md`;

const heldIn = async (folder: Folder) =>
  (await loadNotebook(folder.root)).held.map(({ code, place }) => [code, place?.file]);

test("a notebook is read, its lists in the order of their ids", async () => {
  const folder = new Folder({
    "mentor.yaml": settingsText,
    [action(two)]: actionText(two),
    [action(one)]: actionText(one),
    [`goals/review-${three}.md`]: goalText(three),
    "people/mentor.md": "---\nside: mentor\nzone: Europe/Lisbon\n---\nI am Ines.\n",
    "README.md": "Hello\n",
    "schema/action.json": "{}\n",
    "notes.txt": "mine",
  });
  const loaded = await loadNotebook(folder.root);
  expect(loaded.held).toEqual([]);
  expect(loaded.settings?.people.mentor.name).toBe("Ines Duarte");
  expect(loaded.pair.actions.map(({ id }) => id)).toEqual([one, two]);
  expect(loaded.pair.profiles.mentor).toEqual({ side: "mentor", path: "people/mentor.md", zone: "Europe/Lisbon" });
  expect([...loaded.files.keys()]).toEqual([
    "README.md",
    action(one),
    action(two),
    `goals/review-${three}.md`,
    "mentor.yaml",
    "people/mentor.md",
    "schema/action.json",
  ]);
  expect(loaded.files.get(action(one))).toMatchObject({ path: action(one), kind: "action", id: one });
  expect(loaded.textOf("README.md")).toBe("Hello\n");
});

test("the ids of files are those that git gives to their bytes, CRLF and all", async () => {
  const folder = new Folder({ "README.md": "a\r\nb\r\n" });
  const oid = execFileSync("git", ["hash-object", "--no-filters", folder.path("README.md")], {
    encoding: "utf8",
  }).trim();
  expect((await loadNotebook(folder.root)).files.get("README.md")?.oid).toBe(oid);
});

test("without mentor.yaml there are no settings, and nothing is held for it", async () => {
  expect(await loadNotebook(new Folder().root)).toMatchObject({ settings: undefined, held: [] });
});

test("F55, F57, F62: what can't be read is held with its place, and everything else works", async () => {
  const folder = new Folder({
    "mentor.yaml": settingsText,
    [action(one)]: actionText(one),
    "actions/2026/broken.md": actionText(two).replace("status: open", 'status: "open'),
    "actions/2026/empty.md": "",
    "actions/2026/binary.md": Buffer.from([0, 1, 2, 0xff]),
    "goals/wrong.md": goalText(three).replace("2026-09-10", "2026-09-31"),
    "agreement.md": "<<<<<<< a\n=======\n>>>>>>> b\n",
    "README.md": "",
  });
  const loaded = await loadNotebook(folder.root);
  expect(loaded.pair.actions.map(({ id }) => id)).toEqual([one]);
  expect(loaded.held.map(({ code, place }) => [code, place?.file, place?.line, place?.column])).toEqual(
    [
      ["BAD_YAML", "actions/2026/broken.md", 7, 9],
      ["NOT_TEXT", "actions/2026/binary.md", 1, undefined],
      ["NO_FRONT_MATTER", "actions/2026/empty.md", 1, 1],
      ["MARKERS", "agreement.md", 1, 1],
      ["BAD_RECORD", "goals/wrong.md", 6, 10],
    ].sort(([, a], [, b]) => (String(a) < String(b) ? -1 : 1)),
  );
  expect(loaded.files.has("actions/2026/broken.md")).toBe(true);
  expect(loaded.unreadable.size).toBe(0);
});

test("a broken mentor.yaml is held, and the records are read all the same", async () => {
  const folder = new Folder({ "mentor.yaml": "format: 1\n", [action(one)]: actionText(one) });
  const loaded = await loadNotebook(folder.root);
  expect(loaded.settings).toBeUndefined();
  expect(loaded.held.map(({ message }) => message)).toContain("people is missing");
  expect(loaded.pair.actions).toHaveLength(1);
});

test("F54: two files with one id are both held and both named", async () => {
  const folder = new Folder({
    [action(one)]: actionText(one),
    "actions/2026/copy.md": actionText(one),
    "goals/other.md": goalText(one),
    "people/mentor.md": "---\nside: mentor\n---\n",
    "people/me.md": "---\nside: mentor\n---\n",
  });
  const loaded = await loadNotebook(folder.root);
  expect(loaded.pair).toMatchObject({ actions: [], goals: [], profiles: {} });
  expect(loaded.held.map(({ code, place }) => [code, place?.file, place?.line])).toEqual([
    ["DUPLICATE_ID", "actions/2026/copy.md", 3],
    ["DUPLICATE_ID", action(one), 3],
    ["DUPLICATE_ID", "goals/other.md", 3],
    ["DUPLICATE_ID", "people/me.md", 2],
    ["DUPLICATE_ID", "people/mentor.md", 2],
  ]);
  expect(loaded.held[0]?.message).toContain(`${action(one)} and goals/other.md`);
});

test("F64: a renamed file is known by the id inside", async () => {
  const folder = new Folder({ "actions/cv.md": actionText(one), "goals/moved.md": actionText(two) });
  const { pair, held } = await loadNotebook(folder.root);
  expect(held).toEqual([]);
  expect(pair.actions.map(({ id, path }) => [id, path])).toEqual([
    [one, "actions/cv.md"],
    [two, "goals/moved.md"],
  ]);
});

test("F65: a record that names what isn't there works", async () => {
  const folder = new Folder({ [action(one)]: actionText(one, `goal: ${three}\n`) });
  expect((await loadNotebook(folder.root)).pair.actions[0]?.goal).toBe(three);
});

test("F66: of two names that differ in case, the second is held", async () => {
  const folder = new Folder({ "goals/a.md": goalText(one), "goals/A.md": goalText(two) });
  expect(await heldIn(folder)).toEqual([["ODD_NAME", "goals/A.md"]]);
});

test("F51: names that are no record's are told once, and what editors leave is not", async () => {
  const folder = new Folder({
    "goals/a.md": goalText(one),
    "goals/a (conflicted copy).md": goalText(one),
    "goals/a.md~": "x",
    "goals/.a.md.swp": "x",
    "goals/.DS_Store": "x",
    "goals/a.txt": "x",
    "goals/con.md": "x",
    "goals/deep/er/a.md": "x",
    "elsewhere/Odd Name.md": "x",
  });
  const { notes, held, pair } = await loadNotebook(folder.root);
  expect(held).toEqual([]);
  expect(pair.goals).toHaveLength(1);
  expect(notes.map(({ code, message }) => [code, message.split(" is not read")[0]])).toEqual([
    ["ODD_NAME", "goals/a (conflicted copy).md"],
    ["ODD_NAME", "goals/a.txt"],
    ["ODD_NAME", "goals/con.md"],
    ["ODD_NAME", "goals/deep"],
  ]);
});

test("F64: a record under a name that none has is held by its id, and a copy of one is not", async () => {
  const folder = new Folder({
    "goals/Speak in May.md": goalText(one),
    "goals/old/speak.MD": goalText(two),
    "goals/three.md": goalText(three),
    "goals/Three.markdown": goalText(three),
    "people/Mentor.txt": "---\nside: mentor\n---\n",
  });
  const { strays, notes } = await loadNotebook(folder.root);
  expect(await heldIn(folder)).toEqual([
    ["ODD_NAME", "goals/Speak in May.md"],
    ["ODD_NAME", "goals/old/speak.MD"],
    ["ODD_NAME", "people/Mentor.txt"],
  ]);
  expect([...strays.values()].sort()).toEqual([one, two, "mentor"].sort());
  expect(notes.map(({ message }) => message.split(" is not read")[0])).toEqual(["goals/Three.markdown"]);
});

test("F68, F72: links and folders are never followed, and nothing in them counts as deleted", async () => {
  const folder = new Folder({ "real/a.md": actionText(one), "goals/x.md/y.md": "x", "secret.txt": "secret" });
  symlinkSync(folder.path("real"), folder.path("actions"));
  mkdirSync(folder.path("meetings"));
  symlinkSync(folder.path("secret.txt"), folder.path("meetings/a.md"));
  symlinkSync(folder.path("real"), folder.path("meetings/2026"));
  writeFileSync(folder.path("topics"), "no folder");
  const loaded = await loadNotebook(folder.root);
  expect(loaded.pair.actions).toEqual([]);
  expect(loaded.held[0]?.message).toBe("here is a link, where a folder belongs");
  expect(loaded.held[4]?.message).toBe("here is a file, where a folder belongs");
  expect(loaded.held.map(({ code, place }) => [code, place?.file])).toEqual([
    ["NOT_A_FILE", "actions"],
    ["NOT_A_FILE", "goals/x.md"],
    ["NOT_A_FILE", "meetings/2026"],
    ["NOT_A_FILE", "meetings/a.md"],
    ["NOT_A_FILE", "topics"],
  ]);
  for (const path of ["actions/2026/a.md", "meetings/2026/a.md", "meetings/a.md", "topics/a.md"]) {
    expect([path, loaded.unreadable.has(path)]).toEqual([path, true]);
  }
  expect(loaded.unreadable.has("meetings/b.md")).toBe(false);
  expect(() => loaded.textOf("meetings/a.md")).toThrow("can't be read");
});

test("F72: a pipe in the place of a record doesn't keep us waiting", async () => {
  const folder = new Folder({ "goals/a.md": goalText(one) });
  execFileSync("mkfifo", [folder.path("goals/b.md")]);
  expect(await heldIn(folder)).toEqual([["NOT_A_FILE", "goals/b.md"]]);
});

/** What root may read says nothing, so that root reads as nobody. */
async function asNobody<T>(root: string, read: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return read();
  chmodSync(root, 0o755);
  process.seteuid?.(65_534);
  try {
    return await read();
  } finally {
    process.seteuid?.(0);
  }
}

test("F68: what may not be read is held, and not taken for deleted", async () => {
  const folder = new Folder({ "goals/a.md": goalText(one), "topics/b.md": "x" });
  chmodSync(folder.path("goals/a.md"), 0);
  chmodSync(folder.path("topics"), 0);
  const loaded = await asNobody(folder.root, () => loadNotebook(folder.root));
  chmodSync(folder.path("topics"), 0o700);
  expect(loaded.held.map(({ code, place }) => [code, place?.file])).toEqual([
    ["UNREADABLE", "goals/a.md"],
    ["UNREADABLE", "topics"],
  ]);
  expect([loaded.unreadable.has("goals/a.md"), loaded.unreadable.has("topics/b.md")]).toEqual([true, true]);
});

test("F59: what is too large is held unread", async () => {
  const folder = new Folder({ "goals/a.md": Buffer.alloc(1_000_001, "x") });
  expect(await heldIn(folder)).toEqual([["TOO_LARGE", "goals/a.md"]]);
});

test("texts of an overlay stand for the files', and leave the index alone", async () => {
  const folder = new Folder({ [action(one)]: actionText(one), [action(two)]: actionText(two) });
  const overlay = new Map([
    [action(one), null],
    [action(two), actionText(two, "", "Send it")],
    [action(three), actionText(three)],
    ["../outside.md", "x"],
  ]);
  const loaded = await loadNotebook(folder.root, { overlay, home: folder.home });
  expect(loaded.pair.actions.map(({ id, title }) => [id, title])).toEqual([
    [two, "Send it"],
    [three, "Send the short CV"],
  ]);
  expect([...loaded.files.keys()]).toEqual([action(two), action(three)]);
  expect(loaded.textOf(action(two))).toContain("Send it");
  expect(() => loaded.textOf(action(one))).toThrow(MentorError);
  expect(() => statSync(folder.home)).toThrow();
});

const later = () => Date.now() + 10_000;

test("the index is for this person alone, and any doubt about it makes it none", async () => {
  const folder = new Folder({ [action(one)]: actionText(one), "goals/broken.md": "x" });
  const { home } = folder;
  const index = `${home}/index`;
  const plain = await loadNotebook(folder.root);
  const load = async () => {
    const { pair, held, cleanAt } = await loadNotebook(folder.root, { home, now: later() });
    return { pair, held, cleanAt };
  };
  const seen = { pair: plain.pair, held: plain.held, cleanAt: undefined };
  expect(await load()).toEqual(seen);
  expect(statSync(index).mode & 0o777).toBe(0o600);
  const good = readFileSync(index);
  const text = good.toString("latin1");
  const flipped = (at: number) => Buffer.from(good.map((byte, place) => (place === at ? byte ^ 1 : byte)));
  const zeros = (from: number, to: number) => Buffer.from(good).fill(0, from, to);
  const doubtful = [
    good.subarray(0, -10),
    Buffer.concat([good, Buffer.from("\n")]),
    Buffer.alloc(0),
    Buffer.from("null"),
    Buffer.from("[]\n"),
    Buffer.from(text.replace(/"version":\d+/, '"version":0'), "latin1"),
    Buffer.from(text.replace('"little":true', '"little":false'), "latin1"),
    Buffer.from(text.replace('"clean":null', '"clean":"ab"'), "latin1"),
    // As a power cut leaves a file: as long as it was, with nothing in a part of it.
    zeros(0, good.length),
    zeros(good.indexOf(10) + 1, good.indexOf(10) + 64),
    ...Array.from({ length: good.length }, (_, at) => at)
      .filter((at) => at % 7 === 0 && at > good.indexOf(10))
      .map(flipped),
  ];
  for (const bytes of doubtful) {
    expect(bytes.equals(good)).toBe(false);
    writeFileSync(index, bytes);
    expect(await load()).toEqual(seen);
    expect(readFileSync(index).equals(good)).toBe(true);
  }
});

test("an index whose sum is right and whose parts don't fit each other is none", async () => {
  const folder = new Folder({ [action(one)]: actionText(one), [action(two)]: actionText(two) });
  const { home } = folder;
  const plain = await loadNotebook(folder.root);
  await loadNotebook(folder.root, { home, now: later() });
  const good = readFileSync(`${home}/index`);
  const end = good.indexOf(10);
  const head = JSON.parse(good.toString("utf8", 0, end));
  const body = good.toString("latin1", end + 1);
  for (const [from, to] of [
    ["send-the-short-cv-h5b6t3nd2v.md\n", "send-the-short-cv-h5b6t3nd2v.md_"],
    [`"id":"${one}"`, `"id":"${one}",`],
    ['"counts":[0,0,0,2,', '"counts":[0,0,0,1,'],
  ] as const) {
    const other = Buffer.from(body.replace(from, to), "latin1");
    expect(other.equals(good.subarray(end + 1))).toBe(false);
    const line = JSON.stringify({ ...head, sum: crc32(other) });
    writeFileSync(`${home}/index`, Buffer.concat([Buffer.from(`${line}\n`), other]));
    expect((await loadNotebook(folder.root, { home, now: later() })).pair).toEqual(plain.pair);
    expect(readFileSync(`${home}/index`).equals(good)).toBe(true);
  }
});

test("F5: where the index can't be written, everything works without it", async () => {
  const folder = new Folder({ [action(one)]: actionText(one), blocked: "no folder" });
  const loaded = await loadNotebook(folder.root, { home: folder.path("blocked"), now: later() });
  expect(loaded.pair.actions).toHaveLength(1);
});

test("the index is not written again where nothing is new", async () => {
  const folder = new Folder({ [action(one)]: actionText(one), "goals/broken.md": "x" });
  const { home } = folder;
  await loadNotebook(folder.root, { home, now: later() });
  const before = statSync(`${home}/index`, { bigint: true });
  await loadNotebook(folder.root, { home, now: later() });
  expect(statSync(`${home}/index`, { bigint: true }).ino).toBe(before.ino);
});

test("a notebook is clean at a commit until a file of it is another", async () => {
  const folder = new Folder({ [action(one)]: actionText(one), "README.md": "x\n" });
  const { home } = folder;
  const load = () => loadNotebook(folder.root, { home, now: later() });
  const loaded = await load();
  expect(loaded.cleanAt).toBeUndefined();
  await markClean(home, loaded, "abc");
  expect((await load()).cleanAt).toBe("abc");
  folder.write("README.md", "x\n");
  expect((await load()).cleanAt).toBe("abc");
  folder.write("README.md", "y\n");
  expect((await load()).cleanAt).toBeUndefined();
  expect((await load()).cleanAt).toBeUndefined();
});

test("what a command wrote is looked at again before the notebook counts as clean", async () => {
  const folder = new Folder({ [action(one)]: actionText(one), [action(two)]: actionText(two) });
  const { home } = folder;
  const load = () => loadNotebook(folder.root, { home, now: later() });
  const written = new Map([
    [action(one), actionText(one, "", "Send it")],
    [action(two), null],
    [`meetings/${three}.md`, meetingText(three)],
  ]);
  await markClean(home, await load(), "abc", written);
  expect((await load()).cleanAt).toBeUndefined();
  await markClean(home, await loadNotebook(folder.root), "abc", written);
  folder.write(action(one), actionText(one, "", "Send it"));
  folder.write(`meetings/${three}.md`, meetingText(three));
  expect((await load()).cleanAt).toBeUndefined();
  execFileSync("rm", [folder.path(action(two))]);
  await markClean(home, await loadNotebook(folder.root), "abc", written);
  const clean = await load();
  expect(clean.cleanAt).toBe("abc");
  expect(clean.pair.actions.map(({ title }) => title)).toEqual(["Send it"]);
});
