import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Clone, Pair } from "../support/clones.ts";

/** Runs git with something on standard input, and none of this machine's settings. */
function gitWith(folder: string, input: string, ...args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: "/", GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", [...args], { cwd: folder, input, env, encoding: "utf8", maxBuffer: 1 << 26 }).trim();
}

const blobs = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const text = `loose ${at}\n`;
    return `blob\nmark :${at + 10}\ndata ${text.length}\n${text}\n`;
  }).join("");

const commitOf = (ref: string, from: string, files: string) =>
  `commit ${ref}\nmark :1\ncommitter Ines Duarte <ines@example.org> 1795348800 +0000\ndata 4\nmany\nfrom ${from}\n${files}\ndone\n`;

const openActions = async (clone: Clone): Promise<readonly string[]> =>
  (await clone.json(["action", "list"])).actions.map(({ title }: { title: string }) => title).sort();

test("F47: what a newer mentor wrote beside what this one knows comes through unharmed, changed on both sides", async () => {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const { action } = await hers.json(["action", "add", "Send the CV", "--owner", "mentee", "--due", "2026-12-03"]);
  await pair.settle();
  // His is the newer one: keys that ours has no word for, plain and nested, and a folder of its own.
  const newer = "mood: bright\nweather:\n  - day: 2026-11-20 # from the window\n    sky: clear\n";
  his.write(action.path, his.read(action.path).replace("\n---\n", `\n${newer}---\n`));
  his.write("mentor.yaml", `${his.read("mentor.yaml")}anthem: Ode\n`);
  his.write("sketches/first-k7m3qz4hwp.md", "---\nid: k7m3qz4hwp\n---\nA sketch.\n");
  his.git("add", "-A");
  his.git("commit", "-qm", "newer");
  await hers.json(["action", "move", action.id, "2026-12-10", "--reason", "ill"]);
  await his.sync();
  await hers.sync();
  await hers.json(["action", "done", action.id]);
  await hers.json(["phase", "advance", "--note", "ready"]);
  await pair.settle();
  for (const clone of [hers, his]) {
    expect(clone.read(action.path)).toContain(newer);
    expect(clone.read(action.path)).toMatch(/^due: 2026-12-10$[\s\S]*^status: done$/m);
    expect(clone.read("mentor.yaml")).toContain("\nanthem: Ode\n");
    expect((await clone.run(["check"])).code).toBe(0);
  }
  expect(his.head).toBe(hers.head);
  expect(his.git("show", "HEAD:sketches/first-k7m3qz4hwp.md")).toContain("A sketch.");
});

test("F48: a laptop that was away for two months brings its own and revives nothing", async () => {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const ids: Record<string, { id: string; path: string }> = {};
  for (const title of ["Done since", "Dropped since", "Moved since", "Taken back since", "Deleted by hand"]) {
    ids[title] = (await hers.json(["action", "add", title, "--due", "2026-12-01"])).action;
  }
  const { topic } = await hers.json(["topic", "add", "Talked about since"]);
  await pair.settle();
  const third = await pair.third("mentee");
  await third.json(["action", "add", "Begun on the laptop", "--due", "2026-12-05"]);
  third.write(
    ids["Moved since"]?.path ?? "",
    `${third.read(ids["Moved since"]?.path ?? "")}\nA word of the laptop's.\n`,
  );

  const later = { today: "2027-01-15" };
  await hers.json(["action", "done", ids["Done since"]?.id ?? ""], later);
  await his.json(["action", "drop", ids["Dropped since"]?.id ?? "", "--reason", "no longer wanted"], later);
  await his.json(["action", "move", ids["Moved since"]?.id ?? "", "2027-02-01", "--reason", "ill"], later);
  for (const title of ["Taken back since", "Deleted by hand"]) hers.git("rm", "-q", ids[title]?.path ?? "");
  hers.git("commit", "-qm", "gone");
  await hers.json(["topic", "drop", topic.id], later);
  await pair.settle();

  await third.sync({ today: "2027-01-21" });
  await pair.settle();
  await third.sync({ today: "2027-01-21" });
  for (const clone of [hers, his, third]) {
    expect(await openActions(clone)).toEqual(["Begun on the laptop", "Moved since"]);
    expect(clone.read(ids["Moved since"]?.path ?? "")).toMatch(/^due: 2027-02-01$[\s\S]*A word of the laptop's\./m);
    expect((await clone.json(["topic", "list"])).topics).toEqual([]);
    expect(existsSync(join(clone.folder, ids["Deleted by hand"]?.path ?? ""))).toBe(false);
    expect([clone.head, clone.snapshot()]).toEqual([hers.head, hers.snapshot()]);
  }
});

test("F53: thousands of records that come at once are one line, not one each", async () => {
  const { hers, his, remote } = await Pair.begin();
  const symbols = "bcdfghjkmn";
  const files = Array.from({ length: 1000 }, (_, at) => {
    const id = `z${String(at)
      .padStart(9, "0")
      .replace(/\d/g, (digit) => symbols[Number(digit)] ?? "")}`;
    const text = `---\nid: ${id}\ntitle: Item ${at}\nowner: mentee\ndue: 2026-12-01\nstatus: open\n---\n`;
    return `M 100644 inline actions/2026/item-${id}.md\ndata ${text.length}\n${text}\n`;
  }).join("");
  gitWith(remote, commitOf("refs/heads/main", "refs/heads/main^0", files), "fast-import", "--quiet", "--done");
  const run = await hers.run(["sync"], { prompter: [] });
  expect(run.code).toBe(0);
  expect(run.err).toBe("Taking in 1000 changed files …\n");
  expect(run.out.replace(/\s+/g, " ")).toContain("1000 changes came from Ines: 1000 action items.");
  expect((run.out + run.err).split("\n").length).toBeLessThan(12);
  expect(readdirSync(join(hers.folder, "actions/2026"))).toHaveLength(1000);
  expect(hers.git("status", "--porcelain")).toBe("");
  // Where nobody waits at a terminal nothing is said on the way.
  expect(await his.run(["sync"])).toMatchObject({ code: 0, err: "" });
});

test("F78: replacements, grafts, notes and tags of the partner's are neither fetched nor used", async () => {
  const pair = await Pair.begin();
  const { hers, his, remote } = pair;
  const own = await hers.json(["topic", "add", "Her own words"]);
  await hers.sync();
  const blob = gitWith(remote, "", "rev-parse", `main:${own.topic.path}`);
  const evil = gitWith(
    remote,
    hers.read(own.topic.path).replace("Her own words", "Nobody's words"),
    "hash-object",
    "-w",
    "--stdin",
  );
  const branch = gitWith(remote, "", "rev-parse", "main");
  for (const ref of [`refs/replace/${blob}`, "refs/tags/blob"]) gitWith(remote, "", "update-ref", ref, evil);
  for (const ref of ["refs/tags/v1", "refs/notes/commits", "refs/heads/other"])
    gitWith(remote, "", "update-ref", ref, branch);
  mkdirSync(join(remote, "info"), { recursive: true });
  writeFileSync(join(remote, "info/grafts"), `${branch}\n`);
  await his.json(["topic", "add", "His"]);
  await his.sync();
  const before = hers.git("for-each-ref", "--format=%(refname)");
  await hers.sync();
  expect(hers.git("for-each-ref", "--format=%(refname)")).toBe(before);
  expect(before).not.toMatch(/replace|tags|notes|other/);
  expect(() => hers.git("cat-file", "-e", evil)).toThrow();

  // Even where plain git has fetched all of it, nothing of ours reads through it.
  hers.git("fetch", "-q", "origin", "+refs/replace/*:refs/replace/*", "+refs/tags/*:refs/tags/*");
  mkdirSync(join(hers.folder, ".git/info"), { recursive: true });
  writeFileSync(join(hers.folder, ".git/info/grafts"), `${hers.head}\n`);
  expect(hers.git("cat-file", "blob", blob)).toContain("Nobody's words");
  his.write(own.topic.path, `${his.read(own.topic.path)}\nHis line.\n`);
  await his.sync();
  hers.write("people/mentee.md", `${hers.read("people/mentee.md")}\nMine.\n`);
  await hers.sync();
  await his.sync();
  expect([his.head, his.snapshot()]).toEqual([hers.head, hers.snapshot()]);
  for (const clone of [hers, his]) expect(clone.read(own.topic.path)).toMatch(/Her own words[\s\S]*His line\./);
  expect(JSON.stringify(hers.snapshot())).not.toContain("Nobody's words");
});

test("F28: what many small commits leave is packed by an exchange, and by nothing before it", async () => {
  const { hers } = await Pair.begin();
  for (const setting of ["gc.auto", "maintenance.auto"]) hers.git("config", setting, "1");
  const files = Array.from({ length: 2600 }, (_, at) => `M 100644 :${at + 10} ${at}.txt\n`).join("");
  const stream = blobs(2600) + commitOf("refs/heads/aside", "refs/heads/main^0", files);
  gitWith(hers.folder, stream, "-c", "fastimport.unpackLimit=100000", "fast-import", "--quiet", "--done");
  const loose = () => Number(/^count: (\d+)$/m.exec(hers.git("count-objects", "-v"))?.[1]);
  expect(loose()).toBeGreaterThan(2600);
  await hers.json(["topic", "add", "More"]);
  expect(loose()).toBeGreaterThan(2600);
  const before = hers.snapshot();
  await hers.sync();
  expect(loose()).toBeLessThan(50);
  expect(hers.snapshot()).toEqual(before);
  expect(hers.git("show", "aside:2599.txt")).toBe("loose 2599");
  expect(hers.git("fsck", "--connectivity-only")).toBe("");
  expect(existsSync(join(hers.folder, ".git/gc.pid"))).toBe(false);
});
