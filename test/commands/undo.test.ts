import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

async function notebook(): Promise<World> {
  const world = new World();
  await world.init();
  return world;
}

const add = async (world: World, title: string, more: readonly string[] = []) =>
  (await world.ok(["action", "add", title, "--due", "2026-12-03", ...more])).action;

/** The other one's commit, as it comes with a sync: theirs alone, then both joined. */
async function withOther(world: World, work: (there: World) => Promise<void>): Promise<void> {
  const there = world.copy();
  await work(there);
  world.git("fetch", "--quiet", there.at, "main");
  world.git(
    "-c",
    "user.name=mentor sync",
    "-c",
    "user.email=s@x",
    "merge",
    "--quiet",
    "--no-ff",
    "--no-edit",
    "FETCH_HEAD",
  );
}

describe("undo", () => {
  test("brings the notebook back byte for byte, by a new commit, and redo does it again", async () => {
    const world = await notebook();
    const { path } = await add(world, "Send the CV");
    world.write(path, world.read(path).replace("\n---\n", "\n# mine\n---\n\nMy own words.\n"));
    await world.ok(["topic", "add", "The reorganisation"]);
    const before = world.snapshot();
    const dropped = await world.ok(["action", "drop", "cv", "--reason", "no longer needed"]);
    const after = world.snapshot();
    const head = world.git("rev-parse", "HEAD");
    const undone = await world.ok(["undo"]);
    expect(undone).toEqual({
      undone: { commit: dropped.commit, subject: world.git("log", "-1", "--format=%s", head) },
      files: [path],
      since: [],
      commit: world.git("rev-parse", "HEAD"),
    });
    expect(world.snapshot()).toEqual(before);
    expect(world.git("rev-parse", "HEAD^")).toBe(head);
    expect(world.git("log", "-1", "--format=%an %s")).toMatch(/^Amara Okafor Take back: Drop action \w+$/);
    expect(world.git("status", "--porcelain")).toBe("");
    const redone = await world.ok(["redo"]);
    expect(redone.redone).toEqual(undone.undone);
    expect(world.snapshot()).toEqual(after);
    await world.ok(["undo"]);
    expect(world.snapshot()).toEqual(before);
  });

  test("says in one line what it took back, and what it would", async () => {
    const world = await notebook();
    await add(world, "Send the CV");
    const [subject] = world.subjects();
    expect((await world.run(["undo", "--dry-run"])).out).toBe(`Would take back: ${subject}\n`);
    expect(world.subjects()[0]).toBe(subject);
    expect((await world.run(["undo"])).out).toBe(`Took back: ${subject}\nTo have it again: mentor redo\n`);
    expect((await world.run(["redo", "--dry-run"])).out).toBe(`Would do again: ${subject}\n`);
    expect((await world.run(["redo"])).out).toBe(`Did again: ${subject}\n`);
  });

  test("with nothing to take back changes nothing and ends with 0", async () => {
    const world = await notebook();
    for (const [way, field] of [
      ["undo", "undone"],
      ["redo", "redone"],
    ] as const) {
      expect(await world.ok([way])).toEqual({ [field]: null, files: [], since: [], commit: null });
    }
    expect((await world.run(["undo"])).out).toBe("Nothing to take back.\n");
    expect(world.commits()).toBe(1);
  });

  test("takes back all that a command wrote at once: a call that was recorded, with what came of it", async () => {
    const world = await notebook();
    await world.ok(["meeting", "schedule", "2026-11-21"]);
    const before = world.snapshot();
    world.write("../notes.md", "We talked.\n\n- [ ] send the draft @mentee by 2026-12-01\n");
    await world.ok(["meet", "--date", "2026-11-21", "--notes-file", world.path("../notes.md"), "--next", "2026-12-10"]);
    expect(Object.keys(world.snapshot()).length).toBeGreaterThan(Object.keys(before).length);
    await world.ok(["undo"]);
    expect(world.snapshot()).toEqual(before);
    await world.ok(["redo"]);
    expect((await world.ok(["action", "list"])).actions).toHaveLength(1);
    expect((await world.run(["check"])).code).toBe(0);
  });

  test("never touches what was made by hand, in mentor's commits or in those of plain git", async () => {
    const world = await notebook();
    const { path } = await add(world, "Send the CV");
    world.write(path, `${world.read(path)}\nBy hand.\n`);
    world.git("-c", "user.name=A", "-c", "user.email=a@x", "commit", "--quiet", "-am", "By hand");
    world.write(path, `${world.read(path)}\nBy hand again.\n`);
    await world.ok(["topic", "add", "A topic"]);
    expect(world.subjects().slice(1, 3)).toEqual(["Take in edits made by hand", "By hand"]);
    expect((await world.ok(["undo"])).undone.subject).toMatch(/^Add topic/);
    expect(world.read(path)).toMatch(/By hand\.\n\nBy hand again\.\n$/);
    const byHand = world.git("log", "--format=%h", "--grep=^By hand$");
    const refused = await world.run(["undo", byHand]);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain("was not made by a command");
  });

  test("takes in what is being edited by hand, and keeps it beside what comes back", async () => {
    const world = await notebook();
    const { path } = await add(world, "Send the CV");
    await world.ok(["action", "move", "cv", "2026-12-10", "--reason", "ill"]);
    world.write(path, `${world.read(path)}\nBy hand.\n`);
    const undone = await world.ok(["undo"]);
    expect(world.read(path)).toContain("due: 2026-12-03");
    expect(world.read(path)).toContain("By hand.");
    expect(undone.since).toEqual([{ path, stays: false, by: [] }]);
    expect(world.subjects()[1]).toBe("Take in edits made by hand");
  });

  test("a record that has moved since is found, and one that the command moved goes back", async () => {
    const world = await notebook();
    await world.ok(["meeting", "schedule", "2026-12-03", "--time", "15:00"]);
    const before = world.snapshot();
    const moved = await world.ok(["meeting", "move", "2026-12-03", "2026-12-10"]);
    expect(world.exists(moved.meeting.path)).toBe(true);
    await world.ok(["undo"]);
    expect(world.snapshot()).toEqual(before);
  });

  test("an earlier command is named by its commit, and the later ones stay", async () => {
    const world = await notebook();
    await add(world, "Send the CV");
    const { commit } = await world.ok(["action", "move", "cv", "2026-12-10", "--reason", "ill"]);
    await world.ok(["action", "edit", "cv", "--title", "Send both CVs"]);
    const undone = await world.ok(["undo", commit.slice(0, 8)]);
    expect(undone.undone.commit).toBe(commit);
    const [action] = (await world.ok(["action", "list"])).actions;
    expect(action).toMatchObject({ title: "Send both CVs", due: "2026-12-03", moves: 0 });
    expect(await world.ok(["undo", commit])).toMatchObject({ undone: null, commit: null });
    expect((await world.run(["undo", commit])).out).toMatch(/^Taken back already: Move action/);
    expect((await world.ok(["redo", commit])).redone.commit).toBe(commit);
    expect((await world.ok(["action", "list"])).actions[0]).toMatchObject({
      title: "Send both CVs",
      due: "2026-12-10",
    });
  });

  test("naming the commit that took a command back does the command again", async () => {
    const world = await notebook();
    await add(world, "Send the CV");
    const { commit } = await world.ok(["undo"]);
    expect(await world.ok(["undo", commit])).toHaveProperty("redone.subject");
    expect((await world.ok(["action", "list"])).actions).toHaveLength(1);
  });

  test("--list shows the last commands of both, by whom, and what is taken back", async () => {
    const world = await notebook();
    await add(world, "Send the CV");
    await add(world, "Ask Tomás", ["--as", "mentor"]);
    await world.ok(["undo"]);
    const { commands } = await world.ok(["undo", "--list"]);
    expect(commands).toMatchObject([
      { command: "action add", by: "mentor", date: "2026-11-21", undone: false },
      { command: "action add", by: "mentee", date: "2026-11-21", undone: true },
    ]);
    const { out } = await world.run(["undo", "--list"]);
    expect(out).toMatch(/^[0-9a-f]{7} .*Ines .*Add action \w+\n[0-9a-f]{7} .*you .*Add action \w+ +taken back\n$/);
  });

  test("takes back a command of one's own, whatever the other did last", async () => {
    const world = await notebook();
    await add(world, "Send the CV");
    await add(world, "Ask Tomás", ["--as", "mentor"]);
    await world.ok(["undo"]);
    expect((await world.ok(["action", "list"])).actions).toMatchObject([{ title: "Ask Tomás" }]);
  });

  test("what both wrote stays in the history when a journal entry goes, and is said", async () => {
    const world = await notebook();
    await world.ok(["journal", "add", "--shared", "--text", "A word about today."]);
    expect((await world.run(["undo"])).out).toContain("Its text stays in the notebook's history.");
  });

  test("F95: of words that replaced others, too, is said that they stay in the history", async () => {
    const world = await notebook();
    const stays = "Its text stays in the notebook's history.";
    for (const text of ["First", "Second"]) await world.ok(["prep", "--text", text, "--share"]);
    expect((await world.run(["undo"])).out).toContain(stays);
    const { entry } = await world.ok(["journal", "add", "--shared", "--text", "A word about today."]);
    await world.ok(["journal", "edit", entry.id, "--text", "A word about today.\n\nAnd another."]);
    expect((await world.run(["undo"])).out).toContain(stays);
    // What comes back with the words that were taken out takes none out.
    await world.ok(["journal", "edit", entry.id, "--text", "A word"]);
    await world.ok(["journal", "edit", entry.id, "--text", "A word\n\nof mine"]);
    await world.ok(["journal", "edit", entry.id, "--text", "A word"]);
    expect((await world.run(["undo"])).out).not.toContain(stays);
  });

  test("says in its commits which command made them, and nothing of what was said", async () => {
    const world = await notebook();
    await add(world, "Heliotrope");
    await world.ok(["undo"]);
    expect(world.git("log", "-1", "--format=%b")).toMatch(
      /^Mentor-Command: undo\nMentor-Side: mentee\nMentor-Undoes: [0-9a-f]{40}$/,
    );
    expect(world.git("log", "--format=%B")).not.toContain("Heliotrope");
  });
});

describe("undo after the other has built on it (F105)", () => {
  test("restores its own values, keeps theirs, and says so", async () => {
    const world = await notebook();
    const { path, id } = await add(world, "Send the CV");
    await world.ok(["action", "move", id, "2026-12-10", "--reason", "ill"]);
    await add(world, "Something else");
    await withOther(world, async (there) => {
      await there.ok(["action", "edit", id, "--title", "Send both CVs"], { as: "mentor" });
    });
    const [, move] = (await world.ok(["undo", "--list"])).commands.filter(
      (each: { by: string }) => each.by === "mentee",
    );
    const run = await world.run(["undo", move.commit]);
    expect(run.out).toContain(`\n  What Ines Duarte changed since stays: ${path}\n`);
    expect((await world.ok(["action", "show", id])).action).toMatchObject({
      title: "Send both CVs",
      due: "2026-12-03",
    });
    expect((await world.run(["check"])).code).toBe(0);
  });

  test("a value that was changed again since stays as it is now", async () => {
    const world = await notebook();
    const { id } = await add(world, "Send the CV");
    const { commit } = await world.ok(["action", "edit", id, "--title", "Send both CVs", "--due", "2026-12-10"]);
    await world.ok(["action", "move", id, "2026-12-17", "--reason", "away"], { as: "mentor" });
    const undone = await world.ok(["undo", commit]);
    expect(undone.since).toMatchObject([{ stays: false, by: ["Ines Duarte"] }]);
    const { action } = await world.ok(["action", "show", id]);
    expect(action).toMatchObject({ title: "Send the CV", due: "2026-12-17" });
    expect([world.exists("conflicts"), (await world.run(["check"])).code]).toEqual([false, 0]);
  });

  test("F105: a record that they changed stays, and where nothing else is left there is nothing to do", async () => {
    const world = await notebook();
    const { path, id } = await add(world, "Send the CV");
    await withOther(world, async (there) => {
      await there.ok(["action", "edit", id, "--title", "Send both CVs"], { as: "mentor" });
    });
    const head = world.git("rev-parse", "HEAD");
    expect(await world.ok(["undo"])).toEqual({
      undone: null,
      files: [],
      since: [{ path, stays: true, by: ["Ines Duarte"] }],
      commit: null,
    });
    expect((await world.run(["undo"])).out).toMatch(
      /^Nothing is left of it to take back: Add action \w+\n {2}What Ines Duarte changed since stays, and so all of it:\n {2}\S+\nAn earlier one: mentor undo --list\n$/,
    );
    expect(world.git("rev-parse", "HEAD")).toBe(head);
    expect(world.read(path)).toContain("Send both CVs");
  });

  test("a record that theirs names stays, so that nothing names it in vain", async () => {
    const world = await notebook();
    const { goal } = await world.ok(["goal", "add", "Speak at the spring meeting"]);
    await withOther(world, async (there) => {
      await there.ok(["action", "add", "Book the room", "--goal", goal.id], { as: "mentor" });
    });
    expect((await world.ok(["undo"])).undone).toBeNull();
    expect((await world.run(["check"])).code).toBe(0);
    expect((await world.ok(["goal", "show", goal.id])).goal.title).toBe("Speak at the spring meeting");
  });

  test("works across a merge, and takes back what both took back once", async () => {
    const world = await notebook();
    const { id } = await add(world, "Send the CV");
    const { commit } = await world.ok(["action", "drop", id, "--reason", "x"]);
    await withOther(world, async (there) => {
      await there.ok(["undo", commit], { as: "mentor" });
      await there.ok(["topic", "add", "Theirs"], { as: "mentor" });
    });
    const open = await world.ok(["action", "show", id]);
    expect(open.action.status).toBe("open");
    expect(await world.ok(["undo", commit])).toMatchObject({ undone: null });
    expect((await world.ok(["redo", commit])).redone.commit).toBe(commit);
    expect((await world.ok(["action", "show", id])).action.status).toBe("dropped");
    expect((await world.ok(["undo"])).undone.commit).toBe(commit);
  });

  test("a file that can't be read is left to its owner", async () => {
    const world = await notebook();
    const { path } = await add(world, "Send the CV");
    world.write(path, world.read(path).replace("status: open", "status: opne"));
    const refused = await world.run(["undo", "--json"]);
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "HELD", place: { file: path } } } });
    expect(world.read(path)).toContain("opne");
  });

  test("in a shallow clone goes as far back as there is history", async () => {
    const world = await notebook();
    await add(world, "Send the CV");
    await add(world, "Another");
    execFileSync("git", ["clone", "--quiet", "--depth", "2", `file://${world.at}`, join(world.root, "shallow")]);
    world.at = join(world.root, "shallow");
    expect((await world.ok(["undo"], { as: "mentee" })).undone.subject).toMatch(/^Add action/);
    expect((await world.ok(["undo"], { as: "mentee" })).undone).toBeNull();
  });
});

describe("beside what is private", () => {
  const at = (minute: number) => ({ env: { MENTOR_TODAY: `2026-11-21 10:${String(minute).padStart(2, "0")}` } });
  const wrote = ["journal", "add", "--private", "--text", "For me"];
  const due = ["--due", "2026-12-03"];

  test("after a private entry, undo says so and takes nothing else back", async () => {
    const world = await notebook();
    await world.ok(["action", "add", "Send the CV", ...due], at(0));
    await world.ok(wrote, at(1));
    const refused = await world.run(["undo"], at(2));
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/something private[\s\S]*mentor undo [0-9a-f]{7}/);
    expect((await world.ok(["action", "list"])).actions).toHaveLength(1);
    await world.ok(["topic", "add", "Later"], at(3));
    expect((await world.ok(["undo"], at(4))).undone.subject).toMatch(/^Add topic/);
    // Of those that still stand the entry is the last again.
    expect((await world.run(["undo"], at(5))).err).toContain("Your last command that still stands wrote something");
    expect((await world.ok(["redo"], at(6))).redone.subject).toMatch(/^Add topic/);
  });

  test.each([
    ["an answer", ["pulse", "--rate", "3,4,5"]],
    ["prep that is shared", ["prep", "--text", "The panel", "--share"]],
    ["an entry for both", ["journal", "add", "--shared", "--text", "The panel"]],
  ])("F105: %s is one command with its private half: what was before it comes next", async (_, command) => {
    const world = await notebook();
    await world.ok(["action", "add", "Send the CV", ...due], at(0));
    await world.ok(command, at(1));
    await world.ok(["undo"], at(2));
    const undone = [await world.ok(["undo"], at(3))];
    expect(undone.map((each) => each.undone.subject)).toEqual([expect.stringMatching(/^Add action/)]);
    await world.ok(["redo"], at(4));
    expect((await world.ok(["redo"], at(5))).redone).not.toBeNull();
  });

  test("an entry of one's own is nothing that redo does again", async () => {
    const world = await notebook();
    await world.ok(wrote, at(1));
    expect(await world.run(["redo"], at(2))).toMatchObject({ code: 0, out: "Nothing to do again.\n" });
  });
});
