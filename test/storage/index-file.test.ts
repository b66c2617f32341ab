import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Loaded, loadNotebook, markClean } from "../../src/storage/notebook-folder.ts";
import { scanFolder } from "../../src/storage/scan.ts";
import { actionText, Folder, goalText, settingsText } from "./notebook.ts";

const ids = ["h5b6t3nd2v", "k7m3qz4hwp", "p4f8rw2tcx"];
const paths = ["actions/2026/a.md", "actions/2026/b.md", "actions/a.md", "goals/a.md", "goals/b.md", "README.md"];
const folders = ["actions/2026", "actions/2025", "goals", "topics"];
const texts = [
  ...ids.flatMap((id) => [actionText(id), actionText(id, "", "Send the other CV"), goalText(id)]),
  actionText(ids[0] ?? "").replace("open", "opn!"),
  "---\nid: [\n---\n",
  "",
  "<<<<<<< a\n=======\n>>>>>>> b\n",
];

const path = fc.constantFrom(...paths);
const text = fc.constantFrom(...texts);
const step = fc.oneof(
  fc.record({ kind: fc.constant("write" as const), path, text }),
  // The same size and the same times, as an editor with a will of its own could leave them.
  fc.record({ kind: fc.constant("sneak" as const), path, text }),
  fc.record({ kind: fc.constant("rename" as const), path, to: path }),
  fc.record({ kind: fc.constant("delete" as const), path }),
  fc.record({ kind: fc.constant("link" as const), path }),
  // What stands in a folder of ours and is none of ours, and what nobody minds.
  fc.record({
    kind: fc.constant("odd" as const),
    path: fc.constantFrom(...folders),
    name: fc.constantFrom("B.md", "a.md~"),
  }),
  fc.record({
    kind: fc.constant("move folder" as const),
    path: fc.constantFrom(...folders),
    to: fc.constantFrom(...folders),
  }),
  fc.record({ kind: fc.constant("age" as const) }),
  fc.record({ kind: fc.constant("load" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(folder: Folder, each: Step): void {
  if (each.kind === "age" || each.kind === "load") return;
  const file = folder.path(each.path);
  if (each.kind === "odd") folder.write(`${each.path}/${each.name}`, "x");
  else if (each.kind === "move folder") moveFolder(file, folder.path(each.to));
  else if (each.kind === "link") link(file);
  else if (each.kind === "write") folder.write(each.path, each.text);
  else if (each.kind === "delete") rmSync(file, { force: true });
  else if (statSync(file, { throwIfNoEntry: false })) {
    if (each.kind === "rename") rename(file, folder.path(each.to));
    else sneak(file, each.text);
  }
}

function rename(file: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(file, to);
}

function moveFolder(from: string, to: string): void {
  if (!statSync(from, { throwIfNoEntry: false }) || from === to) return;
  rmSync(to, { recursive: true, force: true });
  rename(from, to);
}

/** Puts a link in the place of a file. */
function link(file: string): void {
  rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync("/dev/null", file);
}

function sneak(file: string, text: string): void {
  if (lstatSync(file).isSymbolicLink()) return;
  const { size, atime, mtime } = statSync(file);
  writeFileSync(file, text.slice(0, size).padEnd(size, "\n"));
  utimesSync(file, atime, mtime);
}

const seen = ({ settings, pair, held, notes, files, unreadable }: Loaded) => ({
  settings,
  pair,
  held,
  notes,
  files: [...files.values()].map(({ path: file, oid, kind, id }) => ({ file, oid, kind, id })),
  unreadable: [...unreadable],
});

test("with the index and without it, whatever happened to the files, the same is read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const folder = new Folder({ "mentor.yaml": settingsText });
      for (const name of ["actions/2026", "goals"]) mkdirSync(folder.path(name), { recursive: true });
      let now = Date.now();
      for (const each of [...steps, { kind: "load" as const }]) {
        // As if two seconds and more had gone by before the next load: rows may be believed from now on.
        if (each.kind === "age") now = Date.now() + 5_000;
        take(folder, each);
        if (each.kind !== "load") continue;
        const options = { home: folder.home, now: Math.max(now, Date.now()) };
        const plain = await loadNotebook(folder.root, { useIndex: false });
        expect(seen(await loadNotebook(folder.root, options))).toEqual(seen(plain));
        expect(seen(await loadNotebook(folder.root, options))).toEqual(seen(plain));
        now = Date.now();
      }
    }),
    { numRuns: 60 },
  );
});

test("a file written less than two seconds ago is read again, since another edit could look the same", async () => {
  const folder = new Folder({ "goals/a.md": goalText("h5b6t3nd2v") });
  const written = statSync(folder.path("goals/a.md")).ctimeMs;
  const stampAfter = async (age: number) =>
    (await loadNotebook(folder.root, { home: folder.home, now: written + age })).rows.get("goals/a.md")?.stamp;
  expect(await stampAfter(1_999)).toBeUndefined();
  expect(await stampAfter(-60_000)).toBeUndefined();
  expect(await stampAfter(2_001)).toMatchObject({ changed: written });
  // Once it is old, it is believed, whatever the clock says.
  expect(await stampAfter(0)).toMatchObject({ changed: written });
});

/** The files that a look visits, and the folders that it need not list the next time. */
function scanned(folder: Folder, paths: readonly string[], folders: Loaded["index"]["folders"]) {
  const visited: string[] = [];
  const known = { paths, stamps: new Float64Array(4 * paths.length), folders, stays: new Uint8Array(paths.length) };
  const scan = scanFolder(
    folder.root,
    known,
    () => true,
    (path) => visited.push(path),
  );
  return { visited, known: scan.known };
}

const few = ["actions/2025/a.md", "actions/2026/a.md", "actions/2026/b.md", "goals/a.md", "mentor.yaml"];

test("a folder that is as it was is not listed again, and each file in it is looked at once", () => {
  const folder = new Folder(Object.fromEntries(few.map((each) => [each, "x"])));
  const first = scanned(folder, [], new Map());
  expect(first.visited).toEqual(few);
  expect([...first.known.keys()]).toEqual(["actions/2025", "actions/2026", "actions", "goals"]);
  expect(scanned(folder, few, first.known)).toEqual(first);
  // Had it been listed, the other one would have been found.
  const fewer = few.filter((each) => each !== "actions/2026/b.md");
  expect(scanned(folder, fewer, first.known).visited).toEqual(fewer);
});

test("a folder is listed again once a name came, went or changed in it", () => {
  const changes: ((folder: Folder) => void)[] = [
    (folder) => folder.write("actions/2026/c.md", "x"),
    (folder) => rmSync(folder.path("actions/2026/b.md")),
    (folder) => renameSync(folder.path("actions/2026/b.md"), folder.path("actions/2026/c.md")),
    (folder) => folder.write("actions/2027/c.md", "x"),
    (folder) => symlinkSync("a.md", folder.path("actions/2026/c.md")),
    (folder) => {
      rmSync(folder.path("actions/2026"), { recursive: true });
      folder.write("actions/2026/c.md", "x");
    },
    (folder) => {
      renameSync(folder.path("actions/2026"), folder.path("actions/2020"));
    },
  ];
  for (const change of changes) {
    const folder = new Folder(Object.fromEntries(few.map((each) => [each, "x"])));
    const { known } = scanned(folder, [], new Map());
    change(folder);
    expect(scanned(folder, few, known)).toEqual(scanned(folder, [], new Map()));
  }
});

test("only a folder where everything is ours, and old enough, need not be listed again", async () => {
  const texts = Object.fromEntries(few.map((each) => [each, each === "mentor.yaml" ? settingsText : "x"]));
  const known = async (folder: Folder, age = 10_000) => {
    const now = Date.now() + age;
    return [...(await loadNotebook(folder.root, { home: folder.home, now })).index.folders.keys()];
  };
  // Where the file system is not one that is known to note such changes, none is.
  if ((await known(new Folder(texts))).length === 0) return;
  expect(await known(new Folder(texts))).toEqual(["actions/2025", "actions/2026", "actions", "goals"]);
  expect(await known(new Folder(texts), 0)).toEqual([]);
  expect(await known(new Folder({ ...texts, "goals/Odd.md": "x" }))).not.toContain("goals");
  expect(await known(new Folder({ ...texts, "goals/a.md~": "x" }))).toContain("goals");
  expect(await known(new Folder({ ...texts, "goals/deep/a.md": "x" }))).not.toContain("goals");
  expect(await known(new Folder({ ...texts, "actions/a.md": "x" }))).not.toContain("actions");
  const linked = new Folder(texts);
  symlinkSync("a.md", linked.path("goals/b.md"));
  expect(await known(linked)).not.toContain("goals");
});

test("a folder with a file that could not be read is listed again", async () => {
  const folder = new Folder({ "goals/a.md": goalText("h5b6t3nd2v"), "goals/b.md": goalText("k7m3qz4hwp") });
  const load = () => loadNotebook(folder.root, { home: folder.home, now: Date.now() + 10_000 });
  chmodSync(folder.path("goals/b.md"), 0);
  chmodSync(folder.root, 0o755);
  mkdirSync(folder.home);
  chmodSync(folder.home, 0o777);
  if (process.getuid?.() === 0) process.seteuid?.(65_534);
  const { held } = await load().finally(() => process.getuid?.() === 0 && process.seteuid?.(0));
  expect(held.map(({ code }) => code)).toEqual(["UNREADABLE"]);
  chmodSync(folder.path("goals/b.md"), 0o600);
  expect((await load()).pair.goals).toHaveLength(2);
});

test("F59: a file that grows too large where it lies is held as long as it is", async () => {
  const folder = new Folder({ "goals/a.md": goalText("h5b6t3nd2v"), "goals/b.md": goalText("k7m3qz4hwp") });
  const load = async () => (await loadNotebook(folder.root, { home: folder.home, now: Date.now() + 10_000 })).held;
  expect(await load()).toEqual([]);
  folder.write("goals/b.md", Buffer.alloc(1_000_001, "x"));
  for (let times = 0; times < 3; times++) expect((await load()).map(({ code }) => code)).toEqual(["TOO_LARGE"]);
});

test("a file that was to go and stayed, edited by hand, is seen by the next look", async () => {
  const folder = new Folder({ "goals/a.md": goalText("h5b6t3nd2v"), "goals/b.md": goalText("k7m3qz4hwp") });
  const options = { home: folder.home, now: Date.now() + 10_000 };
  await markClean(folder.home, await loadNotebook(folder.root, options), "abc", new Map([["goals/b.md", null]]));
  const { pair, cleanAt } = await loadNotebook(folder.root, options);
  expect(pair.goals).toHaveLength(2);
  expect(cleanAt).toBeUndefined();
});

test("a notebook that was read a moment ago is read again by what is different alone", async () => {
  const folder = new Folder({ "goals/a.md": goalText("h5b6t3nd2v"), "goals/b.md": goalText("k7m3qz4hwp") });
  const before = await loadNotebook(folder.root);
  folder.write("goals/b.md", goalText("p4f8rw2tcx"));
  folder.write("goals/c.md", goalText("k7m3qz4hwp"));
  rmSync(folder.path("goals/a.md"));
  expect(seen(await loadNotebook(folder.root, { before }))).toEqual(seen(await loadNotebook(folder.root)));
  expect(readdirSync(folder.root)).not.toContain(".git-mentor");
});

test("texts of an overlay hide no file from the next look", async () => {
  const folder = new Folder({ "goals/a.md": goalText("h5b6t3nd2v"), "goals/b.md": goalText("k7m3qz4hwp") });
  const now = Date.now() + 10_000;
  await loadNotebook(folder.root, { home: folder.home, now });
  const overlay = new Map([["goals/a.md", null]]);
  const before = await loadNotebook(folder.root, { home: folder.home, now, overlay });
  expect(before.pair.goals).toHaveLength(1);
  expect((await loadNotebook(folder.root, { home: folder.home, now, before })).pair.goals).toHaveLength(2);
});
