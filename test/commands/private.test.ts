import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesWith, gitIn, privateFolder } from "../support/private.ts";
import { World } from "../support/world.ts";

/** A notebook with two private entries, the first edited, and the backup of them. */
let world: World;
let store: string;
let backup: string;
let made: { readonly recoveryKey: string; readonly key: string; readonly head: string };

beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
  const add = ["journal", "add", "--private", "--text", "-"];
  const { entry } = await world.ok(add, { stdin: "heliotrope doubts" });
  await world.ok(["journal", "edit", entry.id, "--text", "-"], { stdin: "heliotrope doubts, and hopes" });
  await world.ok(add, { stdin: "Another heliotrope." });
  store = privateFolder(world);
  backup = join(world.root, "stick.age");
  made = (await world.ok(["private", "backup", backup])).backup;
});
afterAll(() => world.clear());

/** Another machine of the same person: a home of its own, with the notebook but nothing else. */
function machine(name: string) {
  const home = join(world.root, name);
  mkdirSync(home, { recursive: true });
  const env = { HOME: home, XDG_CONFIG_HOME: join(home, ".config") };
  const run = (args: readonly string[], more: object = {}) => world.run([...args, "--json"], { ...more, env });
  const id = /^id: "?(\w+)"?$/m.exec(world.read("mentor.yaml"))?.[1] ?? "";
  return {
    home,
    env,
    run,
    store: join(home, ".local/share/mentor", id, "mentee"),
    key: join(home, ".config/mentor/key.txt"),
  };
}

const log = (folder: string) => gitIn(world, folder, "log", "--format=%H %an %at %s");
let count = 0;
const fresh = () => machine(`machine-${++count}`);
const damagedCopy = (change: (bytes: Buffer) => Buffer) => {
  const path = join(world.root, `bad-${++count}.age`);
  writeFileSync(path, change(readFileSync(backup)));
  return path;
};

describe("private path", () => {
  test("says where the store lies, and makes nothing", async () => {
    const { run, home, store: place } = fresh();
    expect((await run(["private", "path"])).json).toEqual({ private: { place, exists: false } });
    expect(readdirSync(home)).toEqual([]);
    expect((await world.run(["private", "path"])).out).toBe(`${store}\n`);
    expect((await world.run(["private"])).out).toBe(`${store}\n`);
  });
});

describe("private backup", () => {
  test("writes one encrypted file of its owner's, says the recovery key once, and keeps the key for its owner alone", async () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readFileSync(backup, "latin1")).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    expect(filesWith(world.root, made.recoveryKey)).toEqual([]);
    expect(made.recoveryKey).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    expect(statSync(made.key).mode & 0o777).toBe(0o600);
    expect(statSync(join(made.key, "..")).mode & 0o777).toBe(0o700);
    const again = await world.run(["private", "backup"]);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining("Wrote backup 2 of your private things") });
    expect(again.out).toContain(backup);
    expect(again.out).not.toContain("AGE-SECRET");
    copyFileSync(backup, join(world.root, "second.age"));
  });

  test("nothing of it is in the clear anywhere but in the store", () => {
    const clear = filesWith(world.root, "heliotrope").filter((name) => !join(world.root, name).startsWith(store));
    expect(clear).toEqual([]);
  });

  test("F97: neither target nor key is read from the notebook", async () => {
    const own = world.copy();
    own.write(
      "mentor.yaml",
      `${own.read("mentor.yaml")}backup: ${own.root}/evil.age\nrecipients: [age1evil]\nkey: x\n`,
    );
    await own.ok(["journal", "add", "--private", "--text", "x"]);
    const refused = await own.run(["private", "backup", "--json"]);
    expect(refused).toMatchObject({ code: 2, json: { error: { code: "NO_ANSWER" } } });
    await own.ok(["private", "backup", join(own.root, "good.age")]);
    expect(existsSync(join(own.root, "evil.age"))).toBe(false);
  });

  test("refuses the notebook, the store, a folder that is not there, and whatever is no earlier backup of its own", async () => {
    const refused = async (target: string) =>
      (await world.run(["private", "backup", target, "--json"])).json.error?.code;
    for (const place of [world.path("b.age"), join(store, "b.age")]) expect(await refused(place)).toBe("UNSAFE_PLACE");
    expect(await refused(join(world.root, "unplugged", "b.age"))).toBe("BACKUP_TARGET");
    const letter = join(world.root, "letter.txt");
    writeFileSync(letter, "Dear Ines");
    expect(await refused(letter)).toBe("BACKUP_TARGET");
    expect(readFileSync(letter, "utf8")).toBe("Dear Ines");
    const own = world.copy();
    expect((await own.run(["private", "backup", join(own.root, "x.age"), "--json"])).json.error.code).toBe(
      "WRONG_STATE",
    );
    // A first backup that is refused makes no key, whose other half nobody would ever have seen.
    await own.ok(["journal", "add", "--private", "--text", "x"]);
    expect((await own.run(["private", "backup", letter])).code).toBe(1);
    expect(existsSync(join(own.home, ".config"))).toBe(false);
  });

  test("a folder gets a file named by notebook and side; a dry run writes nothing", async () => {
    const folder = join(world.root, "folder");
    mkdirSync(folder);
    const { path } = (await world.ok(["private", "backup", folder, "--dry-run"])).backup;
    expect(readdirSync(folder)).toEqual([]);
    expect(path).toMatch(/folder\/mentor-private-\w{10}-mentee\.age$/);
  });

  test("F93: a key that is gone is said, not replaced, and the old backup is left as it is", async () => {
    const own = fresh();
    await own.run(["private", "restore", backup, "--key", made.key]);
    rmSync(own.key);
    const target = join(own.home, "b.age");
    copyFileSync(backup, target);
    const before = readFileSync(target);
    const gone = await own.run(["private", "backup", target]);
    expect(gone).toMatchObject({ code: 1, json: { error: { code: "NO_KEY" } } });
    const other = await own.run(["private", "backup", target, "--new-key"]);
    expect(other).toMatchObject({ code: 1, json: { error: { code: "BACKUP_TARGET" } } });
    expect(readFileSync(target).equals(before)).toBe(true);
    const anew = await own.run(["private", "backup", join(own.home, "new.age"), "--new-key"]);
    expect(anew.json.backup.recoveryKey).toMatch(/^AGE-SECRET-KEY-1/);
  });
});

describe("private restore", () => {
  test("T13: after a wipe the whole history is back on a new machine, commit for commit", async () => {
    const { run, key, store: place } = fresh();
    const back = await run(["private", "restore", backup, "--key", made.key]);
    expect(back).toMatchObject({ code: 0, json: { restored: { outcome: "new", entries: 2 } } });
    expect(log(place)).toBe(log(store));
    expect(gitIn(world, place, "status", "--porcelain")).toBe("");
    expect(gitIn(world, place, "fsck", "--full")).toBe("");
    const open = readdirSync(place, { recursive: true, encoding: "utf8" }).filter(
      (name) => statSync(join(place, name)).mode & 0o077,
    );
    expect(open).toEqual([]);
    const { entries } = (await run(["journal", "list", "--private"])).json;
    expect(entries).toEqual((await world.ok(["journal", "list", "--private"])).entries);
    expect((await run(["journal", "history", entries[0].id])).json.versions).not.toEqual([]);
    // The key came along, so that the next backup needs no new one.
    expect(readFileSync(key, "utf8")).toBe(readFileSync(made.key, "utf8"));
    expect((await run(["private", "restore", backup])).json.restored.outcome).toBe("same");
  });

  test("the recovery key opens it too, from a file or standard input, and is never kept", async () => {
    const one = fresh();
    expect((await one.run(["private", "restore", backup, "--key", "-"], { stdin: made.recoveryKey })).code).toBe(0);
    expect(log(one.store)).toBe(log(store));
    expect(filesWith(one.home, made.recoveryKey)).toEqual([]);
    const next = (await one.run(["private", "backup", join(one.home, "b.age")])).json.backup;
    expect(next.recoveryKey).toBeUndefined();
    const two = fresh();
    const again = await two.run(["private", "restore", next.path, "--key", "-"], { stdin: made.recoveryKey });
    expect(again.code).toBe(0);
    const asked = machine(`asked-${++count}`);
    const { env } = asked;
    const prompter = [["your recovery key itself", made.recoveryKey]] as const;
    expect((await world.run(["private", "restore", backup], { env, prompter })).code).toBe(0);
  });

  test("F93: without a key it says so; a key on the command line is refused, and so is a wrong one", async () => {
    const { run, home } = fresh();
    const code = async (...args: string[]) => (await run(["private", "restore", backup, ...args])).json.error?.code;
    expect(await code()).toBe("NO_KEY");
    expect(await code("--key", join(home, "none.txt"))).toBe("NO_KEY");
    const typed = await run(["private", "restore", backup, "--key", made.recoveryKey]);
    expect(typed).toMatchObject({ code: 2, json: { error: { code: "USAGE" } } });
    expect(typed.out + typed.err).not.toContain(made.recoveryKey);
    const other = join(home, "other.txt");
    writeFileSync(other, "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX\n");
    expect(await code("--key", other)).toBe("WRONG_KEY");
    expect(existsSync(join(home, ".local"))).toBe(false);
  });

  test.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ["truncated", (bytes) => bytes.subarray(0, bytes.length - 100)],
    ["truncated in its head", (bytes) => bytes.subarray(0, 150)],
    ["empty", () => Buffer.alloc(0)],
    ["longer", (bytes) => Buffer.concat([bytes, Buffer.from("x")])],
    [
      "with a bit flipped",
      (bytes) => Buffer.from(bytes).fill((bytes[bytes.length - 40] ?? 0) ^ 1, bytes.length - 40, bytes.length - 39),
    ],
    ["with a bit flipped in its head", (bytes) => Buffer.from(bytes).fill((bytes[60] ?? 0) ^ 1, 60, 61)],
    ["with CRLF for LF", (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1")],
    ["no backup", () => Buffer.from("Dear Ines")],
  ])("a backup that is %s is refused, and nothing is changed", async (_, change) => {
    const { run, home } = fresh();
    const refused = await run(["private", "restore", damagedCopy(change), "--key", made.key]);
    expect(refused.code).toBe(1);
    expect(["BAD_BACKUP", "WRONG_KEY"]).toContain(refused.json.error.code);
    expect(readdirSync(home)).toEqual([]);
  });

  test("F52: one of another notebook, or of the other side, is refused", async () => {
    const own = new World();
    await own.init("other", [], { env: { MENTOR_SEED: "other" } });
    const foreign = await own.run(["private", "restore", backup, "--key", made.key, "--json"]);
    expect(foreign).toMatchObject({ code: 1, json: { error: { code: "WRONG_BACKUP" } } });
    const { run } = fresh();
    const others = await run(["private", "restore", backup, "--key", made.key, "--as", "mentor"]);
    expect(others).toMatchObject({ code: 1, json: { error: { code: "WRONG_BACKUP" } } });
    expect(existsSync(join(own.home, ".local"))).toBe(false);
  });

  test("F94: an older one than the last that this machine knows is refused, unless forced, and then both heads are shown", async () => {
    const own = fresh();
    const first = join(own.home, "first.age");
    await own.run(["private", "restore", backup, "--key", made.key]);
    await own.run(["private", "backup", first]);
    const kept = join(own.home, "kept.age");
    copyFileSync(first, kept);
    await own.run(["journal", "add", "--private", "--text", "Later."]);
    await own.run(["private", "backup"]);
    const before = log(own.store);
    const refused = await own.run(["private", "restore", kept]);
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "OLDER_BACKUP" } } });
    expect(refused.json.error.remedy).toContain("--force-older");
    const forced = await world.run(["private", "restore", kept, "--force-older"], { env: own.env });
    const [head = "", old = ""] = before.split("\n").map((line) => line.slice(0, 7));
    expect(forced.out).toContain(`The backup leads to ${old}; ${head} was here, and stays.`);
    expect(log(own.store)).toBe(before);
    // On a machine that lost its store but not its memory, the older one brings back what it has.
    rmSync(own.store, { recursive: true });
    expect((await own.run(["private", "restore", kept])).code).toBe(1);
    expect((await own.run(["private", "restore", kept, "--force-older"])).json.restored.outcome).toBe("new");
    expect((await own.run(["private", "restore", first])).json.restored.outcome).toBe("forward");
    expect(log(own.store)).toBe(before);
  });

  test("on a machine that went on by itself both are joined, with every entry and the history of both", async () => {
    const [one, two] = [fresh(), fresh()];
    for (const each of [one, two]) await each.run(["private", "restore", backup, "--key", made.key]);
    const { entries } = (await one.run(["journal", "list", "--private"])).json;
    const [both] = entries;
    const days = [
      [one, "--text=Here.", "2026-11-22"],
      [two, "--text=There.", "2026-11-23"],
    ] as const;
    for (const [each, text, today] of days) {
      const env = { ...each.env, MENTOR_SEED: text };
      await world.ok(["journal", "add", "--private", text], { env, today });
      await world.ok(["journal", "edit", both.id, text.replace("ere", "ere I thought again")], { env, today });
    }
    const path = join(one.home, "apart.age");
    expect((await one.run(["private", "backup", path])).code).toBe(0);
    const here = gitIn(world, two.store, "rev-parse", "HEAD");
    const there = gitIn(world, one.store, "rev-parse", "HEAD");
    const joined = await world.run(["private", "restore", path], { env: two.env });
    expect(joined).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Joined backup \d, of .*, with what was here\./),
    });
    expect(joined.out).toContain("You have 4 private journal entries.");
    expect(gitIn(world, two.store, "log", "-1", "--format=%P").split(" ").sort()).toEqual([here, there].sort());
    const texts = readdirSync(join(two.store, "journal/2026")).map((name) =>
      readFileSync(join(two.store, "journal/2026", name), "utf8"),
    );
    for (const words of ["Here.", "There.", "Here I thought again.", "There I thought again."]) {
      expect(texts.filter((text) => text.includes(words))).toHaveLength(1);
    }
    const history = (await two.run(["journal", "history", both.id])).json.versions;
    expect(history.length).toBeGreaterThanOrEqual(3);
    expect([gitIn(world, two.store, "status", "--porcelain"), gitIn(world, two.store, "fsck", "--full")]).toEqual([
      "",
      "",
    ]);
    expect(gitIn(world, two.store, "for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
    // The first machine goes on to what was joined, and both have the same.
    const back = join(two.home, "back.age");
    await two.run(["private", "backup", back]);
    expect((await one.run(["private", "restore", back])).json.restored.outcome).toBe("forward");
    expect(world.snapshot(one.store)).toEqual(world.snapshot(two.store));
    expect((await two.run(["private", "restore", path, "--force-older"])).json.restored.outcome).toBe("same");
  });

  test("of a value that was changed on both machines one stands, and it says where the other is kept", async () => {
    const [one, two] = [fresh(), fresh()];
    for (const each of [one, two]) await each.run(["private", "restore", backup, "--key", made.key]);
    const { entry } = (await one.run(["journal", "add", "--private", "--text", "One day."])).json;
    await one.run(["private", "backup", join(one.home, "b.age")]);
    await two.run(["private", "restore", join(one.home, "b.age")]);
    for (const [each, day] of [
      [one, "2026-11-10"],
      [two, "2026-11-12"],
    ] as const) {
      const file = join(each.store, entry.path);
      writeFileSync(file, readFileSync(file, "utf8").replace(/^date: .*$/m, `date: ${day}`));
    }
    await one.run(["private", "backup"]);
    const joined = await world.run(["private", "restore", join(one.home, "b.age")], { env: two.env });
    expect(joined).toMatchObject({ code: 0, out: expect.stringContaining("Both had changed the same") });
    const choice = /^ {2}(conflicts\/\w+\.yaml)$/m.exec(joined.out)?.[1] ?? "";
    const kept = `${readFileSync(join(two.store, choice), "utf8")}${readFileSync(join(two.store, entry.path), "utf8")}`;
    expect([kept.includes("2026-11-10"), kept.includes("2026-11-12")]).toEqual([true, true]);
    expect((await two.run(["journal", "list", "--private"])).code).toBe(0);

    // Listed, shown and settled where it lies, and nowhere else.
    expect(joined.out).toContain("Next: mentor conflicts list --private");
    expect((await two.run(["conflicts", "list"])).json).toEqual({ choices: [] });
    const { choices } = (await two.run(["conflicts", "list", "--private"])).json;
    expect(choices).toMatchObject([{ path: choice, record: entry.id, field: "date", by: "mentee", otherBy: "mentee" }]);
    const [{ id, kept: stands, other }] = choices;
    const say = async (...args: readonly string[]) => (await world.run(["conflicts", ...args], { env: two.env })).out;
    const told = await say("list", "--private");
    expect(told).toMatch(/You changed the day of 'the journal entry of .*' on two machines:/);
    const command = /To have it the other way: mentor (conflicts settle .*)$/m.exec(told)?.[1]?.split(" ") ?? [];
    expect(await say("show", id, "--private")).toContain("What stands (theirs)");
    const head = () => gitIn(world, two.store, "rev-parse", "HEAD");
    const before = [head(), world.git("rev-parse", "HEAD")];
    expect((await two.run([...command, "--dry-run"])).json).toMatchObject({ value: other, commit: null });
    expect([head(), world.git("rev-parse", "HEAD")]).toEqual(before);
    const settled = await two.run(command);
    expect(settled.json).toMatchObject({ value: other, commit: head() });
    expect(world.git("rev-parse", "HEAD")).toBe(before[1]);
    expect(readFileSync(join(two.store, entry.path), "utf8")).toContain(`date: ${other}`);
    expect([stands, other].sort()).toEqual(["2026-11-10", "2026-11-12"]);
    expect((await two.run(["conflicts", "list", "--private"])).json).toEqual({ choices: [] });
    expect((await two.run(["conflicts", "settle", "--private"])).json.error.code).toBe("NO_SUCH_RECORD");
  });

  test("what was edited by hand is taken in first; a dry run only looks", async () => {
    const own = fresh();
    const dry = await own.run(["private", "restore", backup, "--key", made.key, "--dry-run"]);
    expect(dry.code).toBe(0);
    expect(readdirSync(own.home)).toEqual([]);
    await own.run(["private", "restore", backup, "--key", made.key]);
    writeFileSync(
      join(own.store, "journal/2026/2026-11-21-k7m3qz4hwp.md"),
      "---\nid: k7m3qz4hwp\ndate: 2026-11-21\nauthor: mentee\n---\nBy hand.\n",
    );
    await own.run(["private", "backup", join(own.home, "b.age")]);
    expect(log(own.store).split("\n")[0]).toContain("Take in edits made by hand");
  });

  test("with a manifest that lies about its bundle it is refused, before any branch moves", async () => {
    const { run, home, store: place } = fresh();
    const { encryptTo, keyOf } = await import("../../src/storage/encrypted-file.ts");
    const { openBackup, withManifest } = await import("../../src/app/backup-file.ts");
    const secret = /AGE-SECRET\S+/.exec(readFileSync(made.key, "utf8"))?.[0] ?? "";
    const { manifest, bundle } = await openBackup(backup, [secret]);
    const path = join(home, "lie.age");
    const lie = { ...manifest, head: "1".repeat(40) };
    await encryptTo(path, withManifest(lie, bundle), [(await keyOf(secret)).recipient]);
    expect((await run(["private", "restore", path, "--key", made.key])).json.error.code).toBe("BAD_BACKUP");
    expect(() => gitIn(world, place, "rev-parse", "--verify", "HEAD")).toThrow();
  });
});

test("a full disk, or a place that can't be written to, is told, and the earlier backup stands", async () => {
  const own = fresh();
  await own.run(["private", "restore", backup, "--key", made.key]);
  const folder = join(own.home, "locked");
  mkdirSync(folder);
  const target = join(folder, "b.age");
  await own.run(["private", "backup", target]);
  const before = readFileSync(target);
  // As root nothing is locked: a folder in the place of the half-written file is in anybody's way.
  mkdirSync(`${target}.new`);
  writeFileSync(join(`${target}.new`, "x"), "");
  chmodSync(folder, 0o500);
  const refused = await own.run(["private", "backup", target]);
  chmodSync(folder, 0o700);
  expect(refused.code).toBe(1);
  expect(readFileSync(target).equals(before)).toBe(true);
});

test("a backup opens without mentor too, where there is an age", () => {
  const program = ["/usr/bin/age", "/usr/local/bin/age"].find((path) => existsSync(path));
  if (!program) return;
  const plain = execFileSync(program, ["-d", "-i", made.key, backup]);
  expect(plain.subarray(plain.indexOf(10) + 1).toString("latin1")).toMatch(/^# v2 git bundle\n/);
});

test("a first backup whose key can't be kept leaves no file behind that nobody could open", async () => {
  const own = new World();
  await own.init();
  await own.ok(["journal", "add", "--private", "--text", "heliotrope"]);
  const target = join(own.root, "b.age");
  const config = join(own.home, ".config");
  writeFileSync(config, "in the way");
  const failed = await own.run(["private", "backup", target, "--json"]);
  expect([failed.code, failed.json.error.code, existsSync(target)]).toEqual([1, "DISK", false]);
  rmSync(config);
  expect((await own.run(["private", "backup", target])).code).toBe(0);
});

test("where a backup goes is asked at a terminal, and named where nobody is there", async () => {
  const own = new World();
  await own.init();
  await own.ok(["journal", "add", "--private", "--text", "heliotrope"]);
  expect((await own.run(["private", "backup"])).code).toBe(2);
  const target = join(own.root, "b.age");
  const asked = await own.run(["private", "backup"], { prompter: [[/^Where does the backup go/, target]] });
  expect([asked.code, existsSync(target)]).toEqual([0, true]);
});

test.each([
  ["HOME", { HOME: "/dev/null", XDG_CONFIG_HOME: undefined }],
  ["XDG_DATA_HOME", { XDG_DATA_HOME: "/dev/null" }],
])("F102: where %s is a file, nothing private is there, and what is shared is read as ever", async (_, env) => {
  const own = new World();
  await own.init();
  await own.ok(["action", "add", "One", "--due", "2026-12-09"]);
  for (const args of [["check"], ["show", "One"], ["journal", "list"], ["prep", "--show"], ["conflicts", "--private"]])
    expect([args, (await own.run(args, { env })).code]).toEqual([args, 0]);
  const refused = await own.run(["journal", "add", "--private", "--text", "x", "--json"], { env });
  expect([refused.code, refused.json.error.code]).toEqual([1, "DISK"]);
});
