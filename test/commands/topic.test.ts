import { describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

describe("topics", () => {
  test("are added by either side, listed, and dropped once", async () => {
    const world = new World();
    await world.init();
    const { topic, commit } = await world.ok(["topic", "add", "The reorganisation"]);
    expect(topic).toMatchObject({ title: "The reorganisation", by: "mentee", status: "open", waited: 0 });
    expect(commit).toBe(world.git("rev-parse", "HEAD"));
    await world.ok(["topic", "add", "The panel talk"], { as: "mentor" });
    const { topics } = await world.ok(["topic", "list"]);
    expect(topics.map((each: { by: string }) => each.by).sort()).toEqual(["mentee", "mentor"]);
    expect((await world.run(["topic", "list"])).out).toMatch(/^Ines {2}The panel talk +\w{4,}$/m);

    const commits = world.commits();
    expect((await world.ok(["topic", "drop", "reorganisation", "--dry-run"])).commit).toBeNull();
    expect((await world.ok(["topic", "drop", "reorganisation"])).topic.status).toBe("dropped");
    expect((await world.ok(["topic", "drop", topic.id])).commit).toBeNull();
    expect(world.commits()).toBe(commits + 1);
    expect((await world.ok(["topic", "list"])).topics).toHaveLength(1);
    expect((await world.ok(["topic", "list", "--status", "all"])).topics).toHaveLength(2);
  });

  test("tell how many calls they have waited for", async () => {
    const world = new World();
    await world.init();
    await world.ok(["topic", "add", "Later"]);
    world.write("notes.md", "We talked.\n");
    for (const day of ["2026-11-21", "2026-11-28"]) {
      await world.ok(["meet", "--date", day, "--notes-file", "notes.md"], { today: day });
    }
    expect((await world.ok(["topic", "list"], { today: "2026-11-29" })).topics[0].waited).toBe(1);
    expect((await world.run(["topic", "list"], { today: "2026-11-29" })).out).toContain("waiting for 1 call ");
  });

  test("are asked for on a terminal, and an empty one is refused everywhere", async () => {
    const world = new World();
    await world.init();
    expect((await world.run(["topic", "list"])).out).toContain("mentor topic add");
    expect((await world.run(["topic", "add", " "])).code).toBe(1);
    expect((await world.run(["topic", "add"])).code).toBe(2);
    const run = await world.run(["topic", "add"], {
      prompter: [
        ["What would you like to talk about?", " "],
        ["What would you like to talk about?", "How I say no"],
      ],
    });
    expect(run.out).toContain("Added “How I say no”");
    const dropped = await world.run(["topic", "drop"], { prompter: [["Which topic?", /How I say no/]] });
    expect(dropped.out).toContain("Dropped:");
  });

  test("a topic whose file can't be read is left out and named, and stays as it is", async () => {
    const world = new World();
    await world.init();
    const { topic } = await world.ok(["topic", "add", "Held"]);
    world.write(topic.path, "no front matter\n");
    const run = await world.run(["topic", "list", "--json"]);
    expect(run).toMatchObject({ code: 0, json: { topics: [] }, err: expect.stringContaining(topic.path) });
    // Another seed: ids of what is held are not known to be taken, and the same seed would draw that one again.
    await world.ok(["topic", "add", "Another"], { env: { MENTOR_SEED: "another" } });
    expect(world.read(topic.path)).toBe("no front matter\n");
  });
});
