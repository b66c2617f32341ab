import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Loaded, loadNotebook } from "../../src/storage/notebook-folder.ts";
import { actionText, Folder, goalText, settingsText } from "./notebook.ts";

const ids = ["h5b6t3nd2v", "k7m3qz4hwp", "p4f8rw2tcx"];
const paths = ["actions/2026/a.md", "actions/2026/b.md", "goals/a.md", "goals/b.md", "README.md"];
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
  fc.record({ kind: fc.constant("age" as const) }),
  fc.record({ kind: fc.constant("load" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(folder: Folder, each: Step): void {
  if (each.kind === "age" || each.kind === "load") return;
  const file = folder.path(each.path);
  if (each.kind === "write") folder.write(each.path, each.text);
  else if (each.kind === "delete") rmSync(file, { force: true });
  else if (statSync(file, { throwIfNoEntry: false })) {
    if (each.kind === "rename") renameSync(file, folder.path(each.to));
    else sneak(file, each.text);
  }
}

function sneak(file: string, text: string): void {
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
    { numRuns: 40 },
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
